"""What is done with a message: a page's form, one verb of the domain, commit, back to the page."""

from collections.abc import Callable

from flask import flash, g, redirect, request, url_for
from flask_babel import gettext

from admin.casework import beside, inbox
from admin.casework.pages.asked import (
    ActionForm,
    AnswerForm,
    ClassifyForm,
    CloseForm,
    DeedForm,
    PassOnForm,
    RegisterForm,
    TextForm,
    TwinForm,
)
from admin.casework.pages.case import Lost, show
from admin.casework.pages.room import Answer, found, pages
from admin.casework.templates import templates
from admin.casework.wording import DEEDS, DONE, OUTCOMES
from kiosk.asking import uuid_of
from kiosk.bodies import BODIES
from kiosk.cases import NOT_NOW
from kiosk.database import now
from kiosk.messages import IllegalMove, Message
from kiosk.moves import Verb
from kiosk.refusals import Refused
from kiosk.subjects import SUBJECTS

NO_ACTION = "Η διορθωτική ενέργεια δεν βρέθηκε. Διαλέξτε την από το ιστορικό."
MEANWHILE = "Στο μεταξύ έγινε: %(deed)s. Δείτε το και στείλτε ξανά, αν χρειάζεται."
SAYS = "<any(ask, interim, delay, note, reopen, widen):verb>"
PASSES_ON = "<any(forward, refer):verb>"


@pages.post("/<reference>/acknowledge")
def acknowledge(reference: str) -> Answer:
    return _do(
        reference,
        "acknowledge",
        DeedForm(),
        lambda case: case.acknowledge(by=g.staff.hand, at=now()),
    )


@pages.post("/<reference>/answer")
def answer(reference: str) -> Answer:
    form = AnswerForm()

    def give(case: Message) -> None:
        verb = case.call if form.called.data else case.answer
        verb(
            form.text.data or "",
            form.finding if case.is_complaint else None,
            by=g.staff.hand,
            at=now(),
        )

    return _do(reference, "answer", form, give)


@pages.post("/<reference>/template")
def insert_template(reference: str) -> Answer:
    """The words of the template after what was typed; nothing is sent yet."""
    case, form = found(reference), AnswerForm()
    if not case.may(Verb.ANSWER):
        return _refused(case, "answer", form, gettext(NOT_NOW)), 409
    if _is_stale(case, "answer", form):
        return _refused(case, "answer", form, _meanwhile(case)), 409
    chosen = uuid_of(request.form.get("template"))
    for kept in templates(g.db, g.staff.municipality_id):
        if kept.id == chosen:
            typed = (form.text.data or "").rstrip()
            form.text.data = "\n\n".join(filter(None, (typed, kept.text_in(case.language))))
            flash("Μπήκε το πρότυπο. Δεν στάλθηκε τίποτα ακόμη.")
    return show(case, inserted=True, answer=form)


@pages.post(f"/<reference>/{SAYS}")
def say(reference: str, verb: str) -> Answer:
    form = TextForm()
    return _do(
        reference,
        verb,
        form,
        lambda case: getattr(case, verb)(form.text.data or "", by=g.staff.hand, at=now()),
    )


@pages.post(f"/<reference>/{PASSES_ON}")
def pass_on(reference: str, verb: str) -> Answer:
    form = PassOnForm()

    def give(case: Message) -> None:
        getattr(case, verb)(form.to.data or "", form.text.data or "", by=g.staff.hand, at=now())

    return _do(reference, verb, form, give)


@pages.post("/<reference>/close")
def close(reference: str) -> Answer:
    form = CloseForm()

    def end(case: Message) -> None:
        body = form.other_body.data or ""
        known = body if body in BODIES.codes(g.db, g.staff.municipality_id) else ""
        given = form.given if case.is_complaint else None
        case.close(given, form.reason.data or "", known, by=g.staff.hand, at=now())

    return _do(reference, "close", form, end)


@pages.post("/<reference>/classify")
def classify(reference: str) -> Answer:
    form = ClassifyForm()

    def give(case: Message) -> None:
        topic = form.topic.data or None
        if topic and topic not in SUBJECTS.codes(g.db, g.staff.municipality_id):
            raise Refused("unknown_subject", "Διαλέξτε θέμα από τον κατάλογο.")
        case.classify(form.given, topic, bool(form.several.data), by=g.staff.hand, at=now())

    return _do(reference, "classify", form, give)


@pages.post("/<reference>/register")
def register(reference: str) -> Answer:
    form = RegisterForm()
    return _do(
        reference,
        "register",
        form,
        lambda case: case.register(
            form.number.data or "", form.day.data, by=g.staff.hand, at=now()
        ),
    )


@pages.post("/<reference>/twin")
def twin(reference: str) -> Answer:
    form = TwinForm()

    def tie(case: Message) -> None:
        number = (form.other.data or "").strip().upper()
        other = inbox.find(g.db, g.staff.messages(), number)
        if other is None:
            raise Refused("unknown_message", "Δεν βρέθηκε μήνυμα με αυτόν τον αριθμό.")
        beside.link(g.db, case, other, by=g.staff.hand, at=now())

    return _do(reference, "twin", form, tie)


@pages.post("/<reference>/action")
def action(reference: str) -> Answer:
    form = ActionForm()

    def set_down(case: Message) -> None:
        beside.plan(
            g.db,
            case,
            form.deed.data or "",
            form.owner.data or "",
            form.due.data,
            by=g.staff.hand,
            at=now(),
            id_=uuid_of(form.mint.data),
        )

    return _do(reference, "action", form, set_down)


@pages.post("/<reference>/action/done")
def action_done(reference: str) -> Answer:
    case = found(reference)
    wanted = uuid_of(request.form.get("action"))
    planned = next((one for one in beside.actions(g.db, case) if one.id == wanted), None)
    if planned is None:
        return show(case, lost=Lost(NO_ACTION, "")), 422
    beside.carry_out(planned, by=g.staff.hand, at=now())
    return _done(case, "action_done")


@pages.post("/<reference>/redact")
def redact(reference: str) -> Answer:
    form = TextForm()
    return _do(
        reference,
        "redact",
        form,
        lambda case: beside.redact(g.db, case, form.text.data or "", by=g.staff.hand, at=now()),
    )


def _do(reference: str, name: str, form: DeedForm, deed: Callable[[Message], None]) -> Answer:
    """What was typed stays in its form whenever it is not taken."""
    case = found(reference)
    if not form.validate():
        return show(case, **{name: form}), 422
    if _is_sent_twice(case, name, form):
        return _done(case, name)
    if _is_stale(case, name, form):
        return _refused(case, name, form, _meanwhile(case)), 409
    try:
        deed(case)
    except Refused as refusal:
        g.db.rollback()
        status = 409 if isinstance(refusal, IllegalMove) else 422
        said = gettext(refusal.sentence) % refusal.values
        return _refused(found(reference), name, form, said), status
    return _done(case, name)


def _meanwhile(case: Message) -> str:
    return MEANWHILE % {"deed": DEEDS[case.steps[-1].verb]}


def _is_stale(case: Message, name: str, form: DeedForm) -> bool:
    """Whether somebody did something since the person last looked."""
    seen = form.seen.data
    return bool(seen) and seen != str(len(case.steps)) and name not in UNDISTURBED


def _is_sent_twice(case: Message, name: str, form: DeedForm) -> bool:
    """Whether the one step since was this very form's: a double click, or a reload."""
    last, seen = case.steps[-1], form.seen.data
    same = last.by == g.staff.email and last.verb in (name, "call" if name == "answer" else name)
    text = getattr(form, "text", None)
    said = text is None or last.text == (text.data or "").strip() or last.text == text.data
    return same and said and seen == str(len(case.steps) - 1)


# These stand beside the case: whatever happened meanwhile does not bear on them.
UNDISTURBED = ("acknowledge", "note", "twin", "action", "redact")


def _refused(case: Message, name: str, form: DeedForm, sentence: str) -> str:
    if name in tuple(Verb) and not case.may(Verb(name)):
        text = getattr(form, "text", None)
        return show(case, lost=Lost(sentence, text.data or "" if text is not None else ""))
    form.form_errors = [sentence]
    return show(case, **{name: form})


def _done(case: Message, name: str) -> Answer:
    """To the page again, or to the list where the deed took it out of this person's sight."""
    g.db.commit()
    outcome = case.outcome if name == "close" else None
    flash(f"{DONE[name]} Αποτέλεσμα: {OUTCOMES[outcome]}." if outcome else DONE[name])
    if inbox.find(g.db, g.staff.messages(), case.reference) is None:
        return redirect(url_for("admin.casework.messages"))
    return redirect(url_for("admin.casework.message", reference=case.reference))
