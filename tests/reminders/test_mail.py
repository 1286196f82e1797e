"""Reminders in the mail of Monday."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.letters import LetterKind, Writer
from admin.casework.occasions import gather
from admin.reminders import mail
from admin.reminders.kinds import Kind
from admin.reminders.noticing import notice
from admin.reminders.seen import acknowledge
from admin.staff.accounts import Staff
from admin.upkeep.outbox import Mail
from admin.upkeep.post import Letter
from tests.cast import HEAD

MONDAY = datetime(2025, 2, 10, 9, tzinfo=UTC)
Only = Callable[..., None]


@pytest.fixture
def letter(db: Session, head: Staff, tmp_path: Path) -> Callable[[], Letter | None]:
    """The digest of the head of 0207, who has no messages."""
    gather(db, at=MONDAY)
    digest = db.scalars(sa.select(Mail).filter_by(kind=LetterKind.DIGEST, staff_id=head.id)).one()
    return lambda: Writer("https://k.gr", tmp_path, mail.lines)(db, digest, MONDAY)


def test_the_digest_says_what_wants_attention_though_no_message_waits(
    head: Staff, only: Only, letter: Callable[[], Letter | None]
) -> None:
    only(head, Kind.MONTH, 5, by_mail=True)
    sent = letter()
    assert sent
    assert sent.text == (
        "Θέλουν προσοχή: 1\n"
        "- ΚΕΠ 0207, Λείπουν οι υποθέσεις: Ιανουάριος 2025, από 5/2/2025\n"
        "\n"
        "Διαβάστε τα: https://k.gr/admin/\n"
    )


def test_what_is_for_the_page_only_makes_no_letter(
    head: Staff, only: Only, letter: Callable[[], Letter | None]
) -> None:
    only(head, Kind.MONTH, 5, by_mail=False)
    assert letter() is None


def test_what_somebody_has_seen_makes_no_letter(
    db: Session, head: Staff, only: Only, letter: Callable[[], Letter | None]
) -> None:
    only(head, Kind.MONTH, 5, by_mail=True)
    (one,) = notice(db, head, at=MONDAY)
    acknowledge(db, one, "Περιμένω", by=HEAD, at=MONDAY)
    assert letter() is None


def test_a_long_list_is_cut_and_says_so(
    db: Session, director: Staff, only: Only, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "MOST_LINES", 2)
    only(director, Kind.MONTH, 5, by_mail=True)
    more = len(director.centres) - 2
    assert mail.lines(db, director, MONDAY)[-2:] == [f"- και άλλα {more}", ""]
