"""The page of a message that its code has opened: what became of it, what may be done there."""

from datetime import timedelta
from uuid import UUID

from flask import g, render_template
from flask_babel import gettext
from itsdangerous import BadSignature, URLSafeTimedSerializer

from kiosk.asking import settings
from kiosk.book import terms_of
from kiosk.database import athens_day, now
from kiosk.following import Handling
from kiosk.limits import TooManyAttempts
from kiosk.messages import IllegalMove, Message
from kiosk.moves import Verb
from kiosk.refusals import Refused
from kiosk.screens.words import ContestForm, ReplyForm
from kiosk.wording import DONE, ESCALATED_PAST_THE_DIRECTORATE, NARROWED_BY_ITSELF

BOXES = {"reply": (Verb.REPLY, ReplyForm), "contest": (Verb.CONTEST, ContestForm)}
LASTS = timedelta(hours=12)


def shown(
    message: Message,
    *,
    done: str = "",
    box: str = "",
    typed: str = "",
    asks: str = "",
    refusal: Refused | None = None,
) -> str:
    """`done` was done just now. `typed` stays in its `box`, or is shown where that is gone. `asks`
    what shall become of personal data in it.
    """
    boxes = {name: form(formdata=None) for name, (verb, form) in BOXES.items() if message.may(verb)}
    refused = gettext(refusal.sentence) if refusal else ""
    if box in boxes:
        boxes[box].text.data = typed
    if box in boxes and refusal and status_of(refusal) == 422:
        boxes[box].text.errors, refused = [refused], ""
    if asks:
        boxes[box].text.errors = [asks]
    return render_template(
        "kiosk/follow_up.html",
        message=message,
        token=signed(message),
        today=athens_day(now()),
        second_reader=terms_of(g.db, message.centre.municipality_id).second_reader,
        narrower=message.may_narrow(g.db),
        handled=g.db.get(Handling, message.id),
        boxes=boxes,
        done=DONE.get(done, ""),
        refused=refused,
        asks=box if asks else "",
        unsent=typed if refusal and box not in boxes else "",
        escalated_past_the_directorate=ESCALATED_PAST_THE_DIRECTORATE,
        narrowed_by_itself=NARROWED_BY_ITSELF,
    )


def status_of(refusal: Refused) -> int:
    match refusal:
        case IllegalMove():
            return 409
        case TooManyAttempts():
            return 429
    return 422


def signed(message: Message) -> str:
    """What the page's forms carry in place of the code: good for this message, for half a day."""
    return str(_signer().dumps(message.id.hex))


def named(token: str) -> UUID | None:
    """The id of the message for which a page was made; None where none was, or too long ago."""
    try:
        return UUID(_signer().loads(token, max_age=int(LASTS.total_seconds())))
    except BadSignature:
        return None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings().secret_key, salt="receipt")
