"""One value of an indicator: entered, read, corrected."""

from uuid import UUID

from flask import abort, g, render_template
from flask.typing import ResponseReturnValue

from admin.indicators import entering, indicators
from admin.indicators.figures import Topic, Unit
from admin.indicators.indicators import IndicatorValue
from admin.indicators.pages.room import amended, directors_alone, kept, pages, refused
from admin.indicators.pages.typed import CorrectionForm, IndicatorForm
from admin.indicators.pages.year import show_year
from kiosk.asking import today
from kiosk.database import now
from kiosk.refusals import Refused


@pages.post("/<int:year>/values")
def enter(year: int) -> ResponseReturnValue:
    directors_alone()
    form = IndicatorForm(prefix="value-")
    if not form.validate():
        return show_year(year, value=form), 422
    try:
        entering.enter(
            g.db,
            g.staff.municipality,
            form.name.data or "",
            form.base.data or "",
            Unit(form.unit.data),
            form.reading(year),
            by=g.staff.email,
            at=now(),
            today=today(),
            topic=Topic(form.topic.data),
        )
    except Refused as refusal:
        return refused(refusal, lambda wrong: show_year(year, wrong, value=form))
    return kept(year)


@pages.get("/value/<uuid:value_id>")
def value(value_id: UUID) -> ResponseReturnValue:
    found = _value(value_id)
    said = {name: getattr(found, name) for name in ("value", "day", "words", "source", "note")}
    said |= {"known": found.known.value, "precision": found.precision.value}
    said["topic"] = found.indicator.topic.value
    return _show_value(found, CorrectionForm(formdata=None, data=said))


@pages.post("/value/<uuid:value_id>")
def correct(value_id: UUID) -> ResponseReturnValue:
    """Correct a value, or withdraw it."""
    found, form = _value(value_id), CorrectionForm()

    def amend() -> None:
        who = {"by": g.staff.email, "at": now(), "today": today()}
        entering.correct(g.db, found, form.reading(found.year), topic=Topic(form.topic.data), **who)

    return amended(found, form, amend, lambda wrong: _show_value(_value(value_id), form, wrong))


def _value(value_id: UUID) -> IndicatorValue:
    return indicators.find_value(g.db, g.staff.municipality, value_id) or abort(404)


def _show_value(found: IndicatorValue, form: CorrectionForm, wrong: str = "") -> str:
    kept = indicators.history(g.db, found)
    return render_template(
        "admin/indicators/value.html", found=found, history=kept, form=form, wrong=wrong
    )
