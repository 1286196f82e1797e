"""The citizen's pages around a message: what kind, writing it, its receipt."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext

from kiosk import messages, receipts
from kiosk.asking import count_try
from kiosk.database import now
from kiosk.minting import Slip, new_slip, slip_of
from kiosk.moves import MessageKind
from kiosk.refusals import Refused
from kiosk.screens import shell
from kiosk.screens.rating import pages
from kiosk.screens.words import WriteForm
from kiosk.wording import KINDS

__all__ = ["pages"]

KIND = "<any(complaint, suggestion, praise, accusation):kind>"
LETTERS = 20


@pages.get("/write")
def choose_kind() -> ResponseReturnValue:
    return elsewhere() or render_template("kiosk/kind.html")


@pages.get(f"/write/{KIND}")
def write(kind: str) -> ResponseReturnValue:
    if g.place is None:
        return redirect(url_for(".question"))
    form = WriteForm.at(g.db, g.place.centre, slip=new_slip())
    form.readers.data = form.usual_readers(MessageKind(kind))
    return _writing(form, kind)


@pages.post(f"/write/{KIND}")
def send(kind: str) -> ResponseReturnValue:
    slip = slip_of(request.form.get("slip", ""))
    if g.place is None or slip is None:
        return elsewhere() or redirect(url_for(".write", kind=kind))
    form = WriteForm.at(g.db, g.place.centre)
    if "only_language" in request.form:
        return _writing(form, kind)
    if not form.validate():
        return _writing(form, kind), 422
    if asks := form.question:
        return _writing(form, kind, asks=asks), 422
    return _file(form, kind, slip)


def elsewhere() -> ResponseReturnValue | None:
    """Nobody writes from nowhere: an unpaired browser is sent to the start."""
    return None if g.place else redirect(url_for(".question"))


def _file(form: WriteForm, kind: str, slip: Slip) -> ResponseReturnValue:
    count_try("write", most=LETTERS, who=str(g.tablet.id) if g.tablet else None)
    draft = form.draft(MessageKind(kind), slip, str(get_locale()))
    try:
        message = messages.submit(g.db, draft, g.place.centre, tablet=g.tablet, at=now())
    except Refused as refusal:
        g.db.rollback()
        form.text.errors = [gettext(refusal.sentence)]
        return _writing(form, kind), 422
    g.db.commit()
    return render_template(
        "kiosk/receipt.html",
        message=message,
        second_reader=form.second_reader,
        **_receipt(slip.code),
    )


def _writing(form: WriteForm, kind: str, *, asks: str = "") -> str:
    """`asks` what shall become of personal data that it was sent with."""
    return render_template(
        "kiosk/write.html",
        form=form,
        kind=kind,
        saying=KINDS[MessageKind(kind)],
        asks=asks,
    )


def _receipt(code: str) -> dict[str, object]:
    """The address holds the code behind a #, which a browser never sends to a server's log."""
    base = shell.base_url()
    path, side = receipts.qr_path(f"{base}/receipt#{code}")
    return {
        "code": receipts.in_fours(code),
        "qr": path,
        "side": side,
        "address": shell.spoken(f"{base}/receipt"),
    }
