"""A text that is checked before it is published: pasted, held against the volumes, kept nowhere."""

from collections.abc import Iterator

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import TextAreaField

from admin.auditor.audit import audit
from admin.auditor.findings import Verdict
from admin.auditor.known import TOTAL, WHOLE, Known
from admin.auditor.precision import Precision
from admin.fields import NumberField
from admin.volumes import periods
from admin.volumes.known import CentreVolume, is_complete, told_total, volumes
from admin.volumes.years import check_year, years
from kiosk.database import athens_day, now
from kiosk.refusals import N_, Refused

# Said in a word and a sign, so that no colour has to be told from another.
SIGNS = {
    Verdict.HOLDS: ("✓", "Ισχύει", "good"),
    Verdict.ROUNDED: ("≈", "Ισχύει στρογγυλεμένο", "good"),
    Verdict.FITS_BASES: ("?", "Ποια βάση;", "asks"),
    Verdict.CANNOT_TELL: ("–", "Δεν ελέγχεται", ""),
    Verdict.FAILS: ("✗", "Δεν ισχύει", "bad"),
}

pages = Blueprint("auditor", __name__, url_prefix="/auditor")


class TextForm(FlaskForm):
    year = NumberField("Έτος")
    text = TextAreaField("Επικολλήστε παράγραφο ή πίνακα")


@pages.get("/")
def show() -> ResponseReturnValue:
    return _page(TextForm(year=athens_day(now()).year - 1))


@pages.post("/")
def check() -> ResponseReturnValue:
    form = TextForm()
    try:
        checked = audit(form.text.data or "", known(), _year(form))
    except Refused as refusal:
        at_fault = form.year if refusal.reason == "bad_year" else form.text
        at_fault.errors = [gettext(refusal.sentence) % refusal.values]
        return _page(form), 422
    return _page(form, audit=checked)


def known() -> list[Known]:
    """All that is stored of the centres this person may see; of the whole, for a director."""
    centres = {centre.id for centre in g.staff.centres}
    found: list[Known] = []
    for told in years(g.db, g.staff.municipality):
        split = volumes(g.db, g.staff.municipality, periods.year(told.year))
        for volume in split:
            if volume.centre.id in centres:
                found += _streams(volume.centre.code, volume)
        if g.staff.is_director:
            found += _whole(told.year, split)
    return found


def _streams(subject: str, *volumes: CentreVolume) -> Iterator[Known]:
    year = volumes[0].period.first.year
    ekep = sum(volume.ekep for volume in volumes)
    counters = sum(volume.counters for volume in volumes)
    yield Known(subject, year, TOTAL, sum(volume.total for volume in volumes))
    yield Known(subject, year, "EKEP", ekep)
    yield Known(subject, year, "ΘΥΡΙΔΕΣ", counters)


def _whole(year: int, split: list[CentreVolume]) -> Iterator[Known]:
    """Of a year with centres missing, the bare total if there is one, with its hedge; never the sum
    of some. Hundreds or thousands are nothing to reckon with.
    """
    if is_complete(g.staff.municipality, split):
        yield from _streams(WHOLE, *split)
        return
    bare = told_total(g.db, g.staff.municipality, periods.year(year))
    if bare and (precision := Precision(bare.precision)) != Precision.ORDER:
        yield Known(WHOLE, year, TOTAL, bare.amount, precision)


def _year(form: TextForm) -> int:
    year = form.year.data
    if year is None:
        raise Refused("bad_year", N_("Γράψτε το έτος με τέσσερα ψηφία, όπως 2024."))
    check_year(year, athens_day(now()))
    return int(year)


def _page(form: TextForm, **shown: object) -> str:
    return render_template("admin/auditor.html", form=form, signs=SIGNS, **shown)
