"""A book kept at 0003, as plain SQL wrote it, comes through to 0004, and back, and again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import alembic.command
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kiosk.database import Database, migration_config
from kiosk.messages import Message
from kiosk.moves import Actor, Outcome, Readers, Verb
from tests.cast import MONDAY
from tests.conftest import blank

KEPT = (Path(__file__).parent.parent / "data" / "book-0003.sql").read_text()

# Worked out with a calendar: the days from which the clock of each starts, and where it ends.
# 18 March 2024 is Clean Monday and 25 March a holiday, 15 May Larissa's own.
OWED = {
    "KEPT0001": (date(2024, 3, 26), date(2024, 4, 9), None),
    "NAMED001": (date(2024, 4, 2), date(2024, 4, 16), date(2024, 5, 16)),
    "NAMED002": (date(2024, 4, 2), date(2024, 4, 16), date(2024, 5, 15)),
    "CLOSED01": (date(2024, 3, 27), date(2024, 4, 10), None),
    "PRAISE01": (None, None, None),
    "SUGGEST1": (None, None, None),
    "TRIAL001": (None, None, None),
}
# Looked at, first answered, closed.
DONE = {
    "NAMED001": (date(2024, 3, 27), None, None),
    "CLOSED01": (date(2024, 3, 20), date(2024, 3, 20), date(2024, 4, 1)),
    "PRAISE01": (date(2024, 3, 21), None, date(2024, 3, 21)),
}
NOTHING_DONE = (None, None, None)


@pytest.fixture(scope="module")
def old(stage: sa.URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """At 0003, with messages, steps and outcomes in it."""
    with blank(stage, tmp_path_factory.mktemp("old")) as url:
        database = Database(url)
        move(database, "up", "0003")
        with database.engine.begin() as connection:
            if database.engine.dialect.name == "postgresql":
                connection.exec_driver_sql("SET TIME ZONE 'UTC'")
            for statement in KEPT.split(";\n"):
                connection.exec_driver_sql(statement)
        yield database
        database.engine.dispose()


@pytest.fixture(scope="module", params=["up", "up, down, up"])
def database(old: Database, request: pytest.FixtureRequest) -> Database:
    move(old, "up", "head")
    if request.param != "up":
        before = rows(old, "message"), rows(old, "step")
        move(old, "down", "0003")
        move(old, "up", "head")
        assert (rows(old, "message"), rows(old, "step")) == before
    return old


@pytest.fixture
def db(database: Database) -> Iterator[Session]:
    with database.session() as session:
        yield session


def move(database: Database, way: str, revision: str) -> None:
    with database.engine.begin() as connection:
        verb = alembic.command.upgrade if way == "up" else alembic.command.downgrade
        verb(migration_config(connection), revision)


def rows(database: Database, table: str) -> list[Any]:
    with database.engine.begin() as connection:
        found = connection.execute(sa.text(f"SELECT * FROM {table} ORDER BY id"))
        return [sorted(row.items(), key=lambda pair: pair[0]) for row in found.mappings()]


def message(db: Session, reference: str) -> Message:
    return db.scalars(sa.select(Message).filter_by(reference=reference)).one()


@pytest.mark.parametrize("reference", OWED)
def test_every_old_message_is_owed_what_it_would_be_today(db: Session, reference: str) -> None:
    old = message(db, reference)
    assert (old.look_by, old.answer_by, old.legal_by) == OWED[reference]


@pytest.mark.parametrize("reference", OWED)
def test_what_was_done_has_its_day(db: Session, reference: str) -> None:
    old = message(db, reference)
    assert (old.looked_on, old.answered_on, old.closed_on) == DONE.get(reference, NOTHING_DONE)


def test_every_message_came_by_a_door_of_ours(db: Session) -> None:
    doors = {old.reference: old.door for old in db.scalars(sa.select(Message))}
    phones = {reference for reference, door in doors.items() if door == "phone"}
    assert phones == {"NAMED001", "NAMED002"}
    assert set(doors.values()) == {"tablet", "phone"}


def test_who_reads_is_whom_the_citizen_asked(db: Session) -> None:
    old = db.scalars(sa.select(Message)).all()
    assert all(one.readers == one.asked_readers for one in old)
    past_the_head = {one.reference for one in old if one.readers == Readers.DIRECTORATE}
    assert past_the_head == {"NAMED001", "SUGGEST1"}


def test_the_step_that_closed_it_says_with_which_outcome(db: Session) -> None:
    closed, praise = message(db, "CLOSED01"), message(db, "PRAISE01")
    assert [step.outcome for step in closed.steps] == [None, None, None, Outcome.PARTLY_UPHELD]
    assert [step.outcome for step in praise.steps] == [None, None]
    assert closed.outcome == Outcome.PARTLY_UPHELD


def test_words_and_steps_are_what_they_were(db: Session) -> None:
    closed = message(db, "CLOSED01")
    assert closed.text == "Χωρίς θυρίδα"
    assert [(step.verb, step.actor, step.text) for step in closed.steps] == [
        (Verb.SUBMIT, Actor.CITIZEN, ""),
        (Verb.ANSWER, Actor.HEAD, "Το εξετάζουμε."),
        (Verb.ANSWER, Actor.HEAD, "Ανοίγει τρίτη θυρίδα."),
        (Verb.CLOSE, Actor.HEAD, ""),
    ]


def test_nothing_is_said_of_an_old_message_that_nobody_said(db: Session) -> None:
    for old in db.scalars(sa.select(Message)):
        assert (old.characterised, old.topic, old.other_body, old.entered_by) == (
            None,
            None,
            "",
            "",
        )
        assert not any((old.several, old.referred, old.contact_call))
        assert (old.escalated_on, old.contested_on, old.protocol_number) == (None, None, "")
        assert all(step.detail == "" for step in old.steps)


@pytest.mark.parametrize(
    "statement", ["UPDATE message SET text = ''", "UPDATE step SET text = ''", "DELETE FROM step"]
)
def test_from_then_on_it_is_for_good(db: Session, statement: str) -> None:
    with pytest.raises(IntegrityError, match="never changed or deleted"):
        db.execute(sa.text(statement))


def test_an_old_message_goes_on(db: Session) -> None:
    old = message(db, "CLOSED01")
    old.contest("Δεν άλλαξε τίποτα.", at=MONDAY)
    db.flush()
    assert old.readers == Readers.DIRECTORATE
    assert old.steps[-1].verb == Verb.CONTEST
