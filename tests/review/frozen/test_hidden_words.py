"""What somebody hides after the publication is not printed again by the correction of it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from admin.casework.beside import redact
from admin.review.frozen import archive
from admin.review.frozen.editions import Edition
from admin.review.texts import quotes
from kiosk.centres import Municipality
from kiosk.messages import Message
from kiosk.moves import Readers
from tests.cast import DIRECTOR, MONDAY, THE_DIRECTOR
from tests.conftest import Write
from tests.pages import Pages, words
from tests.review.frozen.published import LATER, corrected, published

WHO: dict[str, Any] = {"by": DIRECTOR, "at": MONDAY}
HIDDEN = "Παπαδοπούλου"
READ = ("json", "text", "html", "press-text")


def choose(db: Session, larissa: Municipality) -> None:
    (one,) = quotes.quotable(db, larissa, 2024)
    quotes.choose(db, larissa, 2024, one.message.reference, one.redaction.id, **WHO)


@pytest.fixture
def quoted(db: Session, larissa: Municipality, write: Write) -> Message:
    """Published with a name that nobody had hidden."""
    message = write(f"Η κα. {HIDDEN} άργησε")
    redact(db, message, message.text, by=THE_DIRECTOR, at=MONDAY)
    choose(db, larissa)
    assert HIDDEN in read(db, published(db, larissa))
    return message


def read(db: Session, edition: Edition) -> str:
    files = (archive.file_of(edition, form) for form in READ)
    return " ".join(archive.content(db, edition, file).decode() for file in files if file)


def told(edition: Edition) -> str:
    return " ".join(f"{one.key} {one.what} {one.old} {one.new}" for one in edition.errata)


def mask(db: Session, larissa: Municipality, message: Message) -> None:
    redact(db, message, "Η κα. █████ άργησε", by=THE_DIRECTOR, at=LATER)
    choose(db, larissa)


def take_back(db: Session, larissa: Municipality, message: Message) -> None:
    message.narrow(Readers.DIRECTORATE, at=LATER)
    db.flush()


@pytest.mark.parametrize(("hide", "became"), [(mask, "άλλαξε"), (take_back, "αποσύρθηκε")])
def test_words_hidden_since_are_in_nothing_of_the_correction(
    db: Session,
    larissa: Municipality,
    quoted: Message,
    signed_in: Callable[[str], Pages],
    hide: Callable[[Session, Municipality, Message], None],
    became: str,
) -> None:
    hide(db, larissa, quoted)
    edition = corrected(db, larissa)
    assert f"παράθεμα, ΚΕΠ 0207 όπως δημοσιεύθηκε {became}" in told(edition)
    assert HIDDEN not in told(edition)
    assert HIDDEN not in edition.facts
    assert HIDDEN not in read(db, edition)
    db.commit()
    assert HIDDEN not in words(signed_in(DIRECTOR).get("/admin/review/2024/published"))
