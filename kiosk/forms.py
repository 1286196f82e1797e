"""The citizen's forms. Their only authority is the tablet's SameSite cookie: no session, no CSRF
token that could grow old on a screen left open; pages.py refuses posts from another origin."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from kiosk.messages import LONGEST, Contact, Draft
from kiosk.moves import MessageKind, Readers


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
    id = IdField(validators=[InputRequired()])
    reason = StringField(validators=[InputRequired()])


class ReceiptForm(CitizenForm):
    code = StringField(_("Κωδικός παρακολούθησης (16 ψηφία)"))


class WriteForm(CitizenForm):
    """`id` and `code` are minted with the page, so that a message sent twice is one message."""

    id = IdField(validators=[InputRequired()])
    code = HiddenField(validators=[InputRequired()])
    text = TextAreaField(
        _("Το μήνυμά σας"),
        validators=[
            InputRequired(_("Γράψτε το μήνυμά σας και πατήστε ξανά «Αποστολή».")),
            Length(max=LONGEST, message=_("Το μήνυμα ξεπερνά τους 5.000 χαρακτήρες.")),
        ],
        filters=[lambda text: text and text.replace("\r\n", "\n")],
    )
    readers = RadioField(
        _("Ποιος θέλετε να το διαβάσει;"),
        choices=[
            SelectChoice(Readers.CENTRE.value, _("Ο προϊστάμενος του ΚΕΠ")),
            SelectChoice(Readers.DIRECTORATE.value, _("Μόνο η Διεύθυνση, όχι ο προϊστάμενος")),
        ],
        validators=[InputRequired(_("Διαλέξτε ποιος θέλετε να το διαβάσει."))],
    )
    name = StringField(_("Όνομα"), validators=[Length(max=120)])
    phone = StringField(
        _("Τηλέφωνο"),
        validators=[
            Optional(),
            Length(max=40),
            Regexp(r"^[+\d][\d\s().-]{8,}$", message=_("Γράψτε το τηλέφωνο με όλα τα ψηφία του.")),
        ],
    )
    email = StringField(
        _("E-mail"),
        validators=[
            Optional(),
            Length(max=254),
            Regexp(
                r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
                message=_("Γράψτε το e-mail στη μορφή onoma@example.gr."),
            ),
        ],
    )

    def draft(self, kind: MessageKind, language: str) -> Draft:
        contact: dict[str, Any] = {
            field: (self[field].data or "").strip() for field in ("name", "phone", "email")
        }
        return Draft(
            id=self.id.data,
            kind=kind,
            text=self.text.data,
            readers=Readers(self.readers.data),
            code=self.code.data,
            contact=Contact(**contact),
            language=language,
        )
