"""The door of the room, and the review that its pages are about."""

from flask import Blueprint, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from admin.review.facts.review import Review
from admin.review.facts.texts import ChapterKey
from admin.review.frozen import archive
from admin.review.frozen.standing import live_facts
from kiosk.asking import today

pages = Blueprint("texts", __name__, url_prefix="/review")


@pages.before_request
def directors_alone() -> None:
    if not g.staff.is_director:
        abort(404)


@pages.context_processor
def is_published() -> dict[str, bool]:
    """Of the year that a page is about: then what is written here changes no document by itself."""
    year = (request.view_args or {}).get("year")
    edition = archive.latest(g.db, g.staff.municipality, year) if year else None
    return {"is_published": edition is not None}


def facts(year: int) -> Review:
    """Raises Refused for a year that has no review."""
    return live_facts(g.db, g.staff.municipality, year, today=today())


def kept(year: int, chapter: ChapterKey) -> ResponseReturnValue:
    """Back to the chapter that was worked on."""
    g.db.commit()
    return redirect(url_for(".chapters", year=year, _anchor=chapter.value))
