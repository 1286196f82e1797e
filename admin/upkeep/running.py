"""Runs the jobs that are due: by command, or in a thread beside the web service."""

import logging
import os
import secrets
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Thread

from admin.upkeep.jobs import Job, LeaseLost, give_back, hold, is_due, take
from kiosk.database import Database, now

TURN = 30.0
# How long a stop waits for a job in hand; what is not finished then is undone and runs again.
GRACE = 3.0

log = logging.getLogger("kep.jobs")


@dataclass(frozen=True)
class Ran:
    """`said` is what it did, in Greek; `fault` the kind of error of a job that failed."""

    job: Job
    said: str
    fault: str = ""


def run_due(
    database: Database, jobs: Sequence[Job], *, clock: Callable[[], datetime] = now
) -> list[Ran]:
    """Run what is due and held by nobody, each in a transaction of its own."""
    with database.session(read_only=True) as db:
        due = [job for job in jobs if is_due(db, job, at=clock())]
    holder = f"{socket.gethostname()[:40]}.{os.getpid()}.{secrets.token_hex(4)}"
    ran = (_run(database, job, holder, clock()) for job in due)
    return [one for one in ran if one]


@contextmanager
def running(database_url: str, jobs: Sequence[Job], *, turn: float = TURN) -> Iterator[None]:
    """The jobs run beside what is done within; leaving waits a moment and never longer."""
    stop = Event()
    thread = Thread(target=_turns, args=(stop, turn, database_url, jobs), name="jobs", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(GRACE)


def _run(database: Database, job: Job, holder: str, at: datetime) -> Ran | None:
    """None where another process was first."""
    with database.session() as db:
        taken = take(db, job, holder, at=at)
        db.commit()
        if not taken:
            return None
        try:
            hold(db, job, holder)
            said = job.run(db, at)
            give_back(db, job, holder, at=at)
            db.commit()
        except Exception as error:  # whatever it was, the other jobs go on
            db.rollback()
            log.exception("job %s", job.name)
            # The kind alone: the words of an error may hold what a citizen wrote.
            fault = type(error).__name__
            with suppress(LeaseLost):
                give_back(db, job, holder, at=at, fault=fault)
            db.commit()
            return Ran(job, "", fault)
    return Ran(job, said)


def _turns(stop: Event, turn: float, database_url: str, jobs: Sequence[Job]) -> None:
    with closing(Database(database_url)) as database:
        while not stop.wait(turn):
            try:
                run_due(database, jobs)
            except Exception:  # the database is away: the next turn finds it
                log.exception("jobs")
