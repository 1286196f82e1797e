"""Who has seen a reminder and what he says of it, shared by all who see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from admin.reminders.kinds import Kind
from admin.reminders.noticing import Reminder
from kiosk.database import Base, insert
from kiosk.greek import says_something
from kiosk.refusals import Refused

LONGEST_COMMENT = 200
# No year's silence is so long that its states outgrow one query.
PORTION = 500


class ReminderSeen(Base):
    """One state of a reminder, seen: once and by the first who said so; never altered."""

    __tablename__ = "reminder_seen"
    __table_args__ = (sa.UniqueConstraint("centre_id", "kind", "key"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"))
    kind: Mapped[Kind]
    key: Mapped[str] = mapped_column(sa.String(80))
    comment: Mapped[str] = mapped_column(sa.String(LONGEST_COMMENT))
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]


@dataclass(frozen=True)
class Sorted:
    """`open_` wants attention; `seen` has been seen as it stands, with the newest word on it."""

    open_: list[Reminder]
    seen: list[tuple[Reminder, ReminderSeen]]


def acknowledge(db: Session, reminder: Reminder, comment: str, *, by: str, at: datetime) -> None:
    """Raises Refused without a comment. What another has seen already keeps his word."""
    said = " ".join(comment.split())
    if not says_something(said) or len(said) > LONGEST_COMMENT:
        raise Refused("no_comment", "Γράψτε τι κάνατε ή τι περιμένετε, έως 200 χαρακτήρες.")
    rows = [
        {
            "id": uuid4(),
            "centre_id": reminder.centre.id,
            "kind": reminder.kind,
            "key": key,
            "comment": said,
            "by": by,
            "at": at,
        }
        for key in reminder.keys
    ]
    once = ["centre_id", "kind", "key"]
    db.execute(insert(db, ReminderSeen).values(rows).on_conflict_do_nothing(index_elements=once))


def sort(db: Session, reminders: Iterable[Reminder]) -> Sorted:
    """A reminder is seen when all that it names has been."""
    known = list(reminders)
    words = _words(db, known)
    open_, seen = [], []
    for reminder in known:
        found = [words.get((reminder.centre.id, reminder.kind, key)) for key in reminder.keys]
        said = [word for word in found if word]
        if len(said) == len(found):
            seen.append((reminder, max(said, key=lambda word: word.at)))
        else:
            open_.append(reminder)
    return Sorted(open_, seen)


def _words(
    db: Session, reminders: Sequence[Reminder]
) -> dict[tuple[UUID, Kind, str], ReminderSeen]:
    keys = sorted({key for reminder in reminders for key in reminder.keys})
    centres = {reminder.centre.id for reminder in reminders}
    found: dict[tuple[UUID, Kind, str], ReminderSeen] = {}
    for start in range(0, len(keys), PORTION):
        query = sa.select(ReminderSeen).where(
            ReminderSeen.centre_id.in_(centres),
            ReminderSeen.key.in_(keys[start : start + PORTION]),
        )
        found |= {(row.centre_id, row.kind, row.key): row for row in db.scalars(query)}
    return found
