"""Μεταστεγάσεις - Κτιριακά: where the centres were, and what was built."""

from admin.papers.document import Block
from admin.review.chapters.happened import happened
from admin.review.facts.review import Review
from admin.review.words import OF_PREMISES


def premises(review: Review) -> list[Block]:
    return [*happened(review, OF_PREMISES)]
