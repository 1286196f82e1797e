"""Satisfaction over days, and the review of a year with its files."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from admin.measures.counts import Counts
from admin.papers.svg import svg
from admin.papers.words import counted
from admin.review import tallied
from admin.review.besides import shared
from admin.review.chapters.aside import doubtful
from admin.review.chapters.report import document
from admin.review.days import Month, month, month_asked
from admin.review.facts.review import Review
from admin.review.frozen import archive
from admin.review.frozen.handing import handed_out
from admin.review.frozen.standing import as_file, review_of
from admin.review.pictures.trend import days_columns
from kiosk.centres import FIRST_YEAR
from kiosk.database import athens_day, now
from kiosk.greek import short_date

pages = Blueprint("review", __name__)


@pages.get("/satisfaction")
def satisfaction() -> ResponseReturnValue:
    today = athens_day(now())
    centres = g.staff.centres
    code = request.args.get("centre", "")
    chosen = next((centre for centre in centres if centre.code == code), None)
    shown = month(
        g.db, centres, chosen, month_asked(request.args.get("month", ""), today), today=today
    )
    asked = [chosen] if chosen else centres
    return render_template(
        "admin/satisfaction.html",
        month=shown,
        chosen=chosen,
        is_last=shown.after > today,
        doubtful=doubtful(tallied.doubtful(g.db, asked, shown.first, shown.counted)),
        phones=tallied.from_phones(g.db, asked, shown.first, shown.counted),
        shared=shared(g.db, centres, shown.first, shown.counted),
        picture=_picture(shown, shown.counts) if shown.counts else None,
    )


def _picture(month: Month, counts: Counts) -> Markup:
    return Markup(
        svg(
            days_columns(month.days),
            title="Αξιολογήσεις ανά ημέρα",
            description=f"Από {short_date(month.first)} έως {short_date(month.last)}: "
            f"{counted(counts.ratings, 'rating')}. Οι αριθμοί είναι στον πίνακα.",
            prefix="days",
        )
    )


@pages.get("/review/")
def latest() -> ResponseReturnValue:
    return redirect(url_for(".show", year=athens_day(now()).year - 1))


@pages.get("/review/<int:year>")
def show(year: int) -> ResponseReturnValue:
    written = document(_review(year))
    return render_template(
        "admin/review.html",
        document=written,
        year=year,
        first_year=FIRST_YEAR,
        this_year=athens_day(now()).year,
        edition=archive.latest(g.db, g.staff.municipality, year),
    )


@pages.get("/review/<int:year>.<any(docx, pdf, xlsx, html, json, text):form>")
def file(year: int, form: str) -> ResponseReturnValue:
    _directors_alone()
    today = athens_day(now())
    return handed_out(as_file(g.db, g.staff.municipality, year, form, today=today))


def _review(year: int) -> Review:
    _directors_alone()
    return review_of(g.db, g.staff.municipality, year, today=athens_day(now()))


def _directors_alone() -> None:
    """Only a director sees the whole municipality."""
    if not g.staff.is_director:
        abort(404)
