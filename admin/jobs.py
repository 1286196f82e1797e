"""The jobs of every room."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from admin.casework import duties, letters, occasions
from admin.reminders.mail import lines as reminders_of
from admin.upkeep.jobs import Job
from admin.upkeep.outbox import deliver
from admin.upkeep.post import MailServer
from admin.volumes import imports
from kiosk import limits
from kiosk.greek import whole
from kiosk.settings import Settings

SOON, OFTEN, NOW_AND_THEN = timedelta(minutes=1), timedelta(minutes=5), timedelta(hours=1)


def jobs(settings: Settings) -> Sequence[Job]:
    """In the order in which they run where several are due."""
    return (
        Job("limits", "Διαγραφή παλιών προσπαθειών σύνδεσης", NOW_AND_THEN, _forget),
        Job("escalate", "Κλιμάκωση όσων πέρασαν την προθεσμία", OFTEN, _escalate),
        Job("close_silent", "Κλείσιμο όσων έμειναν χωρίς συνέχεια", NOW_AND_THEN, _close_silent),
        Job("cut_off", "Διαγραφή εισαγωγών που διακόπηκαν", NOW_AND_THEN, _clear),
        *_mail(settings),
    )


def _mail(settings: Settings) -> tuple[Job, ...]:
    """None without a server: a job that does nothing would look as if all were well."""
    if not settings.smtp_url:
        return ()
    server = MailServer.of(settings.smtp_url, settings.mail_from)
    writer = letters.Writer(settings.public_url, settings.instance, reminders_of)

    def send(db: Session, at: datetime) -> str:
        done = deliver(db, server, writer, at=at)
        parts = (
            ("στάλθηκαν", done.sent),
            ("θα δοκιμαστούν ξανά", done.put_off),
            ("δεν παραδίδονται", done.given_up),
        )
        return ", ".join(f"{said} {whole(n)}" for said, n in parts if n)

    return (
        Job("letters", "Ετοιμασία e-mail", OFTEN, _gather),
        Job("mail", "Αποστολή e-mail", SOON, send),
    )


def _forget(db: Session, at: datetime) -> str:
    limits.forget(db, at=at)
    return ""


def _escalate(db: Session, at: datetime) -> str:
    return _number(duties.escalate(db, at=at))


def _close_silent(db: Session, at: datetime) -> str:
    return _number(duties.close_silent(db, at=at))


def _clear(db: Session, at: datetime) -> str:
    """None arrives for as long as that."""
    return _number(imports.clear(db, since=at - NOW_AND_THEN))


def _gather(db: Session, at: datetime) -> str:
    return _number(occasions.gather(db, at=at))


def _number(n: int) -> str:
    return whole(n) if n else ""
