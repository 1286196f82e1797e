"""The citizen's forms. Their only authority is the tablet's SameSite cookie: no session, no CSRF
token that could grow old on a screen left open; front.py refuses posts from another origin."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange

from kiosk.asking import plain_lines


def the_start(code: str | None) -> str | None:
    """No more of what was typed for a code than may be one, however it is spaced."""
    return code and code[:60]


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
