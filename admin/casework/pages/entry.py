"""What came by another door is entered by hand: the same receipt, the same clock."""

from datetime import date, datetime, time
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from admin.casework.pages.asked import NONE
from admin.casework.pages.room import Answer, pages
from admin.casework.wording import KINDS, READERS
from admin.fields import DayField
from kiosk import receipts
from kiosk.asking import plain_lines, settings
from kiosk.book import may_choose, offered_readers, terms_of
from kiosk.centres import Centre
from kiosk.database import ATHENS, athens_day, now
from kiosk.doors import DOORS
from kiosk.hours import EARLIEST_DAY
from kiosk.languages import SOURCE, live
from kiosk.messages import Contact, Draft, Message, submit
from kiosk.minting import Slip, new_slip, slip_of
from kiosk.moves import MessageKind, Readers, Verb
from kiosk.refusals import Refused
from kiosk.services import SERVICES
from kiosk.subjects import SUBJECTS
from kiosk.written import worded


class EntryForm(FlaskForm):
    slip = HiddenField(default=new_slip)
    door = SelectField("Πώς ήρθε", validators=[InputRequired("Διαλέξτε πώς ήρθε.")])
    centre = SelectField("ΚΕΠ", validators=[InputRequired("Διαλέξτε ΚΕΠ.")])
    day = DayField("Πότε ήρθε", validators=[InputRequired("Γράψτε την ημερομηνία.")])
    kind = SelectField(
        "Είδος",
        choices=[NONE, *(SelectChoice(kind.value, said) for kind, said in KINDS.items())],
        validators=[InputRequired("Διαλέξτε είδος.")],
    )
    text = TextAreaField("Τι γράφει ή τι είπε ο πολίτης, αυτολεξεί", filters=[plain_lines])
    readers = SelectField("Ποιος θέλει ο πολίτης να το διαβάσει")
    subject = SelectField("Θέμα (προαιρετικά)")
    service = SelectField("Υπηρεσία (προαιρετικά)")
    language = SelectField("Γλώσσα", default=SOURCE)
    name = StringField("Όνομα (αν το έδωσε)", validators=[Length(max=120)])
    phone = StringField("Τηλέφωνο", validators=[Length(max=40)])
    email = StringField("E-mail", validators=[Length(max=254)])
    call = BooleanField("Θέλει απάντηση στο τηλέφωνο")
    number = StringField("Αριθμός πρωτοκόλλου (αν έχει)", validators=[Length(max=40)])

    def validate_day(self, field: DayField) -> None:
        if field.data and not EARLIEST_DAY <= field.data <= athens_day(now()):
            raise ValidationError("Γράψτε ημερομηνία από το 2020 έως και σήμερα.")

    def validate_text(self, field: TextAreaField) -> None:
        try:
            worded(field.data or "", "Γράψτε τι γράφει ή τι είπε ο πολίτης.")
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def validate_phone(self, field: StringField) -> None:
        if self.call.data and not (field.data or "").strip():
            raise ValidationError("Γράψτε το τηλέφωνο στο οποίο θέλει να τον πάρετε.")


@pages.get("/new")
def new() -> Answer:
    return _entering(_form(day=athens_day(now())))


@pages.post("/new")
def enter() -> Answer:
    form = _form()
    if not form.validate():
        return _entering(form), 422
    slip = slip_of(form.slip.data or "")
    if slip is None:
        return redirect(url_for(".new"))
    try:
        message = _file(form, slip)
    except Refused as refusal:
        g.db.rollback()
        form.form_errors = [gettext(refusal.sentence) % refusal.values]
        return _entering(form), 422
    g.db.commit()
    return _receipt(message, slip.code)


def _file(form: EntryForm, slip: Slip) -> Message:
    centre = next(c for c in g.staff.centres if str(c.id) == form.centre.data)
    if Readers(form.readers.data) not in may_choose(g.db, centre):
        raise Refused("bad_readers", "Σε αυτό το ΚΕΠ δεν μπορεί να διαλεχτεί αυτός ο αναγνώστης.")
    message = submit(
        g.db,
        Draft(
            id=slip.id,
            kind=MessageKind(form.kind.data),
            text=form.text.data or "",
            readers=Readers(form.readers.data),
            code=slip.code,
            contact=_contact(form),
            language=form.language.data,
            subject=form.subject.data or None,
            service=form.service.data or None,
            written_at=_noon(form.day.data),
            door=form.door.data,
            entered_by=g.staff.email,
        ),
        centre,
        tablet=None,
        at=now(),
    )
    if message.readers in g.staff.reads and message.may(Verb.ACKNOWLEDGE):
        message.acknowledge(by=g.staff.hand, at=now())  # whoever typed it has read it
    if (form.number.data or "").strip():
        message.register(form.number.data, form.day.data, by=g.staff.hand, at=now())
    return message


def _contact(form: EntryForm) -> Contact:
    name, phone, email = ((form[part].data or "").strip() for part in ("name", "phone", "email"))
    return Contact(name=name, phone=phone, email=email, call=bool(form.call.data))


def _noon(day: date) -> datetime:
    """The hour at which a letter came is not known, nor is it anybody's business."""
    return min(datetime.combine(day, time(12), ATHENS), now())


def _form(**data: Any) -> EntryForm:
    form = EntryForm(data={**data, "centre": str(g.staff.centres[0].id)} if data else None)
    own, municipality_id = g.staff.centres, g.staff.municipality_id
    form.centre.choices = [SelectChoice(str(c.id), f"{c.code} {c.name}") for c in own]
    form.door.choices = [NONE, *_choices(DOORS.offered(g.db, municipality_id))]
    form.subject.choices = [NONE, *_choices(SUBJECTS.offered(g.db, municipality_id))]
    form.service.choices = [NONE, *_choices(SERVICES.offered(g.db, municipality_id))]
    form.readers.choices = [SelectChoice(r.value, READERS[r]) for r in _offered_readers(own)]
    spoken = live(g.db, g.staff.municipality, settings().instance)
    form.language.choices = [SelectChoice(known.code, known.name) for known in spoken]
    return form


def _offered_readers(centres: list[Centre]) -> list[Readers]:
    terms = terms_of(g.db, g.staff.municipality_id)
    offered = {readers for centre in centres for readers in offered_readers(terms, centre)}
    return [readers for readers in Readers if readers in offered]


def _choices(offered: Any) -> list[SelectChoice]:
    return [SelectChoice(one.code, one.name) for one in offered]


def _entering(form: EntryForm) -> str:
    return render_template("admin/casework/new.html", form=form)


def _receipt(message: Message, code: str) -> str:
    """Shown once, to be printed or read out: the code is kept nowhere."""
    base = settings().public_url or request.host_url.rstrip("/")
    path, side = receipts.qr_path(f"{base}/receipt#{code}")
    return render_template(
        "admin/casework/receipt.html",
        message=message,
        code=receipts.in_fours(code),
        qr={"qr": path, "side": side, "address": f"{base}/receipt"},
        readers=READERS,
        mine=message.readers in g.staff.reads,
    )
