"""A year's review as it is being written: chapter by chapter, what stands and what waits."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from admin.review.facts.texts import TITLES, ChapterKey, Prose
from admin.review.texts.prose import ChapterText, history, prose_of
from admin.review.texts.sentences import Sentence, Weighed, weighed
from kiosk.centres import Municipality


@dataclass(frozen=True)
class Section:
    """`history` is of this year itself, the last edition first."""

    key: ChapterKey
    title: str
    prose: Prose | None
    history: tuple[ChapterText, ...]
    sentences: tuple[Weighed, ...]

    @property
    def saved(self) -> ChapterText | None:
        return self.history[0] if self.history else None

    @property
    def edition(self) -> int:
        """What whoever writes on has before him; 0: nobody wrote this year."""
        return self.saved.edition if self.saved else 0

    @property
    def text(self) -> str:
        return self.prose.text if self.prose else ""

    @property
    def from_year(self) -> int | None:
        return self.prose.from_year if self.prose else None

    @property
    def is_left_empty(self) -> bool:
        """Somebody said that this year there is nothing to be said."""
        return self.saved is not None and not self.saved.text

    @property
    def waiting(self) -> tuple[Sentence, ...]:
        return tuple(one.sentence for one in self.sentences if one.taken is None)


def sections(
    db: Session, municipality: Municipality, year: int, drafted: Iterable[Sentence]
) -> tuple[Section, ...]:
    prose = {kept.chapter: kept for kept in prose_of(db, municipality, year)}
    known = weighed(db, municipality, year, drafted)
    return tuple(
        Section(
            chapter,
            title,
            prose.get(chapter),
            tuple(history(db, municipality, year, chapter)),
            tuple(one for one in known if one.sentence.chapter == chapter),
        )
        for chapter, title in TITLES.items()
    )
