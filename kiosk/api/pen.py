"""The one pen of a SQLite database: what comes while it writes is written next, all in one go.

A commit waits for the disk, and SQLite has one writer. So whose turn it is stores with his own what
others brought meanwhile, in one transaction and one sync, and all are answered after it. PostgreSQL
lets many write at once and gathers their syncs itself: there each stores his own.
"""

from collections import deque
from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from kiosk.database import Database, now

MOST_AT_ONCE = 1000  # entries, so that no transaction keeps other writers waiting for long

Brought = TypeVar("Brought", bound=Sized)
Answer = TypeVar("Answer")


@dataclass
class _Waiting(Generic[Brought, Answer]):
    brought: Brought
    answers: Sequence[Answer] = ()
    fault: Exception | None = None

    @property
    def is_done(self) -> bool:
        return bool(self.answers or self.fault)


class Pen(Generic[Brought, Answer]):
    """`store` puts what several brought into a session, as of a moment, and answers each, in order;
    it does not commit.
    """

    def __init__(
        self,
        database: Database,
        store: Callable[[Session, Sequence[Brought], datetime], Sequence[Answer]],
    ) -> None:
        self._database, self._store = database, store
        self._one_writer = database.engine.dialect.name == "sqlite"
        self._turn = Lock()
        self.waiting: deque[_Waiting[Brought, Answer]] = deque()

    def write(self, brought: Brought) -> Answer:
        """The answer to it, once it is on the disk. Raises what storing it raised; then nothing is
        stored.
        """
        if not self._one_writer:
            return self._alone(brought)
        mine = _Waiting[Brought, Answer](brought)
        self.waiting.append(mine)
        with self._turn:
            while not mine.is_done:
                self._together(self._next())
        if mine.fault:
            raise mine.fault
        return mine.answers[0]

    def _next(self) -> list[_Waiting[Brought, Answer]]:
        """Those who wait longest; only whose turn it is takes from them."""
        taken = [self.waiting.popleft()]
        entries = len(taken[0].brought)
        while self.waiting and entries + len(self.waiting[0].brought) <= MOST_AT_ONCE:
            taken.append(self.waiting.popleft())
            entries += len(taken[-1].brought)
        return taken

    def _together(self, taken: Sequence[_Waiting[Brought, Answer]]) -> None:
        """A fault of one is not the others': then each is stored by itself. A database that is
        locked, full or away is everybody's.
        """
        try:
            answers = self._committed([one.brought for one in taken])
        except Exception as fault:
            if len(taken) == 1 or isinstance(fault, OperationalError):
                for one in taken:
                    one.fault = fault
            else:
                for one in taken:
                    self._together([one])
            return
        for one, answer in zip(taken, answers, strict=True):
            one.answers = [answer]

    def _alone(self, brought: Brought) -> Answer:
        try:
            (answer,) = self._committed([brought])
        except IntegrityError:  # the same was brought elsewhere at the same moment, and was first
            (answer,) = self._committed([brought])
        return answer

    def _committed(self, brought: Sequence[Brought]) -> Sequence[Answer]:
        with self._database.session() as db:
            answers = self._store(db, brought, now())
            db.commit()
            return answers
