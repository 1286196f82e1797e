"""Doubtful taps, for directors: by tablet and time, never by score; and the ruling on them."""

from datetime import datetime, time, timedelta
from uuid import UUID

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice

from admin.fields import ClockField, DayField
from admin.fleet import rulings
from admin.fleet.pages.mine import directors_only, my_tablet
from admin.fleet.watch import all_tablets, names
from admin.leaves import Place
from kiosk.asking import uuid_of
from kiosk.database import ATHENS, athens_day, now
from kiosk.doubts import Doubt
from kiosk.refusals import Refused

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
    asked, own = request.args, g.staff.centres
    return render_template(
        "admin/doubtful.html",
        windows=rulings.leaf_of_windows(g.db, own, Place.of(asked, "windows-"), at=now()),
        rulings=rulings.rulings(g.db, own, Place.of(asked, "rulings-")),
        named=_named(),
        doubts=DOUBTS,
        form=form,
        wrong=wrong,
        athens=ATHENS,
    )


def _form(**given: object) -> RulingForm:
    """Of each centre those in use first."""
    form = RulingForm(**given)
    form.tablet.choices = [SelectChoice(str(id_), said) for id_, said in _named().items()]
    return form


def _named() -> dict[UUID, str]:
    """Every tablet as it is called here, centre by centre, those in use first."""
    if "named" not in g:
        own, called = g.staff.centres, names(g.db, g.staff.centres)
        order = {centre.id: place for place, centre in enumerate(own)}
        found = sorted(
            all_tablets(g.db, own), key=lambda it: (order[it.centre_id], not it.is_in_use)
        )
        g.named = {
            it.id: f"{it.centre.code} {called[it.id]}{'' if it.is_in_use else ' (παλαιό)'}"
            for it in found
        }
    named: dict[UUID, str] = g.named
    return named
