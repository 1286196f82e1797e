"""What a message can be and become: kinds, readers, statuses, outcomes and the legal moves."""

from dataclasses import dataclass
from enum import StrEnum


class MessageKind(StrEnum):
    """The citizen's own word for it, never overwritten. `report` (αναφορά) is staff's to use."""

    COMPLAINT = "complaint"
    REPORT = "report"
    ACCUSATION = "accusation"
    SUGGESTION = "suggestion"
    PRAISE = "praise"


COMPLAINTS = (MessageKind.COMPLAINT, MessageKind.REPORT, MessageKind.ACCUSATION)


class Readers(StrEnum):
    """Who reads a message: the head and the directorate; the directorate alone; or, for what
    concerns the director, the municipality's second reader alone.
    """

    CENTRE = "centre"
    DIRECTORATE = "directorate"
    SECOND = "second"


class Status(StrEnum):
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    IN_REVIEW = "in_review"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    CLOSED = "closed"


class Outcome(StrEnum):
    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    NOT_UPHELD = "not_upheld"
    INADMISSIBLE = "inadmissible"
    NOT_COMPETENT = "not_competent"
    WITHDRAWN = "withdrawn"


# What was found on the matter itself; the other outcomes say why it was not looked into.
FINDINGS = (Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.NOT_UPHELD)


class Verb(StrEnum):
    SUBMIT = "submit"
    ACKNOWLEDGE = "acknowledge"
    ASK = "ask"
    REPLY = "reply"
    INTERIM = "interim"
    DELAY = "delay"
    NOTE = "note"
    FORWARD = "forward"
    REFER = "refer"
    ANSWER = "answer"
    CALL = "call"
    CLOSE = "close"
    CONTEST = "contest"
    REOPEN = "reopen"
    ESCALATE = "escalate"
    NARROW = "narrow"
    WIDEN = "widen"
    CLASSIFY = "classify"
    REGISTER = "register"
    REDACT = "redact"


class Actor(StrEnum):
    """In which capacity a step was taken; the citizen sees this, never a name."""

    CITIZEN = "citizen"
    HEAD = "head"
    DIRECTOR = "director"
    SECOND_READER = "second_reader"
    SYSTEM = "system"


@dataclass(frozen=True)
class Hand:
    """Whose hand takes a step: a name for the book, and the capacity in which it is taken."""

    name: str
    actor: Actor


CITIZEN, SYSTEM = Hand("", Actor.CITIZEN), Hand("", Actor.SYSTEM)

OPEN = (Status.RECEIVED, Status.ACKNOWLEDGED, Status.IN_REVIEW, Status.FORWARDED)
LIVE = (*OPEN, Status.ANSWERED)
EVERY = tuple(Status)

# From which statuses a verb leads where; to None: the status stays as it is.
MOVES: dict[Verb, tuple[tuple[Status, ...], Status | None]] = {
    Verb.ACKNOWLEDGE: ((Status.RECEIVED,), Status.ACKNOWLEDGED),
    Verb.ASK: (LIVE, Status.IN_REVIEW),
    Verb.REPLY: (LIVE, None),
    Verb.INTERIM: (OPEN, Status.IN_REVIEW),
    Verb.DELAY: (OPEN, Status.IN_REVIEW),
    Verb.NOTE: (EVERY, None),
    Verb.FORWARD: (OPEN, Status.FORWARDED),
    Verb.REFER: (LIVE, Status.FORWARDED),
    Verb.ANSWER: (LIVE, Status.ANSWERED),
    Verb.CALL: (LIVE, Status.ANSWERED),
    Verb.CLOSE: (LIVE, Status.CLOSED),
    Verb.CONTEST: ((Status.ANSWERED, Status.CLOSED), Status.IN_REVIEW),
    Verb.REOPEN: ((Status.CLOSED,), Status.IN_REVIEW),
    Verb.ESCALATE: (OPEN, None),
    Verb.NARROW: (EVERY, None),
    Verb.WIDEN: (EVERY, None),
    Verb.CLASSIFY: (EVERY, None),
    Verb.REGISTER: (EVERY, None),
    Verb.REDACT: (EVERY, None),
}
