"""The citizen's pages around a rating: the question, thanks, reasons. Forms that work alone."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext
from werkzeug.wrappers import Response

from kiosk import ratings, tablets
from kiosk.asking import count_no_try, count_try, settings, uuid_of
from kiosk.database import now
from kiosk.refusals import Refused
from kiosk.screens.forms import PairForm, RateForm, ReasonForm
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
    ours = (request.host_url.rstrip("/"), settings().public_url)
    if request.method == "POST" and sent_from and sent_from not in ours:
        raise OtherOrigin


@pages.get("/")
def question() -> ResponseReturnValue:
    if g.tablet is None:
        return render_template("kiosk/pair.html", form=PairForm())
    changed = uuid_of(request.args.get("change"))
    rating = g.db.get(ratings.Rating, changed) if changed else None
    form = RateForm(data={"id": uuid4(), "revision": 1})
    if rating and _is_fresh(rating):
        form = RateForm(data={"id": rating.id, "revision": rating.revision + 1})
    answer = make_response(render_template("kiosk/question.html", form=form))
    if COOKIE in request.cookies:  # a tablet that is used stays paired
        _set_cookie(answer, request.cookies[COOKIE])
    return answer


@pages.post("/pair")
def pair() -> ResponseReturnValue:
    form = PairForm()
    count_try("pair", most=20)
    try:
        _tablet, token = tablets.pair(g.db, form.code.data or "", at=now())
    except Refused as refusal:
        form.code.errors = [gettext(refusal.sentence)]
        return render_template("kiosk/pair.html", form=form), 422
    count_no_try("pair")
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
    try:
        ratings.record(g.db, tap, g.tablet, at=moment)
        g.db.commit()
    except Refused:  # two faces at once: the first tap counts, and its thanks show which it was
        g.db.rollback()
    return redirect(url_for(".thanks", rating_id=tap.id))


@pages.get("/thanks/<uuid:rating_id>")
def thanks(rating_id: UUID) -> ResponseReturnValue:
    rating = g.db.get(ratings.Rating, rating_id)
    if rating is None or not _is_fresh(rating):
        return redirect(url_for(".question"))
    offered = {code: REASONS[code] for code in ratings.reasons_for(rating.score)}
    return render_template("kiosk/thanks.html", rating=rating, reasons=offered)


@pages.post("/reason")
def reason() -> ResponseReturnValue:
    """Put one reason to the rating, or take it back: a further revision."""
    form = ReasonForm()
    held = g.db.get(ratings.Rating, form.id.data, with_for_update=True) if form.validate() else None
    if held is None or not _is_fresh(held):
        return redirect(url_for(".question"))
    wanted = (set(held.reasons) | {form.put.data}) - {form.take.data, "", None}
    if wanted != set(held.reasons):
        _revise(held, wanted)
    return redirect(url_for(".thanks", rating_id=held.id))


def _revise(rating: ratings.Rating, reasons: set[str]) -> None:
    moment = now()
    tap = ratings.Tap(
        id=rating.id,
        score=rating.score,
        tapped_at=rating.tapped_at,
        revision=rating.revision + 1,
        reasons=tuple(sorted(reasons)),
        language=rating.language,
        revised_at=moment,
    )
    ratings.record(g.db, tap, g.tablet, at=moment)
    g.db.commit()


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
