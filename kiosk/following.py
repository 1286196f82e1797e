"""What the citizen does after sending: answers back, contests once, narrows who reads, and says how
it was handled.
"""

from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.book import may_choose, routed
from kiosk.cases import IllegalMove
from kiosk.database import Base, athens_day
from kiosk.handling import Handled
from kiosk.moves import CITIZEN, Readers, Status, Verb
from kiosk.ratings import SCORES
from kiosk.refusals import N_, Refused
from kiosk.written import worded

NARROWER = {
    Readers.CENTRE: (Readers.DIRECTORATE, Readers.SECOND),
    Readers.DIRECTORATE: (Readers.SECOND,),
    Readers.SECOND: (),
}
WRITE_BACK = N_("Γράψτε κάτι και στείλτε το ξανά.")
TOO_LATE = N_("Αυτό δεν γίνεται πια. Δείτε παρακάτω τι έγινε στο μεταξύ.")


class Followed(Handled):
    """Every verb raises IllegalMove where it is no legal move now, and Refused for bad words."""

    def reply(self, text: str, *, at: datetime) -> None:
        """The citizen answers back; after an answer it is looked into again."""
        if self._is_said_again(Verb.REPLY, worded(text, WRITE_BACK)):
            return
        self._move(Verb.REPLY, by=CITIZEN, at=at, text=text)
        if self.status == Status.ANSWERED:
            self._become(Status.IN_REVIEW, at)

    def contest(self, text: str, *, at: datetime) -> None:
        """Once, to the directorate, which alone reads it from now on: it judges the head's work."""
        if self._is_said_again(Verb.CONTEST, worded(text, WRITE_BACK)):
            return
        self._move(Verb.CONTEST, by=CITIZEN, at=at, text=text)
        self.contested_on = athens_day(at)
        if self.readers == Readers.CENTRE:
            self.readers = routed(Readers.DIRECTORATE, self.centre)

    @property
    def judge(self) -> Readers:
        """Who would read it, and nobody else, if it were contested now."""
        if self.readers != Readers.CENTRE:
            return self.readers
        return Readers.SECOND if self.centre.head_is_director else Readers.DIRECTORATE

    def may_narrow(self, db: Session) -> tuple[Readers, ...]:
        """To whom the citizen may narrow the readers now."""
        offered = may_choose(db, self.centre)
        return tuple(readers for readers in NARROWER[self.readers] if readers in offered)

    def narrow(self, readers: Readers, *, at: datetime) -> None:
        """Fewer read it from now on; the citizen never widens."""
        if readers not in self.may_narrow(self._session()):
            raise IllegalMove(sentence=TOO_LATE)
        self._move(Verb.NARROW, by=CITIZEN, at=at, detail=readers)
        self.readers = readers


class Handling(Base):
    """How the citizen rated the handling (1-5) of his message, once, after it was closed."""

    __tablename__ = "handling"
    message_id: Mapped[UUID] = mapped_column(sa.ForeignKey("message.id"), primary_key=True)
    score: Mapped[int] = mapped_column(sa.SmallInteger)
    day: Mapped[date]


def rate_handling(db: Session, case: Followed, score: int, *, at: datetime) -> None:
    """Raises IllegalMove before the end, Refused for no score; the first rating stays."""
    if case.status != Status.CLOSED:
        raise IllegalMove(sentence=TOO_LATE)
    if score not in SCORES:
        raise Refused("invalid", N_("Διαλέξτε μία από τις πέντε απαντήσεις."))
    if db.get(Handling, case.id) is None:
        with suppress(IntegrityError), db.begin_nested():  # sent twice at once: the other holds
            db.add(Handling(message_id=case.id, score=score, day=athens_day(at)))
