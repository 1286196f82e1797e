"""Μεταστεγάσεις - Κτιριακά: where the centres were, and what was built."""

from admin.papers.document import Block
from admin.review.chapters.happened import OF_PREMISES, happened
from admin.review.facts.review import Review


def premises(review: Review) -> list[Block]:
    return [*happened(review, OF_PREMISES)]
