"""Who may know of a message, proved over every verb and event in all orders.

A model keeps, in its own words, who may know of each message and where it stands. After every step
the book is asked as each of four people would ask it: by the list, by words, by numbers, by counts,
by twins, by what is due. What a citizen wrote and what was done is compared byte for byte.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session

from admin.casework import beside, zeros
from admin.casework.due import due
from admin.casework.inbox import PAGE, Sought, find, open_sought, waiting
from admin.casework.kind_words import kind_words
from admin.staff.accounts import Staff
from kiosk import tablets
from kiosk.book import Terms, may_choose, set_terms
from kiosk.centres import Centre
from kiosk.database import Database, athens_day
from kiosk.following import rate_handling
from kiosk.hours import LocalHoliday
from kiosk.messages import (
    AS_WRITTEN,
    Contact,
    Draft,
    IllegalMove,
    Message,
    set_head_is_director,
    submit,
)
from kiosk.moves import CITIZEN, FINDINGS, Actor, Hand, MessageKind, Outcome, Readers
from kiosk.refusals import Refused
from kiosk.steps import Step
from tests.cast import DIRECTOR, HEAD, MONDAY, OTHER_HEAD, SECOND_READER

HEADS = {"0207": HEAD, "0444": OTHER_HEAD}
PEOPLE = (HEAD, OTHER_HEAD, DIRECTOR, SECOND_READER)
CENTRE, DIRECTORATE, SECOND = NARROWEST_LAST = ("centre", "directorate", "second")
COMPLAINTS = ("complaint", "report", "accusation")
WAITING = ("received", "acknowledged", "in_review", "forwarded")
SHARED_WORD = "κοινή"

# Where a deed leaves a message that let it be done; what is not named leaves it as it stood.
LEAVES = {
    "acknowledge": "acknowledged",
    "ask": "in_review",
    "interim": "in_review",
    "delay": "in_review",
    "forward": "forwarded",
    "refer": "forwarded",
    "answer": "answered",
    "call": "answered",
    "close": "closed",
    "contest": "in_review",
    "reopen": "in_review",
}

texts = st.sampled_from(["Το εξετάζουμε.", "Ναι.", "Ο προϊστάμενος λείπει.", ""])
codes = st.sampled_from(list(HEADS))
numbers = st.integers(0, 11)


@dataclass
class Kept:
    """What the model knows of a message. `eyes` is who may know of it."""

    id: UUID
    reference: str
    word: str
    centre: str
    kind: str
    door: str
    trial: bool
    named: bool
    eyes: str
    written: dict[str, Any]
    stands: str = "received"
    counted_as: str = ""
    referred: bool = False
    contested: bool = False
    judged: bool = False
    protocol: str = ""
    steps: list[tuple[Any, ...]] = field(default_factory=list)

    def known_to(self, person: str) -> bool:
        if self.eyes == CENTRE:
            return person in (DIRECTOR, HEADS[self.centre])
        return person == (DIRECTOR if self.eyes == DIRECTORATE else SECOND_READER)

    @property
    def complains(self) -> bool:
        return self.counted_as in COMPLAINTS


@dataclass(frozen=True)
class Said:
    """What a person at a desk chose and typed. A finding is given only where one belongs."""

    by: Hand
    at: datetime
    text: str
    finding: Outcome | None
    outcome: Outcome | None
    kind: MessageKind | None
    several: bool
    number: str


STAFF_DEEDS: dict[str, Callable[[Message, Said], None]] = {
    "acknowledge": lambda case, said: case.acknowledge(by=said.by, at=said.at),
    "ask": lambda case, said: case.ask(said.text, by=said.by, at=said.at),
    "interim": lambda case, said: case.interim(said.text, by=said.by, at=said.at),
    "delay": lambda case, said: case.delay(said.text, by=said.by, at=said.at),
    "note": lambda case, said: case.note(said.text, by=said.by, at=said.at),
    "forward": lambda case, said: case.forward("ΕΦΚΑ", said.text, by=said.by, at=said.at),
    "refer": lambda case, said: case.refer("Εισαγγελία", said.text, by=said.by, at=said.at),
    "answer": lambda case, said: case.answer(said.text, said.finding, by=said.by, at=said.at),
    "call": lambda case, said: case.call(said.text, said.finding, by=said.by, at=said.at),
    "close": lambda case, said: case.close(said.outcome, said.text, by=said.by, at=said.at),
    "reopen": lambda case, said: case.reopen(said.text, by=said.by, at=said.at),
    "widen": lambda case, said: case.widen(said.text, by=said.by, at=said.at),
    "classify": lambda case, said: case.classify(
        said.kind, "delay", said.several, by=said.by, at=said.at
    ),
    "register": lambda case, said: case.register(
        said.number, athens_day(said.at), by=said.by, at=said.at
    ),
}
# What opens a message to others, or ends it, is tried more often.
TRIED = [*STAFF_DEEDS, "widen", "widen", "refer", "answer", "answer", "close", "close", "reopen"]


FIT: dict[str, Callable[[Kept], bool]] = {
    "contest": lambda kept: kept.stands in ("answered", "closed") and kept.complains,
    "reopen": lambda kept: kept.stands == "closed",
    "close": lambda kept: kept.stands == "answered",
    "close_silent": lambda kept: kept.stands == "answered",
    "widen": lambda kept: kept.eyes == DIRECTORATE,
}


class Book(RuleBasedStateMachine):
    def __init__(self, database: Database) -> None:
        super().__init__()
        self.db: Session = database.session()
        self.at = MONDAY
        self.kept: list[Kept] = []
        self.twins: set[frozenset[str]] = set()
        self.touched: Kept | None = None
        self.heads_that_direct: set[str] = set()

    def teardown(self) -> None:
        """Nothing was committed: the next run starts from the bare cast again."""
        try:
            for kept in self.kept:
                self.touched = kept
                self.nobody_else_finds_it()
        finally:
            self.db.rollback()
            self.db.close()

    @initialize(first=st.lists(st.tuples(st.sampled_from(Readers), codes), min_size=2, max_size=4))
    def open(self, first: list[tuple[Readers, str]]) -> None:
        found = self.db.scalars(sa.select(Centre).where(Centre.code.in_(HEADS)))
        self.centres = {centre.code: centre for centre in found}
        self.people = {
            person.email: person
            for person in self.db.scalars(sa.select(Staff).where(Staff.email.in_(PEOPLE)))
        }
        self.municipality = self.centres["0207"].municipality
        self.tablets = {
            (code, live): tablets.enrol(self.db, centre, live=live, at=self.at)[0]
            for code, centre in self.centres.items()
            for live in (True, False)
        }
        for asked, code in first:
            self.write(MessageKind.COMPLAINT, asked, code, "tablet", Contact())

    # What a citizen does

    @precondition(lambda self: len(self.kept) < PAGE)
    @rule(
        kind=st.sampled_from(MessageKind),
        asked=st.sampled_from(Readers),
        code=codes,
        door=st.sampled_from(["tablet", "tablet", "phone", "paper", "trial"]),
        contact=st.sampled_from([Contact(), Contact(name="Άννα Βήτα", phone="2410", call=True)]),
    )
    def write(
        self, kind: MessageKind, asked: Readers, code: str, door: str, contact: Contact
    ) -> None:
        """Whom a tablet offers may be long out of date: every choice arrives."""
        number = len(self.kept)
        word = f"λέξη{number:03}ω"
        paper = door == "paper"
        draft = Draft(
            UUID(int=number + 1),
            kind,
            f"Μια {SHARED_WORD} {word} %_\n«τέλος»",
            asked,
            code="",
            contact=contact,
            written_at=self.at - timedelta(days=1),
            door="paper" if paper else "",
            entered_by=HEAD if paper else "",
        )
        tablet = self.tablets.get((code, door == "tablet")) if door in ("tablet", "trial") else None
        hashed = f"{number:064}"
        message = submit(
            self.db, draft, self.centres[code], tablet=tablet, at=self.at, code_hash=hashed
        )
        self.db.flush()
        self.touched = Kept(
            message.id,
            message.reference,
            word,
            code,
            kind.value,
            door="tablet" if door == "trial" else door,
            trial=door == "trial",
            named=bool(contact.name),
            eyes=self._past_the_head(code) if asked == Readers.DIRECTORATE else asked.value,
            written=self._written()[message.id],
            counted_as=kind.value,
            steps=self._steps()[message.id],
        )
        self.kept.append(self.touched)
        assert self.touched.written["asked_readers"] == asked

    @rule(number=numbers, verb=st.sampled_from(["reply", "contest", "contest"]), text=texts)
    def citizen_says(self, number: int, verb: str, text: str) -> None:
        kept, case = self._any(number, verb)
        done = self._do(kept, verb, CITIZEN, lambda: getattr(case, verb)(text, at=self.at))
        if done and verb == "reply" and kept.stands == "answered":
            kept.stands = "in_review"
        if done and verb == "contest":
            kept.judged = kept.contested = True
            if kept.eyes == CENTRE:
                kept.eyes = self._past_the_head(kept.centre)

    @rule(number=numbers, to=st.sampled_from(Readers), score=st.integers(1, 5))
    def citizen_narrows_and_rates(self, number: int, to: Readers, score: int) -> None:
        kept, case = self._any(number)
        offered = may_choose(self.db, self.centres[kept.centre])
        narrower = NARROWEST_LAST.index(to) > NARROWEST_LAST.index(kept.eyes)
        done = self._do(kept, "narrow", CITIZEN, lambda: case.narrow(to, at=self.at))
        assert done == (narrower and to in offered)
        kept.eyes = to.value if done else kept.eyes
        try:
            rate_handling(self.db, case, score, at=self.at)
        except IllegalMove:
            assert kept.stands != "closed"

    # What staff do, with what they find

    @rule(
        number=numbers,
        who=numbers,
        verb=st.sampled_from(TRIED),
        text=texts,
        finding=st.sampled_from(FINDINGS),
        outcome=st.sampled_from([None, *Outcome]),
        kind=st.sampled_from([None, *MessageKind]),
        several=st.booleans(),
    )
    def staff_do(
        self,
        number: int,
        who: int,
        verb: str,
        text: str,
        finding: Outcome,
        outcome: Outcome | None,
        kind: MessageKind | None,
        several: bool,
    ) -> None:
        kept, case, person = self._somebody_finds(number, who, verb)
        said = Said(
            self.people[person].hand,
            self.at,
            text,
            finding if kept.complains else None,
            outcome,
            kind,
            several,
            number=f"ΑΠ {kept.word}",
        )
        before, complained = kept.eyes, kept.complains
        if not self._do(kept, verb, said.by, lambda: STAFF_DEEDS[verb](case, said)):
            return
        if verb == "refer":
            kept.referred = True
            if kept.eyes == CENTRE:
                kept.eyes = self._past_the_head(kept.centre)
        if verb == "widen":
            assert (person, before) == (DIRECTOR, DIRECTORATE)
            assert not kept.referred
            assert not kept.contested
            assert case.public_steps[-1].text == text != ""
            kept.eyes = CENTRE
        if verb == "classify":
            kept.counted_as = kind.value if kind else kept.kind
            assert kept.complains or kept.kind not in COMPLAINTS
            assert kept.complains or not (complained and kept.judged)
        if verb == "register":
            kept.protocol = said.number
        kept.judged |= bool(case.steps[-1].outcome)

    @rule(number=numbers, other=numbers, who=numbers)
    def staff_write_beside(self, number: int, other: int, who: int) -> None:
        """A text fit for print, a reading, a deed that is promised, a twin."""
        kept, case, person = self._somebody_finds(number, who)
        by = self.people[person].hand
        masked = f"Μια █████ {kept.word} %_\n«τέλος»"
        write = partial(beside.redact, self.db, case, masked, by=by, at=self.at)
        self._do(kept, "redact", by, write)
        beside.note_reading(self.db, case, by=by, at=self.at)
        beside.plan(self.db, case, "Θυρίδα", "Τμήμα", athens_day(self.at), by=by, at=self.at)
        found = self._finds(person)
        twin = found[other % len(found)]
        if twin is not case:
            beside.link(self.db, case, twin, by=by, at=self.at)
            self.twins.add(frozenset((kept.reference, twin.reference)))

    # What comes to pass

    @rule(
        number=numbers, verb=st.sampled_from(["escalate", "close_silent"]), days=st.integers(0, 40)
    )
    def time_passes(self, number: int, verb: str, days: int) -> None:
        self.at += timedelta(days=days)
        kept, case = self._any(number, verb)
        stood, named = kept.stands, "close" if verb == "close_silent" else verb
        if self._do(kept, named, None, lambda: getattr(case, verb)(at=self.at)):
            assert kept.complains or verb == "close_silent"
            assert stood == "answered" if verb == "close_silent" else stood in WAITING
            kept.judged |= bool(case.steps[-1].outcome)

    @rule(code=codes, value=st.booleans())
    def head_directs(self, code: str, value: bool) -> None:
        set_head_is_director(self.db, self.centres[code], value, at=self.at)
        (self.heads_that_direct.add if value else self.heads_that_direct.discard)(code)
        for kept in self.kept if value else ():
            if kept.centre == code and kept.eyes == DIRECTORATE:
                kept.eyes = SECOND
                self.touched = kept
                self._one_more_step(kept, "narrow", None)

    @rule(
        named=st.booleans(),
        answer_days=st.integers(5, 40),
        day=st.integers(1, 28),
        door=st.sampled_from(["paper", "ombudsman"]),
        signed=st.booleans(),
    )
    def book_is_kept_otherwise(
        self, named: bool, answer_days: int, day: int, door: str, signed: bool
    ) -> None:
        """Other terms, a second reader or none, a holiday, a zero signed or withdrawn."""
        title = "Σύμβουλος Ακεραιότητας" if named else ""
        terms = Terms(answer_days=answer_days, second_reader=title)
        set_terms(self.db, self.municipality.id, terms)
        self.db.merge(
            LocalHoliday(municipality_id=self.municipality.id, month=4, day=day, name="Πολιούχος")
        )
        self.db.flush()
        if not signed:
            zeros.withdraw(self.db, self.municipality, door, 2024)
            return
        came = any(kept.door == door for kept in self._counted_of(2024))
        by, today = self.people[DIRECTOR].hand, date(2025, 1, 1)
        try:
            zeros.confirm(self.db, self.municipality, door, 2024, by=by, at=self.at, today=today)
        except Refused:
            assert came
        else:
            assert not came

    # What must hold whatever happened

    @invariant()
    def what_was_written_is_what_was_written(self) -> None:
        written, steps, rows = self._written(), self._steps(), self._rows()
        for kept in self.kept:
            row = rows[kept.id]
            assert written[kept.id] == kept.written
            assert steps[kept.id] == kept.steps
            assert (row.status, row.readers, row.referred) == (
                *(kept.stands, kept.eyes, kept.referred),
            )
            owed = (row.look_by is not None, row.answer_by is not None, row.legal_by is not None)
            owes = kept.complains and not kept.trial
            assert owed == (owes, owes, owes and kept.named)

    @invariant()
    def everybody_counts_what_he_may_know_of(self) -> None:
        self.db.expire_all()
        for email, person in self.people.items():
            known = [kept for kept in self.kept if kept.known_to(email)]
            references = sorted(kept.reference for kept in known)
            for sought in (Sought(), Sought(words="«ΚΟΙΝΉ»")):
                inbox = open_sought(self.db, person.messages(), sought)
                assert sorted(message.reference for message in inbox.messages) == references
                assert inbox.found == len(references)
            open_ones = [kept for kept in known if kept.stands in WAITING and not kept.trial]
            assert waiting(self.db, person.messages()) == (
                len(open_ones),
                sum(kept.complains for kept in open_ones),
            )

    @invariant()
    def nobody_else_finds_it(self) -> None:
        kept = self.touched
        if kept is None:
            return
        for email, person in self.people.items():
            readable, expected = person.messages(), [kept.reference] * kept.known_to(email)
            found = find(self.db, readable, kept.reference)
            assert [message.reference for message in (found,) if message] == expected
            for words in filter(None, (kept.word, kept.reference.lower(), kept.protocol)):
                inbox = open_sought(self.db, readable, Sought(words=words))
                assert [message.reference for message in inbox.messages] == expected
                assert inbox.found == len(expected)
            self._hears_of_nothing_else(email, person)

    def _hears_of_nothing_else(self, email: str, person: Staff) -> None:
        """By what is due, by kind words, by the twins of what he does know."""
        known = {kept.reference for kept in self.kept if kept.known_to(email)}
        today, readable = athens_day(self.at), person.messages()
        things = due(self.db, readable, person.municipality_id, today=today)
        told = {thing.message.reference for thing in things}
        told |= {kind.message.reference for kind in kind_words(self.db, readable, today=today)}
        assert told <= known
        for pair in self.twins:
            for one in pair & known:
                (other,) = pair - {one}
                case = find(self.db, readable, one)
                assert case is not None
                shown = {twin.reference for twin in beside.twins(self.db, readable, case)}
                assert (other in shown) == (other in known)
                assert shown <= known

    @invariant()
    def complaints_stay_in_the_measures(self) -> None:
        counts = zeros.doors_of_year(self.db, self.municipality, 2024)
        for count in counts:
            complaints = [kept for kept in self._counted_of(2024) if kept.door == count.door]
            assert (count.received or 0) == len(complaints)

    # How the book is asked

    def _counted_of(self, year: int) -> list[Kept]:
        """The complaints of a year in the directorate's figures: none of a second reader's."""
        return [
            kept
            for kept in self.kept
            if kept.complains and not kept.trial and kept.eyes != SECOND
            if kept.written["day"].year == year
        ]

    def _past_the_head(self, code: str) -> str:
        return SECOND if code in self.heads_that_direct else DIRECTORATE

    def _any(self, number: int, verb: str = "") -> tuple[Kept, Message]:
        """One of them; where any is fit for the verb, one of those, so that much is done."""
        fit = [kept for kept in self.kept if FIT[verb](kept)] if verb in FIT else self.kept
        kept = (fit or self.kept)[number % len(fit or self.kept)]
        return kept, self.db.get_one(Message, kept.id)

    def _finds(self, person: str) -> list[Message]:
        return open_sought(self.db, self.people[person].messages(), Sought()).messages

    def _somebody_finds(self, number: int, who: int, verb: str = "") -> tuple[Kept, Message, str]:
        """A message as one of those finds it who may know of it, and never by another way."""
        kept, _case = self._any(number, verb)
        able = [person for person in PEOPLE if kept.known_to(person)]
        person = able[who % len(able)]
        case = find(self.db, self.people[person].messages(), kept.reference)
        assert case is not None
        self.touched = kept
        return kept, case, person

    def _do(self, kept: Kept, verb: str, by: Hand | None, deed: Callable[[], None]) -> bool:
        """Whether it was done; what was refused, or said twice, has left nothing behind."""
        self.touched = kept
        before = self._rows()[kept.id]
        try:
            deed()
        except Refused:
            self.db.flush()
            assert self._rows()[kept.id] == before
            assert self._steps()[kept.id] == kept.steps
            return False
        self.db.flush()
        if self._steps()[kept.id] == kept.steps:
            assert self._rows()[kept.id] == before
            return False
        self._one_more_step(kept, verb, by)
        kept.stands = LEAVES.get(verb, kept.stands)
        return True

    def _one_more_step(self, kept: Kept, verb: str, by: Hand | None) -> None:
        steps = self._steps()[kept.id]
        assert steps[:-1] == kept.steps
        kept.steps = steps
        (*_, last) = self.db.get_one(Message, kept.id).steps
        assert (last.verb, last.by) == (verb, by.name if by else "")
        assert last.actor == (by.actor if by else "system")
        assert last.public == (verb not in ("note", "classify", "redact"))

    def _rows(self) -> dict[UUID, sa.Row[Any]]:
        return {row.id: row for row in self.db.execute(sa.select(Message.__table__))}

    def _written(self) -> dict[UUID, dict[str, Any]]:
        return {
            id_: {name: row._mapping[name] for name in AS_WRITTEN}
            for id_, row in self._rows().items()
        }

    def _steps(self) -> dict[UUID, list[tuple[Any, ...]]]:
        steps: dict[UUID, list[tuple[Any, ...]]] = {}
        for row in self.db.execute(sa.select(Step.__table__).order_by(Step.id)):
            steps.setdefault(row.message_id, []).append(tuple(row))
        return steps


def test_nobody_learns_of_a_message_that_is_not_for_him(database: Database) -> None:
    """In every order of deeds; fewer on PostgreSQL, which speaks alike and answers slower."""
    share = 7 if database.engine.dialect.name == "sqlite" else 20
    run_state_machine_as_test(
        partial(Book, database),  # type: ignore[arg-type]
        settings=settings(
            max_examples=settings().max_examples // share,
            stateful_step_count=40,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("first", ["the head", "the message"])
def test_a_message_on_its_way_does_not_slip_past_the_change_of_a_head(
    database: Database, first: str
) -> None:
    """Whichever is first, the other waits for it: nothing for the directorate alone is left."""

    def change(db: Session) -> None:
        set_head_is_director(db, _centre(db), True, at=MONDAY)

    def write(db: Session) -> None:
        draft = Draft(UUID(int=1), MessageKind.ACCUSATION, "Ο ίδιος", Readers.DIRECTORATE, "")
        submit(db, draft, _centre(db), tablet=None, at=MONDAY, code_hash="h" * 64)

    _race(database, *((change, write) if first == "the head" else (write, change)))
    with database.session() as db:
        assert db.scalars(sa.select(Message.readers)).all() == [Readers.SECOND]


@pytest.mark.parametrize("first", ["the head", "the citizen"])
def test_a_message_that_is_contested_meanwhile_does_not_either(
    database: Database, first: str
) -> None:
    with database.session() as db:
        draft = Draft(UUID(int=1), MessageKind.COMPLAINT, "Ουρά", Readers.CENTRE, "")
        message = submit(db, draft, _centre(db), tablet=None, at=MONDAY, code_hash="h" * 64)
        message.close(Outcome.WITHDRAWN, "Μας το είπε.", by=Hand(HEAD, Actor.HEAD), at=MONDAY)
        db.commit()

    def change(db: Session) -> None:
        set_head_is_director(db, _centre(db), True, at=MONDAY)

    def contest(db: Session) -> None:
        db.scalars(sa.select(Message)).one().contest("Όχι", at=MONDAY)

    _race(database, *((change, contest) if first == "the head" else (contest, change)))
    with database.session() as db:
        assert db.scalars(sa.select(Message.readers)).all() == [Readers.SECOND]


def _centre(db: Session) -> Centre:
    return db.scalars(sa.select(Centre).filter_by(code="0207")).one()


def _race(
    database: Database, first: Callable[[Session], None], second: Callable[[Session], None]
) -> None:
    """The second begins, having read what the first is about to change, before the first ends."""

    def follow() -> None:
        with database.session() as db:
            second(db)
            db.commit()

    with ThreadPoolExecutor() as desk, database.session() as db:
        first(db)
        db.flush()
        following = desk.submit(follow)
        time.sleep(0.3)  # let it come as far as it can
        db.commit()
        following.result()
