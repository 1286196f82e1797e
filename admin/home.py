"""The first page after signing in: what is due, kind words, how the last month went."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from admin.casework import inbox
from admin.casework.due import due, is_pending
from admin.casework.kind_words import kind_words
from admin.casework.wording import KINDS
from admin.events.pages import line
from admin.fleet.watch import watch
from admin.leaves import counted
from admin.mailroom import failed
from admin.measures.counts import together
from admin.reminders.pages import attention
from admin.review import tallied
from admin.review.missing.gathering import year_in_season
from admin.review.open.openings import unspoken
from kiosk.asking import settings
from kiosk.book import terms_of
from kiosk.database import athens_day, now
from kiosk.languages import live
from kiosk.tallies import told_until

LOOK_BACK = timedelta(days=30)
AT_ONCE = 3

pages = Blueprint("home", __name__)


@pages.get("/")
def home() -> ResponseReturnValue:
    today, readable, owner = athens_day(now()), g.staff.messages(), g.staff.municipality_id
    waiting, complaints = inbox.waiting(g.db, readable)
    things = due(g.db, readable, owner, today=today)
    return render_template(
        "admin/home.html",
        nobody_reads=g.staff.is_director and _nobody_reads(),
        due=things[:AT_ONCE],
        has_more_due=len(things) > AT_ONCE,
        pending=inbox.count(g.db, readable.where(is_pending(g.db, owner, today=today))),
        kinds=KINDS,
        kind_words=kind_words(g.db, readable, today=today)[:AT_ONCE],
        waiting=waiting,
        complaints=complaints,
        lost=counted(g.db, failed(g.db, g.staff, at=now())),
        to_see=unspoken(g.db, g.staff) if g.staff.is_head else [],
        **attention(),
        **({} if g.staff.is_second_reader else {**line(), **_centres(today)}),
    )


def _nobody_reads() -> bool:
    """Whether somewhere what goes past the director goes to nobody."""
    named = terms_of(g.db, g.staff.municipality_id).second_reader
    return not named and any(centre.head_is_director for centre in g.staff.centres)


def _centres(today: date) -> dict[str, Any]:
    """How the centres and their tablets are; the second reader has no business with these."""
    shown = today - LOOK_BACK, told_until(today, today)
    counts = tallied.measured(g.db, g.staff.centres, *shown)
    spoken = live(g.db, g.staff.municipality, settings().instance)
    watched = watch(g.db, g.staff.centres, spoken, at=now())
    in_use = [seen for seen in watched if seen.tablet.is_in_use]
    return {
        "counts": together(counts.values()) if counts else None,
        "tablets": len(in_use),
        "worries": sum(seen.worries for seen in in_use),
        "last_year": today.year - 1,
        "in_season": year_in_season(today) if g.staff.is_director else None,
    }
