"""What a proxy asks before it sends anybody here: does the process live, can it keep something."""

from threading import Lock

from flask import Blueprint
from flask.typing import ResponseReturnValue

from kiosk import installation
from kiosk.asking import writing

# Only one asks at a time: while a commit waits for its second copy the others would fill the
# threads that citizens need.
ONE_AT_A_TIME = Lock()

pages = Blueprint("probes", __name__)


@pages.get("/healthz")
def lives() -> ResponseReturnValue:
    return _plainly("alive")


@pages.get("/readyz")
def can_keep() -> ResponseReturnValue:
    """200 once a row was written and lies on the disk; 503 where that cannot be done now."""
    if not ONE_AT_A_TIME.acquire(blocking=False):
        return _plainly("busy", 503)
    try:
        with writing() as db:
            installation.touch(db)
            db.commit()
    finally:
        ONE_AT_A_TIME.release()
    return _plainly("ready")


def _plainly(said: str, status: int = 200) -> ResponseReturnValue:
    return f"{said}\n", status, {"Content-Type": "text/plain; charset=utf-8"}
