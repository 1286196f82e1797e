"""Quotes: chosen for print, or left."""

from flask import g, request
from flask.typing import ResponseReturnValue

from admin.review.desk.room import kept, pages
from admin.review.desk.texts import show_texts
from admin.review.facts.texts import ChapterKey
from admin.review.texts import quotes
from kiosk.database import now
from kiosk.refusals import Refused


@pages.post("/<int:year>/quotes")
def quote(year: int) -> ResponseReturnValue:
    """In the words that the person was shown."""
    act = quotes.leave if "leave" in request.form else quotes.choose
    reference = request.form.get("reference", "")
    redaction = request.form.get("redaction", 0, type=int)
    owner = g.staff.municipality
    try:
        act(g.db, owner, year, reference, redaction, by=g.staff.email, at=now())
    except Refused as refusal:
        g.db.rollback()
        return show_texts(year, str(refusal), ChapterKey.COMPLAINTS), 422
    return kept(year, ChapterKey.COMPLAINTS)
