"""The press note on a page, and as a file."""

from flask import Blueprint, abort, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from admin.review.facts.review import Review
from admin.review.frozen.handing import handed_out
from admin.review.frozen.papers import press
from admin.review.frozen.standing import as_file, review_of
from admin.review.press.note import TITLE, press_note
from kiosk.asking import today
from kiosk.refusals import Refused

pages = Blueprint("press", __name__, url_prefix="/review")


@pages.get("/<int:year>/press")
def show(year: int) -> ResponseReturnValue:
    """Where the director's words say more than is known, what to mend and no paper."""
    facts = _facts(year)
    try:
        return _page(year, document=press_note(facts))
    except Refused as refusal:
        return _page(year, wrong=gettext(refusal.sentence) % refusal.values), 422


@pages.get("/<int:year>/press.<any(docx, pdf, text):form>")
def file(year: int, form: str) -> ResponseReturnValue:
    _directors_alone()
    return handed_out(as_file(g.db, g.staff.municipality, year, press(form), today=today()))


def _facts(year: int) -> Review:
    _directors_alone()
    return review_of(g.db, g.staff.municipality, year, today=today())


def _directors_alone() -> None:
    if not g.staff.is_director:
        abort(404)


def _page(year: int, **shown: object) -> str:
    return render_template("admin/press.html", year=year, title=TITLE, **shown)
