"""What was written and decided for a review is never changed or deleted, by whatever hand."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from admin.casework.beside import redact
from admin.review.facts.texts import ChapterKey, Letter
from admin.review.texts import quotes, sentences
from admin.review.texts.letters import LetterSetting, set_letter
from admin.review.texts.prose import ChapterText, write
from admin.review.texts.quotes import QuoteChoice
from admin.review.texts.sentences import Sentence, SentenceDecision
from kiosk.centres import Municipality
from kiosk.database import Base
from tests.cast import DIRECTOR, MONDAY, THE_DIRECTOR
from tests.conftest import Write

BY: dict[str, Any] = {"by": DIRECTOR, "at": MONDAY}
TABLES: list[type[Base]] = [ChapterText, SentenceDecision, QuoteChoice, LetterSetting]
KEYS = {ChapterText: "edition", LetterSetting: "edition"}


def named(table: type[Base]) -> str:
    return table.__name__


@pytest.fixture
def kept(db: Session, larissa: Municipality, write: Write) -> Iterator[Session]:
    """A row in each table, which is the same afterwards."""
    _fill(db, larissa, write)
    db.commit()
    before = _rows(db)
    yield db
    db.rollback()
    assert _rows(db) == before


def _fill(db: Session, owner: Municipality, message: Write) -> None:
    write(db, owner, 2024, ChapterKey.TRAINING, "Κείμενο", seen=0, **BY)
    sentence = Sentence(ChapterKey.STATISTICS, "rise", "Αυξήθηκε.")
    sentences.take(db, owner, 2024, sentence, **BY)
    redact(db, message("Λόγια"), "Λόγια", by=THE_DIRECTOR, at=MONDAY)
    (one,) = quotes.quotable(db, owner, 2024)
    quotes.choose(db, owner, 2024, one.message.reference, one.redaction.id, **BY)
    set_letter(db, owner, Letter(phone="1"), seen=0, **BY)


def _rows(db: Session) -> list[object]:
    return [tuple(row) for table in TABLES for row in db.execute(sa.select(table.__table__))]


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_no_statement_changes_it(kept: Session, table: type[Base]) -> None:
    with pytest.raises(IntegrityError, match="never changed or deleted"):
        kept.execute(sa.text(f"UPDATE {table.__tablename__} SET by = 'άλλος'"))


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_no_statement_deletes_it(kept: Session, table: type[Base]) -> None:
    with pytest.raises(IntegrityError, match="never changed or deleted"):
        kept.execute(sa.delete(table))


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_nothing_is_put_in_its_place(kept: Session, table: type[Base]) -> None:
    """By its own number, and by what makes an edition one of a kind."""
    names = [column.name for column in table.__table__.c]
    quoted = ", ".join(f'"{name}"' for name in names)
    for fresh in {"id", *({"by"} if table in KEYS else ())}:
        other = {"id": "id", "by": "'άλλος'"} | ({"id": "id + 9"} if fresh == "by" else {})
        values = ", ".join(other.get(name, f'"{name}"') for name in names)
        over = f"INTO {table.__tablename__} ({quoted}) SELECT {values} FROM {table.__tablename__}"
        with pytest.raises(IntegrityError):
            kept.execute(sa.text(_replacing(kept, over)))
        kept.rollback()


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_it_is_not_emptied_with_what_it_hangs_on(kept: Session, table: type[Base]) -> None:
    if kept.get_bind().dialect.name == "postgresql":
        with pytest.raises(IntegrityError, match="never changed or deleted"):
            kept.execute(sa.text(f"TRUNCATE {table.__tablename__} CASCADE"))


def _replacing(db: Session, over: str) -> str:
    """SQLite's own way to write over a row; elsewhere the key alone refuses it."""
    return f"{'INSERT OR REPLACE' if db.get_bind().dialect.name == 'sqlite' else 'INSERT'} {over}"
