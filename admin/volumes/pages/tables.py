"""The years, a file or pasted table, a grid to type into."""

from dataclasses import dataclass
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import Field, TextAreaField

from admin.fields import NumberField
from admin.leaves import Place
from admin.sheets import hidden
from admin.volumes import book, imports, known, periods, typed
from admin.volumes.columns import column_names
from admin.volumes.header import ColumnNames
from admin.volumes.long import upload
from admin.volumes.long.upload import Upload
from admin.volumes.pages import looking_long
from admin.volumes.pages.looking import look
from admin.volumes.pages.room import owner, pages
from admin.volumes.periods import Period
from admin.volumes.table import Table, read_text
from admin.volumes.years import check_year
from admin.volumes.years import years as years_of
from kiosk.asking import today
from kiosk.database import now
from kiosk.refusals import N_, Refused

UNKNOWN_LAYOUT = ("no_table", "missing_column", "column_twice")
TYPED = "πληκτρολόγηση"
PASTED = "επικόλληση"


class ImportForm(FlaskForm):
    year = NumberField("Έτος")
    file = FileField("Αρχείο (XLSX, ODS, CSV ή κείμενο)")
    text = TextAreaField("Ή επικόλληση του πίνακα")


@dataclass(frozen=True)
class Given:
    """A file by its name, or a text that was pasted."""

    source: str
    content: bytes
    text: str = ""


@pages.get("/")
def years() -> ResponseReturnValue:
    return render_template(
        "admin/volumes/years.html",
        form=ImportForm(year=today().year - 1),
        typed_year=today().year - 1,
        **_years(),
    )


@pages.post("/preview")
def preview() -> ResponseReturnValue:
    """Shows what a file or a pasted table would do; writes nothing."""
    form = ImportForm()
    try:
        given = _given(form)
        if long := _long(given):
            return looking_long.look(long, given.source, given.content)
        return look(_book(given, _year(form)), given.source, given.content)
    except Refused as refusal:
        _at_fault(form, refusal).errors = [gettext(refusal.sentence) % refusal.values]
        unknown = refusal.reason in UNKNOWN_LAYOUT
        return render_template(
            "admin/volumes/years.html",
            form=form,
            typed_year=_typed_year(form),
            unknown=unknown,
            hidden=_hidden(form),
            **_years(),
        ), 422


@pages.get("/<int:year>")
def grid(year: int) -> ResponseReturnValue:
    check_year(year, today())
    split = known.volumes(g.db, owner(), periods.year(year))
    stored = {volume.centre.id: volume for volume in split}
    return render_template("admin/volumes/grid.html", rows=typed.rows(owner(), stored), year=year)


@pages.post("/<int:year>")
def typed_in(year: int) -> ResponseReturnValue:
    try:
        table = typed.read(owner(), request.form)
        return look({periods.year(year): table}, TYPED, str(table.lines).encode())
    except Refused as refusal:
        rows = typed.rows(owner(), {}, request.form)
        sentence = gettext(refusal.sentence) % refusal.values
        return render_template("admin/volumes/grid.html", rows=rows, year=year, wrong=sentence), 422


@pages.post("/imports/<uuid:import_id>/undo")
def undo(import_id: UUID) -> ResponseReturnValue:
    try:
        imports.undo(g.db, imports.find(g.db, owner(), import_id), by=g.staff.email, at=now())
    except Refused as refusal:
        g.db.rollback()
        flash(gettext(refusal.sentence) % refusal.values)
        return redirect(url_for(".years"))
    g.db.commit()
    flash("Η εισαγωγή αναιρέθηκε. Ό,τι είχε αντικαταστήσει ισχύει πάλι.")
    return redirect(url_for(".years"))


def _year(form: ImportForm) -> int:
    if form.year.data is None:
        raise Refused("bad_year", N_("Γράψτε το έτος με τέσσερα ψηφία, όπως 2024."))
    year: int = form.year.data
    check_year(year, today())
    return year


def _typed_year(form: ImportForm) -> int:
    """Whose grid is offered: a table may be refused before its year is."""
    try:
        return _year(form)
    except Refused:
        return today().year


def _at_fault(form: ImportForm, refusal: Refused) -> Field:
    """The year of a row is the table's fault."""
    if refusal.reason == "bad_year" and "row" not in refusal.values:
        return form.year
    return form.file if form.file.data else form.text


def _given(form: ImportForm) -> Given:
    """The file where one was chosen, else the pasted text."""
    file = form.file.data
    if file:
        return Given(file.filename, file.read())
    text = form.text.data or ""
    if not text.strip():
        raise Refused("nothing_given", N_("Διαλέξτε ένα αρχείο, ή επικολλήστε τον πίνακα."))
    return Given(PASTED, text.encode(), text)


def _long(given: Given) -> Upload | None:
    if given.text:
        return upload.recognise_text(given.text, _names())
    return upload.recognise(given.content, given.source, _names())


def _book(given: Given, year: int) -> dict[Period, Table]:
    if given.text:
        return {periods.year(year): read_text(given.text, _names())}
    return book.read(given.content, given.source, year, _names())


def _hidden(form: ImportForm) -> list[str]:
    """A cell that is refused as blank may be a formula without its result, or a merged one."""
    upload = form.file.data
    if not upload:
        return []
    upload.seek(0)
    return hidden.told(upload.read(), upload.filename)


def _names() -> ColumnNames:
    return column_names(g.db, owner())


def _years() -> dict[str, object]:
    return {
        "years": years_of(g.db, owner()),
        "this_year": today().year,
        "imports": imports.leaf_of_imports(g.db, owner(), Place.of(request.args)),
    }
