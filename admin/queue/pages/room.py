"""The door of the room: directors, and heads where they read and tell of their own centres."""

from flask import Blueprint, abort, g, request

HEADS_TOO = {"admin.queue.latest", "admin.queue.show", "admin.queue.tell", "admin.queue.centre"}

pages = Blueprint("queue", __name__, url_prefix="/queue")


@pages.before_request
def directors_only() -> None:
    if not g.staff.is_director and request.endpoint not in HEADS_TOO:
        abort(404)
