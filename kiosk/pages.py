"""The citizen's pages: the question, thanks, a message, its receipt. Forms that work alone."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext
from werkzeug.wrappers import Response

from kiosk import messages, ratings, receipts, tablets
from kiosk.asking import count_try, settings
from kiosk.database import athens_day, now
from kiosk.forms import CitizenForm, PairForm, RateForm, ReasonForm, ReceiptForm, WriteForm
from kiosk.moves import MessageKind, Readers
from kiosk.refusals import Refused
from kiosk.wording import FACES, KIND_NAMES, KINDS, LANGUAGES, READERS, REASONS, SAYINGS

COOKIE = "tablet"
COOKIE_LIVES = timedelta(days=400)
THANKS_LIVE = timedelta(minutes=3)  # longer than any wait of the screen

pages = Blueprint("kiosk", __name__)


class OtherOrigin(Exception):
    """A form of another site posted here."""


@pages.url_value_preprocessor
def take_language(_endpoint: str | None, values: dict[str, str] | None) -> None:
    g.language = request.args.get("lang", "el")
    if g.language not in LANGUAGES:
        g.language = "el"


@pages.app_url_defaults
def keep_language(endpoint: str, values: dict[str, str]) -> None:
    """Greek needs no mark, so whatever returns to the start returns to Greek."""
    if endpoint.startswith("kiosk.") and g.get("language", "el") != "el":
        values.setdefault("lang", g.language)


@pages.context_processor
def words() -> dict[str, Any]:
    return {
        "address_in": _address_in,
        "faces": FACES,
        "kinds": KINDS,
        "kind_names": KIND_NAMES,
        "languages": LANGUAGES,
        "readers": READERS,
        "sayings": SAYINGS,
    }


@pages.before_request
def know_the_tablet() -> None:
    token = request.cookies.get(COOKIE) or settings().demo_tablet
    g.tablet = tablets.holder(g.db, token)


@pages.before_request
def refuse_other_origins() -> None:
    sent_from = request.headers.get("Origin")
    if request.method == "POST" and sent_from and sent_from != request.host_url.rstrip("/"):
        raise OtherOrigin


@pages.get("/")
def question() -> ResponseReturnValue:
    if g.tablet is None:
        return render_template("kiosk/pair.html", form=PairForm())
    rating = g.db.get(ratings.Rating, _uuid(request.args.get("change")) or UUID(int=0))
    form = RateForm(data={"id": uuid4(), "revision": 1})
    if rating and _is_fresh(rating):
        form = RateForm(data={"id": rating.id, "revision": rating.revision + 1})
    return render_template("kiosk/question.html", form=form)


@pages.post("/pair")
def pair() -> ResponseReturnValue:
    form = PairForm()
    count_try("pair", most=20)
    try:
        _tablet, token = tablets.pair(g.db, form.code.data or "", at=now())
    except Refused as refusal:
        form.code.errors = [gettext(refusal.sentence)]
        return render_template("kiosk/pair.html", form=form), 422
    g.db.commit()
    answer = redirect(url_for(".question"))
    _set_cookie(answer, token)
    return answer


@pages.post("/rate")
def rate() -> ResponseReturnValue:
    form = RateForm()
    if g.tablet is None or not form.validate():
        return redirect(url_for(".question"))
    rating = g.db.get(ratings.Rating, form.id.data)
    moment = now()
    tap = ratings.Tap(
        id=form.id.data,
        score=form.score.data,
        tapped_at=rating.tapped_at if rating else moment,
        revision=form.revision.data,
        language=str(get_locale()),
        revised_at=moment,
    )
    ratings.record(g.db, tap, g.tablet, at=moment)
    g.db.commit()
    return redirect(url_for(".thanks", rating_id=tap.id))


@pages.get("/thanks/<uuid:rating_id>")
def thanks(rating_id: UUID) -> ResponseReturnValue:
    rating = g.db.get(ratings.Rating, rating_id)
    if rating is None or not _is_fresh(rating):
        return redirect(url_for(".question"))
    offered = {code: REASONS[code] for code in ratings.reasons_for(rating.score)}
    return render_template("kiosk/thanks.html", rating=rating, reasons=offered, form=ReasonForm())


@pages.post("/reason")
def reason() -> ResponseReturnValue:
    """Put one reason to the rating, or take it back: a further revision."""
    form = ReasonForm()
    rating = g.db.get(ratings.Rating, form.id.data) if form.validate() else None
    if rating is None or not _is_fresh(rating):
        return redirect(url_for(".question"))
    moment = now()
    tap = ratings.Tap(
        id=rating.id,
        score=rating.score,
        tapped_at=rating.tapped_at,
        revision=rating.revision + 1,
        reasons=tuple(sorted(set(rating.reasons) ^ {form.reason.data})),
        language=rating.language,
        revised_at=moment,
    )
    ratings.record(g.db, tap, g.tablet, at=moment)
    g.db.commit()
    return redirect(url_for(".thanks", rating_id=rating.id))


@pages.get("/write")
def choose_kind() -> ResponseReturnValue:
    return _at_a_tablet() or render_template("kiosk/kind.html")


@pages.get("/write/<any(complaint, suggestion, praise, accusation):kind>")
def write(kind: str) -> ResponseReturnValue:
    form = WriteForm(data={"id": uuid4(), "code": receipts.new_code()})
    form.readers.data = _usual_readers(MessageKind(kind)).value
    return _at_a_tablet() or _writing(form, MessageKind(kind))


@pages.post("/write/<any(complaint, suggestion, praise, accusation):kind>")
def send(kind: str) -> ResponseReturnValue:
    form = WriteForm()
    if "only_language" in request.form:
        return _writing(form, MessageKind(kind))
    if g.tablet is None or not form.validate():
        return _at_a_tablet() or (_writing(form, MessageKind(kind)), 422)
    draft = form.draft(MessageKind(kind), str(get_locale()))
    try:
        message = messages.submit(g.db, draft, g.tablet.centre, tablet=g.tablet, at=now())
    except Refused as refusal:
        g.db.rollback()
        form.text.errors = [gettext(refusal.sentence)]
        return _writing(form, MessageKind(kind)), 422
    g.db.commit()
    return render_template("kiosk/receipt.html", message=message, **_receipt(draft.code))


@pages.get("/receipt")
def receipt() -> ResponseReturnValue:
    return render_template("kiosk/follow_up.html", form=ReceiptForm(), message=None)


@pages.post("/receipt")
def follow_up() -> ResponseReturnValue:
    form, message = ReceiptForm(), None
    count_try("receipt", most=15)
    try:
        message = messages.follow_up(g.db, form.code.data or "")
    except Refused as refusal:
        form.code.errors = [gettext(refusal.sentence)]
    status = 200 if message else 422
    return render_template("kiosk/follow_up.html", form=form, message=message), status


def _at_a_tablet() -> ResponseReturnValue | None:
    return None if g.tablet else redirect(url_for(".question"))


def _writing(form: CitizenForm, kind: MessageKind) -> str:
    return render_template("kiosk/write.html", form=form, kind=kind, saying=KINDS[kind])


def _usual_readers(kind: MessageKind) -> Readers:
    return Readers.DIRECTORATE if kind == MessageKind.ACCUSATION else Readers.CENTRE


def _receipt(code: str) -> dict[str, object]:
    """The address holds the code behind a #, which a browser never sends to a server's log."""
    base = settings().public_url or request.host_url.rstrip("/")
    path, side = receipts.qr_path(f"{base}/receipt#{code}")
    return {"code": receipts.in_fours(code), "qr": path, "side": side, "today": athens_day(now())}


def _address_in(language: str) -> str:
    """This page in another language; Greek is the one without a mark."""
    kept = {key: value for key, value in request.args.items() if key != "lang"}
    if language != "el":
        kept["lang"] = language
    return request.path + (f"?{urlencode(kept)}" if kept else "")


def _is_fresh(rating: ratings.Rating) -> bool:
    """Whether it may still be on this tablet's screen: the next citizen must not reach it."""
    mine = g.tablet is not None and rating.tablet_id == g.tablet.id
    return mine and now() - rating.tapped_at < THANKS_LIVE


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _set_cookie(answer: Response, token: str) -> None:
    answer.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_LIVES,
        path="/",
        secure=request.is_secure,
        httponly=True,
        samesite="Strict",
    )
