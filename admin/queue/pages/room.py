"""The door of the room: directors, and heads where they read and tell of their own centres."""

from datetime import date

from flask import Blueprint, abort, g, request

from kiosk.centres import Municipality
from kiosk.database import athens_day, now

HEADS_TOO = {"admin.queue.latest", "admin.queue.show", "admin.queue.tell", "admin.queue.centre"}

pages = Blueprint("queue", __name__, url_prefix="/queue")


@pages.before_request
def directors_only() -> None:
    if not g.staff.is_director and request.endpoint not in HEADS_TOO:
        abort(404)


def owner() -> Municipality:
    found: Municipality = g.staff.municipality
    return found


def today() -> date:
    return athens_day(now())
