"""One message: what was written, how it stands, what can be done with it."""

from dataclasses import dataclass
from typing import Any

from flask import g, render_template, request

from admin.casework import beside, due
from admin.casework.kind_words import fit_for_print
from admin.casework.pages import asked
from admin.casework.pages.room import Answer, found, pages, words
from admin.casework.templates import templates
from kiosk import deadlines
from kiosk.asking import settings, uuid_of, writing
from kiosk.book import terms_of
from kiosk.database import athens_day, now
from kiosk.deadlines import calendar_of
from kiosk.following import Handling
from kiosk.languages import live
from kiosk.messages import Message
from kiosk.moves import COMPLAINTS
from kiosk.subjects import SUBJECTS


@dataclass(frozen=True)
class Lost:
    """What was wrong, and what had been typed."""

    sentence: str
    text: str


@pages.get("/<reference>")
def message(reference: str) -> Answer:
    """Once a text was made fit for print the original is opened on purpose."""
    case = found(reference)
    printed = beside.redaction(g.db, case)
    if printed is None:
        _log_reading(case)
        g.db.rollback()  # what was just noted is shown too
    return show(found(reference), answer=_answer_from_template(case))


@pages.post("/<reference>/original")
def original(reference: str) -> Answer:
    case = found(reference)
    beside.note_reading(g.db, case, by=g.staff.hand, at=now())
    g.db.commit()
    return show(case, opened=True)


def show(case: Message, *, opened: bool = False, lost: Lost | None = None, **forms: Any) -> str:
    """The page of the case; `forms` are those that were filled in and not taken, `lost` what was
    wrong with one that is no more to be had.
    """
    municipality_id = g.staff.municipality_id
    terms, calendar = terms_of(g.db, municipality_id), calendar_of(g.db, municipality_id)
    printed, today = beside.redaction(g.db, case), athens_day(now())
    return render_template(
        "admin/casework/message.html",
        message=case,
        opened=opened or printed is None,
        lost=lost,
        printed=printed,
        proposed=printed.text if printed else fit_for_print(case.text),
        today=today,
        owed=list(due.of_message(case, terms, calendar, today)),
        sayings=due.SAYINGS,
        forward_by=deadlines.forward_by(terms, calendar, case.started_on),
        twins=beside.twins(g.db, g.staff.messages(), case),
        actions=beside.actions(g.db, case),
        readings=[] if g.staff.is_head else beside.readings(g.db, case),
        templates=templates(g.db, municipality_id),
        second_reader=terms.second_reader,
        complaint_kinds=COMPLAINTS,
        offered_subjects=SUBJECTS.offered(g.db, municipality_id),
        handled=g.db.get(Handling, case.id),
        forms={name: forms.get(name) or form() for name, form in asked.FORMS.items()},
        language=_language(case),
        **words(),
    )


def _answer_from_template(case: Message) -> asked.AnswerForm | None:
    chosen = uuid_of(request.args.get("template"))
    kept = next((t for t in templates(g.db, g.staff.municipality_id) if t.id == chosen), None)
    if kept is None:
        return None
    form = asked.AnswerForm(formdata=None)
    form.text.data = kept.text_in(case.language)
    return form


def _log_reading(case: Message) -> None:
    """In a session of its own: a page that is only looked at writes nothing else."""
    with writing() as db:
        beside.note_reading(db, case, by=g.staff.hand, at=now())
        db.commit()


def _language(case: Message) -> str:
    spoken = live(g.db, g.staff.municipality, settings().instance)
    return next((known.name for known in spoken if known.code == case.language), case.language)
