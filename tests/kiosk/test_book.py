"""How a municipality keeps its book, and whom a citizen may ask to read."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from kiosk.book import Terms, may_choose, routed, set_terms, terms_of
from kiosk.centres import Centre, Municipality, add_municipality
from kiosk.messages import set_head_is_director
from kiosk.moves import Actor, MessageKind, Outcome, Readers, Verb
from kiosk.refusals import Refused
from tests.cast import MONDAY, THE_DIRECTOR
from tests.conftest import Write

OWN = Terms(
    look_days=3,
    answer_days=10,
    silence_days=30,
    register_kinds=(MessageKind.COMPLAINT, MessageKind.ACCUSATION),
    second_reader="Σύμβουλος Ακεραιότητας",
)
C, D, S = Readers.CENTRE, Readers.DIRECTORATE, Readers.SECOND


@pytest.fixture
def centre(centres: dict[str, Centre]) -> Centre:
    return centres["0207"]


def test_the_usual_terms_hold_until_a_municipality_sets_its_own(
    db: Session, larissa: Municipality
) -> None:
    assert terms_of(db, larissa.id) == Terms()
    set_terms(db, larissa.id, OWN)
    db.expire_all()
    assert terms_of(db, larissa.id) == OWN


def test_terms_are_each_municipalitys_own(db: Session, larissa: Municipality) -> None:
    other = add_municipality(db, "volos", "Δήμος Βόλου")
    set_terms(db, other.id, OWN)
    assert terms_of(db, larissa.id) == Terms()


@pytest.mark.parametrize(
    "wrong",
    [
        {"look_days": 0},
        {"answer_days": 366},
        {"silence_days": -1},
        {"look_days": 16},
        {"legal_days": 5},
        {"notice_days": 50},
        {"second_reader": "α" * 61},
    ],
)
def test_terms_that_make_no_sense_are_refused_whole(
    db: Session, larissa: Municipality, wrong: dict[str, Any]
) -> None:
    set_terms(db, larissa.id, OWN)
    with pytest.raises(Refused):
        set_terms(db, larissa.id, replace(Terms(), **wrong))
    db.expire_all()
    assert terms_of(db, larissa.id) == OWN


def test_a_title_of_spaces_names_nobody(db: Session, larissa: Municipality) -> None:
    set_terms(db, larissa.id, replace(OWN, second_reader="  "))
    assert terms_of(db, larissa.id).second_reader == ""


@pytest.mark.parametrize(
    ("directs", "named", "offered"),
    [
        (False, False, (C, D)),
        (False, True, (C, D, S)),
        (True, False, (C,)),
        (True, True, (C, S)),
    ],
)
def test_a_citizen_may_choose_whoever_is_not_concerned(
    db: Session, centre: Centre, directs: bool, named: bool, offered: tuple[Readers, ...]
) -> None:
    set_head_is_director(db, centre, directs, at=MONDAY)
    if named:
        set_terms(db, centre.municipality_id, OWN)
    assert may_choose(db, centre) == offered


@pytest.mark.parametrize("readers", Readers)
@pytest.mark.parametrize("directs", [False, True])
def test_only_what_would_reach_the_person_concerned_goes_past_him(
    db: Session, centre: Centre, readers: Readers, directs: bool
) -> None:
    set_head_is_director(db, centre, directs, at=MONDAY)
    assert routed(readers, centre) == (S if directs and readers == D else readers)


def test_a_tablet_may_not_know_yet_who_heads_its_centre(
    db: Session, write: Write, centre: Centre
) -> None:
    set_head_is_director(db, centre, True, at=MONDAY)
    message = write(readers=D)
    assert (message.asked_readers, message.readers) == (D, S)


def test_what_went_past_the_head_goes_past_him_as_director_too(
    db: Session, write: Write, centre: Centre, centres: dict[str, Centre]
) -> None:
    past, closed, open_to_all = write(readers=D), write(readers=D), write()
    elsewhere = write(readers=D, centre=centres["0444"])
    closed.close(Outcome.WITHDRAWN, "Μας το είπε.", by=THE_DIRECTOR, at=MONDAY)
    set_head_is_director(db, centre, True, at=MONDAY)
    db.expire_all()
    assert [m.readers for m in (past, closed, open_to_all, elsewhere)] == [S, S, C, D]
    last = past.public_steps[-1]
    assert (last.verb, last.actor) == (Verb.NARROW, Actor.SYSTEM)


def test_it_stays_past_him_when_he_directs_no_more(
    db: Session, write: Write, centre: Centre
) -> None:
    message = write(readers=D)
    for value in (True, True, False):
        set_head_is_director(db, centre, value, at=MONDAY)
    assert (message.readers, len(message.steps)) == (S, 2)
    assert write(readers=D).readers == D
