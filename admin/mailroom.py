"""E-mail that did not arrive, and whether the jobs run: what an office must be able to see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from admin.casework.letters import TITLES, LetterKind
from admin.jobs import jobs
from admin.leaves import Leaf, Place, leaf
from admin.staff.accounts import Staff
from admin.upkeep.jobs import Job, JobLease
from admin.upkeep.outbox import NEWEST, Mail, undelivered
from kiosk.asking import settings
from kiosk.database import athens_day, now
from kiosk.messages import Message

LOOK_BACK = timedelta(days=30)
# A job that runs this much later than it should is said to stand still.
PATIENCE = timedelta(hours=1)

pages = Blueprint("mailroom", __name__, url_prefix="/mail")


@dataclass(frozen=True)
class Lost:
    """`to`: an address of staff; empty for the citizen, whose address is nobody's business here.

    The day and no hour: it would tell when somebody stood in the centre and wrote.
    """

    day: date
    title: str
    to: str
    reference: str
    given_up: bool
    fault: str


@dataclass(frozen=True)
class Turn:
    title: str
    last_run_at: datetime | None
    fault: str
    stands_still: bool


@pages.get("/")
def show() -> ResponseReturnValue:
    return render_template(
        "admin/mailroom.html",
        lost=lost(g.db, g.staff, Place.of(request.args), at=now()),
        turns=turns(g.db, at=now()) if g.staff.is_director else (),
        mail_from=settings().mail_from if settings().smtp_url else "",
    )


def lost(db: Session, person: Staff, place: Place, *, at: datetime) -> Leaf[Lost]:
    found = leaf(db, failed(db, person, at=at), NEWEST, place)
    ids = [mail.message_id for mail in found.rows if mail.message_id]
    about = sa.select(Message.id, Message.reference).where(Message.id.in_(ids))
    references = {id_: reference for id_, reference in db.execute(about)}
    emails = {other.id: other.email for other in _people(db, person)}
    told = [_told(mail, references, emails) for mail in found.rows]
    return Leaf(told, found.before, found.after)


def failed(db: Session, person: Staff, *, at: datetime) -> sa.Select[Mail]:
    """Of the messages that this person may read, and of digests: one goes out only where there is
    something to tell, so whose it is must read no more than he does.
    """
    its = person.messages().where(Message.id == Mail.message_id)
    readable = its.correlate(Mail).exists()
    may_know = [other.id for other in _people(db, person) if _reads_all_of(person, other)]
    digests = sa.and_(Mail.message_id.is_(None), Mail.staff_id.in_(may_know))
    query = undelivered(person.municipality_id, at - LOOK_BACK)
    return query.where(sa.or_(readable, digests))


def _people(db: Session, person: Staff) -> Sequence[Staff]:
    return db.scalars(sa.select(Staff).filter_by(municipality_id=person.municipality_id)).all()


def _told(mail: Mail, references: Mapping[UUID, str], emails: Mapping[UUID, str]) -> Lost:
    return Lost(
        day=athens_day(mail.made_at),
        title=TITLES[LetterKind(mail.kind)],
        to=emails.get(mail.staff_id, "") if mail.staff_id else "",
        reference=references[mail.message_id] if mail.message_id else "",
        given_up=mail.dropped_at is not None,
        fault=mail.fault,
    )


def _reads_all_of(person: Staff, other: Staff) -> bool:
    return person.is_director and set(other.reads) <= set(person.reads)


def turns(db: Session, *, at: datetime) -> list[Turn]:
    leases = {lease.name: lease for lease in db.scalars(sa.select(JobLease))}
    return [_turn(job, leases.get(job.name), at) for job in jobs(settings())]


def _turn(job: Job, lease: JobLease | None, at: datetime) -> Turn:
    last = lease.last_run_at if lease else None
    late = last is None or at - last > job.every + PATIENCE
    return Turn(job.title, last, lease.last_fault if lease else "", late)
