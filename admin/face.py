"""The staff side: every room's pages under one blueprint, behind one door."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

import admin.auditing
import admin.casework.pages
import admin.casework.summary.pages
import admin.events.pages
import admin.fleet.pages
import admin.home
import admin.indicators.pages
import admin.mailroom
import admin.outside.pages
import admin.queue.pages
import admin.reminders.pages
import admin.review.breaks.pages
import admin.review.dashboard.pages
import admin.review.desk
import admin.review.desk.press
import admin.review.frozen.pages
import admin.review.open.pages.improvements
import admin.review.open.pages.staff
import admin.review.pages
import admin.staff.pages
import admin.volumes.pages
from admin.indicators.measured import Measured
from admin.leaves import many
from admin.measures.counts import Counts, together
from admin.papers import html
from admin.papers.columns import wordy
from admin.papers.emblem import emblem
from admin.review import tallied
from admin.review.gathering import our_measures
from admin.staff.accounts import signed_in
from admin.staff.pages import COOKIE
from kiosk.database import athens_day, now
from kiosk.tallies import told_until

# What a person who has not signed in may open; a test holds the list.
OPEN_DOORS = {
    "admin.staff.sign_in",
    "admin.staff.enter",
    "admin.staff.welcome",
    "admin.staff.choose",
}

# All that the second reader works on.
MESSAGES = (
    *("admin.home.", "admin.staff.", "admin.casework.", "admin.mailroom.", "admin.summary."),
    "admin.reminders.",
)

# Posts that write nothing, or only at their end: reading a file or making one may take its time
# and must hold up no tap.
ONLY_LOOKING = {
    "admin.auditor.check",
    "admin.volumes.preview",
    "admin.volumes.typed_in",
    "admin.volumes.look_at_columns",
    "admin.outside.typed",
    "admin.outside.preview",
    "admin.queue.preview",
    "admin.casework.receipt_to_print",
    *admin.review.frozen.pages.OPENS_ITS_OWN,
}


def staff_side() -> Blueprint:
    face = Blueprint("admin", __name__, url_prefix="/admin")
    face.before_request(_guard)
    for name, test in html.TESTS.items():
        face.add_app_template_test(test, name)
    face.add_app_template_filter(many)
    face.add_app_template_global(html.drawn)
    face.add_app_template_global(emblem)
    face.add_app_template_global(wordy)
    face.add_app_template_global(_our_satisfaction, "our_satisfaction")
    face.add_app_template_global(_our_measures, "our_measures")
    for room in (
        admin.home.pages,
        admin.mailroom.pages,
        admin.reminders.pages.pages,
        admin.staff.pages.pages,
        admin.casework.summary.pages.pages,
        admin.casework.pages.pages,
        admin.volumes.pages.pages,
        admin.queue.pages.pages,
        admin.events.pages.pages,
        admin.review.breaks.pages.pages,
        admin.review.dashboard.pages.pages,
        admin.auditing.pages,
        admin.indicators.pages.pages,
        admin.outside.pages.pages,
        admin.review.pages.pages,
        admin.review.desk.pages,
        admin.review.desk.press.pages,
        admin.review.frozen.pages.pages,
        admin.review.open.pages.staff.pages,
        admin.review.open.pages.improvements.pages,
        admin.fleet.pages.pages,
    ):
        face.register_blueprint(room)
    return face


def _our_satisfaction(first: date, last: date) -> Counts | None:
    """Of the centres of who looks, for what others measured in these days; today's are not told.
    None where no tablet counted.
    """
    found = tallied.measured(g.db, g.staff.centres, first, told_until(last, athens_day(now())))
    return together(found.values()) if found else None


def _our_measures(year: int) -> Mapping[str, Measured]:
    """Of the whole municipality; a head is not told how its complaints stand."""
    readable = g.staff.messages() if g.staff.is_director else None
    return our_measures(g.db, g.staff.municipality, readable, year, today=athens_day(now()))


def _guard() -> ResponseReturnValue | None:
    g.staff = signed_in(g.db, request.cookies.get(COOKIE), at=now())
    if g.staff is None and request.endpoint not in OPEN_DOORS:
        return redirect(url_for("admin.staff.sign_in"))
    if g.staff and g.staff.is_second_reader and not (request.endpoint or "").startswith(MESSAGES):
        abort(404)
    return None
