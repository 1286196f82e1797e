"""Jobs (εργασίες): what the service does by itself, each at its time and in one process at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.database import Base, insert

LEASE = timedelta(minutes=15)
# By how much the clocks of two machines may differ. A time further ahead is a clock that was wrong.
SKEW = timedelta(minutes=5)


@dataclass(frozen=True)
class Job:
    """`title` is what staff read; `run` says in Greek what it did, and nothing where it had
    nothing to do.

    A job has a transaction of its own. One that must let go of the database while it waits for
    somebody else, as for a mail server, may commit on its way; it ends well within LEASE.
    """

    name: str
    title: str
    every: timedelta
    run: Callable[[Session, datetime], str]


class LeaseLost(RuntimeError):
    """The job took longer than its lease, and another process has it now: nothing of it is kept."""


class JobLease(Base):
    """Who has a job, until when; when it ran last and, if it failed, of what."""

    __tablename__ = "job_lease"
    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    holder: Mapped[str | None] = mapped_column(sa.String(80))
    until: Mapped[datetime | None]
    last_run_at: Mapped[datetime | None]
    last_fault: Mapped[str] = mapped_column(sa.String(120), default="")


def is_due(db: Session, job: Job, *, at: datetime) -> bool:
    """Whether its time has come and nobody has it."""
    busy = sa.select(JobLease.name).where(JobLease.name == job.name, _busy(job, at))
    return db.scalar(busy) is None


def take(db: Session, job: Job, holder: str, *, at: datetime) -> bool:
    """Whether the job is due and free; if so it is this holder's for as long as LEASE."""
    row = insert(db, JobLease).values(name=job.name, last_fault="")
    db.execute(row.on_conflict_do_nothing())
    free = sa.update(JobLease).where(JobLease.name == job.name, sa.not_(_busy(job, at)))
    return _changed(db, free.values(holder=holder, until=at + LEASE))


def hold(db: Session, job: Job, holder: str) -> None:
    """Lock the lease within the job's transaction: on PostgreSQL as SQLite does by itself.

    Raises LeaseLost.
    """
    if not _changed(db, _mine(job, holder).values(holder=holder)):
        raise LeaseLost(job.name)


def give_back(db: Session, job: Job, holder: str, *, at: datetime, fault: str = "") -> None:
    """It has run, well or not: its next turn comes in its time. Raises LeaseLost."""
    over = {"holder": None, "until": None, "last_run_at": at, "last_fault": fault[:120]}
    if not _changed(db, _mine(job, holder).values(over)):
        raise LeaseLost(job.name)


def _busy(job: Job, at: datetime) -> sa.ColumnElement[bool]:
    """Never NULL, so that its opposite holds for a job that has not run yet."""
    until, last = JobLease.until, JobLease.last_run_at
    held = sa.and_(until.is_not(None), until > at, until <= at + LEASE + SKEW)
    rests = sa.and_(last.is_not(None), last > at - job.every, last <= at + SKEW)
    return sa.or_(held, rests)


def _mine(job: Job, holder: str) -> sa.Update:
    return sa.update(JobLease).where(JobLease.name == job.name, JobLease.holder == holder)


def _changed(db: Session, statement: sa.Update) -> bool:
    return db.scalar(statement.returning(JobLease.name)) is not None
