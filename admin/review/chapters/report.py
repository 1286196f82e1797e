"""The chapters put together, in the order of the report."""

from collections.abc import Callable

from admin.papers.document import Block, Chapter, Document
from admin.review.chapters.complaints import complaints
from admin.review.chapters.errata import TITLE as CORRECTED
from admin.review.chapters.errata import errata
from admin.review.chapters.letter import letterhead
from admin.review.chapters.method import method
from admin.review.chapters.outside import outside
from admin.review.chapters.premises import premises
from admin.review.chapters.satisfaction import satisfaction
from admin.review.chapters.settled import NOTHING_AT_ALL, nothing, settled, written
from admin.review.chapters.staff import equipment, training
from admin.review.chapters.statistics import statistics
from admin.review.chapters.targets import targets
from admin.review.facts.review import Review
from admin.review.facts.texts import TITLES, ChapterKey
from kiosk.wording import SYNTHETIC

TITLE = "Απολογισμός πεπραγμένων Διεύθυνσης ΚΕΠ"
NOTHING = {
    ChapterKey.OUTSIDE: "Για το {year} δεν έχει καταχωριστεί αξιολόγηση από άλλον.",
    ChapterKey.TARGETS: "Για το {year} δεν έχει οριστεί στόχος ούτε άλλος δείκτης.",
}
CHAPTERS: dict[ChapterKey, Callable[[Review], list[Block]]] = {
    ChapterKey.STATISTICS: statistics,
    ChapterKey.SATISFACTION: satisfaction,
    ChapterKey.TRAINING: training,
    ChapterKey.EQUIPMENT: equipment,
    ChapterKey.COMPLAINTS: complaints,
    ChapterKey.PREMISES: premises,
    ChapterKey.OUTSIDE: outside,
    ChapterKey.TARGETS: targets,
    ChapterKey.METHOD: method,
}


def document(review: Review) -> Document:
    return Document(
        title=TITLE,
        owner=review.municipality,
        period=f"Έτος {review.year}",
        subject=f"{TITLE}, {review.year}",
        made_on=review.made_on,
        band=SYNTHETIC if review.synthetic else None,
        chapters=(
            *(Chapter(TITLES[key], tuple(chapter(review, key))) for key in CHAPTERS),
            *([Chapter(CORRECTED, tuple(errata(review)))] if review.errata else []),
        ),
        letterhead=letterhead(
            *(review.municipality, review.texts.letter, review.made_on),
            subject_of(review.year),
        ),
        contents=True,
    )


def subject_of(year: int) -> str:
    return f"{TITLE} έτους {year}"


def chapter(review: Review, key: ChapterKey) -> list[Block]:
    """Sentences as they were settled, then what the director wrote; a chapter is never empty."""
    blocks = settled(CHAPTERS[key](review), review.texts) + written(review.texts.of(key))
    return blocks or [nothing(review, NOTHING.get(key, NOTHING_AT_ALL))]
