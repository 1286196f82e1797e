"""The page behind the receipt code, and what a citizen does there.

A code holds 15 random digits: 10^15 of them, 50 bits, looked up only through a slow hash. Whoever
guesses from one address has 15 tries in a quarter of an hour; after that each waits its turn, and
a process makes some 30 hashes a second. Among 10.000 messages the first would be found after
10^15 / 10^4 / 30 seconds: a hundred years, all of which somebody can watch.
"""

from contextlib import nullcontext
from threading import Lock

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from kiosk import messages
from kiosk.asking import count_no_try, count_try, plain_lines, writing
from kiosk.database import now
from kiosk.following import rate_handling
from kiosk.limits import TooManyAttempts
from kiosk.messages import Message
from kiosk.moves import Readers
from kiosk.receipts import BadReceiptCode
from kiosk.refusals import N_, Refused
from kiosk.screens.device import pages
from kiosk.screens.followed import BOXES, named, shown, status_of
from kiosk.screens.forms import ReceiptForm
from kiosk.screens.words import ContestForm, ReplyForm

__all__ = ["pages"]

# The slow hash must hold up no tap: what writes here is a session of its own.
OPENS_ITS_OWN = {"device.follow_up"}
VERB = "<any(reply, contest, narrow, rate):verb>"
TRIES, DEEDS = 15, 60
ONE_AT_A_TIME = Lock()
CHOOSE_READER = N_("Διαλέξτε ποιος θέλετε να το διαβάσει.")
OPEN_TOO_LONG = N_("Η σελίδα έμεινε ανοιχτή πολλή ώρα. Γράψτε ξανά τον κωδικό για να συνεχίσετε.")


@pages.get("/receipt")
def receipt() -> ResponseReturnValue:
    return _asked(ReceiptForm())


@pages.post("/receipt")
def follow_up() -> ResponseReturnValue:
    form = ReceiptForm()
    try:
        message = _opened(form.code.data or "")
    except Refused as refusal:
        form.code.errors = [gettext(refusal.sentence)]
        return _asked(form), status_of(refusal)
    return shown(message, box=form.verb.data or "", typed=form.text.data or "")


@pages.post("/receipt/show")
def show_again() -> ResponseReturnValue:
    """The page in another language; what was being typed comes along."""
    message = _held()
    return shown(message, box="reply", typed=_typed()) if message else _asked_again("reply")


@pages.post(f"/receipt/{VERB}")
def act(verb: str) -> ResponseReturnValue:
    """What a citizen does on his message's page; the same page is the answer."""
    message = _held()
    if message is None:
        return _asked_again(verb)
    try:
        count_try("deed", most=DEEDS, who=str(message.id))
        g.db.refresh(message, with_for_update=True)  # sent twice at once, the second sees the first
        if asks := _question(verb, message):
            return shown(message, box=verb, typed=_typed(), asks=asks), 422
        _do(verb, message)
    except Refused as refusal:
        g.db.rollback()
        return shown(message, box=verb, typed=_typed(), refusal=refusal), status_of(refusal)
    g.db.commit()
    return shown(message, done=verb)


@pages.get("/receipt/show")
@pages.get(f"/receipt/{VERB}")
def look_again(verb: str = "") -> ResponseReturnValue:
    """The address of what was done, opened later: without a form nothing says whose it is."""
    return redirect(url_for("device.receipt"))


def _opened(typed: str) -> Message:
    """The message of the code. Raises Refused.

    Past the limit it is still looked up: behind one address may stand a whole office, and nobody
    there shall be kept from his own message because another guesses. But only one at a time: the
    guessing stays slow, and of the hash's 19 MiB there is one more in memory, not one a guess.
    """
    past_the_limit = _one_too_many()
    with ONE_AT_A_TIME if past_the_limit else nullcontext():
        try:
            message = messages.follow_up(g.db, typed)
        except BadReceiptCode:
            if past_the_limit:
                raise TooManyAttempts from None
            raise
    with writing() as db:
        count_no_try("receipt", db=db)
        db.commit()
    return message


def _one_too_many() -> bool:
    """Count one more try of this address."""
    with writing() as db:
        try:
            count_try("receipt", most=TRIES, db=db)
        except TooManyAttempts:
            return True
    return False


def _asked(form: ReceiptForm) -> str:
    return render_template("kiosk/follow_up.html", form=form, message=None)


def _asked_again(verb: str) -> ResponseReturnValue:
    """The code once more, beside what was written meanwhile."""
    kept = {"verb": verb, "text": _typed()} if verb in BOXES else {}
    form = ReceiptForm(formdata=None, data=kept)
    form.code.errors = [gettext(OPEN_TOO_LONG)]
    return _asked(form), 422


def _held() -> Message | None:
    """The message for which the page in hand was made; None where that was too long ago."""
    id_ = named(request.form.get("token", ""))
    return g.db.get(Message, id_) if id_ else None


def _typed() -> str:
    return plain_lines(request.form.get("text", "")) or ""


def _question(verb: str, message: Message) -> str:
    """What is asked before words with personal data are kept; nothing where none may be sent."""
    if verb not in BOXES:
        return ""
    may, form = BOXES[verb]
    return form().question if message.may(may) else ""


def _do(verb: str, message: Message) -> None:
    """Raises IllegalMove and Refused."""
    match verb:
        case "reply":
            message.reply(ReplyForm().words, at=now())
        case "contest":
            message.contest(ContestForm().words, at=now())
        case "narrow":
            if message.readers != (readers := _chosen_readers()):  # else it was sent twice
                message.narrow(readers, at=now())
        case "rate":
            score = request.form.get("score", 0, type=int)
            rate_handling(g.db, message, score, at=now())


def _chosen_readers() -> Readers:
    try:
        return Readers(request.form.get("readers", ""))
    except ValueError:
        raise Refused("invalid", CHOOSE_READER) from None
