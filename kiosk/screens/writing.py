"""The citizen's pages around a message: writing it, its receipt, following it up."""

from uuid import UUID, uuid4

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext
from itsdangerous import BadSignature, URLSafeSerializer

from kiosk import messages, receipts
from kiosk.asking import count_no_try, count_try, settings
from kiosk.database import now
from kiosk.moves import MessageKind, Readers
from kiosk.refusals import Refused
from kiosk.screens.forms import ReceiptForm, Slip, WriteForm
from kiosk.screens.rating import pages
from kiosk.wording import KINDS

__all__ = ["pages"]

KIND = "<any(complaint, suggestion, praise, accusation):kind>"


@pages.get("/write")
def choose_kind() -> ResponseReturnValue:
    return _at_a_tablet() or render_template("kiosk/kind.html")


@pages.get(f"/write/{KIND}")
def write(kind: str) -> ResponseReturnValue:
    form = WriteForm(data={"slip": _signed(Slip(uuid4(), receipts.new_code()))})
    form.readers.data = _usual_readers(MessageKind(kind)).value
    return _at_a_tablet() or _writing(form, kind)


@pages.post(f"/write/{KIND}")
def send(kind: str) -> ResponseReturnValue:
    form, slip = WriteForm(), _slip(request.form.get("slip", ""))
    if g.tablet is None or slip is None:
        return _at_a_tablet() or redirect(url_for(".write", kind=kind))
    if "only_language" in request.form:
        return _writing(form, kind)
    if not form.validate():
        return _writing(form, kind), 422
    return _file(form, kind, slip)


@pages.get("/receipt")
def receipt() -> ResponseReturnValue:
    return render_template("kiosk/follow_up.html", form=ReceiptForm(), message=None)


@pages.post("/receipt")
def follow_up() -> ResponseReturnValue:
    form = ReceiptForm()
    count_try("receipt", most=15)
    try:
        message = messages.follow_up(g.db, form.code.data or "")
    except Refused as refusal:
        form.code.errors = [gettext(refusal.sentence)]
        return render_template("kiosk/follow_up.html", form=form, message=None), 422
    count_no_try("receipt")
    g.db.commit()
    return render_template("kiosk/follow_up.html", message=message)


def _file(form: WriteForm, kind: str, slip: Slip) -> ResponseReturnValue:
    count_try("write", most=20, who=str(g.tablet.id))
    draft = form.draft(MessageKind(kind), slip, str(get_locale()))
    try:
        message = messages.submit(g.db, draft, g.tablet.centre, tablet=g.tablet, at=now())
    except Refused as refusal:
        g.db.rollback()
        form.text.errors = [gettext(refusal.sentence)]
        return _writing(form, kind), 422
    g.db.commit()
    return render_template("kiosk/receipt.html", message=message, **_receipt(slip.code))


def _at_a_tablet() -> ResponseReturnValue | None:
    return None if g.tablet else redirect(url_for(".question"))


def _writing(form: WriteForm, kind: str) -> str:
    saying = KINDS[MessageKind(kind)]
    return render_template("kiosk/write.html", form=form, kind=kind, saying=saying)


def _usual_readers(kind: MessageKind) -> Readers:
    return Readers.DIRECTORATE if kind == MessageKind.ACCUSATION else Readers.CENTRE


def _receipt(code: str) -> dict[str, object]:
    """The address holds the code behind a #, which a browser never sends to a server's log."""
    base = settings().public_url or request.host_url.rstrip("/")
    path, side = receipts.qr_path(f"{base}/receipt#{code}")
    address = f"{base}/receipt".removeprefix("https://").removeprefix("http://")
    return {"code": receipts.in_fours(code), "qr": path, "side": side, "address": address}


def _signed(slip: Slip) -> str:
    return _signer().dumps([slip.id.hex, slip.code])


def _slip(signed: str) -> Slip | None:
    """None for what no page of ours made."""
    try:
        id_, code = _signer().loads(signed)
    except BadSignature:
        return None
    return Slip(UUID(id_), code)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key, salt="slip")
