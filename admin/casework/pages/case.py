"""One message: what was written, how it stands, what can be done with it."""

from dataclasses import dataclass
from typing import Any

from babel import Locale
from flask import g, render_template, request

from admin.casework import beside, due
from admin.casework.kind_words import fit_for_print
from admin.casework.pages import asked
from admin.casework.pages.room import Answer, found, pages, words
from admin.casework.templates import templates
from admin.papers.typeface import prints
from kiosk import deadlines
from kiosk.asking import writing
from kiosk.book import terms_of
from kiosk.database import athens_day, now
from kiosk.deadlines import calendar_of
from kiosk.following import Handling
from kiosk.messages import Message
from kiosk.moves import COMPLAINTS, Verb
from kiosk.steps import Step
from kiosk.subjects import SUBJECTS


@dataclass(frozen=True)
class Lost:
    """What was wrong, and what had been typed."""

    sentence: str
    text: str


@pages.get("/<reference>")
def message(reference: str) -> Answer:
    """Once a text was made fit for print the original is opened on purpose."""
    return show(found(reference))


@pages.post("/<reference>/original")
def original(reference: str) -> Answer:
    return show(found(reference), opened=True)


def show(
    case: Message,
    *,
    opened: bool = False,
    inserted: bool = False,
    lost: Lost | None = None,
    **forms: Any,
) -> str:
    """The page of the case; `forms` are those that were filled in and not taken, `lost` what was
    wrong with one that is no more to be had. `inserted`: a template's words came into the answer.
    """
    printed, today = beside.redaction(g.db, case), athens_day(now())
    opened = opened or printed is None
    if opened:
        note_reading(case)
    municipality_id = g.staff.municipality_id
    terms, calendar = terms_of(g.db, municipality_id), calendar_of(g.db, municipality_id)
    return render_template(
        "admin/casework/message.html",
        message=case,
        opened=opened,
        inserted=inserted,
        steps=_steps_for(case),
        lost=lost,
        wrong=lost.sentence if lost else "",
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
        prints_whole=prints(case.text),
        **words(),
    )


def note_reading(case: Message) -> None:
    """Before the text is shown. A page that is only looked at writes nothing else, and what was
    refused has been taken back before.
    """
    if request.method == "POST":
        beside.note_reading(g.db, case, by=g.staff.hand, at=now())
        g.db.commit()
        return
    with writing() as db:
        beside.note_reading(db, case, by=g.staff.hand, at=now())
        db.commit()
    g.db.rollback()  # what was just noted is shown too


def _steps_for(case: Message) -> list[Step]:
    """The history; a head whom the directorate let in later reads none of its notes of before."""
    opened = [step.id for step in case.steps if step.verb == Verb.WIDEN]
    if not g.staff.is_head or not opened:
        return case.steps
    return [step for step in case.steps if step.public or step.id > opened[-1]]


def _language(case: Message) -> str:
    """What Greeks call it."""
    return Locale.parse(case.language).get_language_name("el") or case.language
