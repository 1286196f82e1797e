"""A year of queues: what each centre's system told, month by month; a month typed in."""

from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from admin.leaves import Leaf, Place, of_centres
from admin.queue import board, cells, intake, known
from admin.queue.figures import COUNTS, WAITS
from admin.queue.pages.room import pages
from admin.queue.told import Told, strange
from admin.sheets.numbers import Numbers
from admin.volumes import imports, periods
from admin.volumes.figures import About, VolumeImport
from admin.volumes.imports import BY_MONTH
from admin.volumes.pages.room import owner
from admin.volumes.periods import MONTHS, SHORT
from admin.volumes.years import check_year
from kiosk.asking import today
from kiosk.centres import FIRST_YEAR
from kiosk.database import now
from kiosk.refusals import Refused


class MonthForm(FlaskForm):
    centre = SelectField("ΚΕΠ")
    month = SelectField(
        "Μήνας", choices=[SelectChoice(str(n), name) for n, name in enumerate(MONTHS, 1)]
    )
    issued = StringField("Εισιτήρια")
    served = StringField("Εξυπηρετήθηκαν")
    abandoned = StringField("Αποχώρησαν")
    mean = StringField("Μέση αναμονή, λεπτά")
    median = StringField("Διάμεση αναμονή, λεπτά")
    ninetieth = StringField("Οι 9 στους 10 έως, λεπτά")
    replace = BooleanField("Αντικατάσταση όσων ισχύουν")


class FileForm(FlaskForm):
    file = FileField("Αρχείο (XLSX, ODS, XLS ή CSV)")
    centre = SelectField("ΚΕΠ, αν το αρχείο δεν το λέει", validate_choice=False)


@pages.get("/")
def latest() -> ResponseReturnValue:
    return redirect(url_for(".show", year=periods.month_before(today()).first.year))


@pages.get("/<int:year>")
def show(year: int) -> ResponseReturnValue:
    check_year(year, today())
    last = periods.month_before(today()).first
    return show_year(year, month_form(month=str(last.month if last.year == year else 12)))


@pages.post("/<int:year>")
def tell(year: int) -> ResponseReturnValue:
    check_year(year, today())
    form = month_form()
    told = _told(form, year) if form.validate() else None
    if told is None:
        return show_year(year, form), 422
    try:
        shown = intake.preview(g.db, owner(), [told], today=today())
        who = {"by": g.staff.email, "at": now()}
        written = intake.store(
            g.db, shown, source=BY_MONTH, sha256="", replace=form.replace.data, **who
        )
    except Refused as refusal:
        g.db.rollback()
        form.form_errors = [str(refusal)]
        return show_year(year, form, may_replace=refusal.reason == "figures_differ"), 422
    g.db.commit()
    flash(_done(told) if written else "Τα ίδια υπάρχουν ήδη: δεν άλλαξε τίποτα.")
    return redirect(url_for(".show", year=year))


@pages.get("/<int:year>/centre/<code>")
def centre(year: int, code: str) -> ResponseReturnValue:
    """Every figure of a centre in a year, with its source and who entered it."""
    check_year(year, today())
    found = next((one for one in g.staff.centres if one.code == code), None) or abort(404)
    told = known.figures(g.db, [found], periods.year(year))
    return render_template(
        "admin/queue/centre.html",
        centre=found,
        year=year,
        figures=told,
        strange=lambda row: strange(_as_told(found.code, row)),
    )


def month_form(**given: Any) -> MonthForm:
    form = MonthForm(**given)
    form.centre.choices = [SelectChoice(c.code, f"{c.code} {c.name}") for c in g.staff.centres]
    return form


def file_form(**given: Any) -> FileForm:
    form = FileForm(prefix="file-", **given)
    every = [SelectChoice(c.code, f"{c.code} {c.name}") for c in g.staff.centres]
    form.centre.choices = [SelectChoice("", "Το λέει το αρχείο"), *every]
    return form


def show_year(
    year: int, form: MonthForm, *, file: FileForm | None = None, may_replace: bool = False
) -> str:
    director, sought = g.staff.is_director, request.args.get("q", "")
    shown = of_centres(g.staff.centres, sought, Place.of(request.args))
    return render_template(
        "admin/queue/year.html",
        form=form,
        file=(file or file_form(formdata=None)) if director else None,
        year=year,
        first=FIRST_YEAR,
        last=today().year,
        months=SHORT,
        leaf=shown,
        sought=sought,
        lines=board.board(g.db, owner(), shown.rows, year, today=today()),
        imports=_imports() if director else None,
        may_replace=may_replace,
    )


def _imports() -> Leaf[VolumeImport]:
    place = Place.of(request.args, "imports-")
    return imports.leaf_of_imports(g.db, owner(), place, About.QUEUES)


def _told(form: MonthForm, year: int) -> Told | None:
    """None where a field holds what it cannot; the field then says so."""
    numbers, given = Numbers(), dict[str, Any]()
    for name in (*COUNTS, *WAITS):
        written = form[name].data or ""
        try:
            reads = cells.count(written, numbers) if name in COUNTS else cells.minutes(written)
            given[name] = reads
        except Refused as refusal:
            said = str(refusal)
            form[name].errors = [said[0].upper() + said[1:]]
    if len(given) < len((*COUNTS, *WAITS)):
        return None
    return Told(form.centre.data, periods.month(year, int(form.month.data)), **given)


def _done(told: Told) -> str:
    remarks = "".join(f" Προσέξτε: {remark}." for remark in strange(told))
    return f"Καταχωρίστηκε: {told.code}, {told.period.name}.{remarks}"


def _as_told(code: str, row: Any) -> Told:
    figures = {name: getattr(row, name) for name in (*COUNTS, *WAITS)}
    return Told(code, row.period, **figures)
