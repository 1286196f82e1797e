"""Reminders on pages: what wants attention, seen with a comment; each person's own settings."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms.validators import InputRequired

from admin.fields import A_NUMBER, NumberField
from admin.leaves import Place, leaf_of
from admin.reminders.kinds import OFFERS, Kind, Wish
from admin.reminders.noticing import Reminder, notice
from admin.reminders.seen import Sorted, acknowledge, sort
from admin.reminders.wishes import keep, kinds_of, wishes_of
from kiosk.database import now
from kiosk.refusals import Refused

AT_ONCE, MOST = 5, 25
GONE = "Αυτή η υπενθύμιση δεν ισχύει πια ή άλλαξε. Δείτε τι ισχύει τώρα."

pages = Blueprint("reminders", __name__, url_prefix="/reminders")


class WishForm(FlaskForm):
    is_on = BooleanField("Να μου το θυμίζει στην αρχική σελίδα")
    after = NumberField(validators=[InputRequired(A_NUMBER)])
    by_mail = BooleanField("Και στο e-mail της Δευτέρας")


@pages.get("/")
def show() -> ResponseReturnValue:
    return _show(_mine())


@pages.post("/")
def see() -> ResponseReturnValue:
    """What changed since the page was drawn is not seen by this."""
    found, asked = _mine(), tuple(request.form.getlist("key"))
    reminder = next((one for one in found.open_ if one.keys == asked), None)
    if reminder is None:
        return _show(found, wrong=GONE), 422
    comment = request.form.get("comment", "")
    try:
        acknowledge(g.db, reminder, comment, by=g.staff.email, at=now())
    except Refused as refusal:
        return _show(found, wrong=str(refusal), at_fault=asked, typed=comment), 422
    g.db.commit()
    flash("Γράφτηκε ότι το είδατε. Θα φανεί ξανά αν αλλάξει κάτι.")
    return redirect(url_for("admin.home.home" if "home" in request.form else ".show", **_asked()))


@pages.get("/settings")
def settings() -> ResponseReturnValue:
    return _settings(_forms(wishes_of(g.db, g.staff)))


@pages.post("/settings")
def tune() -> ResponseReturnValue:
    forms = {kind: WishForm(prefix=kind.value) for kind in kinds_of(g.staff)}
    if not all([form.validate() for form in forms.values()]):
        return _settings(forms), 422
    try:
        keep(g.db, g.staff, {kind: _wish(form) for kind, form in forms.items()})
    except Refused as refusal:
        forms[Kind(f"{refusal.values['kind']}")].after.errors = [str(refusal)]
        return _settings(forms), 422
    g.db.commit()
    flash("Αποθηκεύτηκε.")
    return redirect(url_for(".settings"))


def attention() -> dict[str, Any]:
    """What the home page needs to show the first of them. What is due of messages stands there
    already, above them.
    """
    mine = _mine()
    besides = Sorted(
        [one for one in mine.open_ if one.kind != Kind.OVERDUE],
        [(one, word) for one, word in mine.seen if one.kind != Kind.OVERDUE],
    )
    return {"reminders": besides, "address": _address, "at_once": AT_ONCE}


def _mine() -> Sorted:
    return sort(g.db, notice(g.db, g.staff, at=now()))


def _address(reminder: Reminder) -> str:
    """Where one sees to it."""
    if reminder.kind == Kind.OVERDUE:
        return url_for("admin.casework.message", reference=reminder.about)
    if reminder.kind == Kind.MONTH:
        return url_for("admin.volumes.months", year=int(reminder.about))
    return url_for("admin.fleet.tablets.all_")


def _show(found: Sorted, **refused: Any) -> str:
    return render_template(
        "admin/reminders/all.html",
        open_=leaf_of(found.open_, _name, Place.of(request.args), MOST),
        seen_=leaf_of(found.seen, lambda one: _name(one[0]), Place.of(request.args, "seen-"), MOST),
        count=len(found.seen),
        asked=_asked(),
        address=_address,
        **refused,
    )


def _name(reminder: Reminder) -> str:
    return f"{reminder.kind} {reminder.centre.code} {reminder.keys[0]}"


def _asked() -> dict[str, Any]:
    return {name: there for name in ("after", "before") if (there := request.args.get(name))}


def _forms(wishes: dict[Kind, Wish]) -> dict[Kind, WishForm]:
    return {
        kind: WishForm(formdata=None, prefix=kind.value, obj=wish) for kind, wish in wishes.items()
    }


def _wish(form: WishForm) -> Wish:
    return Wish(bool(form.is_on.data), form.after.data or 0, bool(form.by_mail.data))


def _settings(forms: dict[Kind, WishForm]) -> str:
    for kind, form in forms.items():
        form.after.label.text = OFFERS[kind].number
    return render_template("admin/reminders/settings.html", forms=forms, offers=OFFERS)
