"""What is brought while SQLite writes is stored together; to each it is as if he had come alone."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Barrier, Event, Thread
from time import monotonic, sleep
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from kiosk import delivering, tablets
from kiosk.api import pen as pens
from kiosk.api.entries import EntryPen
from kiosk.api.pen import Pen
from kiosk.centres import Centre
from kiosk.database import Database, now
from kiosk.delivering import Parcel, Receipt
from kiosk.ratings import Rating, Tap
from kiosk.recounting import recount
from kiosk.refusals import Refused
from kiosk.tablets import Tablet, Unauthorised

Answer = Receipt | Unauthorised

TABLETS = 12
BROUGHT = 24  # at once


@pytest.fixture
def tokens(db: Session, centres: dict[str, Centre]) -> list[str]:
    places = list(centres.values())
    made = [
        tablets.enrol(db, places[n % len(places)], live=True, at=now() - timedelta(days=9))[1]
        for n in range(TABLETS)
    ]
    db.commit()
    return made


def parcel(token: str, *taps: Tap) -> Parcel:
    return Parcel(token, taps or [tap()])


def tap(minutes: int = 60) -> Tap:
    return Tap(uuid4(), 4, now() - timedelta(minutes=minutes), seq=minutes)


def at_once(pen: EntryPen, parcels: Sequence[Parcel]) -> list[object]:
    """What each of them got: an answer, or what was raised."""
    start = Barrier(len(parcels))

    def bring(brought: Parcel) -> object:
        start.wait()
        try:
            return pen.write(brought)
        except Exception as fault:
            return fault

    with ThreadPoolExecutor(len(parcels)) as people:
        return list(people.map(bring, parcels))


def test_what_came_at_once_is_all_kept_and_counted(
    database: Database, tokens: list[str], db: Session
) -> None:
    pen = Pen(database, delivering.store)
    brought = [parcel(tokens[n % TABLETS], tap(n * 20 + 1)) for n in range(BROUGHT)]
    answers = at_once(pen, brought)
    assert [outcomes(answer) for answer in answers] == [["stored"]] * BROUGHT
    assert db.scalar(sa.select(sa.func.count()).select_from(Rating)) == BROUGHT
    assert sorted(db.scalars(sa.select(Tablet.stored).where(Tablet.stored > 0))) == [2] * TABLETS
    assert recount(db).differing == 0


def test_each_gets_the_answer_to_what_it_brought(database: Database, tokens: list[str]) -> None:
    pen = Pen(database, delivering.store)
    good, twice = parcel(tokens[0]), tap()
    bad = parcel(tokens[1], Tap(uuid4(), 9, now()))
    again = Parcel(tokens[2], [twice, twice])
    nobody = parcel("no token of ours")
    first, second, third, fourth = at_once(pen, [good, bad, again, nobody])
    assert isinstance(fourth, Unauthorised)
    assert [outcomes(answer) for answer in (first, second, third)] == [
        ["stored"],
        ["invalid"],
        ["stored", "duplicate"],
    ]


def outcomes(answer: object) -> list[str]:
    assert isinstance(answer, Receipt)
    return [one.reason if isinstance(one, Refused) else one.value for one in answer.outcomes]


class Gate:
    """Stores as a service does, the first time only once it is opened."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.begun, self.opened, self.fault = Event(), Event(), fault
        self.stored: list[int] = []

    def store(self, db: Session, parcels: Sequence[Parcel], at: datetime) -> list[Answer]:
        self.begun.set()
        assert self.opened.wait(20)
        self.stored.append(len(parcels))
        if self.fault:
            raise self.fault
        return delivering.store(db, parcels, at)


def test_who_waits_while_one_writes_is_stored_with_one_sync(
    database: Database, tokens: list[str]
) -> None:
    """PostgreSQL has many pens: there each is stored by itself."""
    gate = Gate()
    asked = waiting_together(database, gate, tokens[:6])
    assert all(isinstance(one.result(), Receipt) for one in asked)
    assert gate.stored == ([1, 5] if one_pen(database) else [1] * 6)


def waiting_together(database: Database, gate: Gate, tokens: Sequence[str]) -> list[Future[Answer]]:
    """The first holds the pen until all others wait for it."""
    pen = Pen(database, gate.store)
    with ThreadPoolExecutor(len(tokens)) as people:
        asked = [people.submit(pen.write, parcel(tokens[0]))]
        assert gate.begun.wait(20)
        asked += [people.submit(pen.write, parcel(token)) for token in tokens[1:]]
        while one_pen(database) and len(pen.waiting) + 1 < len(tokens):
            sleep(0.01)
        gate.opened.set()
    return asked


def test_the_next_waits_for_as_many_as_came(
    database: Database, tokens: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five were answered together, and come again one after the other."""
    monkeypatch.setattr(pens, "A_MOMENT", 60)
    began = monotonic()
    stored = dripping(database, tokens[:5], expected=5)
    assert stored == ([5] if one_pen(database) else [1] * 5)
    assert monotonic() - began < 30


def test_who_drip_in_are_not_waited_for_without_end(
    database: Database, tokens: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pens, "A_MOMENT", 10)
    monkeypatch.setattr(pens, "AT_MOST", 0)
    stored = dripping(database, tokens, expected=50)
    assert sum(stored) == TABLETS
    assert stored[0] == 1


def dripping(database: Database, tokens: Sequence[str], *, expected: int) -> list[int]:
    """How many were stored at once, who come one after the other where so many are expected."""
    stored = list[int]()

    def store(db: Session, parcels: Sequence[Parcel], at: datetime) -> list[Answer]:
        stored.append(len(parcels))
        return delivering.store(db, parcels, at)

    pen = Pen(database, store)
    pen._expected = expected
    with ThreadPoolExecutor(len(tokens)) as people:
        asked = list[Future[Answer]]()
        for token in tokens:
            asked.append(people.submit(pen.write, parcel(token)))
            sleep(0.05)
    assert all(isinstance(one.result(), Receipt) for one in asked)
    return stored


def test_nobody_waits_long_for_who_does_not_come(
    database: Database, tokens: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pen = Pen(database, delivering.store)
    pen._expected = 5
    assert isinstance(pen.write(parcel(tokens[0])), Receipt)
    monkeypatch.setattr(pens, "A_MOMENT", 60)
    began = monotonic()
    assert isinstance(pen.write(parcel(tokens[1])), Receipt)
    assert monotonic() - began < 30


def test_the_pen_is_free_again_after_a_fault(database: Database, tokens: list[str]) -> None:
    class Ended(BaseException):
        pass

    def store(db: Session, parcels: Sequence[Parcel], at: datetime) -> list[Answer]:
        if parcels[0].token == tokens[0]:
            raise Ended
        return delivering.store(db, parcels, at)

    pen = Pen(database, store)
    with pytest.raises(Ended):
        pen.write(parcel(tokens[0]))
    other = Thread(target=pen.write, args=[parcel(tokens[1])], daemon=True)
    other.start()
    other.join(20)
    assert not other.is_alive()


def test_a_fault_of_one_is_not_the_others(database: Database, tokens: list[str]) -> None:
    class Spilt(Exception):
        pass

    def store(db: Session, parcels: Sequence[Parcel], at: datetime) -> list[Answer]:
        answers = delivering.store(db, parcels, at)
        if any(one.token == tokens[3] for one in parcels):
            raise Spilt
        return answers

    answers = at_once(Pen(database, store), [parcel(token) for token in tokens[:8]])
    assert [n for n, answer in enumerate(answers) if isinstance(answer, Spilt)] == [3]
    with database.session() as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(Rating)) == 7


def test_a_locked_database_keeps_nobody_waiting_twice(
    database: Database, tokens: list[str]
) -> None:
    gate = Gate(OperationalError("INSERT", None, Exception("database is locked")))
    asked = waiting_together(database, gate, tokens[:6])
    assert {type(one.exception()) for one in asked} == {OperationalError}
    assert gate.stored == ([1, 5] if one_pen(database) else [1] * 6)


def test_many_are_stored_in_as_few_statements_as_one(database: Database, tokens: list[str]) -> None:
    one, many = (statements(database, tokens[:n]) for n in (1, 12))
    assert one == many
    assert many <= 16


def statements(database: Database, tokens: Sequence[str]) -> int:
    """That it takes to store a new tap of each of these tablets."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    with database.session() as db, listening(database, note):
        delivering.store(db, [parcel(token) for token in tokens], now())
        db.commit()
    return len(asked)


@contextmanager
def listening(database: Database, note: Callable[..., None]) -> Iterator[None]:
    sa.event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        sa.event.remove(database.engine, "before_cursor_execute", note)


def one_pen(database: Database) -> bool:
    return database.engine.dialect.name == "sqlite"
