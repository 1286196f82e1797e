"""Prose of the chapters: each edition is kept, the last holds, and a new year begins with what was
written for the year before.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from admin.review.facts.texts import ChapterKey, Prose
from admin.volumes.years import check_year
from kiosk.centres import Municipality
from kiosk.database import Base, athens_day
from kiosk.greek import says_something
from kiosk.refusals import Refused

LONGEST_PROSE = 20_000
MOST_SHOWN = 20


class ChapterText(Base):
    """A chapter's prose of a year, as it was saved; empty: nothing is to be said this year.

    `edition` counts from 1, and no two are the same: of two who save at once, one is told.
    """

    __tablename__ = "chapter_text"
    __table_args__ = (sa.UniqueConstraint("municipality_id", "year", "chapter", "edition"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    year: Mapped[int]
    chapter: Mapped[ChapterKey]
    edition: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]


def prose_of(db: Session, municipality: Municipality, year: int) -> tuple[Prose, ...]:
    """In the order of the report; chapters of which nothing is to be said are not among them."""
    saved, before = (last_texts(db, municipality, y) for y in (year, year - 1))
    found = []
    for chapter in ChapterKey:
        kept = saved.get(chapter) or before.get(chapter)
        if kept is not None and kept.text:
            carried = kept.year if kept.year != year else None
            found.append(Prose(chapter, kept.text, carried))
    return tuple(found)


def last_texts(db: Session, municipality: Municipality, year: int) -> dict[ChapterKey, ChapterText]:
    """What was saved last of each chapter for this year itself."""
    query = _of_year(municipality, year).order_by(ChapterText.edition)
    newest = sa.select(sa.func.max(ChapterText.id)).filter_by(
        municipality_id=municipality.id, year=year
    )
    query = query.where(ChapterText.id.in_(newest.group_by(ChapterText.chapter)))
    return {kept.chapter: kept for kept in db.scalars(query)}


def history(
    db: Session, municipality: Municipality, year: int, chapter: ChapterKey
) -> list[ChapterText]:
    """The last that were saved, the newest first."""
    query = _of_year(municipality, year).filter_by(chapter=chapter)
    return list(db.scalars(query.order_by(ChapterText.edition.desc()).limit(MOST_SHOWN)))


def write(
    db: Session,
    municipality: Municipality,
    year: int,
    chapter: ChapterKey,
    text: str,
    *,
    seen: int,
    by: str,
    at: datetime,
) -> None:
    """Save a chapter's prose. `seen` is the edition that the writer had before him, 0 for none.

    The same again changes nothing. Raises Refused, `at_the_same_time` where another edition was
    saved meanwhile.
    """
    check_year(year, athens_day(at))
    text = _worded(text)
    last = last_texts(db, municipality, year).get(chapter)
    if last is not None and last.text == text:
        return
    if seen != (last.edition if last else 0):
        raise Refused("at_the_same_time", MEANWHILE)
    kept = ChapterText(
        municipality_id=municipality.id,
        year=year,
        chapter=chapter,
        edition=seen + 1,
        text=text,
        by=by,
        at=at,
    )
    try:
        with db.begin_nested():
            db.add(kept)
    except IntegrityError as error:  # the other one was first
        raise Refused("at_the_same_time", MEANWHILE) from error


def _of_year(municipality: Municipality, year: int) -> sa.Select[ChapterText]:
    return sa.select(ChapterText).filter_by(municipality_id=municipality.id, year=year)


def _worded(text: str) -> str:
    """As typed, save the line ends. Raises Refused."""
    text = text.replace("\r\n", "\n")
    if len(text) > LONGEST_PROSE:
        raise Refused("too_long", "Το κείμενο ξεπερνά τους 20.000 χαρακτήρες. Συντομέψτε το.")
    if "\0" in text:
        raise Refused("invalid", "Το κείμενο έχει χαρακτήρες που δεν διαβάζονται. Γράψτε το ξανά.")
    return text if says_something(text) else ""


MEANWHILE = (
    "Κάποιος άλλαξε το κείμενο όσο γράφατε. Δείτε το δικό του κάτω από το δικό σας, ενώστε τα και "
    "πατήστε ξανά «Αποθήκευση»."
)
