"""What goes out by e-mail: to staff what waits for them, to a citizen that there is news.

A letter names a message by its reference and says where to read it; what is in it, of which kind it
is and who wrote it is read there, by those who may.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework import digest
from admin.staff.accounts import Staff
from admin.upkeep.outbox import Mail
from admin.upkeep.post import Letter
from kiosk.greek import short_date
from kiosk.languages import translated
from kiosk.messages import Message
from kiosk.tallies import Standing
from kiosk.wording import NEWS_END, NEWS_SUBJECT, NEWS_TEXT

Besides = Callable[[Session, Staff, datetime], Sequence[str]]


class LetterKind(StrEnum):
    """`news` goes to the citizen, all else to staff."""

    NEW = "new"
    REPLY = "reply"
    DUE = "due"
    OVERDUE = "overdue"
    DIGEST = "digest"
    NEWS = "news"


SUBJECTS = {
    LetterKind.NEW: "Νέο μήνυμα στο ΚΕΠ {code} ({reference})",
    LetterKind.REPLY: "Ο πολίτης έγραψε ξανά: μήνυμα στο ΚΕΠ {code} ({reference})",
    LetterKind.DUE: "Περιμένει απάντηση ως {day}: μήνυμα στο ΚΕΠ {code} ({reference})",
    LetterKind.OVERDUE: "Πέρασε η προθεσμία, {day}: μήνυμα στο ΚΕΠ {code} ({reference})",
}

# What each is about, for who looks after the mail.
TITLES = {
    LetterKind.NEW: "Νέο μήνυμα",
    LetterKind.REPLY: "Ο πολίτης έγραψε ξανά",
    LetterKind.DUE: "Πλησιάζει η προθεσμία",
    LetterKind.OVERDUE: "Πέρασε η προθεσμία",
    LetterKind.DIGEST: "Η εβδομάδα",
    LetterKind.NEWS: "Νέα για το μήνυμα",
}


def told_of(person: Staff) -> sa.Select[Message]:
    """What a person may read and may be written to about: nothing of a trial."""
    return person.messages().where(Message.standing != Standing.TRIAL)


def _nothing(_db: Session, _person: Staff, _at: datetime) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Writer:
    """Puts a mail into words as it is sent, from what its reader may read at that moment.

    `besides`: what other rooms tell a person in his digest.
    """

    public_url: str
    instance: Path
    besides: Besides = _nothing

    def __call__(self, db: Session, mail: Mail, at: datetime) -> Letter | None:
        if mail.kind == LetterKind.NEWS:
            return self._news(db, mail)
        person = db.get(Staff, mail.staff_id)
        if person is None:
            return None
        if mail.kind == LetterKind.DIGEST:
            return self._digest(db, person, at)
        return self._reminder(db, mail, person)

    def _digest(self, db: Session, person: Staff, at: datetime) -> Letter | None:
        week = digest.of_week(db, told_of(person), at=at)
        besides = self.besides(db, person, at)
        if week is None and not besides:
            return None
        where = f"{self.public_url}/admin/" if besides else self._book()
        return Letter(person.email, digest.SUBJECT, digest.text(week, where, besides))

    def _reminder(self, db: Session, mail: Mail, person: Staff) -> Letter | None:
        """Nothing where it was answered meanwhile, or is his to read no more."""
        message = db.scalar(told_of(person).where(Message.id == mail.message_id))
        if message is None or not message.is_open:
            return None
        subject = SUBJECTS[LetterKind(mail.kind)].format(
            code=message.centre.code,
            reference=message.reference,
            day=short_date(message.answer_by) if message.answer_by else "",
        )
        address = self._book(message.reference)
        return Letter(person.email, subject, f"{subject}.\n\nΔιαβάστε το: {address}\n")

    def _news(self, db: Session, mail: Mail) -> Letter | None:
        message = db.get(Message, mail.message_id)
        if message is None:
            return None
        language = message.language
        subject, news, end = (
            translated(language, sentence, self.instance) % {"reference": message.reference}
            for sentence in (NEWS_SUBJECT, NEWS_TEXT, NEWS_END)
        )
        address = f"{self.public_url}/receipt?lang={language}"
        return Letter(message.contact_email, subject, f"{news}\n{address}\n\n{end}\n", language)

    def _book(self, reference: str = "") -> str:
        return f"{self.public_url}/admin/messages/{reference}"
