"""Publishing a year, what was published of it, and correcting it: for the director alone."""

import hashlib

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, TextAreaField

from admin.review.facts.review import Review
from admin.review.frozen import archive
from admin.review.frozen.differences.comparing import Difference, differences
from admin.review.frozen.editions import Edition
from admin.review.frozen.handing import handed_out
from admin.review.frozen.papers import Handed, papers
from admin.review.frozen.publishing import (
    LONGEST_REASON,
    check_over,
    correct,
    correction,
    impression,
    publish,
)
from admin.review.frozen.standing import as_it_stands
from kiosk.asking import writing
from kiosk.database import athens_day, now
from kiosk.refusals import AT_THE_SAME_TIME, Refused

# All is read and rendered before anything is locked.
OPENS_ITS_OWN = {"admin.frozen.lock", "admin.frozen.put_right"}

pages = Blueprint("frozen", __name__, url_prefix="/review/<int:year>")


class PublishForm(FlaskForm):
    knowingly = BooleanField("Το δημοσιεύω με όσα λείπουν")


class CorrectionForm(PublishForm):
    """`seen` stands for the differences that were on the page."""

    seen = HiddenField()
    reason = TextAreaField("Γιατί διορθώνονται")


@pages.before_request
def _directors_alone() -> None:
    if not g.staff.is_director:
        abort(404)


@pages.get("/publish")
def ask(year: int) -> ResponseReturnValue:
    if archive.latest(g.db, g.staff.municipality, year):
        return redirect(url_for(".show", year=year))
    check_over(year, at=now())
    return _ask(_live(year), PublishForm())


@pages.post("/publish")
def lock(year: int) -> ResponseReturnValue:
    form, owner, live, at = PublishForm(), g.staff.municipality, _live(year), now()
    try:
        made = impression(live)
        with writing() as db:
            publish(
                db,
                owner,
                made,
                by=g.staff.email,
                at=at,
                knowingly=form.knowingly.data,
            )
            db.commit()
    except Refused as refusal:
        return _ask(live, form, str(refusal)), 422
    flash(f"Ο απολογισμός του {year} δημοσιεύθηκε και κλειδώθηκε.")
    return redirect(url_for(".show", year=year))


@pages.get("/published")
def show(year: int) -> ResponseReturnValue:
    """Its editions with their files, and what was corrected."""
    editions = archive.editions(g.db, g.staff.municipality, year)
    if not editions:
        return redirect(url_for("admin.review.show", year=year))
    archive.facts(g.db, editions[-1])
    return render_template("admin/frozen/published.html", year=year, editions=editions[::-1])


@pages.get("/published/<int:number>/<form>")
def file(year: int, number: int, form: str) -> ResponseReturnValue:
    """The bytes of an edition, this one or an earlier."""
    editions = archive.editions(g.db, g.staff.municipality, year)
    edition = next((one for one in editions if one.number == number), None) or abort(404)
    kept = archive.file_of(edition, form) or abort(404)
    return handed_out(Handed(kept.name, kept.mimetype, archive.content(g.db, edition, kept)))


@pages.get("/correct")
def compare(year: int) -> ResponseReturnValue:
    if not archive.latest(g.db, g.staff.municipality, year):
        return redirect(url_for(".ask", year=year))
    live = _live(year)
    found = differences(_published(year), live)
    return _compare(live, found, CorrectionForm(seen=_digest(found)))


@pages.post("/correct")
def put_right(year: int) -> ResponseReturnValue:
    form, owner, at = CorrectionForm(), g.staff.municipality, now()
    live = _live(year)
    try:
        made = correction(
            g.db, owner, live, form.reason.data or "", at=at, knowingly=form.knowingly.data
        )
        if form.seen.data != _digest(made.differences):
            raise Refused("at_the_same_time", AT_THE_SAME_TIME)
        with writing() as db:
            edition = correct(db, owner, made, by=g.staff.email, at=at)
            number = edition.number
            db.commit()
    except Refused as refusal:
        return _not_corrected(live, form, refusal), 422
    flash(f"Οι διορθώσεις γράφτηκαν: {number}η έκδοση.")
    return redirect(url_for(".show", year=year))


def _live(year: int) -> Review:
    return as_it_stands(g.db, g.staff.municipality, year, today=athens_day(now()))


def _published(year: int) -> Review:
    return archive.frozen(g.db, g.staff.municipality, year) or abort(404)


def _ask(live: Review, form: PublishForm, wrong: str = "") -> str:
    return render_template(
        "admin/frozen/publish.html",
        year=live.year,
        gaps=live.gaps,
        files=[paper.name(live.year) for paper in papers().values()],
        form=form,
        wrong=wrong,
    )


def _not_corrected(live: Review, form: CorrectionForm, refusal: Refused) -> str:
    """The page again, as things stand now."""
    found = differences(_published(live.year), live)
    form.seen.data, wrong = _digest(found), str(refusal)
    if refusal.reason == "no_reason":
        form.reason.errors, wrong = [wrong], ""
    return _compare(live, found, form, wrong)


def _compare(
    live: Review, found: tuple[Difference, ...], form: CorrectionForm, wrong: str = ""
) -> str:
    edition: Edition | None = archive.latest(g.db, g.staff.municipality, live.year)
    return render_template(
        "admin/frozen/correct.html",
        year=live.year,
        gaps=live.gaps,
        edition=edition,
        found=found,
        longest=LONGEST_REASON,
        form=form,
        wrong=wrong,
    )


def _digest(found: tuple[Difference, ...]) -> str:
    return hashlib.sha256(repr(found).encode()).hexdigest()
