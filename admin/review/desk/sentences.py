"""Drafted sentences: taken, left out or opened again, one by one or a chapter at once."""

from flask import abort, g, request
from flask.typing import ResponseReturnValue

from admin.review.desk.room import facts, kept, pages
from admin.review.desk.texts import show_texts
from admin.review.missing.drafts import sentences_of
from admin.review.texts import sentences
from admin.review.texts.sentences import KEYS
from kiosk.database import now
from kiosk.refusals import Refused

DEEDS = {"take": sentences.take, "leave_out": sentences.leave_out, "undo": sentences.undo}


@pages.post("/<int:year>/sentences")
def decide(year: int) -> ResponseReturnValue:
    """On the sentences that the person was shown, in the words in which he was."""
    act = DEEDS.get(request.form.get("deed", "")) or abort(400)
    keys, texts = (request.form.getlist(name) for name in ("key", "text"))
    if len(keys) != len(texts):
        abort(400)
    shown = list(zip(keys, texts, strict=True))
    standing = sentences_of(facts(year))
    try:
        chosen = [sentences.find(standing, key, text) for key, text in shown]
    except Refused as refusal:
        return show_texts(year, str(refusal)), 422
    for sentence in chosen:
        act(g.db, g.staff.municipality, year, sentence, by=g.staff.email, at=now())
    first = next(iter(KEYS.values()))
    return kept(year, chosen[0].chapter if chosen else first)
