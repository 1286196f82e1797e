"""What a source says of the whole municipality: of a service, of a part of a year, with a hedge."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from admin.measures.precision import Precision
from admin.volumes import known, periods, totals
from admin.volumes.figures import UNITS, Unit
from admin.volumes.pages.room import owner, pages
from admin.volumes.quantities import STATED
from kiosk.asking import today
from kiosk.database import now
from kiosk.refusals import Refused
from kiosk.services import SERVICES

WORDS = {
    Precision.EXACT: "ακριβώς",
    Precision.AT_LEAST: "τουλάχιστον",
    Precision.ABOUT: "περίπου",
    Precision.ORDER: "τάξη μεγέθους (100 ή 1000)",
}


class StatedForm(FlaskForm):
    period = StringField("Περίοδος")
    service = SelectField("Υπηρεσία")
    amount = StringField("Αριθμός")
    precision = SelectField(
        "Πόσο σίγουρα", choices=[SelectChoice(p.value, WORDS[p]) for p in STATED]
    )
    unit = SelectField("Τι μετρά", choices=[SelectChoice(*unit) for unit in UNITS.items()])
    words = StringField("Όπως το λέει η πηγή (προαιρετικά)", validators=[Length(max=120)])
    replace = BooleanField("Αντικατάσταση όσων ισχύουν")


@pages.get("/stated/<int:year>")
def stated(year: int) -> ResponseReturnValue:
    return _show(year, _form(period=str(year)))


@pages.post("/stated/<int:year>")
def state(year: int) -> ResponseReturnValue:
    form = _form()
    try:
        written = totals.set_total(
            g.db, owner(), _stated(form), by=g.staff.email, at=now(), replace=form.replace.data
        )
    except Refused as refusal:
        g.db.rollback()
        form.form_errors = [gettext(refusal.sentence) % refusal.values]
        return _show(year, form), 422
    g.db.commit()
    flash("Καταχωρίστηκε." if written else "Το ίδιο υπάρχει ήδη: δεν άλλαξε τίποτα.")
    return redirect(url_for(".stated", year=year))


def _stated(form: StatedForm) -> totals.Stated:
    return totals.Stated(
        periods.read(form.period.data or ""),
        totals.read_total(form.amount.data or ""),
        Precision(form.precision.data),
        Unit(form.unit.data),
        form.service.data,
        (form.words.data or "").strip(),
    )


def _form(**given: str) -> StatedForm:
    form = StatedForm(**given)
    offered = SERVICES.offered(g.db, owner().id)
    form.service.choices = [
        SelectChoice("", "Όλες"),
        *(SelectChoice(one.code, one.name) for one in offered),
    ]
    return form


def _show(year: int, form: StatedForm) -> str:
    return render_template(
        "admin/volumes/stated.html",
        form=form,
        year=year,
        last=year >= today().year,
        told=known.all_stated(g.db, owner(), periods.year(year)),
        services=SERVICES.names(g.db, owner().id),
        units=UNITS,
    )
