"""The citizen's forms. Their only authority is the tablet's SameSite cookie: no session, no CSRF
token that could grow old on a screen left open; front.py refuses posts from another origin."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional, Regexp

from kiosk.messages import LONGEST, Contact, Draft
from kiosk.moves import MessageKind, Readers

CHOOSE_READER = _("Διαλέξτε ποιος θέλετε να το διαβάσει.")
TOO_LONG = _("Αυτό είναι πολύ μακρύ. Συντομέψτε το.")


def the_start(code: str | None) -> str | None:
    """No more of what was typed for a code than may be one, however it is spaced."""
    return code and code[:60]


def plain_lines(text: str | None) -> str | None:
    """A browser sends other line ends than were typed."""
    return text and text.replace("\r\n", "\n")


@dataclass(frozen=True)
class Slip:
    """What a page mints for a message before it is written: its id and the citizen's code."""

    id: UUID
    code: str


class IdField(HiddenField):
    """The UUID that the page minted for what is sent from it."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if valuelist:
            self.data = UUID(valuelist[0])


class CitizenForm(FlaskForm):
    class Meta:
        csrf = False


class PairForm(CitizenForm):
    code = StringField(_("Κωδικός σύζευξης"))


class RateForm(CitizenForm):
    id = IdField(validators=[InputRequired()])
    score = IntegerField(validators=[NumberRange(1, 5)])
    revision = IntegerField(validators=[NumberRange(1, 99)])


class ReasonForm(CitizenForm):
    """Says which reason shall hold (`put`) or not (`take`): sent twice it asks for the same."""

    id = IdField(validators=[InputRequired()])
    put = StringField()
    take = StringField()


class ServiceForm(CitizenForm):
    id = IdField(validators=[InputRequired()])
    service = StringField()


class ReceiptForm(CitizenForm):
    """`text` is what was written on a message's page that was open too long, and `verb` its box."""

    code = StringField(_("Κωδικός παρακολούθησης (16 ψηφία)"), filters=[the_start])
    verb = HiddenField()
    text = TextAreaField(_("Όσα γράψατε"), filters=[plain_lines])


class ReplyForm(CitizenForm):
    text = TextAreaField(_("Απαντήστε ή προσθέστε κάτι"), id="reply", filters=[plain_lines])


class ContestForm(CitizenForm):
    text = TextAreaField(_("Με τι δεν συμφωνείτε;"), id="contest", filters=[plain_lines])


class WriteForm(CitizenForm):
    """`slip` is the id and code minted with the page, signed: a message sent twice is one message,
    and nobody tries out codes of others by sending.
    """

    slip = HiddenField(validators=[InputRequired()])
    text = TextAreaField(
        _("Το μήνυμά σας"),
        validators=[
            InputRequired(_("Γράψτε το μήνυμά σας και πατήστε ξανά «Αποστολή».")),
            Length(
                max=LONGEST, message=_("Το μήνυμα ξεπερνά τους 5.000 χαρακτήρες. Συντομέψτε το.")
            ),
        ],
        filters=[lambda text: text and text.replace("\r\n", "\n")],
    )
    readers = RadioField(
        _("Ποιος θέλετε να το διαβάσει;"),
        choices=[
            SelectChoice(Readers.CENTRE.value, _("Ο προϊστάμενος του ΚΕΠ")),
            SelectChoice(Readers.DIRECTORATE.value, _("Μόνο η Διεύθυνση, όχι ο προϊστάμενος")),
        ],
        validators=[AnyOf([reader.value for reader in Readers], message=CHOOSE_READER)],
        validate_choice=False,
    )
    name = StringField(_("Όνομα"), validators=[Length(max=120, message=TOO_LONG)])
    phone = StringField(
        _("Τηλέφωνο"),
        validators=[
            Optional(),
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

    def draft(self, kind: MessageKind, slip: Slip, language: str) -> Draft:
        contact: dict[str, Any] = {
            field: (self[field].data or "").strip() for field in ("name", "phone", "email")
        }
        return Draft(
            id=slip.id,
            kind=kind,
            text=self.text.data,
            readers=Readers(self.readers.data),
            code=slip.code,
            contact=Contact(**contact),
            language=language,
        )
