"""The sentences of a year, as they read before anybody decided on one."""

from dataclasses import replace

from admin.review.chapters.report import document
from admin.review.facts.review import Review
from admin.review.facts.texts import ChapterKey
from admin.review.press.note import drafts
from admin.review.texts.sentences import Sentence, sentences


def sentences_of(review: Review) -> tuple[Sentence, ...]:
    """Those of the report in its order, then those of the press note."""
    undecided = replace(review, texts=replace(review.texts, decisions=()))
    press = (Sentence(ChapterKey.PRESS, draft.key, draft.text) for draft in drafts(review))
    return (*sentences(document(undecided)), *press)
