"""What staff see of e-mail that did not arrive and of jobs that stand still."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.jobs import jobs
from admin.staff.accounts import Staff
from admin.upkeep.outbox import Mail, queue
from admin.upkeep.running import run_due
from kiosk.centres import Municipality
from kiosk.database import Database, now
from kiosk.messages import Message
from kiosk.moves import Readers
from kiosk.settings import Settings
from tests.cast import DIRECTOR, HEAD, SECOND_READER
from tests.conftest import Write
from tests.pages import Pages, words

SignedIn = Callable[[str], Pages]
FAULT = "Ο διακομιστής δεν δέχτηκε τον παραλήπτη (550)."


def lose(db: Session, kind: str, message: Message | None, to: Staff | None) -> None:
    """A mail that was given up."""
    queue(
        db,
        kind,
        municipality_id=db.scalars(sa.select(Municipality.id)).one(),
        staff_id=to.id if to else None,
        message_id=message.id if message else None,
        at=now(),
    )
    db.execute(sa.update(Mail).values(dropped_at=now(), fault=FAULT))
    db.commit()


@pytest.mark.parametrize(
    ("readers", "seen_by"),
    [
        (Readers.CENTRE, {DIRECTOR, HEAD}),
        (Readers.DIRECTORATE, {DIRECTOR}),
        (Readers.SECOND, {SECOND_READER}),
    ],
)
def test_a_lost_letter_is_seen_by_who_may_read_its_message(
    db: Session, write: Write, head: Staff, signed_in: SignedIn, readers: Readers, seen_by: set[str]
) -> None:
    message = write(readers=readers)
    db.flush()
    reference = message.reference
    lose(db, "new", message, head)
    for person in (DIRECTOR, HEAD, SECOND_READER):
        staff = signed_in(person)
        page, first = staff.get("/admin/mail/"), staff.get("/admin/")
        assert (reference in words(page)) == (person in seen_by)
        assert (FAULT in words(page)) == (person in seen_by)
        assert ("Ένα e-mail δεν έφτασε" in words(first)) == (person in seen_by)


def test_a_citizens_address_is_not_shown(db: Session, write: Write, signed_in: SignedIn) -> None:
    message = write()
    db.flush()
    lose(db, "news", message, None)
    page = words(signed_in(DIRECTOR).get("/admin/mail/"))
    assert "τον πολίτη" in page
    assert "@" not in page.replace(DIRECTOR, "")


def test_the_hour_of_a_letter_is_not_shown(db: Session, write: Write, signed_in: SignedIn) -> None:
    message = write()
    db.flush()
    lose(db, "new", message, None)
    assert not re.search(r"\d:\d\d", words(signed_in(HEAD).get("/admin/mail/")))


def test_a_lost_digest_is_the_directors_to_see(
    db: Session, head: Staff, signed_in: SignedIn
) -> None:
    lose(db, "digest", None, head)
    assert HEAD in words(signed_in(DIRECTOR).get("/admin/mail/"))
    assert FAULT not in words(signed_in(HEAD).get("/admin/mail/"))


def test_without_a_server_nothing_of_mail_is_all_right(
    database: Database, settings: Settings, signed_in: SignedIn
) -> None:
    run_due(database, jobs(settings))
    page = signed_in(DIRECTOR).get("/admin/mail/")
    assert "Το e-mail δεν έχει ρυθμιστεί" in words(page)
    assert "KEP_SMTP_URL, KEP_MAIL_FROM και KEP_PUBLIC_URL" in words(page)
    (row,) = page.xpath("//tr[contains(th, 'e-mail')]")
    assert row.xpath("string(td[2])") == "δεν έχει ρυθμιστεί"


def test_jobs_that_stand_still_are_named(
    database: Database, settings: Settings, signed_in: SignedIn
) -> None:
    still = "Κάποιες εργασίες δεν τρέχουν"
    director = signed_in(DIRECTOR)
    assert still in words(director.get("/admin/mail/"))
    run_due(database, jobs(settings))
    assert still not in words(director.get("/admin/mail/"))
    with database.session() as db:
        db.execute(sa.text("UPDATE job_lease SET last_run_at = :at"), {"at": _long_ago()})
        db.commit()
    assert still in words(director.get("/admin/mail/"))
    assert "Εργασίες" not in words(signed_in(HEAD).get("/admin/mail/")).replace("E-mail και", "")


def _long_ago() -> str:
    return (now() - timedelta(hours=3)).strftime("%Y-%m-%d %H:%M:%S.%f")
