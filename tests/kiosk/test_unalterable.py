"""What a citizen wrote and what was done is never changed or deleted, by whatever hand.

Every attempt runs on one database in which each such table holds rows; after each of them every
row is what it was, as the database itself reads it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from admin.casework.beside import Reading, Redaction, Twin, link, note_reading, redact
from kiosk import tablets
from kiosk.centres import Centre
from kiosk.database import Base, Database
from kiosk.following import Handling, rate_handling
from kiosk.messages import AS_WRITTEN, Draft, Message, Step, UnalterableRecord, submit
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.tallies import Standing
from tests.cast import MONDAY, THE_DIRECTOR, THE_HEAD
from tests.conftest import copied

FOR_GOOD: list[type[Base]] = [Message, Step, Twin, Redaction, Reading, Handling]
ONLY_ADDED_TO = FOR_GOOD[1:]
OTHER_DAY = date(2020, 1, 1)
COLUMNS = [(table, column.name) for table in ONLY_ADDED_TO for column in table.__table__.c]
GUARD = "never changed or deleted"
Rows = dict[str, list[tuple[Any, ...]]]

TO_OTHERS: dict[str, object] = {
    "kind": MessageKind.PRAISE,
    "asked_readers": Readers.DIRECTORATE,
    "standing": Standing.TRIAL,
    "contact_call": True,
    "seq": 99,
    "day": OTHER_DAY,
    "verb": "note",
    "actor": "director",
    "outcome": "upheld",
    "public": False,
    "score": 5,
}


def named(value: object) -> str:
    return value.__name__ if isinstance(value, type) else str(value)


@pytest.fixture(scope="module")
def database(stage: sa.URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One for all attempts: what changed it would fail them all."""
    with copied(stage, tmp_path_factory.mktemp("for-good")) as url:
        database = Database(url)
        with database.session() as db:
            _fill(db)
            db.commit()
        yield database
        database.engine.dispose()


def _fill(db: Session) -> None:
    centre = db.scalars(sa.select(Centre).limit(1)).one()
    tablet, _token = tablets.enrol(db, centre, live=True, at=MONDAY)
    drafts = [
        Draft(uuid4(), MessageKind.COMPLAINT, text, Readers.CENTRE, "", seq=seq)
        for seq, text in enumerate(("Πρώτο", "Δεύτερο", "Τρίτο"), 1)
    ]
    first, second, third = (
        submit(db, draft, centre, tablet=tablet, at=MONDAY, code_hash=f"{draft.seq}" * 64)
        for draft in drafts
    )
    for message in (first, second):
        message.answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
        message.close(by=THE_HEAD, at=MONDAY)
        redact(db, message, "█████", by=THE_HEAD, at=MONDAY)
        note_reading(db, message, by=THE_DIRECTOR, at=MONDAY)
        rate_handling(db, message, 2, at=MONDAY)
    link(db, first, second, by=THE_HEAD, at=MONDAY)
    link(db, second, third, by=THE_HEAD, at=MONDAY)


@pytest.fixture
def db(database: Database) -> Iterator[Session]:
    """A session after which every row must be what it was before."""
    before = rows(database)
    assert all(len(held) >= 2 for held in before.values())
    with database.session() as session:
        yield session
    assert rows(database) == before


def rows(database: Database) -> Rows:
    with database.session(read_only=True) as db:
        return {
            table.__tablename__: [
                tuple(row)
                for row in db.execute(
                    sa.select(table.__table__).order_by(*sa.inspect(table).primary_key)
                )
            ]
            for table in FOR_GOOD
        }


@contextmanager
def refused() -> Iterator[None]:
    """By the objects, or by the guard in the database: no other fault will do."""
    with pytest.raises((UnalterableRecord, IntegrityError)) as fault:
        yield
    assert fault.type is UnalterableRecord or GUARD in str(fault.value)


def other(column: str) -> object:
    """A value that the column could hold and does not."""
    if column in ("id", "message_id", "other_id", "centre_id", "tablet_id"):
        return uuid4()
    return TO_OTHERS.get(column, MONDAY.replace(year=2020) if "at" in column[-3:] else "άλλο")


def first(table: type[Base]) -> sa.Select[Any]:
    return sa.select(table).order_by(*sa.inspect(table).primary_key).limit(1)


# By the objects


@pytest.mark.parametrize("column", sorted(AS_WRITTEN))
def test_no_object_takes_another_word_of_the_citizen(db: Session, column: str) -> None:
    setattr(db.scalars(first(Message)).one(), column, other(column))
    with refused():
        db.flush()


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=named)
def test_no_object_takes_another_past(db: Session, table: type[Base], column: str) -> None:
    value = 10**6 if table in (Step, Redaction, Reading) and column == "id" else other(column)
    setattr(db.scalars(first(table)).one(), column, value)
    with refused():
        db.flush()


@pytest.mark.parametrize("table", FOR_GOOD, ids=named)
def test_no_object_is_deleted(db: Session, table: type[Base]) -> None:
    db.delete(db.scalars(first(table)).one())
    with refused():
        db.flush()


def test_no_step_moves_to_another_message(db: Session) -> None:
    one, two = db.scalars(sa.select(Message).limit(2))
    two.steps.append(one.steps[0])
    with refused():
        db.flush()


def test_no_step_is_taken_off_its_message(db: Session) -> None:
    message = db.scalars(first(Message)).one()
    message.steps.clear()
    with refused():
        db.flush()


# By statements


@pytest.mark.parametrize("column", sorted(AS_WRITTEN))
def test_no_statement_changes_a_word_of_the_citizen(db: Session, column: str) -> None:
    with refused():
        db.execute(sa.update(Message).values({column: other(column)}))


@pytest.mark.parametrize("column", sorted(AS_WRITTEN))
def test_not_even_a_statement_that_changes_nothing_is_taken(db: Session, column: str) -> None:
    """Whoever wrote it meant another thing."""
    with refused():
        db.execute(sa.text(f"UPDATE message SET {column} = {column}"))


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=named)
def test_no_statement_changes_the_past(db: Session, table: type[Base], column: str) -> None:
    with refused():
        db.execute(sa.text(f'UPDATE {table.__tablename__} SET "{column}" = "{column}"'))


@pytest.mark.parametrize("table", FOR_GOOD, ids=named)
def test_no_statement_deletes(db: Session, table: type[Base]) -> None:
    with refused():
        db.execute(sa.delete(table))


@pytest.mark.parametrize("table", FOR_GOOD, ids=named)
def test_no_bulk_change_is_taken(db: Session, table: type[Base]) -> None:
    row = db.execute(sa.select(table.__table__).limit(1)).one()._mapping
    with refused():
        db.execute(sa.update(table), [dict(row)])


# By the database's own words


def test_a_row_that_is_there_is_not_inserted_over(db: Session, database: Database) -> None:
    """Each unique key by which INSERT OR REPLACE, or an upsert, could reach a row."""
    for table in FOR_GOOD:
        for key in unique_keys(table):
            for statement in insertions(database, table, key):
                with refused():
                    db.execute(sa.text(statement))
                db.rollback()


def test_no_way_of_its_own_that_a_database_has_is_left_open(
    db: Session, database: Database
) -> None:
    for statement in own_ways(database):
        with refused():
            db.execute(sa.text(statement))
        db.rollback()


def test_a_driver_that_knows_nothing_of_ours_is_refused_too(
    db: Session, database: Database
) -> None:
    """A bare connection without one setting of ours, as a person at a prompt has it."""
    db.rollback()
    bare = sa.create_engine(database.engine.url)
    try:
        for table, key in ((table, unique_keys(table)[0][0]) for table in FOR_GOOD):
            for statement in (
                f"DELETE FROM {table.__tablename__}",
                f"UPDATE {table.__tablename__} SET {key} = {key}",
            ):
                connection = bare.raw_connection()
                with pytest.raises(bare.dialect.dbapi.IntegrityError, match=GUARD):  # type: ignore[union-attr]
                    connection.cursor().execute(statement)
                connection.close()
    finally:
        bare.dispose()


# Nothing forgotten


def test_the_guard_of_messages_names_every_column_that_was_written(
    db: Session, database: Database
) -> None:
    """A column added to `Written` without a guard fails here."""
    assert guarded(db, database) == AS_WRITTEN


def test_every_table_that_is_for_good_is_guarded(db: Session, database: Database) -> None:
    postgres = database.engine.dialect.name == "postgresql"
    kinds = ("stays", "all_stay") if postgres else ("stays", "is_kept", "is_not_replaced")
    wanted = {f"{table.__tablename__}_{kind}" for table in FOR_GOOD for kind in kinds}
    assert wanted <= triggers(db, database).keys()


def test_how_a_message_stands_may_change(db: Session) -> None:
    """The guard is no wall: all that is not `Written` moves."""
    moving = {column.name for column in Message.__table__.c} - AS_WRITTEN
    assert {"status", "outcome", "readers", "characterised", "answer_by"} <= moving
    for column in moving:
        db.execute(sa.text(f"UPDATE message SET {column} = {column}"))


def unique_keys(table: type[Base]) -> list[tuple[str, ...]]:
    made = [tuple(table.__table__.primary_key.columns.keys())]  # type: ignore[attr-defined]
    return made + [(column.name,) for column in table.__table__.c if column.unique]


def insertions(database: Database, table: type[Base], key: tuple[str, ...]) -> Iterator[str]:
    """A copy of a row that is new in all but this key."""
    name, columns = table.__tablename__, [column.name for column in table.__table__.c]
    values = [
        f'"{column}"' if column in key else _fresh(table, column, database.engine.dialect.name)
        for column in columns
    ]
    sole = f"{columns[0]} = (SELECT {columns[0]} FROM {name} LIMIT 1)"
    copy = f"INTO {name} ({_quoted(columns)}) SELECT {', '.join(values)} FROM {name} WHERE {sole}"
    upsert = f"ON CONFLICT ({_quoted(list(key))}) DO UPDATE SET {key[0]} = excluded.{key[0]}"
    yield f"INSERT {copy} {upsert}"
    if database.engine.dialect.name == "sqlite":
        yield f"INSERT OR REPLACE {copy}"
        yield f"REPLACE {copy}"


def own_ways(database: Database) -> Iterator[str]:
    """PostgreSQL empties tables, also by those they hang on. SQLite's REPLACE deletes whom it runs
    into, by the hidden number of a row too.
    """
    tables = [table.__tablename__ for table in FOR_GOOD]
    if database.engine.dialect.name == "postgresql":
        for names in (*tables, ", ".join(tables), "centre", "municipality"):
            yield f"TRUNCATE {names} CASCADE"
        return
    for table, name in zip(FOR_GOOD, tables, strict=True):
        for key in {key[0] for key in unique_keys(table)} | {"rowid", "oid", "_rowid_"}:
            last = f"(SELECT max({key}) FROM {name})"
            yield f"UPDATE OR REPLACE {name} SET {key} = {last} WHERE {key} <> {last}"
        columns = [column.name for column in table.__table__.c if column.name != "id"]
        fresh = [_fresh(table, column) for column in columns]
        if table is Message:
            columns, fresh = [*columns, "id"], [*fresh, f"'{uuid4().hex}'"]
        yield (
            f"INSERT OR REPLACE INTO {name} (rowid, {_quoted(columns)})"
            f" SELECT rowid, {', '.join(fresh)} FROM {name} ORDER BY rowid LIMIT 1"
        )


def _fresh(table: type[Base], column: str, dialect: str = "sqlite") -> str:
    """An expression for a value that no row has, where the column must be unlike any other's."""
    found = table.__table__.c[column]
    if column == "id" and isinstance(found.type, sa.Integer):
        return "id + 1000"
    if column in ("reference", "code_hash"):
        return f"substr('x' || {column}, 1, 8)"
    if column in ("id", "other_id") or (table is Handling and column == "message_id"):
        value = uuid4()
        return f"'{value.hex}'" if dialect == "sqlite" else f"CAST('{value}' AS uuid)"
    return f'"{column}"'


def _quoted(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def triggers(db: Session, database: Database) -> dict[str, str]:
    query = (
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
        if database.engine.dialect.name == "postgresql"
        else "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    )
    return {name: made for name, made in db.execute(sa.text(query))}


def guarded(db: Session, database: Database) -> set[str]:
    """The columns after UPDATE OF in the trigger as the database has it."""
    made = triggers(db, database)["message_stays"]
    columns = made.split(" UPDATE OF ")[1].split(" ON ")[0]
    return {name.strip() for name in columns.split(",")} - {"", "DELETE"}
