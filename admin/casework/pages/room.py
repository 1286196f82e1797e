"""The room's blueprint, and what all its pages share: finding a message, the words of lists."""

from typing import Any

from flask import Blueprint, abort, g, request
from flask.typing import ResponseReturnValue

from admin.casework import inbox, wording
from kiosk.bodies import BODIES
from kiosk.doors import door_names
from kiosk.messages import Message
from kiosk.services import SERVICES
from kiosk.subjects import SUBJECTS
from kiosk.wording import STATUSES

pages = Blueprint("casework", __name__, url_prefix="/messages")


def found(reference: str) -> Message:
    """The message, if this person may read it; while it is acted upon nobody else acts on it."""
    lock = request.method == "POST"
    return inbox.find(g.db, g.staff.messages(), reference, lock=lock) or abort(404)


def directors_alone() -> None:
    """How the book is kept is the directorate's; for anybody else the page does not exist."""
    if not g.staff.is_director:
        abort(404)


def words() -> dict[str, Any]:
    """What codes are called, retired ones too."""
    municipality_id = g.staff.municipality_id
    return {
        "kinds": wording.KINDS,
        "readers": wording.READERS,
        "outcomes": wording.OUTCOMES,
        "deeds": wording.DEEDS,
        "statuses": STATUSES,
        "subjects": SUBJECTS.names(g.db, municipality_id),
        "services": SERVICES.names(g.db, municipality_id),
        "bodies": BODIES.names(g.db, municipality_id),
        "doors": door_names(g.db, municipality_id),
    }


Answer = ResponseReturnValue
