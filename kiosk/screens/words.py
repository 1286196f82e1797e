"""What a citizen writes in words, and what is asked of personal data in them."""

from typing import Any

from babel.lists import format_list
from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, Optional, Regexp, StopValidation

from kiosk import sieve
from kiosk.asking import plain_lines
from kiosk.book import may_choose, terms_of
from kiosk.centres import Centre
from kiosk.messages import LONGEST, Contact, Draft
from kiosk.minting import Slip
from kiosk.moves import COMPLAINTS, MessageKind, Readers
from kiosk.screens.forms import CitizenForm
from kiosk.sieve import Kind
from kiosk.subjects import SUBJECTS
from kiosk.wording import PERSONAL_DATA, READERS, WROTE

KEEP, MASK = "keep", "mask"
CHOOSE_READER = _("Διαλέξτε ποιος θέλετε να το διαβάσει.")
CALL_WHERE = _("Γράψτε το τηλέφωνο στο οποίο θέλετε να σας πάρουμε.")
TOO_LONG = _("Αυτό είναι πολύ μακρύ. Συντομέψτε το.")


def needed_for_a_call(form: "WriteForm", field: StringField) -> None:
    """A telephone may be left out, save by who wants to be called on it."""
    if not (field.data or "").strip():
        raise StopValidation(CALL_WHERE if form.call.data else "")


class WordsForm(CitizenForm):
    """Words that will be read. `personal` is what shall become of personal data in them: kept,
    masked, or not said yet. `contact_sentence` is what is said of a telephone or an e-mail.
    """

    contact_sentence = "shown"
    personal = StringField()
    text = TextAreaField(filters=[plain_lines])

    @property
    def question(self) -> str:
        """What somebody wrote that we do not need, in one sentence; empty once he has decided."""
        found = list(dict.fromkeys(find.kind for find in sieve.found(self.text.data or "")))
        if not found or self.personal.data in (KEEP, MASK):
            return ""
        wrote = "many" if len(found) > 1 else "one"
        if set(found) <= {Kind.PHONE, Kind.EMAIL}:
            wrote = self.contact_sentence
        what = format_list([gettext(PERSONAL_DATA[kind]) for kind in found], locale=get_locale())
        return str(gettext(WROTE[wrote], what=what))

    @property
    def words(self) -> str:
        text: str = self.text.data or ""
        return sieve.masked(text, sieve.found(text)) if self.personal.data == MASK else text


class ReplyForm(WordsForm):
    text = TextAreaField(_("Απαντήστε ή προσθέστε κάτι"), id="reply", filters=[plain_lines])


class ContestForm(WordsForm):
    text = TextAreaField(_("Με τι δεν συμφωνείτε;"), id="contest", filters=[plain_lines])


class WriteForm(WordsForm):
    """`slip` is the id and code minted with the page, signed: a message sent twice is one message,
    and nobody tries out codes of others by sending.

    `second_reader` is the title by which the municipality's is known; empty: there is none.
    """

    second_reader = ""
    contact_sentence = "contact"
    slip = HiddenField(validators=[InputRequired()])
    subject = SelectField(_("Τι αφορά;"), validate_choice=False, default="")
    text = TextAreaField(
        _("Το μήνυμά σας"),
        validators=[
            InputRequired(_("Γράψτε το μήνυμά σας και πατήστε ξανά «Αποστολή».")),
            Length(
                max=LONGEST, message=_("Το μήνυμα ξεπερνά τους 5.000 χαρακτήρες. Συντομέψτε το.")
            ),
        ],
        filters=[plain_lines],
    )
    readers = RadioField(_("Ποιος θέλετε να το διαβάσει;"), validate_choice=False)
    name = StringField(_("Όνομα"), validators=[Length(max=120, message=TOO_LONG)])
    phone = StringField(
        _("Τηλέφωνο"),
        validators=[
            needed_for_a_call,
            Length(max=40, message=TOO_LONG),
            Regexp(r"^[+\d][\d\s().-]{8,}$", message=_("Γράψτε το τηλέφωνο με όλα τα ψηφία του.")),
        ],
    )
    email = StringField(
        _("E-mail"),
        validators=[
            Optional(),
            Length(max=254, message=TOO_LONG),
            Regexp(
                r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
                message=_("Γράψτε το e-mail στη μορφή onoma@example.gr."),
            ),
        ],
    )
    call = BooleanField(_("Πάρτε με τηλέφωνο"))

    @classmethod
    def at(cls, db: Session, centre: Centre, **data: object) -> "WriteForm":
        """The form as it is offered at this centre."""
        form = cls(data=data)
        form.second_reader = terms_of(db, centre.municipality_id).second_reader
        form.readers.choices = [(each.value, READERS[each]) for each in may_choose(db, centre)]
        offered = SUBJECTS.offered(db, centre.municipality_id)
        form.subject.choices = [(subject.code, subject.name) for subject in offered]
        return form

    def usual_readers(self, kind: MessageKind) -> str:
        """An accusation goes past the head, unless nobody else is offered."""
        offered = [value for value, _label in self.readers.choices]
        past_the_head = (Readers.DIRECTORATE, Readers.SECOND)
        usual = past_the_head if kind == MessageKind.ACCUSATION else ()
        return next((each.value for each in usual if each.value in offered), offered[0])

    def validate_readers(self, field: RadioField) -> None:
        if field.data not in [value for value, _label in field.choices]:
            raise ValidationError(CHOOSE_READER)

    def draft(self, kind: MessageKind, slip: Slip, language: str) -> Draft:
        contact: dict[str, Any] = {
            field: (self[field].data or "").strip() for field in ("name", "phone", "email")
        }
        offered = [code for code, _name in self.subject.choices]
        is_about = kind in COMPLAINTS and self.subject.data in offered
        return Draft(
            id=slip.id,
            kind=kind,
            text=self.words,
            readers=Readers(self.readers.data),
            code=slip.code,
            contact=Contact(**contact, call=self.call.data),
            language=language,
            subject=self.subject.data if is_about else None,
        )
