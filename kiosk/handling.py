"""What staff do with a message: the verbs of the complaint book."""

from datetime import date, datetime

from kiosk.book import routed
from kiosk.cases import Case, IllegalMove
from kiosk.database import athens_day
from kiosk.moves import (
    COMPLAINTS,
    FINDINGS,
    SYSTEM,
    Actor,
    Hand,
    MessageKind,
    Outcome,
    Readers,
    Status,
    Verb,
)
from kiosk.refusals import Refused
from kiosk.written import worded

LONGEST_NAME = 120
LONGEST_NUMBER = 40
WRITE_IT = "Γράψτε το κείμενο και στείλτε το ξανά."
WRITE_REASON = "Γράψτε την αιτιολογία: τη διαβάζει ο πολίτης."


class Handled(Case):
    """Every verb raises IllegalMove where it is no legal move now, and Refused for bad words."""

    def acknowledge(self, *, by: Hand, at: datetime) -> None:
        """Παραλαβή: the citizen sees that somebody has it."""
        self._move(Verb.ACKNOWLEDGE, by=by, at=at)

    def ask(self, text: str, *, by: Hand, at: datetime) -> None:
        """A question to the citizen, answered behind the code."""
        self._say(Verb.ASK, text, by=by, at=at)

    def interim(self, text: str, *, by: Hand, at: datetime) -> None:
        """Ενδιάμεση απάντηση: how far it is."""
        self._say(Verb.INTERIM, text, by=by, at=at)

    def delay(self, text: str, *, by: Hand, at: datetime) -> None:
        """Γνωστοποίηση καθυστέρησης, ν. 2690/1999 art. 4 §2: why, who is in charge, telephone."""
        self._say(Verb.DELAY, text, by=by, at=at)

    def note(self, text: str, *, by: Hand, at: datetime) -> None:
        """For colleagues alone: the citizen never reads it."""
        self._say(Verb.NOTE, text, by=by, at=at, public=False)

    def forward(self, to: str, text: str, *, by: Hand, at: datetime) -> None:
        """Διαβίβαση to another service, of which the citizen is told at once."""
        self._pass_on(Verb.FORWARD, to, text, by=by, at=at)

    def refer(self, to: str, text: str, *, by: Hand, at: datetime) -> None:
        """«Διαβιβάστηκε σε αρμόδια αρχή»: from now on no head reads it, for good."""
        self._pass_on(Verb.REFER, to, text, by=by, at=at)
        self.referred = True
        if self.readers == Readers.CENTRE:
            self.readers = routed(Readers.DIRECTORATE, self.centre)

    def answer(self, text: str, outcome: Outcome | None, *, by: Hand, at: datetime) -> None:
        """A reasoned answer (απάντηση); a complaint's says what was found. More may follow."""
        self._answer(Verb.ANSWER, text, outcome, by=by, at=at)

    def call(self, text: str, outcome: Outcome | None, *, by: Hand, at: datetime) -> None:
        """The answer was given by telephone; `text` is what was said."""
        self._answer(Verb.CALL, text, outcome, by=by, at=at)

    def close(
        self,
        outcome: Outcome | None = None,
        reason: str = "",
        other_body: str = "",
        *,
        by: Hand,
        at: datetime,
    ) -> None:
        """End the handling; a complaint with an outcome, that of its answer where none is given.

        Why it was not looked into is reasoned, and so is how the citizen withdrew it.
        """
        outcome = (outcome or self.outcome) if self.is_complaint else outcome
        if (outcome is None) == self.is_complaint:
            raise Refused("outcome_needed", "Διαλέξτε το αποτέλεσμα πριν από το κλείσιμο.")
        if reason.strip() or (outcome is not None and outcome not in FINDINGS):
            reason = worded(reason, WRITE_REASON)
        if self.may(Verb.CLOSE) and not self.may_close(outcome):
            raise IllegalMove("answer_first", "Απαντήστε πρώτα στον πολίτη και μετά κλείστε.")
        self._move(Verb.CLOSE, by=by, at=at, text=reason, outcome=outcome)
        self._end(outcome, other_body, at)

    def reopen(self, reason: str, *, by: Hand, at: datetime) -> None:
        """Επανεξέταση: the clock of our own target starts anew."""
        self._move(Verb.REOPEN, by=by, at=at, text=worded(reason, WRITE_REASON))

    def widen(self, reason: str, *, by: Hand, at: datetime) -> None:
        """The head may read it too, because the directorate says why; only a director does this."""
        if by.actor != Actor.DIRECTOR:
            raise IllegalMove("not_yours", "Μόνο η Διεύθυνση αλλάζει ποιος διαβάζει το μήνυμα.")
        self._move(Verb.WIDEN, by=by, at=at, text=worded(reason, WRITE_REASON))
        self.readers = Readers.CENTRE

    def classify(
        self, kind: MessageKind | None, topic: str | None, several: bool, *, by: Hand, at: datetime
    ) -> None:
        """Χαρακτηρισμός: staff's own kind and subject beside the citizen's, which stay.

        Only παράπονο, αναφορά and καταγγελία can be given: a complaint never leaves the measures,
        nor does what was judged or contested as one. The law's period follows `several`; our own
        target, once promised, stays.
        """
        if kind is not None and kind not in COMPLAINTS:
            raise Refused("bad_kind", "Διαλέξτε παράπονο, αναφορά ή καταγγελία.")
        if (kind, topic, several) == (self.characterised, self.topic, self.several):
            return
        was_complaint, were_several = self.is_complaint, self.several
        if was_complaint and (kind or self.kind) not in COMPLAINTS and self._was_judged():
            raise IllegalMove("judged", "Κρίθηκε ως παράπονο και μένει παράπονο.")
        detail = f"{kind or ''} {topic or ''} {'several' if several else ''}"
        self._move(Verb.CLASSIFY, by=by, at=at, detail=detail.strip(), public=False)
        self.characterised, self.topic, self.several = kind, topic, several
        if self.is_complaint != was_complaint:
            self.promise(self.started_on)
        elif self.several != were_several:
            self.legal_by = self._owed(self.started_on).legal_by

    def register(self, number: str, day: date, *, by: Hand, at: datetime) -> None:
        """Its number in the general registry (αριθμός πρωτοκόλλου), which the citizen sees."""
        number = " ".join(number.split())
        if not number or len(number) > LONGEST_NUMBER:
            raise Refused("bad_number", "Γράψτε τον αριθμό πρωτοκόλλου, έως 40 χαρακτήρες.")
        if day > athens_day(at):
            raise Refused(
                "bad_date",
                "Η ημερομηνία πρωτοκόλλου δεν έχει έρθει ακόμη. Γράψτε ημερομηνία έως και σήμερα.",
            )
        if (number, day) == (self.protocol_number, self.protocol_day):
            return
        self._move(Verb.REGISTER, by=by, at=at, detail=number)
        self.protocol_number, self.protocol_day = number, day

    def redact(self, *, by: Hand, at: datetime) -> None:
        """«Κείμενο προς δημοσίευση»: that it was made; the text stands beside the message."""
        self._move(Verb.REDACT, by=by, at=at, public=False)

    def escalate(self, *, at: datetime) -> None:
        """The date that was promised has passed: the directorate is told, and so is the citizen."""
        if self.answer_by is None or athens_day(at) <= self.answer_by:
            raise IllegalMove
        self._move(Verb.ESCALATE, by=SYSTEM, at=at)
        self.escalated_on = athens_day(at)

    def close_silent(self, *, at: datetime) -> None:
        """An answer was given and nobody came back: the handling ends as the answer said."""
        outcome = self.outcome if self.is_complaint else None
        if self.status != Status.ANSWERED or (outcome is None) == self.is_complaint:
            raise IllegalMove
        self._move(Verb.CLOSE, by=SYSTEM, at=at, outcome=outcome)
        self._end(outcome, "", at)

    def head_becomes_director(self, *, at: datetime) -> None:
        """What went past the head goes past the director too, since they are one person now."""
        if self.readers == Readers.DIRECTORATE:
            self._move(Verb.NARROW, by=SYSTEM, at=at)
            self.readers = Readers.SECOND

    def _say(self, verb: Verb, text: str, *, by: Hand, at: datetime, public: bool = True) -> None:
        if not self._is_said_again(verb, worded(text, WRITE_IT)):
            self._move(verb, by=by, at=at, text=text, public=public)

    def _pass_on(self, verb: Verb, to: str, text: str, *, by: Hand, at: datetime) -> None:
        to = " ".join(to.split())
        if not to or len(to) > LONGEST_NAME:
            raise Refused("bad_body", "Γράψτε σε ποιον διαβιβάζεται, έως 120 χαρακτήρες.")
        text = text.strip() and worded(text, WRITE_IT)
        if not self._is_said_again(verb, text, to):
            self._move(verb, by=by, at=at, text=text, detail=to)

    def _answer(
        self, verb: Verb, text: str, outcome: Outcome | None, *, by: Hand, at: datetime
    ) -> None:
        worded(text, "Γράψτε την απάντηση και στείλτε την ξανά.")
        if outcome not in (FINDINGS if self.is_complaint else (None,)):
            raise Refused("outcome_needed", "Διαλέξτε τι διαπιστώσατε.")
        if self._is_said_again(verb, text) and self.outcome == outcome:
            return
        self._move(verb, by=by, at=at, text=text, outcome=outcome)
        self.outcome = outcome
        self.answered_on = self.answered_on or athens_day(at)

    def _was_judged(self) -> bool:
        """Whether the citizen was told a finding, or contested one."""
        return self.contested_on is not None or any(step.outcome for step in self.steps)

    def _end(self, outcome: Outcome | None, other_body: str, at: datetime) -> None:
        self.outcome, self.closed_on = outcome, athens_day(at)
        self.other_body = other_body or self.other_body
