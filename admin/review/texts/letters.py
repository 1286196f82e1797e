"""The letterhead of a municipality's reports: each edition is kept, the last holds."""

from dataclasses import asdict, fields, replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from admin.review.facts.texts import Letter
from kiosk.centres import Municipality
from kiosk.database import Base
from kiosk.refusals import AT_THE_SAME_TIME, Refused

LONGEST_LINE, LONGEST_TO, MOST_SHOWN = 120, 400, 20
FIELDS = tuple(field.name for field in fields(Letter))

# What each part is called, where it is typed and where it is missing.
NAMES = {
    "directorate": "Υπηρεσία",
    "address": "Ταχυδρομική διεύθυνση",
    "contact": "Πληροφορίες",
    "phone": "Τηλέφωνο",
    "mail": "E-mail",
    "place": "Τόπος",
    "to": "Προς",
    "signs": "Τίτλος όποιου υπογράφει",
    "name": "Ονοματεπώνυμο όποιου υπογράφει",
}


class LetterSetting(Base):
    """A letterhead as it was saved. `edition` counts from 1, and no two are the same."""

    __tablename__ = "letter_setting"
    __table_args__ = (sa.UniqueConstraint("municipality_id", "edition"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    edition: Mapped[int]
    directorate: Mapped[str] = mapped_column(sa.String(LONGEST_LINE))
    address: Mapped[str] = mapped_column(sa.String(LONGEST_LINE))
    contact: Mapped[str] = mapped_column(sa.String(LONGEST_LINE))
    phone: Mapped[str] = mapped_column(sa.String(LONGEST_LINE))
    mail: Mapped[str] = mapped_column(sa.String(LONGEST_LINE))
    place: Mapped[str] = mapped_column(sa.String(LONGEST_LINE))
    to: Mapped[str] = mapped_column(sa.String(LONGEST_TO))
    signs: Mapped[str] = mapped_column(sa.String(LONGEST_LINE))
    name: Mapped[str] = mapped_column(sa.String(LONGEST_LINE))
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]

    @property
    def letter(self) -> Letter:
        return Letter(**{name: getattr(self, name) for name in FIELDS})


def letter_of(db: Session, municipality: Municipality) -> Letter:
    saved = letters(db, municipality, most=1)
    return saved[0].letter if saved else Letter()


def letters(
    db: Session, municipality: Municipality, *, most: int = MOST_SHOWN
) -> list[LetterSetting]:
    """The last that were saved, the newest first."""
    query = sa.select(LetterSetting).filter_by(municipality_id=municipality.id)
    return list(db.scalars(query.order_by(LetterSetting.edition.desc()).limit(most)))


def set_letter(
    db: Session, municipality: Municipality, letter: Letter, *, seen: int, by: str, at: datetime
) -> None:
    """`seen` is the edition that the writer had before him, 0 for none. The same again changes
    nothing. Raises Refused, `at_the_same_time` where another edition was saved meanwhile.
    """
    letter = _worded(letter)
    last = next(iter(letters(db, municipality, most=1)), None)
    if last is not None and last.letter == letter:
        return
    if seen != (last.edition if last else 0):
        raise Refused("at_the_same_time", AT_THE_SAME_TIME)
    owned = {"municipality_id": municipality.id, "edition": seen + 1, "by": by, "at": at}
    try:
        with db.begin_nested():
            db.add(LetterSetting(**owned, **asdict(letter)))
    except IntegrityError as error:  # the other one was first
        raise Refused("at_the_same_time", AT_THE_SAME_TIME) from error


def blanks(letter: Letter) -> list[str]:
    """What is left to be filled in by hand, by the names of the form."""
    return [said for name, said in NAMES.items() if not getattr(letter, name)]


def _worded(letter: Letter) -> Letter:
    """Each part in one line, save whom it goes to. Raises Refused."""
    lines = {name: " ".join(getattr(letter, name).split()) for name in FIELDS}
    lines["to"] = "\n".join(" ".join(line.split()) for line in letter.to.strip().splitlines())
    for name, said in lines.items():
        longest = LONGEST_TO if name == "to" else LONGEST_LINE
        if len(said) > longest or "\0" in said:
            raise Refused(
                "too_long",
                "Συντομέψτε το «%(name)s» σε %(longest)s χαρακτήρες.",
                name=NAMES[name],
                longest=longest,
            )
    return replace(letter, **lines)
