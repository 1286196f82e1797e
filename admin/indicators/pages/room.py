"""The door of the room, and how what was sent ends: kept, refused or withdrawn."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from admin.indicators.indicators import IndicatorValue
from admin.indicators.targets import Target
from kiosk.database import now
from kiosk.refusals import Refused

pages = Blueprint("indicators", __name__, url_prefix="/indicators")

Again = Callable[[str], str]


def amended(
    found: IndicatorValue | Target, form: FlaskForm, amend: Callable[[], object], again: Again
) -> ResponseReturnValue:
    """What stands is withdrawn, or amended by the form; `again` shows it and what is wrong."""
    directors_alone()
    try:
        if "withdraw" in request.form:
            found.end(by=g.staff.email, at=now())
        elif form.validate():
            amend()
        else:
            return again(""), 422
    except Refused as refusal:
        return refused(refusal, again)
    return kept(found.year)


def directors_alone() -> None:
    if not g.staff.is_director:
        abort(404)


def refused(refusal: Refused, again: Again) -> ResponseReturnValue:
    g.db.rollback()
    return again(str(refusal)), 422


def kept(year: int) -> ResponseReturnValue:
    g.db.commit()
    flash("Αποθηκεύτηκε.")
    return redirect(url_for(".show", year=year))
