"""What each deed asks of the person who does it."""

from collections.abc import Callable, Mapping
from uuid import uuid4

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from admin.casework.wording import KINDS, OUTCOMES
from admin.fields import DayField
from kiosk.asking import plain_lines
from kiosk.moves import COMPLAINTS, FINDINGS, MessageKind, Outcome

NONE = SelectChoice("", "Διαλέξτε")


class DeedForm(FlaskForm):
    """`seen` is how many steps the person saw: whoever comes second is told of the first."""

    seen = HiddenField()


class TextForm(DeedForm):
    text = TextAreaField("Κείμενο", filters=[plain_lines])


class AnswerForm(TextForm):
    text = TextAreaField("Απάντηση προς τον πολίτη", filters=[plain_lines])
    outcome = SelectField(
        "Τι διαπιστώσατε;",
        choices=[NONE, *(SelectChoice(finding.value, OUTCOMES[finding]) for finding in FINDINGS)],
        default="",
    )
    called = BooleanField("Δόθηκε στο τηλέφωνο: γράψτε τι είπατε")

    @property
    def finding(self) -> Outcome | None:
        return Outcome(self.outcome.data) if self.outcome.data else None


class PassOnForm(TextForm):
    to = StringField("Σε ποιον")
    text = TextAreaField("Τι να ξέρει ο πολίτης (προαιρετικά)", filters=[plain_lines])


class CloseForm(DeedForm):
    outcome = SelectField(
        "Αποτέλεσμα",
        choices=[NONE, *(SelectChoice(outcome.value, said) for outcome, said in OUTCOMES.items())],
        default="",
    )
    reason = TextAreaField("Αιτιολογία για τον πολίτη", filters=[plain_lines])
    other_body = SelectField("Αν έφταιγε άλλος φορέας, ποιος;", validate_choice=False)

    @property
    def given(self) -> Outcome | None:
        return Outcome(self.outcome.data) if self.outcome.data else None


class ClassifyForm(DeedForm):
    kind = SelectField(
        "Χαρακτηρισμός",
        choices=[
            SelectChoice("", "Όπως το χαρακτήρισε ο πολίτης"),
            *(SelectChoice(kind.value, KINDS[kind]) for kind in COMPLAINTS),
        ],
        default="",
    )
    topic = SelectField("Θέμα", validate_choice=False)
    several = BooleanField("Εμπλέκονται και άλλες υπηρεσίες (+10 ημέρες)")

    @property
    def given(self) -> MessageKind | None:
        return MessageKind(self.kind.data) if self.kind.data else None


class RegisterForm(DeedForm):
    number = StringField("Αριθμός πρωτοκόλλου")
    day = DayField("Ημερομηνία", validators=[InputRequired("Γράψτε την ημερομηνία.")])


class TwinForm(DeedForm):
    other = StringField("Αριθμός του όμοιου μηνύματος")


class ActionForm(DeedForm):
    """`mint` makes of a form sent twice one deed."""

    mint = HiddenField(default=lambda: str(uuid4()))
    deed = StringField("Τι θα γίνει", validators=[Length(max=400)])
    owner = StringField("Ποιος το ανέλαβε (υπηρεσία ή θέση)", validators=[Length(max=120)])
    due = DayField("Έως", validators=[InputRequired("Γράψτε την ημερομηνία.")])


def fresh(form: type[DeedForm]) -> Callable[[], DeedForm]:
    return lambda: form(formdata=None)


# By the name under which the page and the address know each.
FORMS: Mapping[str, Callable[[], DeedForm]] = {
    "answer": fresh(AnswerForm),
    **{verb: fresh(TextForm) for verb in ("ask", "interim", "delay", "note", "reopen", "widen")},
    **{verb: fresh(PassOnForm) for verb in ("forward", "refer")},
    "close": fresh(CloseForm),
    "classify": fresh(ClassifyForm),
    "register": fresh(RegisterForm),
    "twin": fresh(TwinForm),
    "action": fresh(ActionForm),
    "redact": fresh(TextForm),
}
