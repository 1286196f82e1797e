"""Doubtful taps, for directors: by tablet and time, never by score; and the ruling on them."""

from datetime import datetime, time, timedelta
from uuid import UUID

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice

from admin.fields import ClockField, DayField
from admin.fleet import rulings
from admin.fleet.pages.mine import directors_only, my_tablet
from admin.fleet.watch import names, tablets_of
from kiosk.asking import uuid_of
from kiosk.database import ATHENS, athens_day, now
from kiosk.doubts import Doubt
from kiosk.refusals import Refused
from kiosk.tablets import Tablet

DOUBTS = {
    Doubt.SERIAL: "το ένα αμέσως μετά το άλλο",
    Doubt.BURST: "πάρα πολλά μαζί",
    Doubt.HOURS: "εκτός ωραρίου",
    Doubt.RULING: "με απόφαση",
}

pages = Blueprint("doubtful", __name__, url_prefix="/doubtful")


class RulingForm(FlaskForm):
    tablet = SelectField("Τάμπλετ")
    day = DayField("Ημέρα")
    first = ClockField("Από")
    last = ClockField("Έως")
    counts = SelectField(
        "Απόφαση",
        choices=[SelectChoice("yes", "Μετρούν"), SelectChoice("no", "Δεν μετρούν")],
    )
    reason = StringField("Λόγος (τυπώνεται στον απολογισμό)")


pages.before_request(directors_only)


@pages.get("/")
def show() -> ResponseReturnValue:
    return _show(_form(formdata=None, day=athens_day(now())))


@pages.get("/<uuid:tablet_id>/<int:first>/<int:last>")
def ask(tablet_id: UUID, first: int, last: int) -> ResponseReturnValue:
    """The form filled in for one window of the list; times in seconds since 1970."""
    try:
        begins, ends = (datetime.fromtimestamp(moment, ATHENS) for moment in (first, last))
    except (OverflowError, ValueError, OSError):
        abort(404)
    form = _form(
        formdata=None,
        tablet=str(my_tablet(tablet_id).id),
        day=begins.date(),
        first=begins.time(),
        last=ends.time(),
    )
    return _show(form)


@pages.post("/")
def rule() -> ResponseReturnValue:
    form = _form()
    if not form.validate() or not (form.day.data and form.first.data and form.last.data):
        return _show(form, "Γράψτε την ημέρα όπως 3/12/2026 και τις ώρες όπως 10:00."), 422
    tablet = my_tablet(uuid_of(form.tablet.data))
    first, last = (
        datetime.combine(form.day.data, at, ATHENS) for at in (form.first.data, form.last.data)
    )
    try:
        ruling = rulings.rule(
            g.db,
            tablet,
            first,
            _until_midnight(last, form.last.data),
            counts=form.counts.data == "yes",
            reason=form.reason.data or "",
            by=g.staff.email,
            at=now(),
        )
    except Refused as refusal:
        g.db.rollback()
        return _show(form, str(refusal)), 422
    g.db.commit()
    flash(f"Η απόφαση γράφτηκε. Αξιολογήσεις που άλλαξαν: {ruling.changed}.")
    return redirect(url_for(".show"))


def _until_midnight(last: datetime, at: time) -> datetime:
    """00:00 as an end is the next midnight."""
    if at != time():
        return last
    return datetime.combine(last.date() + timedelta(days=1), time(), ATHENS)


def _show(form: RulingForm, wrong: str = "") -> str:
    return render_template(
        "admin/doubtful.html",
        windows=rulings.windows(g.db, g.staff.centres, at=now()),
        rulings=rulings.rulings(g.db, g.staff.centres),
        named=names(g.db, g.staff.centres),
        doubts=DOUBTS,
        form=form,
        wrong=wrong,
        athens=ATHENS,
    )


def _ended(tablet: Tablet) -> str:
    return "" if tablet.is_in_use else " (παλαιό)"


def _form(**given: object) -> RulingForm:
    form, called = RulingForm(**given), names(g.db, g.staff.centres)
    form.tablet.choices = [
        SelectChoice(str(tablet.id), f"{centre.code} {called[tablet.id]}{_ended(tablet)}")
        for centre in g.staff.centres
        for tablet in sorted(tablets_of(g.db, centre), key=lambda it: not it.is_in_use)
    ]
    return form
