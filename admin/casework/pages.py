"""Pages of the complaint book. Every query starts from what this person may read."""

from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from admin.casework import beside, inbox, templates, zeros  # noqa: F401
from kiosk.asking import uuid_of
from kiosk import bodies, subjects  # noqa: F401
from kiosk.database import now
from kiosk.messages import LONGEST, Message
from kiosk.moves import Outcome, Verb
from kiosk.refusals import Refused
from kiosk.wording import KIND_NAMES, OUTCOMES, READERS, STATUSES

pages = Blueprint("casework", __name__, url_prefix="/messages")


# The steps as staff speak of them; the citizen reads them in his own words.
DEEDS = {
    Verb.SUBMIT: "Υποβολή",
    Verb.ACKNOWLEDGE: "Διαβάστηκε",
    Verb.ANSWER: "Απάντηση",
    Verb.CLOSE: "Κλείσιμο",
}


class AnswerForm(FlaskForm):
    text = TextAreaField(
        "Απάντηση προς τον πολίτη",
        validators=[
            InputRequired("Γράψτε την απάντηση."),
            Length(
                max=LONGEST, message="Η απάντηση ξεπερνά τους 5.000 χαρακτήρες. Συντομέψτε την."
            ),
        ],
        filters=[lambda text: text and text.replace("\r\n", "\n")],
    )


class CloseForm(FlaskForm):
    outcome = SelectField(
        "Αποτέλεσμα",
        choices=[
            SelectChoice("", "Διαλέξτε"),
            *(SelectChoice(outcome.value, words) for outcome, words in OUTCOMES.items()),
        ],
        validators=[InputRequired("Διαλέξτε το αποτέλεσμα πριν από το κλείσιμο.")],
    )


@pages.get("/")
def messages() -> ResponseReturnValue:
    asked = request.args
    sought = inbox.Sought(
        words=asked.get("q", ""),
        state=asked.get("state", "open"),
        kind=asked.get("kind", ""),
        centre_id=uuid_of(asked.get("centre", "")),
        after=asked.get("after", ""),
    )
    found = inbox.open_sought(g.db, g.staff.messages(), sought)
    return render_template("admin/messages.html", inbox=found, sought=sought, **_words())


@pages.get("/<reference>")
def message(reference: str) -> ResponseReturnValue:
    return _show(_find(reference))


@pages.post("/<reference>/acknowledge")
def acknowledge(reference: str) -> ResponseReturnValue:
    found = _find(reference)
    found.acknowledge(by=g.staff.hand, at=now())
    return _done(found)


@pages.post("/<reference>/answer")
def answer(reference: str) -> ResponseReturnValue:
    found, form = _find(reference), AnswerForm()
    if not form.validate():
        return _show(found, answering=form), 422
    try:
        found.answer(form.text.data, None, by=g.staff.hand, at=now())
    except Refused as refusal:
        form.text.errors = [gettext(refusal.sentence)]
        return _show(found, answering=form), 422
    return _done(found)


@pages.post("/<reference>/close")
def close(reference: str) -> ResponseReturnValue:
    found, form = _find(reference), CloseForm()
    if found.is_complaint and not form.validate():
        return _show(found, closing=form), 422
    outcome = Outcome(form.outcome.data) if found.is_complaint else None
    found.close(outcome, by=g.staff.hand, at=now())
    return _done(found)


def _find(reference: str) -> Message:
    """While it is acted upon nobody else acts on it."""
    lock = request.method == "POST"
    return inbox.find(g.db, g.staff.messages(), reference, lock=lock) or abort(404)


def _done(found: Message) -> ResponseReturnValue:
    g.db.commit()
    return redirect(url_for(".message", reference=found.reference))


def _show(
    found: Message, *, answering: AnswerForm | None = None, closing: CloseForm | None = None
) -> str:
    return render_template(
        "admin/message.html",
        message=found,
        answering=answering or AnswerForm(formdata=None),
        closing=closing or CloseForm(formdata=None),
        **_words(),
    )


def _words() -> dict[str, Any]:
    return {
        "kinds": KIND_NAMES,
        "readers": READERS,
        "statuses": STATUSES,
        "outcomes": OUTCOMES,
        "deeds": DEEDS,
    }
