"""The ledger: what it takes, what it refuses, what touches a period."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from admin.events.kinds import KINDS, Kind
from admin.events.ledger import events, withdraw
from kiosk.centres import Centre, Municipality, add_centre, add_municipality
from kiosk.refusals import Refused
from tests.cast import DIRECTOR, HEAD, MONDAY
from tests.events.conftest import Tell

YEAR = date(2024, 1, 1), date(2024, 12, 31)


def test_every_kind_has_its_word() -> None:
    assert set(KINDS) == set(Kind)


def test_an_event_says_when_whose_and_what(tell: Tell) -> None:
    event = tell("0444", "renovated", "18/3/2024", note="  Νέα   είσοδος ")
    assert (event.when, event.whose) == ("18/3/2024", "0444")
    assert event.what == "Ανακαινίστηκε: Νέα είσοδος"
    assert (event.by, event.at) == (DIRECTOR, MONDAY)


def test_an_event_of_all_centres_is_one_of_each(
    db: Session, tell: Tell, centres: dict[str, Centre]
) -> None:
    event = tell(None, "new_equipment", "2/2024")
    assert (event.when, event.whose) == ("Φεβρουάριος 2024", "όλα τα ΚΕΠ")
    assert events(db, [centres["0207ΠΒ"]], *YEAR) == [event]


def test_an_event_of_one_centre_is_none_of_another(
    db: Session, tell: Tell, centres: dict[str, Centre]
) -> None:
    tell("0444", "renovated", "18/3/2024")
    assert events(db, [centres["0207"]], *YEAR) == []


def test_the_events_of_another_municipality_are_never_seen(db: Session, tell: Tell) -> None:
    tell(None, "new_equipment", "2/2024")
    elsewhere = add_centre(db, add_municipality(db, "volos", "Δήμος Βόλου"), "0999", "ΚΕΠ Βόλου")
    assert events(db, [elsewhere], *YEAR) == []
    assert events(db, [], *YEAR) == []


@pytest.mark.parametrize(
    ("begins", "ends", "touches"),
    [
        *(("1/1/2024", "", True), ("31/12/2024", "", True)),
        *(("31/12/2023", "", False), ("1/1/2025", "", False)),
        *(("12/2023", "", False), ("1/2024", "", True), ("12/2024", "", True)),
        *(("20/12/2023", "2/1/2024", True), ("20/12/2023", "31/12/2023", False)),
        *(("11/2023", "1/2024", True), ("31/12/2024", "5/1/2025", True)),
    ],
)
def test_a_year_holds_what_touches_it(
    db: Session, tell: Tell, larissa: Municipality, begins: str, ends: str, touches: bool
) -> None:
    event = tell("0207", "line_down", begins, ends)
    assert events(db, larissa.centres, *YEAR) == ([event] if touches else [])


def test_what_was_told_at_once_goes_by_centre(
    db: Session, tell: Tell, larissa: Municipality
) -> None:
    codes = [centre.code for centre in larissa.centres]
    for code in (*reversed(codes), None):
        tell(code, "renovated", "18/3/2024")
    whose = [event.whose for event in events(db, larissa.centres, *YEAR)]
    assert whose == ["όλα τα ΚΕΠ", *codes]


def test_a_month_touches_every_part_of_itself(
    db: Session, tell: Tell, larissa: Municipality
) -> None:
    event = tell("0207", "line_down", "2/2024")
    assert events(db, larissa.centres, date(2024, 2, 29), date(2024, 3, 5)) == [event]
    assert events(db, larissa.centres, date(2024, 3, 1), date(2024, 3, 5)) == []


def test_a_day_before_the_period_is_not_in_it_though_of_the_same_month(
    db: Session, tell: Tell, larissa: Municipality
) -> None:
    tell("0207", "line_down", "5/2/2024", "9/2/2024")
    assert events(db, larissa.centres, date(2024, 2, 10), date(2024, 2, 29)) == []


def test_a_spell_is_said_from_and_to(tell: Tell) -> None:
    assert tell("0207", "closed", "1/3/2024", "15/3/2024").when == "1/3/2024 έως 15/3/2024"
    assert tell("0325", "closed", "2/2024", "3/2024").when == "Φεβρουάριος 2024 έως Μάρτιος 2024"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"kind": "party"}, "unknown_kind"),
        ({"begins": "31/12/2001"}, "too_early"),
        ({"begins": "19/3/2025"}, "too_late"),
        ({"ends": "17/3/2024"}, "bad_end"),
        ({"ends": "4/2024"}, "bad_end"),
        ({"ends": "19/3/2025"}, "bad_end"),
        ({"kind": "other"}, "bad_note"),
        ({"kind": "other", "note": " \u200b "}, "bad_note"),
        ({"note": "α" * 201}, "bad_note"),
        ({"to_address": "Αλλού 1"}, "to_address"),
        ({"kind": "opened", "from_address": "Αλλού 1"}, "from_address"),
        ({"kind": "moved", "to_address": "α" * 121}, "to_address"),
        ({"kind": "moved", "code": None}, "which_centre"),
    ],
)
def test_what_cannot_stand_is_refused(tell: Tell, told: dict[str, str], reason: str) -> None:
    usual = {"code": "0207", "kind": "line_down", "begins": "18/3/2024"}
    with pytest.raises(Refused) as refused:
        tell(**{**usual, **told})
    assert refused.value.reason == reason


def test_a_year_ahead_is_the_furthest(tell: Tell) -> None:
    assert tell("0207", "opened", "18/3/2025").first_day == date(2025, 3, 18)


def test_today_is_the_day_of_athens(tell: Tell) -> None:
    """At 23:30 of Athens, in the week when the clock was put forward, and half an hour later."""
    before, after = (datetime(2024, 3, 31, hour, 30, tzinfo=UTC) for hour in (20, 21))
    with pytest.raises(Refused):
        tell("0207", "opened", "1/4/2025", at=before)
    assert tell("0207", "opened", "1/4/2025", at=after)


def test_nobody_tells_of_a_centre_that_is_not_his(tell: Tell, centres: dict[str, Centre]) -> None:
    for code in ("0444", None):
        with pytest.raises(Refused) as refused:
            tell(code, "renovated", "18/3/2024", his=[centres["0207"]])
        assert refused.value.reason == "not_his"


def test_the_same_told_twice_is_there_once(tell: Tell) -> None:
    tell("0207", "renovated", "18/3/2024", note="Νέα είσοδος")
    with pytest.raises(Refused) as refused:
        tell("0207", "renovated", "18/3/2024", note="ΝΕΑ ΕΙΣΟΔΟΣ")
    assert refused.value.reason == "already_told"
    assert tell("0325", "renovated", "18/3/2024", note="Νέα είσοδος")
    assert tell("0207", "renovated", "18/3/2024", note="Νέα ράμπα")


def test_what_is_withdrawn_stays_but_holds_no_more(
    db: Session, tell: Tell, larissa: Municipality
) -> None:
    event = tell("0207", "renovated", "18/3/2024")
    withdraw(event, "Ήταν το 0325", by=HEAD, at=MONDAY)
    db.flush()
    assert events(db, larissa.centres, *YEAR) == []
    assert (event.withdrawn_by, event.withdrawn_because) == (HEAD, "Ήταν το 0325")
    assert tell("0207", "renovated", "18/3/2024")


def test_a_withdrawal_has_a_reason_and_happens_once(tell: Tell) -> None:
    event = tell("0207", "renovated", "18/3/2024")
    with pytest.raises(Refused) as refused:
        withdraw(event, "  ", by=HEAD, at=MONDAY)
    assert refused.value.reason == "no_reason"
    withdraw(event, "Λάθος", by=HEAD, at=MONDAY)
    with pytest.raises(Refused) as refused:
        withdraw(event, "Πάλι", by=HEAD, at=MONDAY)
    assert refused.value.reason == "already_withdrawn"
