"""What is public, for the director who decides it and the heads who are shown it before."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice

from admin.review.facts.review import Review
from admin.review.open import notices, openings, years
from admin.review.open.composing import centre_figures
from admin.review.open.dictionary import DICTIONARY
from admin.review.open.figures import Level
from admin.review.open.notices import HeadNotice
from admin.review.open.openings import Extent
from admin.review.open.pages.minding import MEANS_IT, asks
from admin.review.open.saying import GREEK
from kiosk.asking import plain_lines, settings, today
from kiosk.centres import Centre
from kiosk.database import now
from kiosk.greek import short_date
from kiosk.refusals import Refused

EXTENTS = {
    Extent.NOTHING: "Τίποτα: το έτος δεν φαίνεται σε κανέναν",
    Extent.TOTAL: "Μόνο το σύνολο του Δήμου",
    Extent.CENTRES: "Το σύνολο και ανά ΚΕΠ",
}
DONE = {
    Extent.NOTHING: "Το %s δεν είναι δημόσιο.",
    Extent.TOTAL: "Το %s είναι δημόσιο, μόνο με το σύνολο του Δήμου.",
    Extent.CENTRES: "Το %s είναι δημόσιο.",
}

pages = Blueprint("open", __name__, url_prefix="/open")


class OpeningForm(FlaskForm):
    extent = RadioField(
        "Τι φαίνεται", choices=[SelectChoice(one.value, said) for one, said in EXTENTS.items()]
    )


class CommentForm(FlaskForm):
    """`means_it`: the telephone or e-mail in it is the office's own."""

    centre = HiddenField()
    text = TextAreaField("Σχόλιο (προαιρετικά)", filters=[plain_lines])
    means_it = BooleanField(MEANS_IT)
    asks = ""


@pages.get("/")
def all_() -> ResponseReturnValue:
    """Every year that may be opened; a head sees those of which he was shown his figures."""
    there = openings.may_open(g.db, g.staff.municipality, today=today())
    if not g.staff.is_director:
        told = {kept.year for kept in openings.shown_to(g.db, g.staff)}
        there = [year for year in there if year in told]
    return render_template(
        "admin/open/years.html",
        years=[(year, openings.extent(g.db, g.staff.municipality, year)) for year in there],
        extents=EXTENTS,
    )


@pages.get("/<int:year>")
def show(year: int) -> ResponseReturnValue:
    return _show(year)


@pages.post("/<int:year>")
def decide(year: int) -> ResponseReturnValue:
    _directors_alone(year)
    form = OpeningForm()
    if not form.validate():
        return _show(year, "Διαλέξτε τι φαίνεται."), 422
    chosen, owner = Extent(form.extent.data), g.staff.municipality
    openings.decide(g.db, owner, year, chosen, by=g.staff.email, at=now())
    return _done(year, DONE[chosen] % year + _when(year, chosen))


@pages.post("/<int:year>/told")
def confirm(year: int) -> ResponseReturnValue:
    """A centre without a head's account was told."""
    _directors_alone(year)
    centre = _centre(request.form.get("centre", ""))
    if centre.code not in {
        one.code for one in years.facts(g.db, centre.municipality, year).centres
    }:
        abort(404)
    try:
        notices.confirm(g.db, centre, year, by=g.staff.email, at=now())
    except Refused as refusal:
        return _show(year, str(refusal)), 422
    return _done(year, f"Σημειώθηκε ότι το ΚΕΠ {centre.code} ενημερώθηκε.")


@pages.post("/<int:year>/comment")
def comment(year: int) -> ResponseReturnValue:
    form = CommentForm()
    if not g.staff.is_head:
        abort(404)
    kept = notices.notice(g.db, _centre(form.centre.data or ""), year) or abort(404)
    text = form.text.data or ""
    form.asks = "" if form.means_it.data else asks(text)
    if form.asks:
        return _show(year, form.asks, form), 422
    try:
        kept.say(text, by=g.staff.email, at=now())
    except Refused as refusal:
        return _show(year, str(refusal), form), 422
    said = "Το σχόλιό σας κρατήθηκε." if kept.comment else "Σημειώθηκε ότι τα είδατε."
    return _done(year, said)


def _when(year: int, chosen: Extent) -> str:
    """What is still to come of the centres."""
    if chosen != Extent.CENTRES:
        return ""
    facts = years.facts(g.db, g.staff.municipality, year)
    stands = notices.standings(g.db, g.staff.municipality, facts)
    day = notices.public_from(facts, stands)
    if day is None:
        return " Τα ΚΕΠ προστίθενται όταν τα δουν οι προϊστάμενοι όλων."
    if day > today():
        return f" Τα ΚΕΠ προστίθενται στις {short_date(day)}."
    return " Μαζί και τα ΚΕΠ."


def _show(year: int, wrong: str = "", form: CommentForm | None = None) -> str:
    owner, day = g.staff.municipality, today()
    if year not in openings.may_open(g.db, owner, today=day):
        abort(404)
    facts = years.facts(g.db, owner, year)
    if not g.staff.is_director:
        return _for_a_head(year, facts, wrong, form)
    stands = notices.standings(g.db, owner, facts)
    extent = openings.extent(g.db, owner, year)
    return render_template(
        "admin/open/year.html",
        year=year,
        form=OpeningForm(formdata=None, extent=extent.value),
        extent=extent,
        last=openings.opening(g.db, owner, year),
        stands=stands,
        public_from=notices.public_from(facts, stands),
        corrected=years.corrected(g.db, owner, year),
        today=day,
        address=f"{settings().public_url or request.host_url.rstrip('/')}"
        + url_for("open.show", slug=owner.slug, year=year),
        wrong=wrong,
    )


def _for_a_head(year: int, facts: Review, wrong: str, form: CommentForm | None) -> str:
    """The figures of his centres alone, each with his comment."""
    mine = openings.shown_to(g.db, g.staff, year)
    if not mine:
        abort(404)
    stands = notices.standings(g.db, g.staff.municipality, facts)
    return render_template(
        "admin/open/head.html",
        year=year,
        parts=[(kept, centre_figures(facts, kept.centre.code)) for kept in mine],
        forms={kept.centre.code: _form(kept, form) for kept in mine},
        public_from=notices.public_from(facts, stands),
        corrected=years.corrected(g.db, g.staff.municipality, year),
        today=today(),
        entries=DICTIONARY,
        level=Level.CENTRE,
        tongue=GREEK,
        longest=notices.LONGEST,
        wrong=wrong,
    )


def _form(kept: HeadNotice, sent: CommentForm | None) -> CommentForm:
    if sent is not None and sent.centre.data == kept.centre.code:
        return sent
    return CommentForm(formdata=None, centre=kept.centre.code, text=kept.comment)


def _centre(code: str) -> Centre:
    centres: list[Centre] = g.staff.centres
    return next((centre for centre in centres if centre.code == code), None) or abort(404)


def _directors_alone(year: int) -> None:
    there = openings.may_open(g.db, g.staff.municipality, today=today())
    if not g.staff.is_director or year not in there:
        abort(404)


def _done(year: int, said: str) -> ResponseReturnValue:
    g.db.commit()
    flash(said)
    return redirect(url_for("admin.open.show", year=year))
