"""The one pen of a SQLite database: what comes while it writes is written next, all in one go.

A commit waits for the disk, and SQLite has one writer. So whose turn it is stores with his own what
others brought meanwhile, in one transaction and one sync, and all are answered after it. In a storm
those who were answered come again at once: the next waits a moment for as many. PostgreSQL
lets many write at once and gathers their syncs itself: there each stores his own.
"""

from collections import deque
from collections.abc import Callable, Sequence, Sized
from datetime import datetime
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from kiosk.database import Database, now

MOST_AT_ONCE = 1000  # entries, so that no transaction keeps other writers waiting for long
A_MOMENT, AT_MOST = 0.002, 0.02  # seconds

Brought = TypeVar("Brought", bound=Sized)
Answer = TypeVar("Answer")


class _Waiting(Generic[Brought, Answer]):
    """Whose it is waits for `called`: it is written then, or he has the pen."""

    def __init__(self, brought: Brought) -> None:
        self.brought = brought
        self.answers: Sequence[Answer] = ()
        self.fault: BaseException | None = None
        self.called = Lock()
        self.called.acquire()

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
        self._lock = Lock()  # of what follows; never held for long
        self._is_taken = False
        self._expected = 1
        self._gathering: _Waiting[Brought, Answer] | None = None  # who has the pen, and waits
        self.waiting: deque[_Waiting[Brought, Answer]] = deque()

    def write(self, brought: Brought) -> Answer:
        """The answer to it, once it is on the disk. Raises what storing it raised; then nothing is
        stored.
        """
        if not self._one_writer:
            return self._alone(brought)
        mine = _Waiting[Brought, Answer](brought)
        if not self._takes_pen(mine):
            mine.called.acquire()
        if not mine.is_done:
            self._gather(mine)
            taken = self._next()
            self._together(taken)
            self._hand_on(mine, taken)
        if mine.fault:
            raise mine.fault
        return mine.answers[0]

    def _takes_pen(self, mine: _Waiting[Brought, Answer]) -> bool:
        """Wait with the others; whether nobody has the pen."""
        with self._lock:
            self.waiting.append(mine)
            if self._gathering and len(self.waiting) >= self._expected:
                self._gathering.called.release()
                self._gathering = None
            was_free, self._is_taken = not self._is_taken, True
            return was_free

    def _gather(self, mine: _Waiting[Brought, Answer]) -> None:
        """Until as many have come, or nobody came for a moment."""
        with self._lock:
            if len(self.waiting) >= self._expected:
                return
            self._gathering = mine
        until, came = monotonic() + AT_MOST, 0
        while came < len(self.waiting) and monotonic() < until:
            came = len(self.waiting)
            if mine.called.acquire(timeout=A_MOMENT):
                break
        with self._lock:
            self._gathering = None

    def _hand_on(
        self, mine: _Waiting[Brought, Answer], taken: Sequence[_Waiting[Brought, Answer]]
    ) -> None:
        for one in taken:
            if one is not mine:
                one.called.release()
        with self._lock:
            self._expected = len(taken) + len(self.waiting)
            self._is_taken = bool(self.waiting)
            if self.waiting:
                self.waiting[0].called.release()

    def _next(self) -> list[_Waiting[Brought, Answer]]:
        """Those who wait longest; only who has the pen takes from them."""
        taken = [self.waiting.popleft()]
        entries = len(taken[0].brought)
        while self.waiting and entries + len(self.waiting[0].brought) <= MOST_AT_ONCE:
            taken.append(self.waiting.popleft())
            entries += len(taken[-1].brought)
        return taken

    def _together(self, taken: Sequence[_Waiting[Brought, Answer]]) -> None:
        """A fault of one is not the others': then each is stored by itself. A database that is
        locked, full or away is everybody's, and so is the end of this thread.
        """
        try:
            answers = self._committed([one.brought for one in taken])
        except BaseException as fault:
            is_one_s = isinstance(fault, Exception) and not isinstance(fault, OperationalError)
            if is_one_s and len(taken) > 1:
                for one in taken:
                    self._together([one])
            else:
                for one in taken:
                    one.fault = fault
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
        with self._database.session(remembers=True) as db:
            answers = self._store(db, brought, now())
            db.commit()
            return answers
