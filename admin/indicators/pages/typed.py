"""What a director types of an indicator or a target."""

from collections.abc import Mapping
from typing import Any

from flask import g
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from admin.fields import DayField, FigureField
from admin.indicators import indicators
from admin.indicators.attainment import DIRECTIONS
from admin.indicators.entering import Reading
from admin.indicators.figures import KNOWN, PRECISIONS, TOPICS, UNITS, Known
from admin.indicators.measured import MEASURES
from admin.measures.precision import Precision


def _choices(named: Mapping[Any, str]) -> list[SelectChoice]:
    return [SelectChoice(str(key), said) for key, said in named.items()]


class ReadingForm(FlaskForm):
    known = SelectField("Τι ξέρουμε", choices=_choices(KNOWN))
    precision = SelectField("Πόσο ακριβώς", choices=_choices(PRECISIONS))
    value = FigureField("Τιμή")
    day = DayField("Ημερομηνία της μέτρησης, αν υπάρχει", validators=[Optional()])
    words = StringField("Όπως το λέει η πηγή")
    source = StringField("Πηγή")
    note = StringField("Σημείωση")

    def reading(self, year: int) -> Reading:
        return Reading(
            year=year,
            value=self.value.data,
            known=Known(self.known.data),
            precision=Precision(self.precision.data),
            day=self.day.data,
            words=self.words.data or "",
            source=self.source.data or "",
            note=self.note.data or "",
        )


class CorrectionForm(ReadingForm):
    topic = SelectField("Ο απολογισμός μιλά γι' αυτό", choices=_choices(TOPICS))


class IndicatorForm(CorrectionForm):
    name = StringField("Τι μετράει")
    base = StringField("Βάση")
    unit = SelectField("Μονάδα", choices=_choices(UNITS))


class GoalForm(FlaskForm):
    direction = SelectField("Ο στόχος είναι", choices=_choices(DIRECTIONS))
    wanted = FigureField("Τιμή του στόχου")
    basis = StringField("Απόφαση που τον όρισε")


class TargetForm(GoalForm):
    indicator = SelectField("Δείκτης", validate_choice=False)


def target_form(**given: object) -> TargetForm:
    form = TargetForm(prefix="target-", **given)
    typed = indicators.all_indicators(g.db, g.staff.municipality)
    form.indicator.choices = [
        *(SelectChoice(str(one.id), f"{one.name} ({one.base})") for one in typed),
        *(SelectChoice(key, f"{one.name}, μετράει η εφαρμογή") for key, one in MEASURES.items()),
    ]
    return form
