"""Drafted sentences of the review: a person takes each or leaves it out, in exactly its words.

Where the figures change the words change, and what was decided of the old ones no longer holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from admin.papers.document import Document, Draft
from admin.review.facts.texts import TITLES, ChapterKey, Decision
from admin.volumes.years import check_year
from kiosk.centres import Municipality
from kiosk.database import Base, athens_day
from kiosk.refusals import Refused

KEYS = {title: key for key, title in TITLES.items()}


class SentenceDecision(Base):
    """`taken` None: the decision before it was undone. The last of a key holds, for its words."""

    __tablename__ = "sentence_decision"
    __table_args__ = (sa.Index("ix_sentence_decision_municipality", "municipality_id", "year"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    year: Mapped[int]
    key: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    taken: Mapped[bool | None]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]


@dataclass(frozen=True)
class Sentence:
    """As the service drafted it from the figures of this moment."""

    chapter: ChapterKey
    key: str
    text: str


@dataclass(frozen=True)
class Weighed:
    """A sentence and what was decided last under its key, if anything stands."""

    sentence: Sentence
    last: SentenceDecision | None

    @property
    def taken(self) -> bool | None:
        """None: nothing was decided of exactly these words."""
        return self.last.taken if self.last and self.last.text == self.sentence.text else None

    @property
    def has_changed(self) -> bool:
        """Whether something was decided of other words than these."""
        return self.last is not None and self.last.text != self.sentence.text


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The drafts that stand in a document, in its order."""
    return tuple(
        Sentence(KEYS[chapter.title], block.key, block.text)
        for chapter in document.chapters
        for block in chapter.blocks
        if isinstance(block, Draft)
    )


def weighed(
    db: Session, municipality: Municipality, year: int, drafted: Iterable[Sentence]
) -> tuple[Weighed, ...]:
    standing = _standing(db, municipality, year)
    return tuple(Weighed(sentence, standing.get(sentence.key)) for sentence in drafted)


def decisions_of(db: Session, municipality: Municipality, year: int) -> tuple[Decision, ...]:
    return tuple(
        Decision(kept.key, kept.text, kept.taken)
        for kept in _standing(db, municipality, year).values()
        if kept.taken is not None
    )


def take(
    db: Session, municipality: Municipality, year: int, sentence: Sentence, *, by: str, at: datetime
) -> None:
    """It goes into the report as it reads."""
    _decide(db, municipality, year, sentence, True, by=by, at=at)


def leave_out(
    db: Session, municipality: Municipality, year: int, sentence: Sentence, *, by: str, at: datetime
) -> None:
    """It does not stand in the report."""
    _decide(db, municipality, year, sentence, False, by=by, at=at)


def undo(
    db: Session, municipality: Municipality, year: int, sentence: Sentence, *, by: str, at: datetime
) -> None:
    """It is to be decided again."""
    _decide(db, municipality, year, sentence, None, by=by, at=at)


def find(drafted: Iterable[Sentence], key: str, text: str) -> Sentence:
    """The sentence that a person was shown. Raises Refused where it does not read so any more."""
    for sentence in drafted:
        if (sentence.key, sentence.text) == (key, text):
            return sentence
    raise Refused(
        "reads_otherwise",
        "Τα στοιχεία άλλαξαν και η πρόταση δεν είναι πια αυτή. Δείτε πώς έγινε και αποφασίστε.",
    )


def _decide(
    db: Session,
    municipality: Municipality,
    year: int,
    sentence: Sentence,
    taken: bool | None,
    *,
    by: str,
    at: datetime,
) -> None:
    """The same again changes nothing."""
    check_year(year, athens_day(at))
    last = _standing(db, municipality, year).get(sentence.key)
    stands = last.taken if last and last.text == sentence.text else None
    if stands == taken:
        return
    decision = SentenceDecision(
        municipality_id=municipality.id,
        year=year,
        key=sentence.key,
        text=sentence.text,
        taken=taken,
        by=by,
        at=at,
    )
    db.add(decision)
    db.flush()


def _standing(db: Session, municipality: Municipality, year: int) -> dict[str, SentenceDecision]:
    """The last decision of each key that has not been undone."""
    mine = {"municipality_id": municipality.id, "year": year}
    newest = sa.select(sa.func.max(SentenceDecision.id)).filter_by(**mine)
    query = sa.select(SentenceDecision).where(
        SentenceDecision.id.in_(newest.group_by(SentenceDecision.key)),
        SentenceDecision.taken.is_not(None),
    )
    return {kept.key: kept for kept in db.scalars(query.order_by(SentenceDecision.id))}
