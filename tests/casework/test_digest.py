"""The Monday digest: when it goes out, and what it says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework import digest
from admin.casework.letters import LetterKind, Writer, told_of
from admin.casework.occasions import gather
from admin.staff.accounts import Staff
from admin.upkeep.outbox import Mail
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.tablets import Tablet
from tests.cast import THE_HEAD
from tests.conftest import Write

DAY = timedelta(days=1)
MONDAY = datetime(2024, 6, 10, 9, tzinfo=UTC)
LATE, DUE, LAST_WEEK = MONDAY - 28 * DAY, MONDAY - 17 * DAY, MONDAY - 6 * DAY


def digests(db: Session, at: datetime) -> list[str]:
    """The occasions of the digests that are queued by this moment."""
    db.flush()
    gather(db, at=at)
    queued = db.scalars(sa.select(Mail).filter_by(kind=LetterKind.DIGEST))
    return sorted({mail.once.split()[-1] for mail in queued})


@pytest.mark.parametrize(
    ("before", "seven"),
    [
        # Winter and summer time, the Mondays after each change, and the turn of two years.
        ("2026-03-23T04:59", "2026-03-23T05:00"),
        ("2026-03-30T03:59", "2026-03-30T04:00"),
        ("2026-10-19T03:59", "2026-10-19T04:00"),
        ("2026-10-26T04:59", "2026-10-26T05:00"),
        ("2025-12-29T04:59", "2025-12-29T05:00"),
        ("2024-12-30T04:59", "2024-12-30T05:00"),
    ],
)
def test_it_goes_out_on_monday_at_seven_in_athens(db: Session, before: str, seven: str) -> None:
    early, due = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (before, seven))
    assert digests(db, early) == []
    assert digests(db, due) == [f"{due.date()}"]
    assert gather(db, at=due + timedelta(hours=2)) == 0


def test_it_goes_out_once_a_week_across_the_new_year(db: Session) -> None:
    first = datetime(2024, 12, 30, 8, tzinfo=UTC)
    for day in range(15):
        mondays = digests(db, first + day * DAY)
    assert mondays == ["2024-12-30", "2025-01-06", "2025-01-13"]


def test_sunday_night_is_not_monday(db: Session) -> None:
    assert digests(db, datetime(2024, 3, 17, 21, 59, tzinfo=UTC)) == []
    assert digests(db, datetime(2024, 3, 17, 23, 0, tzinfo=UTC)) == []


def test_it_says_what_is_due_what_is_late_and_how_many_came(
    db: Session, head: Staff, write: Write
) -> None:
    late, due = write(at=LATE), write(at=DUE)
    for _ in range(2):
        write(kind=MessageKind.PRAISE, at=LAST_WEEK)
    write(at=MONDAY)
    db.flush()
    week = digest.of_week(db, told_of(head), at=MONDAY)
    assert week
    assert digest.text(week, "https://k.gr/admin/messages/") == (
        "Λήγουν αυτή την εβδομάδα: 1\n"
        f"- {due.reference}, ΚΕΠ 0207, ως 14/6/2024\n"
        "\n"
        "Πέρασε η προθεσμία τους: 1\n"
        f"- {late.reference}, ΚΕΠ 0207, ως 3/6/2024\n"
        "\n"
        "Ήρθαν την προηγούμενη εβδομάδα: 2, από τα οποία ευχαριστίες 2\n"
        "\n"
        "Διαβάστε τα: https://k.gr/admin/messages/\n"
    )


def test_it_is_not_sent_where_there_is_nothing_to_say(
    db: Session, head: Staff, write: Write, trial: Tablet, tmp_path: Path
) -> None:
    write(readers=Readers.DIRECTORATE, at=LAST_WEEK)
    write(on=trial, at=LAST_WEEK)
    write(at=LATE).answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=LAST_WEEK)
    digests(db, MONDAY)
    mail = db.scalars(sa.select(Mail).filter_by(kind="digest", staff_id=head.id)).one()
    assert Writer("https://k.gr", tmp_path)(db, mail, MONDAY) is None


def test_it_says_only_what_the_person_may_read(
    db: Session, head: Staff, director: Staff, write: Write
) -> None:
    hidden = write(readers=Readers.DIRECTORATE, at=LATE)
    db.flush()
    assert digest.of_week(db, told_of(head), at=MONDAY) is None
    week = digest.of_week(db, told_of(director), at=MONDAY)
    assert week
    assert week.overdue.nearest == [hidden]


def test_a_long_list_is_cut_and_says_so(db: Session, head: Staff, write: Write) -> None:
    written = [write(at=LATE - 7 * DAY), *(write(at=LATE) for _ in range(digest.MOST_LINES + 2))]
    first = [written[0].reference, *sorted(one.reference for one in written[1:])]
    db.flush()
    week = digest.of_week(db, told_of(head), at=MONDAY)
    assert week
    assert [one.reference for one in week.overdue.nearest] == first[: digest.MOST_LINES]
    said = digest.text(week, "")
    assert "Πέρασε η προθεσμία τους: 23\n" in said
    assert said.count("ΚΕΠ 0207") == digest.MOST_LINES
    assert "- και άλλα 3\n" in said
