"""The citizen's pages around a rating: the question, thanks, reasons. Forms that work alone."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from sqlalchemy.exc import IntegrityError

from kiosk import improvements, recording
from kiosk.asking import count_try, uuid_of
from kiosk.database import athens_day, now
from kiosk.ratings import Rating, Tap, side_of
from kiosk.refusals import Refused
from kiosk.screens import front, shell
from kiosk.screens.forms import PairForm, RateForm, ReasonForm, ServiceForm
from kiosk.services import SERVICES
from kiosk.wording import REASONS_BY_SIDE

THANKS_LIVE = timedelta(minutes=3)  # longer than any wait of the screen
PHONE_THANKS_LIVE = timedelta(minutes=30)
PHONE_RATINGS, PHONE_REVISIONS = 30, 120

pages = Blueprint("kiosk", __name__)
front.attend(pages)


@pages.get("/", strict_slashes=False)
def question() -> ResponseReturnValue:
    if g.place is None:
        return render_template("kiosk/pair.html", form=PairForm())
    changed = uuid_of(request.args.get("change"))
    rating = g.db.get(Rating, changed) if changed else None
    form = RateForm(data={"id": uuid4(), "revision": 1})
    if rating and _is_fresh(rating):
        form = RateForm(data={"id": rating.id, "revision": rating.revision + 1})
    return shell.answer(form)


@pages.get("/more")
def more() -> ResponseReturnValue:
    """The rest of the tablet's app; a phone has none."""
    return shell.more() if g.tablet else abort(404)


@pages.post("/rate")
def rate() -> ResponseReturnValue:
    form = RateForm()
    if g.place is None or not form.validate():
        return redirect(url_for(".question"))
    if g.tablet is None:
        count_try("phone", most=PHONE_RATINGS)
    rating = g.db.get(Rating, form.id.data)
    moment = now()
    tap = Tap(
        id=form.id.data,
        score=form.score.data,
        tapped_at=rating.tapped_at if rating else moment,
        revision=form.revision.data,
        service=rating.service if rating else None,
        language=str(get_locale()),
        revised_at=moment,
    )
    try:
        recording.record(g.db, tap, g.place.giver, at=moment)
        g.db.commit()
    except (Refused, IntegrityError):
        # Two faces at once: the first tap counts, and its thanks show which it was.
        g.db.rollback()
    return redirect(url_for(".thanks", rating_id=tap.id))


@pages.get("/thanks/<uuid:rating_id>")
def thanks(rating_id: UUID) -> ResponseReturnValue:
    rating = g.db.get(Rating, rating_id)
    if rating is None or not _is_fresh(rating):
        return redirect(url_for(".question"))
    return render_template("kiosk/thanks.html", **_thanked(rating))


@pages.post("/reason")
def reason() -> ResponseReturnValue:
    """Put one reason to the rating, or take it back: a further revision."""
    form = ReasonForm()
    held = _held(form.id.data) if form.validate() else None
    if held is None:
        return redirect(url_for(".question"))
    wanted = (set(held.reasons) | {form.put.data}) - {form.take.data, "", None}
    _revise(held, reasons=tuple(sorted(wanted)))
    return redirect(url_for(".thanks", rating_id=held.id))


@pages.get("/service/<uuid:rating_id>")
def service(rating_id: UUID) -> ResponseReturnValue:
    rating = g.db.get(Rating, rating_id)
    if rating is None or not _is_fresh(rating):
        return redirect(url_for(".question"))
    return render_template("kiosk/service.html", **_thanked(rating))


@pages.post("/service")
def choose_service() -> ResponseReturnValue:
    """What the citizen came for: a further revision."""
    form = ServiceForm()
    held = _held(form.id.data) if form.validate() else None
    if held is None:
        return redirect(url_for(".question"))
    _revise(held, service=form.service.data or None)
    return redirect(url_for(".thanks", rating_id=held.id))


def _held(rating_id: UUID) -> Rating | None:
    held: Rating | None = g.db.get(Rating, rating_id, with_for_update=True)
    return held if held is not None and _is_fresh(held) else None


def _revise(rating: Rating, **changed: Any) -> None:
    moment = now()
    said = Tap(
        id=rating.id,
        score=rating.score,
        tapped_at=rating.tapped_at,
        revision=rating.revision,
        reasons=tuple(rating.reasons),
        service=rating.service,
        language=rating.language,
        revised_at=moment,
    )
    tap = replace(said, **changed)
    if tap.content != said.content:
        if g.tablet is None:
            count_try("phone revision", most=PHONE_REVISIONS)
        revised = replace(tap, revision=rating.revision + 1)
        recording.record(g.db, revised, g.place.giver, at=moment)
        g.db.commit()


def _thanked(rating: Rating) -> dict[str, Any]:
    offered = SERVICES.offered(g.db, g.place.centre.municipality_id)
    side = side_of(rating.score)
    return {
        "rating": rating,
        "score": rating.score,
        "reasons_by_side": {side: REASONS_BY_SIDE[side]},
        "services": offered,
        "improvement": improvements.of_the_day(g.db, g.place.centre, athens_day(now())),
    }


def _is_fresh(rating: Rating) -> bool:
    """Whether it may still be on this screen: the next citizen must not reach it."""
    if g.place is None or rating.centre_id != g.place.centre.id:
        return False
    mine = rating.tablet_id == (g.tablet.id if g.tablet else None)
    lives = THANKS_LIVE if g.tablet else PHONE_THANKS_LIVE
    return mine and now() - rating.tapped_at < lives
