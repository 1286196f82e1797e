"""The ledger on pages: one line on the head's home, and all of it by year."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice

from admin.events.breaks import can_be_a_break
from admin.events.dates import WHEN_HINT, When, read_when
from admin.events.kinds import KINDS
from admin.events.ledger import NEWEST, CentreEvent, ledger, withdraw
from admin.events.seats import disputes
from admin.events.telling import Told, is_his, record
from admin.leaves import Place, leaf
from kiosk.asking import today
from kiosk.centres import Centre
from kiosk.database import now
from kiosk.refusals import Refused

ALL = "all"
CHOOSE = SelectChoice("", "Διαλέξτε")
OFFERED = [CHOOSE, *(SelectChoice(kind.value, said) for kind, said in KINDS.items())]

# The field that holds what was refused; what is not named here was wrong in the note.
FIELDS = {
    **{"not_his": "centre", "which_centre": "centre", "unknown_kind": "kind"},
    **{"bad_day": "begins", "too_early": "begins", "too_late": "begins", "bad_end": "ends"},
    **{"from_address": "from_address", "to_address": "to_address"},
}

pages = Blueprint("events", __name__, url_prefix="/events")


class EventForm(FlaskForm):
    centre = SelectField("ΚΕΠ", validate_choice=False)
    kind = SelectField("Τι άλλαξε", choices=OFFERED, validate_choice=False)
    begins = StringField("Πότε")
    ends = StringField("Έως, αν τελείωσε")
    note = StringField("Σημείωση")
    from_address = StringField("Από διεύθυνση")
    to_address = StringField("Σε διεύθυνση")


@pages.get("/")
def book() -> ResponseReturnValue:
    return _book(blank())


@pages.post("/")
def add() -> ResponseReturnValue:
    form = _form()
    try:
        centre = _chosen(form.centre.data)
        record(g.db, g.staff.centres, centre, _told(form), by=g.staff.email, at=now())
    except Refused as refusal:
        g.db.rollback()
        form[FIELDS.get(refusal.reason, "note")].errors = [str(refusal)]
        return _book(form), 422
    g.db.commit()
    flash("Γράφτηκε στα γεγονότα.")
    return redirect(url_for("admin.home.home" if "home" in request.form else ".book"))


@pages.post("/<uuid:event_id>/withdraw")
def take_back(event_id: UUID) -> ResponseReturnValue:
    owned = ledger(g.db, g.staff.centres).where(CentreEvent.id == event_id)
    event = g.db.scalar(owned.with_for_update(of=CentreEvent)) or abort(404)
    if not is_his(event.centre, g.staff.centres):
        abort(404)
    try:
        withdraw(event, request.form.get("because", ""), by=g.staff.email, at=now())
    except Refused as refusal:
        return _book(blank(), wrong=str(refusal), at_fault=event_id), 422
    g.db.commit()
    flash("Αποσύρθηκε. Αν ήταν λάθος, γράψτε το ξανά σωστά.")
    return redirect(url_for(".book", **_asked()))


def line() -> dict[str, Any]:
    """What the home page needs for its one line."""
    return {"line": blank(), "when_hint": WHEN_HINT}


def blank() -> EventForm:
    return _form(formdata=None)


def _form(**given: object) -> EventForm:
    form = EventForm(**given)
    all_of_them = [SelectChoice(ALL, "Όλα τα ΚΕΠ")] if is_his(None, _own()) else []
    each = [SelectChoice(centre.code, f"{centre.code} {centre.name}") for centre in _own()]
    form.centre.choices = each if len(each) == 1 else [CHOOSE, *all_of_them, *each]
    return form


def _chosen(code: str | None) -> Centre | None:
    """None for all of them. Who has one centre is not asked which. Raises Refused for none."""
    if code == ALL:
        return None
    if not code and len(_own()) > 1:
        raise Refused("not_his", "Διαλέξτε για ποιο ΚΕΠ το γράφετε.")
    return next((centre for centre in _own() if code in (centre.code, "", None)), None) or abort(
        404
    )


def _told(form: EventForm) -> Told:
    return Told(
        kind=form.kind.data or "",
        begins=read_when(form.begins.data or ""),
        ends=_end(form.ends.data or ""),
        note=form.note.data or "",
        from_address=form.from_address.data or "",
        to_address=form.to_address.data or "",
    )


def _end(written: str) -> When | None:
    try:
        return read_when(written) if written.strip() else None
    except Refused as refusal:
        raise Refused("bad_end", refusal.sentence) from refusal


def _book(form: EventForm, *, wrong: str = "", at_fault: UUID | None = None) -> str:
    shown = _shown(request.args.get("centre", ""))
    found = leaf(g.db, ledger(g.db, shown), NEWEST, Place.of(request.args))
    return render_template(
        "admin/events/book.html",
        form=form,
        centre=shown[0].code if len(shown) == 1 else "",
        years=_by_year(found.rows),
        leaf=found,
        asked=_asked(),
        disputes=disputes(g.db, g.staff.centres, today()),
        can_be_a_break=lambda event: can_be_a_break(event, today()),
        may_withdraw=lambda event: is_his(event.centre, g.staff.centres),
        wrong=wrong,
        at_fault=at_fault,
        when_hint=WHEN_HINT,
    )


def _asked() -> dict[str, Any]:
    """What stays asked while one is withdrawn: it is still on the page if that is refused."""
    given = {name: request.args.get(name, "") for name in ("centre", "after", "before")}
    return {name: asked for name, asked in given.items() if asked}


def _shown(code: str) -> Sequence[Centre]:
    return [c for c in _own() if c.code == code] or abort(404) if code else _own()


def _own() -> list[Centre]:
    own: list[Centre] = g.staff.centres
    return own


def _by_year(found: Sequence[CentreEvent]) -> list[tuple[int, list[CentreEvent]]]:
    years = groupby(found, key=lambda event: event.first_day.year)
    return [(year, list(entries)) for year, entries in years]
