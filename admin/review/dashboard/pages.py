"""The dashboard of a head's centres, or of all for the directorate."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from admin.casework.wording import OUTCOMES
from admin.events.breaks import can_be_a_break
from admin.measures.small_cells import DEFAULT_K
from admin.review.dashboard.asked import PARTS, asked
from admin.review.dashboard.gathering import dashboard
from admin.review.dashboard.pictures import plates
from kiosk.centres import FIRST_YEAR
from kiosk.database import athens_day, now

# So many centres stand as cards; more of them as a table, a line each.
MANY = 12

pages = Blueprint("dashboard", __name__, url_prefix="/dashboard")


@pages.get("/")
def show() -> ResponseReturnValue:
    today = athens_day(now())
    wanted = asked(request.args.get("year", ""), request.args.get("part", ""), today=today)
    chosen = [c for c in g.staff.centres if c.code in request.args.getlist("centre")]
    centres = chosen or g.staff.centres
    board = dashboard(
        g.db, g.staff.municipality, centres, g.staff.messages(), wanted.period, today=today
    )
    return render_template(
        "admin/dashboard/board.html",
        board=board,
        asked=wanted,
        parts=PARTS,
        chosen=chosen,
        first_year=FIRST_YEAR,
        this_year=today.year,
        outcomes=OUTCOMES,
        few=DEFAULT_K,
        many=MANY,
        plates=plates(g.db, centres, board, today=today),
        can_be_a_break=lambda event: can_be_a_break(event, today),
    )
