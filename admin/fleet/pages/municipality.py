"""What all tablets of a municipality share: languages, services, its own holiday, shared roofs."""

import re
from datetime import date, datetime, time, timedelta
from uuid import UUID

import sqlalchemy as sa
from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, StringField, TextAreaField

from admin.fields import DayField
from admin.fleet import rulings
from admin.fleet.pages.mine import directors_only
from kiosk import languages, sites
from kiosk.asking import settings
from kiosk.database import ATHENS, athens_day, now
from kiosk.greek import says_something
from kiosk.hours import LocalHoliday
from kiosk.ratings import EARLIEST
from kiosk.refusals import Refused
from kiosk.services import SERVICES
from kiosk.sites import Site

DAY = "Γράψτε την ημερομηνία όπως 3/12/2026."

pages = Blueprint("municipality", __name__, url_prefix="/all")


class ServicesForm(FlaskForm):
    names = TextAreaField("Υπηρεσίες, μία σε κάθε γραμμή")


class HolidayForm(FlaskForm):
    name = StringField("Εορτή")
    day = DayField("Ημέρα, κάθε χρόνο", yearly=True)


class SiteForm(FlaskForm):
    address = StringField("Διεύθυνση")
    centres = SelectMultipleField("ΚΕΠ")
    since = DayField("Από")


class EndForm(FlaskForm):
    until = DayField("Τελευταία ημέρα μαζί")


pages.before_request(directors_only)


@pages.get("/")
def show() -> ResponseReturnValue:
    return _show()


@pages.post("/languages")
def choose_languages() -> ResponseReturnValue:
    places = {code: request.form.get(f"place-{code}", "") for code in _codes()}
    chosen = [code for code in places if re.fullmatch("[0-9]{1,2}", places[code])]
    wanted = sorted(chosen, key=lambda code: int(places[code]))
    try:
        languages.choose(g.db, g.staff.municipality, wanted, settings().instance)
    except Refused as refusal:
        return _show(wrong=str(refusal)), 422
    return _done("Οι γλώσσες άλλαξαν. Τα τάμπλετ τις μαθαίνουν μέσα σε λίγα λεπτά.")


@pages.get("/languages/<code>")
def read_language(code: str) -> ResponseReturnValue:
    """Every sentence beside its translation, for the person who checks it."""
    choice = next((c for c in _choices() if c.language.code == code), None) or abort(404)
    return render_template(
        "admin/language.html",
        choice=choice,
        sentences=languages.sentences(code, settings().instance),
    )


@pages.post("/languages/<code>/checked")
def check_language(code: str) -> ResponseReturnValue:
    """«Το έλεγξα»: whoever presses answers for the translation by name."""
    if code not in _codes():
        abort(404)
    languages.check(g.db, g.staff.municipality, code, by=g.staff.email, at=now())
    return _done("Καταγράφηκε ότι ελέγξατε τη μετάφραση. Τώρα μπορείτε να δείξετε τη γλώσσα.")


@pages.post("/services")
def rename_services() -> ResponseReturnValue:
    form = ServicesForm()
    try:
        SERVICES.rename(g.db, g.staff.municipality_id, (form.names.data or "").splitlines())
    except Refused as refusal:
        g.db.rollback()
        return _show(offered=form, wrong=str(refusal)), 422
    return _done("Οι υπηρεσίες άλλαξαν.")


@pages.post("/holidays")
def add_holiday() -> ResponseReturnValue:
    form = HolidayForm()
    name = " ".join((form.name.data or "").split())
    if not says_something(name) or len(name) > 60:
        return _show(holiday=form, wrong="Γράψτε την εορτή, έως 60 χαρακτήρες."), 422
    if not form.validate() or form.day.data is None:
        return _show(holiday=form, wrong="Γράψτε την ημέρα όπως 15/5."), 422
    day = form.day.data
    key = g.staff.municipality_id, day.month, day.day
    kept = g.db.get(LocalHoliday, key) or LocalHoliday(
        municipality_id=key[0], month=key[1], day=key[2]
    )
    kept.name = name
    g.db.add(kept)
    _judge_day_anew(day.month, day.day, name)
    return _done("Η εορτή προστέθηκε.")


@pages.post("/holidays/<int:month>/<int:day>/remove")
def remove_holiday(month: int, day: int) -> ResponseReturnValue:
    kept = g.db.get(LocalHoliday, (g.staff.municipality_id, month, day)) or abort(404)
    g.db.delete(kept)
    _judge_day_anew(month, day, kept.name)
    return _done("Η εορτή αφαιρέθηκε.")


@pages.post("/sites")
def add_site() -> ResponseReturnValue:
    form = _site_form()
    valid = form.validate()
    chosen = [centre for centre in g.staff.centres if centre.code in (form.centres.data or [])]
    address = form.address.data or ""
    try:
        sites.check_site(address, chosen)
        if not valid or form.since.data is None:
            return _show(site=form, wrong=DAY), 422
        sites.add_site(g.db, g.staff.municipality, address, chosen, form.since.data)
    except Refused as refusal:
        return _show(site=form, wrong=str(refusal)), 422
    return _done("Ο κοινός χώρος προστέθηκε.")


@pages.post("/sites/<uuid:site_id>/end")
def end_site(site_id: UUID) -> ResponseReturnValue:
    form = EndForm()
    owned = sa.select(Site).filter_by(id=site_id, municipality_id=g.staff.municipality_id)
    site = g.db.scalar(owned) or abort(404)
    if not form.validate() or form.until.data is None:
        return _show(wrong=DAY), 422
    try:
        sites.end_site(site, form.until.data)
    except Refused as refusal:
        return _show(wrong=str(refusal)), 422
    return _done("Καταγράφηκε ότι τα ΚΕΠ χώρισαν.")


def _judge_day_anew(month: int, day: int, name: str) -> None:
    """On every year's such day: whether a centre was open decides what is doubtful."""
    g.db.flush()
    moment = now()
    for year in range(athens_day(EARLIEST).year, athens_day(moment).year + 1):
        try:
            first = datetime.combine(date(year, month, day), time(), ATHENS)
        except ValueError:
            continue  # 29 February
        last, by = first + timedelta(days=1), g.staff.email
        rulings.hours_told(g.db, g.staff.centres, first, last, by=by, at=moment, holiday=name)


def _show(
    *,
    offered: ServicesForm | None = None,
    holiday: HolidayForm | None = None,
    site: SiteForm | None = None,
    wrong: str = "",
) -> str:
    municipality = g.staff.municipality
    names = "\n".join(s.name for s in SERVICES.offered(g.db, municipality.id))
    kept = sa.select(LocalHoliday).filter_by(municipality_id=municipality.id)
    return render_template(
        "admin/shared_settings.html",
        choices=_choices(),
        most=languages.MOST,
        services=offered or ServicesForm(formdata=None, names=names),
        holidays=g.db.scalars(kept.order_by(LocalHoliday.month, LocalHoliday.day)).all(),
        holiday=holiday or HolidayForm(formdata=None),
        sites=sites.sites(g.db, municipality),
        site=site or _site_form(formdata=None),
        ending=EndForm(formdata=None, until=athens_day(now())),
        wrong=wrong,
    )


def _site_form(**given: object) -> SiteForm:
    form = SiteForm(**given)
    form.centres.choices = [(c.code, f"{c.code} {c.name}") for c in g.staff.centres]
    return form


def _choices() -> list[languages.Choice]:
    return languages.choices(g.db, g.staff.municipality, settings().instance)


def _codes() -> list[str]:
    return list(languages.known(settings().instance))


def _done(said: str) -> ResponseReturnValue:
    g.db.commit()
    flash(said)
    return redirect(url_for(".show"))
