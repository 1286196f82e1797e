"""Case volumes on pages, for directors: the years, a file or pasted table, a grid to type into."""

import hashlib
from datetime import date

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import BooleanField, Field, HiddenField, IntegerField, TextAreaField

from admin.volumes import figures, intake, typed
from admin.volumes.table import Line, Table, read, read_text
from kiosk.asking import settings
from kiosk.centres import Municipality
from kiosk.database import athens_day, now
from kiosk.refusals import AT_THE_SAME_TIME, N_, Refused

TYPED = "πληκτρολόγηση"
PASTED = "επικόλληση"

pages = Blueprint("volumes", __name__, url_prefix="/volumes")


class ImportForm(FlaskForm):
    year = IntegerField("Έτος")
    file = FileField("Αρχείο (XLSX, ODS, CSV ή κείμενο)")
    text = TextAreaField("Ή επικόλληση του πίνακα")


class StoreForm(FlaskForm):
    """`shown` is the preview itself, signed: what was looked at is what is stored."""

    shown = HiddenField()
    replace = BooleanField("Αντικατάσταση των προηγούμενων στοιχείων")


@pages.before_request
def directors_only() -> None:
    if not g.staff.is_director:
        abort(404)


@pages.get("/")
def years() -> ResponseReturnValue:
    return render_template(
        "admin/volumes.html", form=ImportForm(year=_today().year - 1), **_years()
    )


@pages.post("/preview")
def preview() -> ResponseReturnValue:
    """Shows what a file or a pasted table would do; writes nothing."""
    form = ImportForm()
    try:
        year = _year(form)
        source, content, table = _given(form)
        return _preview(year, table, source, content)
    except Refused as refusal:
        _at_fault(form, refusal).errors = [gettext(refusal.sentence) % refusal.values]
        return render_template("admin/volumes.html", form=form, **_years()), 422


@pages.get("/<int:year>")
def grid(year: int) -> ResponseReturnValue:
    figures.check_year(year, _today())
    stored = {volume.centre_id: volume for volume in figures.volumes(g.db, _owner(), year)}
    return render_template("admin/grid.html", rows=typed.rows(_owner(), stored), year=year)


@pages.post("/<int:year>")
def typed_in(year: int) -> ResponseReturnValue:
    try:
        table = typed.read(_owner(), request.form)
        return _preview(year, table, TYPED, str(table.lines).encode())
    except Refused as refusal:
        rows = typed.rows(_owner(), {}, request.form)
        sentence = gettext(refusal.sentence) % refusal.values
        return render_template("admin/grid.html", rows=rows, year=year, error=sentence), 422


@pages.post("/store")
def store() -> ResponseReturnValue:
    form = StoreForm()
    try:
        kept = _signer().loads(form.shown.data or "")
    except BadSignature:
        abort(400)
    table = Table(tuple(Line(*line) for line in kept["lines"]))
    shown = intake.preview(g.db, _owner(), kept["year"], table, today=_today())
    try:
        if not shown.is_same and _replaced(shown) != kept["replaces"]:
            raise Refused("at_the_same_time", AT_THE_SAME_TIME)
        written = intake.store(
            g.db,
            shown,
            source=kept["source"],
            sha256=kept["sha256"],
            by=g.staff.email,
            at=now(),
            replace=form.replace.data,
        )
    except Refused as refusal:
        form.replace.errors = [gettext(refusal.sentence) % refusal.values]
        return render_template("admin/preview.html", shown=shown, form=form, **kept), 422
    g.db.commit()
    flash("Καταχωρίστηκε." if written else "Τα ίδια στοιχεία υπάρχουν ήδη: δεν άλλαξε τίποτα.")
    return redirect(url_for(".years"))


def _year(form: ImportForm) -> int:
    if form.year.data is None:
        raise Refused("bad_year", N_("Γράψτε το έτος με τέσσερα ψηφία, όπως 2024."))
    year: int = form.year.data
    figures.check_year(year, _today())
    return year


def _at_fault(form: ImportForm, refusal: Refused) -> Field:
    if refusal.reason == "bad_year":
        return form.year
    return form.file if form.file.data else form.text


def _given(form: ImportForm) -> tuple[str, bytes, Table]:
    """The file where one was chosen, else the pasted text: its name, its bytes, its table."""
    upload = form.file.data
    if upload:
        content = upload.read()
        return upload.filename, content, read(content, upload.filename)
    text = form.text.data or ""
    if not text.strip():
        raise Refused("nothing_given", N_("Διαλέξτε ένα αρχείο, ή επικολλήστε τον πίνακα."))
    return PASTED, text.encode(), read_text(text)


def _preview(year: int, table: Table, source: str, content: bytes) -> str:
    shown = intake.preview(g.db, _owner(), year, table, today=_today())
    kept = {
        "year": year,
        "source": source,
        "sha256": hashlib.sha256(content).hexdigest(),
        "lines": [(line.code, line.ekep, line.counters) for line in table.lines],
        "replaces": _replaced(shown),
    }
    form = StoreForm(formdata=None, shown=_signer().dumps(kept))
    return render_template("admin/preview.html", shown=shown, form=form, **kept)


def _replaced(shown: intake.Preview) -> list[str]:
    """What stood where the preview would write: it must still stand when it is stored."""
    return [entry.stored.id.hex for entry in shown.entries if entry.stored]


def _years() -> dict[str, object]:
    return {"years": figures.years(g.db, _owner()), "this_year": _today().year}


def _owner() -> Municipality:
    owner: Municipality = g.staff.municipality
    return owner


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key, salt="volumes preview")


def _today() -> date:
    return athens_day(now())
