"""«Είπατε - κάναμε»: what is put up, where it is seen, and what is not taken."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from kiosk.centres import Centre, Municipality
from kiosk.improvements import (
    Improvement,
    Words,
    improve,
    improvements,
    of_centre,
    of_the_day,
)
from kiosk.refusals import Refused
from tests import cast

DAY = date(2024, 3, 18)


def put_up(
    db: Session,
    larissa: Municipality,
    centre: Centre | None = None,
    said: str = "Περιμένουμε όρθιοι",
    done: str = "Μπήκαν δώδεκα καθίσματα",
    since: date = DAY,
    until: date | None = None,
) -> Improvement:
    told = Words(said, done, since, until)
    return improve(db, larissa, centre, told, by=cast.DIRECTOR, at=cast.MONDAY)


def test_a_centre_shows_its_own_and_what_is_of_all(
    db: Session, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    mine, of_all = put_up(db, larissa, centres["0207"]), put_up(db, larissa)
    put_up(db, larissa, centres["0444"])
    assert {one.id for one in of_centre(db, centres["0207"], DAY)} == {mine.id, of_all.id}


def test_it_is_up_from_its_first_day_to_its_last(
    db: Session, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    put_up(db, larissa, until=DAY + timedelta(days=2))
    seen = [
        offset
        for offset in range(-1, 4)
        if of_centre(db, centres["0207"], DAY + timedelta(days=offset))
    ]
    assert seen == [0, 1, 2]


def test_a_tablet_shows_one_a_day_and_all_in_turn(
    db: Session, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    there = {put_up(db, larissa).id for _each in range(3)}
    shown = [of_the_day(db, centres["0207"], DAY + timedelta(days=n)) for n in range(3)]
    assert {one.id for one in shown if one} == there


def test_what_is_withdrawn_is_seen_nowhere(
    db: Session, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    put_up(db, larissa).withdraw(by=cast.DIRECTOR, at=cast.MONDAY)
    db.flush()
    assert of_the_day(db, centres["0207"], DAY) is None
    assert improvements(db, larissa, DAY, DAY) == []


def test_a_form_sent_twice_is_one(db: Session, larissa: Municipality) -> None:
    told, mint = Words("Α", "Β", DAY), uuid4()
    for _each in range(2):
        improve(db, larissa, None, told, by=cast.DIRECTOR, at=cast.MONDAY, id_=mint)
    assert len(improvements(db, larissa, DAY, DAY)) == 1


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"said": " \u200b "}, "bad_improvement"),
        ({"said": "α" * 161}, "bad_improvement"),
        ({"done": "α" * 201}, "bad_improvement"),
        ({"until": DAY - timedelta(days=1)}, "bad_improvement"),
        ({"since": date(1800, 1, 1)}, "bad_improvement"),
        ({"since": date(2001, 12, 31)}, "bad_improvement"),
        ({"since": DAY + timedelta(days=1)}, "bad_improvement"),
        ({"said": "Ο ΑΦΜ μου είναι 094014201"}, "too_personal"),
        ({"done": "Κλήθηκε ο ΑΖ 123456"}, "too_personal"),
    ],
)
def test_what_says_nothing_or_names_somebody_is_not_taken(
    db: Session, larissa: Municipality, wrong: dict[str, str], reason: str
) -> None:
    with pytest.raises(Refused) as refusal:
        put_up(db, larissa, **wrong)  # type: ignore[arg-type]
    assert refusal.value.reason == reason
    assert improvements(db, larissa, DAY, DAY) == []
