"""The page of a year's texts: each chapter with its sentences, its prose and its history."""

from dataclasses import dataclass

from flask import abort, flash, g, render_template, request
from flask.typing import ResponseReturnValue

from admin.casework.wording import KINDS
from admin.review.desk.room import facts, kept, pages
from admin.review.facts.texts import ChapterKey
from admin.review.missing.drafts import sentences_of
from admin.review.missing.written import WRITTEN_BY_HAND
from admin.review.press.hedged import check
from admin.review.texts.prose import write
from admin.review.texts.quotes import quotable
from admin.review.texts.sections import sections
from kiosk.asking import plain_lines, today
from kiosk.database import now
from kiosk.refusals import Refused


@dataclass(frozen=True)
class Typed:
    """Prose that was not taken; `meanwhile`: because another was saved, which is shown beside."""

    chapter: ChapterKey
    text: str
    meanwhile: bool


@pages.get("/<int:year>/texts")
def chapters(year: int) -> ResponseReturnValue:
    return show_texts(year)


@pages.post("/<int:year>/texts")
def save(year: int) -> ResponseReturnValue:
    chapter = _chapter()
    text = "" if "nothing" in request.form else plain_lines(request.form.get("text")) or ""
    seen = request.form.get("seen", 0, type=int)
    try:
        if chapter == ChapterKey.PRESS:
            check(text, facts(year))
        write(
            g.db,
            g.staff.municipality,
            year,
            chapter,
            text,
            seen=seen,
            by=g.staff.email,
            at=now(),
        )
    except Refused as refusal:
        g.db.rollback()
        typed = Typed(chapter, text, refusal.reason == "at_the_same_time")
        return show_texts(year, str(refusal), chapter, typed), 422
    flash("Αποθηκεύτηκε.")
    return kept(year, chapter)


def show_texts(
    year: int,
    wrong: str = "",
    at_fault: ChapterKey | None = None,
    typed: Typed | None = None,
) -> str:
    """`wrong` is said in the chapter at fault, where `typed` stands as it was typed."""
    told = facts(year)
    owner = g.staff.municipality
    return render_template(
        "admin/texts/texts.html",
        year=year,
        this_year=today().year,
        sections=sections(g.db, owner, year, sentences_of(told)),
        by_hand=WRITTEN_BY_HAND,
        quotable=quotable(g.db, owner, year),
        kinds=KINDS,
        wrong=wrong,
        at_fault=at_fault,
        typed=typed,
    )


def _chapter() -> ChapterKey:
    try:
        return ChapterKey(request.form.get("chapter", ""))
    except ValueError:
        abort(400)
