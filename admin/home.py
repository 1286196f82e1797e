"""The first page after signing in: what waits, how the last month went, where to go."""

from datetime import timedelta

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from admin.casework import inbox
from admin.review import measures
from kiosk.database import athens_day, now

LOOK_BACK = timedelta(days=30)

pages = Blueprint("home", __name__)


@pages.get("/")
def home() -> ResponseReturnValue:
    today = athens_day(now())
    waiting, complaints = inbox.waiting(g.db, g.staff.messages())
    yesterday = today - timedelta(days=1)  # today's taps could be told from who stood there
    counts = measures.satisfaction(g.db, g.staff.centres, today - LOOK_BACK, yesterday)
    return render_template(
        "admin/home.html",
        waiting=waiting,
        complaints=complaints,
        counts=measures.together(counts.values()),
        last_year=today.year - 1,
    )
