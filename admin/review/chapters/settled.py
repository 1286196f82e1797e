"""Drafted sentences as the director settled them, and the prose beside them."""

from collections.abc import Iterable

from admin.papers.document import Block, Draft, Note, Paragraph
from admin.review.facts.review import Review
from admin.review.facts.texts import Prose, Texts

NOTHING_AT_ALL = "Για το {year} δεν έχει καταχωριστεί τίποτε."


def settled(blocks: Iterable[Block], texts: Texts) -> list[Block]:
    """What was taken reads as any paragraph, what was left out is gone; a sentence of which nothing
    was decided in exactly these words stays a draft.
    """
    found = (_settled(block, texts) for block in blocks)
    return [block for block in found if block is not None]


def _settled(block: Block, texts: Texts) -> Block | None:
    decision = texts.decision(block.key, block.text) if isinstance(block, Draft) else None
    if decision is None:
        return block
    return Paragraph(decision.text) if decision.taken else None


def nothing(review: Review, sentence: str = NOTHING_AT_ALL) -> Note:
    """Where nobody told or wrote anything: no chapter is ever left empty."""
    return Note(sentence.format(year=review.year))


def written(prose: Prose | None) -> list[Block]:
    """A paragraph for each that was typed, parted by empty lines."""
    if prose is None or not prose.text.strip():
        return []
    typed = prose.text.replace("\r\n", "\n").split("\n\n")
    blocks: list[Block] = [Paragraph(part.strip()) for part in typed if part.strip()]
    if prose.from_year is not None:
        blocks.append(Note(f"[από το {prose.from_year} - ελέγξτε]"))
    return blocks
