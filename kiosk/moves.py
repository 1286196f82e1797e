"""What a message can be and become: kinds, readers, statuses, outcomes and the legal moves."""

from enum import StrEnum


class MessageKind(StrEnum):
    """The citizen's own word for it, never overwritten. `report` (αναφορά) is staff's to use."""

    COMPLAINT = "complaint"
    REPORT = "report"
    ACCUSATION = "accusation"
    SUGGESTION = "suggestion"
    PRAISE = "praise"


COMPLAINTS = (MessageKind.COMPLAINT, MessageKind.REPORT, MessageKind.ACCUSATION)


class Subject(StrEnum):
    """What it is about: the four heads under which Greek authorities keep complaints (untimely
    handling, access to documents, impartiality, behaviour: ν. 2690/1999 arts 4, 5, 7), and ours.
    """

    DELAY = "delay"
    DOCUMENTS = "documents"
    IMPARTIALITY = "impartiality"
    BEHAVIOUR = "behaviour"
    PREMISES = "premises"
    WAITING = "waiting"
    SYSTEMS = "systems"
    INFORMATION = "information"


class Readers(StrEnum):
    """Whom the citizen lets read: the head (and the directorate), or the directorate alone."""

    CENTRE = "centre"
    DIRECTORATE = "directorate"


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


class Verb(StrEnum):
    SUBMIT = "submit"
    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    CLOSE = "close"


class Actor(StrEnum):
    """In which capacity a step was taken; the citizen sees this, never a name."""

    CITIZEN = "citizen"
    HEAD = "head"
    DIRECTOR = "director"


OPEN = (Status.RECEIVED, Status.ACKNOWLEDGED, Status.IN_REVIEW, Status.FORWARDED)
MOVES = {
    Verb.ACKNOWLEDGE: ((Status.RECEIVED,), Status.ACKNOWLEDGED),
    Verb.ANSWER: ((*OPEN, Status.ANSWERED), Status.ANSWERED),
    Verb.CLOSE: ((*OPEN, Status.ANSWERED), Status.CLOSED),
}
