"""The first page after signing in: what waits, how the last month went, where to go."""

from datetime import timedelta

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from admin.casework import inbox
from admin.fleet.watch import watch
from admin.review import measures
from kiosk.asking import settings
from kiosk.database import athens_day, now
from kiosk.languages import live

LOOK_BACK = timedelta(days=30)

pages = Blueprint("home", __name__)


@pages.get("/")
def home() -> ResponseReturnValue:
    today = athens_day(now())
    waiting, complaints = inbox.waiting(g.db, g.staff.messages())
    yesterday = today - timedelta(days=1)  # today's taps could be told from who stood there
    counts = measures.satisfaction(g.db, g.staff.centres, today - LOOK_BACK, yesterday)
    spoken = live(g.db, g.staff.municipality, settings().instance)
    watched = watch(g.db, g.staff.centres, spoken, at=now())
    in_use = [seen for seen in watched if seen.tablet.is_in_use]
    return render_template(
        "admin/home.html",
        tablets=len(in_use),
        worries=sum(seen.worries for seen in in_use),
        waiting=waiting,
        complaints=complaints,
        counts=measures.together(counts.values()),
        last_year=today.year - 1,
    )
