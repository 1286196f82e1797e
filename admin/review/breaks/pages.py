"""Before and after an event, for who may read of its centre."""

from uuid import UUID

from flask import Blueprint, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from admin.events.breaks import can_be_a_break
from admin.events.ledger import CentreEvent, ledger
from admin.events.saying import change
from admin.measures.small_cells import DEFAULT_K
from admin.review.breaks.facts import is_few
from admin.review.breaks.gathering import around
from kiosk.database import athens_day, now

WEEKS = {4: "4 εβδομάδες", 8: "8 εβδομάδες", 13: "13 εβδομάδες (τρεις μήνες)"}
USUAL = 8

pages = Blueprint("breaks", __name__, url_prefix="/events")


@pages.get("/<uuid:event_id>/around")
def show(event_id: UUID) -> ResponseReturnValue:
    """What was told of all centres is shown of those that the person has."""
    today = athens_day(now())
    owned = ledger(g.db, g.staff.centres).where(CentreEvent.id == event_id)
    event = g.db.scalar(owned) or abort(404)
    if not can_be_a_break(event, today):
        abort(404)
    centres = [event.centre] if event.centre else g.staff.centres
    weeks = request.args.get("weeks", USUAL, type=int)
    weeks = weeks if weeks in WEEKS else USUAL
    return render_template(
        "admin/around.html",
        around=around(g.db, event, centres, g.staff.messages(), weeks, today=today),
        weeks=WEEKS,
        change=change,
        is_few=is_few,
        few=DEFAULT_K,
    )
