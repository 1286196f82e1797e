"""What is brought together is stored together; to each it is as if he had come alone."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Barrier, Event, Thread
from time import sleep
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
    """What each of them got who came each by himself: an answer, or what was raised."""
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
    answers = [*at_once(pen, brought[::2]), *pen.write_all(brought[1::2])]
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
    first, second, third, fourth = pen.write_all([good, bad, again, nobody])
    assert isinstance(fourth, Unauthorised)
    assert [outcomes(answer) for answer in (first, second, third)] == [
        ["stored"],
        ["invalid"],
        ["stored", "duplicate"],
    ]


def outcomes(answer: object) -> list[str]:
    assert isinstance(answer, Receipt)
    return [one.reason if isinstance(one, Refused) else one.value for one in answer.outcomes]


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


def test_nobody_waits_for_the_pen_without_end(
    database: Database, tokens: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pens, "WAITS_ITS_TURN", 0.2)
    begun, ends = Event(), Event()

    def store(db: Session, parcels: Sequence[Parcel], at: datetime) -> list[Answer]:
        begun.set()
        assert ends.wait(20)
        return delivering.store(db, parcels, at)

    pen = Pen(database, store)
    with ThreadPoolExecutor(2) as people:
        first = people.submit(pen.write, parcel(tokens[0]))
        assert begun.wait(20)
        second = people.submit(pen.write, parcel(tokens[1]))
        fault = second.exception(20) if pen.one_writer else None
        ends.set()
    assert isinstance(first.result(), Receipt)
    if pen.one_writer:
        assert isinstance(fault, OperationalError)


def test_a_fault_of_one_is_not_the_others(database: Database, tokens: list[str]) -> None:
    class Spilt(Exception):
        pass

    def store(db: Session, parcels: Sequence[Parcel], at: datetime) -> list[Answer]:
        answers = delivering.store(db, parcels, at)
        if any(one.token == tokens[3] for one in parcels):
            raise Spilt
        return answers

    answers = Pen(database, store).write_all([parcel(token) for token in tokens[:8]])
    assert [n for n, answer in enumerate(answers) if isinstance(answer, Spilt)] == [3]
    with database.session() as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(Rating)) == 7


def test_a_locked_database_keeps_nobody_waiting_twice(
    database: Database, tokens: list[str]
) -> None:
    tried = list[int]()

    def store(_db: Session, parcels: Sequence[Parcel], _at: datetime) -> list[Answer]:
        tried.append(len(parcels))
        raise OperationalError("INSERT", None, Exception("database is locked"))

    answers = Pen(database, store).write_all([parcel(token) for token in tokens[:6]])
    assert [type(one) for one in answers] == [OperationalError] * 6
    assert tried == [6]


def test_what_another_brings_at_the_same_moment_is_kept_once(
    database: Database, tokens: list[str]
) -> None:
    same = tap()
    with database.session() as other, ThreadPoolExecutor(1) as people:
        delivering.store(other, [parcel(tokens[0], same)], now())
        pen = Pen(database, delivering.store)
        asked = people.submit(pen.write, parcel(tokens[1], same, tap()))
        sleep(0.5)
        other.commit()
        assert outcomes(asked.result()) == ["wrong_tablet", "stored"]


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
