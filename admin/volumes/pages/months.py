"""A head tells the month in two fields; the board shows who still has to."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from admin import leaves
from admin.sheets.numbers import Numbers, Place
from admin.staff.accounts import heads_of
from admin.volumes import board, intake, periods
from admin.volumes.imports import BY_MONTH
from admin.volumes.pages.room import owner, pages
from admin.volumes.periods import MONTHS, SHORT, Period
from admin.volumes.table import Line, Table
from admin.volumes.years import check_year
from kiosk.asking import today
from kiosk.database import now
from kiosk.refusals import Refused


class MonthForm(FlaskForm):
    centre = SelectField("ΚΕΠ", validators=[InputRequired("Διαλέξτε ΚΕΠ.")])
    month = SelectField(
        "Μήνας", choices=[SelectChoice(str(n), name) for n, name in enumerate(MONTHS, 1)]
    )
    ekep = StringField("EKEP")
    counters = StringField("ΘΥΡΙΔΕΣ")
    replace = BooleanField("Αντικατάσταση όσων ισχύουν")


@pages.get("/months/")
def latest() -> ResponseReturnValue:
    return redirect(url_for(".months", year=periods.month_before(today()).first.year))


@pages.get("/months/<int:year>")
def months(year: int) -> ResponseReturnValue:
    check_year(year, today())
    last = periods.month_before(today()).first
    form = _form(month=str(last.month if last.year == year else 12))
    return _show(year, form)


@pages.post("/months/<int:year>")
def tell(year: int) -> ResponseReturnValue:
    check_year(year, today())
    form = _form()
    if not form.validate():
        return _show(year, form), 422
    period = periods.month(year, int(form.month.data))
    try:
        written = _store(form, period)
    except Refused as refusal:
        g.db.rollback()
        form.form_errors = [gettext(refusal.sentence) % refusal.values]
        return _show(year, form, refusal.reason), 422
    g.db.commit()
    done = f"Καταχωρίστηκε: {form.centre.data}, {period.name}."
    flash(done if written else "Τα ίδια στοιχεία υπάρχουν ήδη: δεν άλλαξε τίποτα.")
    return redirect(url_for(".months", year=year))


def _store(form: MonthForm, period: Period) -> bool:
    numbers = Numbers()
    ekep = numbers.read(form.ekep.data or "", Place(form.centre.data, "EKEP"))
    counters = numbers.read(form.counters.data or "", Place(form.centre.data, "ΘΥΡΙΔΕΣ"))
    return intake.store_all(
        g.db,
        owner(),
        {period: Table((Line(form.centre.data, ekep, counters),))},
        source=BY_MONTH,
        sha256="",
        by=g.staff.email,
        at=now(),
        today=today(),
        replace=form.replace.data,
    )


def _form(**given: str) -> MonthForm:
    form = MonthForm(**given)
    form.centre.choices = [SelectChoice(c.code, f"{c.code} {c.name}") for c in g.staff.centres]
    asked = request.args.get("centre")
    if request.method == "GET" and asked:
        form.centre.data = asked
    return form


def _show(year: int, form: MonthForm, reason: str = "") -> str:
    sought = request.args.get("q", "")
    shown = leaves.of_centres(g.staff.centres, sought, leaves.Place.of(request.args))
    return render_template(
        "admin/volumes/months.html",
        form=form,
        year=year,
        last=year >= today().year,
        names=SHORT,
        leaf=shown,
        sought=sought,
        lines=board.board(g.db, owner(), shown.rows, year, today=today()),
        heads=heads_of(g.db, owner()) if g.staff.is_director else {},
        may_replace=reason in ("figures_differ", "parts_differ", "total_differs"),
    )
