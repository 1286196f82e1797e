"""A year's indicators beside its targets."""

from flask import abort, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.indicators import indicators, targets
from admin.indicators.attainment import DIRECTIONS
from admin.indicators.pages.room import pages
from admin.indicators.pages.typed import IndicatorForm, TargetForm, target_form
from kiosk.asking import today
from kiosk.centres import FIRST_YEAR


@pages.get("/")
def latest() -> ResponseReturnValue:
    return redirect(url_for(".show", year=today().year - 1))


@pages.get("/<int:year>")
def show(year: int) -> ResponseReturnValue:
    return show_year(year)


def show_year(
    year: int,
    wrong: str = "",
    *,
    value: IndicatorForm | None = None,
    target: TargetForm | None = None,
) -> str:
    last = today().year + 1
    if not FIRST_YEAR <= year <= last:
        abort(404)
    return render_template(
        "admin/indicators/year.html",
        year=year,
        first=FIRST_YEAR,
        last=last,
        values=indicators.values(g.db, g.staff.municipality, year),
        targets=lambda measures: targets.targets_of(g.db, g.staff.municipality, year, measures),
        runs=year == today().year,
        directions=DIRECTIONS,
        value_form=value or IndicatorForm(formdata=None, prefix="value-"),
        target_form=target or target_form(formdata=None),
        wrong=wrong,
    )
