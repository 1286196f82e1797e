"""The one pen of a SQLite database: who brings much at once writes it in one go.

A commit waits for the disk, and SQLite has one writer: what came together is stored together, in
one transaction and one sync. PostgreSQL lets many write at once and gathers their syncs itself:
there each stores his own.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from kiosk.database import Database, now
from kiosk.engines import WAITS_ITS_TURN

Brought = TypeVar("Brought")
Answer = TypeVar("Answer")


class Pen(Generic[Brought, Answer]):
    """`store` puts what several brought into a session, as of a moment, and answers each, in order,
    or refuses it; it does not commit.
    """

    def __init__(
        self,
        database: Database,
        store: Callable[[Session, Sequence[Brought], datetime], Sequence[Answer | Exception]],
    ) -> None:
        self._database, self._store = database, store
        self.one_writer = database.engine.dialect.name == "sqlite"
        self._lock = Lock()

    def write(self, brought: Brought) -> Answer:
        """The answer to it, once it is on the disk. Raises its refusal, or what storing it raised;
        then nothing is stored.
        """
        (answer,) = self.write_all([brought])
        if isinstance(answer, Exception):
            raise answer
        return answer

    def write_all(self, brought: Sequence[Brought]) -> Sequence[Answer | Exception]:
        """The answer to each, once all are on the disk, or what `write` raises.

        A fault of one is not the others': then each is stored by itself. A database that is
        locked, full or away is everybody's.
        """
        try:
            return self._committed(brought)
        except OperationalError as fault:
            return [fault] * len(brought)
        except Exception as fault:
            if len(brought) > 1:
                return [answer for one in brought for answer in self.write_all([one])]
            return [self._again(brought[0]) if isinstance(fault, IntegrityError) else fault]

    def _again(self, brought: Brought) -> Answer | Exception:
        """The same was brought elsewhere at the same moment, and was first."""
        try:
            (answer,) = self._committed([brought])
        except Exception as fault:
            return fault
        return answer

    def _committed(self, brought: Sequence[Brought]) -> Sequence[Answer | Exception]:
        with self._turn(), self._database.session(remembers=True) as db:
            answers = self._store(db, brought, now())
            db.commit()
            return answers

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """SQLite's own way to wait for one's turn is to sleep and to look again; no longer than
        there does anybody wait here.
        """
        if not self.one_writer:
            yield
            return
        if not self._lock.acquire(timeout=WAITS_ITS_TURN):
            raise OperationalError("BEGIN", None, TimeoutError("database is locked"))
        try:
            yield
        finally:
            self._lock.release()
