"""Indicators and targets on pages: heads read those of the municipality, directors write them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from admin.fields import DayField, FigureField
from admin.indicators import indicators, targets
from admin.indicators.attainment import DIRECTIONS, Direction
from admin.indicators.figures import KNOWN, PRECISIONS, UNITS, Known, Precision, Unit
from admin.indicators.indicators import IndicatorValue, Reading
from admin.indicators.targets import MEASURES, Goal, Target
from kiosk.asking import uuid_of
from kiosk.database import athens_day, now
from kiosk.refusals import Refused

pages = Blueprint("indicators", __name__, url_prefix="/indicators")


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


class IndicatorForm(ReadingForm):
    name = StringField("Τι μετράει")
    base = StringField("Βάση")
    unit = SelectField("Μονάδα", choices=_choices(UNITS))


class GoalForm(FlaskForm):
    direction = SelectField("Ο στόχος είναι", choices=_choices(DIRECTIONS))
    wanted = FigureField("Τιμή του στόχου")
    basis = StringField("Απόφαση που τον όρισε")


class TargetForm(GoalForm):
    indicator = SelectField("Δείκτης", validate_choice=False)


@pages.get("/")
def latest() -> ResponseReturnValue:
    return redirect(url_for(".show", year=_today().year - 1))


@pages.get("/<int:year>")
def show(year: int) -> ResponseReturnValue:
    return _show(year)


@pages.post("/<int:year>/values")
def enter(year: int) -> ResponseReturnValue:
    _directors_alone()
    form = IndicatorForm(prefix="value-")
    if not form.validate():
        return _show(year, value=form), 422
    try:
        indicators.enter(
            g.db,
            g.staff.municipality,
            form.name.data or "",
            form.base.data or "",
            Unit(form.unit.data),
            form.reading(year),
            by=g.staff.email,
            at=now(),
            today=_today(),
        )
    except Refused as refusal:
        return _refused(refusal, lambda wrong: _show(year, wrong, value=form))
    return _kept(year)


@pages.post("/<int:year>/targets")
def set_target(year: int) -> ResponseReturnValue:
    _directors_alone()
    form = _target_form()
    if not form.validate():
        return _show(year, target=form), 422
    try:
        targets.set_target(
            g.db,
            g.staff.municipality,
            _goal(year, form, **_chosen(form.indicator.data or "")),
            by=g.staff.email,
            at=now(),
            today=_today(),
        )
    except Refused as refusal:
        return _refused(refusal, lambda wrong: _show(year, wrong, target=form))
    return _kept(year)


@pages.get("/value/<uuid:value_id>")
def value(value_id: UUID) -> ResponseReturnValue:
    found = _value(value_id)
    kept = {name: getattr(found, name) for name in ("value", "day", "words", "source", "note")}
    kept |= {"known": found.known.value, "precision": found.precision.value}
    return _show_value(found, ReadingForm(formdata=None, data=kept))


@pages.post("/value/<uuid:value_id>")
def correct(value_id: UUID) -> ResponseReturnValue:
    """Correct a value, or withdraw it."""
    _directors_alone()
    found, form, who = _value(value_id), ReadingForm(), {"by": g.staff.email, "at": now()}
    try:
        if "withdraw" in request.form:
            found.end(**who)
        elif form.validate():
            indicators.correct(g.db, found, form.reading(found.year), today=_today(), **who)
        else:
            return _show_value(found, form), 422
    except Refused as refusal:
        return _refused(refusal, lambda wrong: _show_value(_value(value_id), form, wrong))
    return _kept(found.year)


@pages.get("/target/<uuid:target_id>")
def target(target_id: UUID) -> ResponseReturnValue:
    found = _target(target_id)
    kept = {"wanted": found.wanted, "direction": found.direction.value, "basis": found.basis}
    return _show_target(found, GoalForm(formdata=None, data=kept))


@pages.post("/target/<uuid:target_id>")
def change(target_id: UUID) -> ResponseReturnValue:
    """Change a target, or withdraw it."""
    _directors_alone()
    found, form, who = _target(target_id), GoalForm(), {"by": g.staff.email, "at": now()}
    try:
        if "withdraw" in request.form:
            found.end(**who)
        elif form.validate():
            goal = _goal(found.year, form, indicator=found.indicator, measure=found.measure)
            targets.change(g.db, g.staff.municipality, found, goal, today=_today(), **who)
        else:
            return _show_target(found, form), 422
    except Refused as refusal:
        return _refused(refusal, lambda wrong: _show_target(_target(target_id), form, wrong))
    return _kept(found.year)


def _directors_alone() -> None:
    if not g.staff.is_director:
        abort(404)


def _today() -> date:
    return athens_day(now())


def _target_form(**given: object) -> TargetForm:
    form = TargetForm(prefix="target-", **given)
    typed = indicators.all_indicators(g.db, g.staff.municipality)
    form.indicator.choices = [
        *(SelectChoice(str(one.id), f"{one.name} ({one.base})") for one in typed),
        *(SelectChoice(key, f"{one.name}, μετράει η εφαρμογή") for key, one in MEASURES.items()),
    ]
    return form


def _chosen(named: str) -> dict[str, Any]:
    typed = {one.id: one for one in indicators.all_indicators(g.db, g.staff.municipality)}
    indicator = typed.get(uuid_of(named) or UUID(int=0))
    return {"indicator": indicator, "measure": "" if indicator else named}


def _goal(year: int, form: GoalForm, **of: Any) -> Goal:
    wanted: Decimal | None = form.wanted.data
    return Goal(year, wanted, Direction(form.direction.data), basis=form.basis.data or "", **of)


def _value(value_id: UUID) -> IndicatorValue:
    return indicators.find_value(g.db, g.staff.municipality, value_id) or abort(404)


def _target(target_id: UUID) -> Target:
    return targets.find_target(g.db, g.staff.municipality, target_id) or abort(404)


def _refused(refusal: Refused, again: Callable[[str], str]) -> ResponseReturnValue:
    g.db.rollback()
    return again(str(refusal)), 422


def _kept(year: int) -> ResponseReturnValue:
    g.db.commit()
    flash("Αποθηκεύτηκε.")
    return redirect(url_for(".show", year=year))


def _show(
    year: int,
    wrong: str = "",
    *,
    value: IndicatorForm | None = None,
    target: TargetForm | None = None,
) -> str:
    today = _today()
    if not indicators.FIRST_YEAR <= year <= today.year + 1:
        abort(404)
    return render_template(
        "admin/indicators/year.html",
        year=year,
        first=indicators.FIRST_YEAR,
        last=today.year + 1,
        values=indicators.values(g.db, g.staff.municipality, year),
        targets=targets.targets_of(g.db, g.staff.municipality, year),
        directions=DIRECTIONS,
        value_form=value or IndicatorForm(formdata=None, prefix="value-"),
        target_form=target or _target_form(formdata=None),
        wrong=wrong,
    )


def _show_value(found: IndicatorValue, form: ReadingForm, wrong: str = "") -> str:
    kept = indicators.history(g.db, found)
    return render_template(
        "admin/indicators/value.html", found=found, history=kept, form=form, wrong=wrong
    )


def _show_target(found: Target, form: GoalForm, wrong: str = "") -> str:
    kept = targets.history(g.db, found)
    return render_template(
        "admin/indicators/target.html",
        found=found,
        history=kept,
        form=form,
        directions=DIRECTIONS,
        wrong=wrong,
    )
