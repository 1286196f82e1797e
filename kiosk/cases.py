"""A message as a case (υπόθεση): how it stands beside what was written, which only `_move` changes
and never without a step.
"""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import (
    Mapped,
    Session,
    declared_attr,
    mapped_column,
    object_session,
    relationship,
)

from kiosk import deadlines
from kiosk.book import terms_of
from kiosk.database import athens_day
from kiosk.deadlines import Dates
from kiosk.moves import (
    COMPLAINTS,
    FINDINGS,
    LIVE,
    MOVES,
    OPEN,
    Actor,
    Hand,
    MessageKind,
    Outcome,
    Readers,
    Status,
    Verb,
)
from kiosk.refusals import N_, Refused
from kiosk.steps import Step
from kiosk.tallies import Standing
from kiosk.written import Written

NOT_NOW = N_("Αυτό δεν γίνεται στην τωρινή κατάσταση του μηνύματος. Δείτε τι έγινε.")


class IllegalMove(Refused):
    """What cannot be done as the message stands now; somebody may have moved it meanwhile."""

    def __init__(self, reason: str = "illegal_move", sentence: str = NOT_NOW) -> None:
        super().__init__(reason, sentence)


class Case(Written):
    """How it stands. `characterised` and `topic` are staff's kind and subject beside the citizen's.

    `several`: several services are involved. `other_body` is whose fault it was. `referred`: it
    went to a competent authority, and no head reads it any more. `promised_by` is the day that the
    citizen was first told, by which it is measured, and `answered_on` that of the first answer;
    `answer_by` is what is promised now, which begins anew where it is looked into again.
    """

    readers: Mapped[Readers]
    status: Mapped[Status]
    outcome: Mapped[Outcome | None]
    characterised: Mapped[MessageKind | None]
    topic: Mapped[str | None] = mapped_column(sa.String(24))
    several: Mapped[bool] = mapped_column(default=False)
    other_body: Mapped[str] = mapped_column(sa.String(24), default="")
    referred: Mapped[bool] = mapped_column(default=False)
    look_by: Mapped[date | None]
    promised_by: Mapped[date | None]
    answer_by: Mapped[date | None]
    legal_by: Mapped[date | None]
    looked_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    escalated_on: Mapped[date | None]
    contested_on: Mapped[date | None]
    protocol_number: Mapped[str] = mapped_column(sa.String(40), default="")
    protocol_day: Mapped[date | None]

    @declared_attr
    def steps(cls) -> Mapped[list[Step]]:
        return relationship(order_by=Step.id)

    @property
    def counted_as(self) -> MessageKind:
        """The kind by which it is counted: staff's, where they gave it one."""
        return self.characterised or self.kind

    @property
    def about(self) -> str | None:
        return self.topic or self.subject

    @property
    def is_complaint(self) -> bool:
        return self.counted_as in COMPLAINTS

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.status in OPEN

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def public_steps(self) -> list[Step]:
        return [step for step in self.steps if step.public]

    def may(self, verb: Verb) -> bool:
        """Whether the verb is a legal move now, whoever makes it."""
        if verb == Verb.CONTEST:
            fit = self.is_complaint and self.contested_on is None
        elif verb == Verb.WIDEN:
            settled = self.referred or self.contested_on is not None
            fit = self.readers == Readers.DIRECTORATE and not settled
        elif verb == Verb.ESCALATE:
            fit = self.escalated_on is None and self.answer_by is not None
        elif verb == Verb.DELAY:
            fit = self.legal_by is not None
        else:
            fit = True
        return fit and self.status in MOVES[verb][0]

    def may_close(self, outcome: Outcome | None) -> bool:
        """What was found closes only what was answered; why it was not looked into, always."""
        answered = self.status == Status.ANSWERED or outcome not in FINDINGS
        return self.may(Verb.CLOSE) and (answered or not self.is_complaint)

    def promise(self, start: date) -> None:
        """What it is owed from this day on."""
        dates = self._owed(start)
        self.look_by, self.answer_by, self.legal_by = dates.look_by, dates.answer_by, dates.legal_by
        self.promised_by = dates.answer_by

    def _owed(self, start: date) -> Dates:
        """What a complaint is owed; all else, and what is on trial, nothing."""
        if not self.is_complaint or self.standing == Standing.TRIAL:
            return Dates()
        db, municipality_id = self._session(), self.centre.municipality_id
        return deadlines.promised(
            terms_of(db, municipality_id),
            deadlines.calendar_of(db, municipality_id),
            start,
            named=self.is_named,
            several=self.several,
        )

    def _session(self) -> Session:
        db = object_session(self)
        assert db is not None, "a case is moved only within a session"
        return db

    def _move(
        self,
        verb: Verb,
        *,
        by: Hand,
        at: datetime,
        text: str = "",
        detail: str = "",
        outcome: Outcome | None = None,
        public: bool = True,
    ) -> None:
        """The one gate. Raises IllegalMove where the verb is no legal move now."""
        if not self.may(verb):
            raise IllegalMove
        self._become(MOVES[verb][1] or self.status, at)
        if by.actor not in (Actor.CITIZEN, Actor.SYSTEM):
            self.looked_on = self.looked_on or athens_day(at)
        self.steps.append(
            Step(
                verb=verb,
                by=by.name,
                actor=by.actor,
                at=at,
                text=text,
                detail=detail,
                outcome=outcome,
                public=public,
            )
        )

    def _become(self, status: Status, at: datetime) -> None:
        """What was answered or closed and is looked into again is promised anew; the first promise
        stands, and the law's period does not start twice.
        """
        again = status in OPEN and not self.is_open
        self.status = status
        if again:
            self.answer_by = self._owed(athens_day(at)).answer_by
            self.outcome = self.closed_on = self.escalated_on = None

    def _is_said_again(self, verb: Verb, text: str, detail: str = "") -> bool:
        """The very same words once more are the form sent twice, and stay one step."""
        last = self.steps[-1]
        return (last.verb, last.text, last.detail) == (verb, text, detail)
