"""The page behind the receipt code.

A code holds 15 random digits: 10^15 of them, 50 bits, looked up only through a slow hash. Whoever
guesses from one address has 15 tries in a quarter of an hour; after that each waits its turn, and
a process makes some 30 hashes a second. Among 10.000 messages the first would be found after
10^15 / 10^4 / 30 seconds: a hundred years, all of which somebody can watch.
"""

from contextlib import nullcontext
from threading import Lock

from flask import g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from kiosk import messages
from kiosk.asking import count_no_try, count_try, writing
from kiosk.limits import TooManyAttempts
from kiosk.messages import Message
from kiosk.receipts import BadReceiptCode
from kiosk.refusals import Refused
from kiosk.screens.device import pages
from kiosk.screens.forms import ReceiptForm

__all__ = ["pages"]

# The slow hash must hold up no tap: what writes here is a session of its own.
OPENS_ITS_OWN = {"device.follow_up"}
TRIES = 15
ONE_AT_A_TIME = Lock()


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
        return _asked(form), 429 if isinstance(refusal, TooManyAttempts) else 422
    return render_template("kiosk/follow_up.html", form=form, message=message)


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
    """One more try of this address; whether it is one too many."""
    with writing() as db:
        try:
            count_try("receipt", most=TRIES, db=db)
        except TooManyAttempts:
            return True
    return False


def _asked(form: ReceiptForm) -> str:
    return render_template("kiosk/follow_up.html", form=form, message=None)
