"""The door of the room: directors, and heads where they tell their months."""

from flask import Blueprint, abort, g, request

from kiosk.centres import Municipality

HEADS_TOO = {"admin.volumes.latest", "admin.volumes.months", "admin.volumes.tell"}

pages = Blueprint("volumes", __name__, url_prefix="/volumes")


@pages.before_request
def directors_only() -> None:
    if not g.staff.is_director and request.endpoint not in HEADS_TOO:
        abort(404)


def owner() -> Municipality:
    found: Municipality = g.staff.municipality
    return found
