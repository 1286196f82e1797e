"""Who decides what is public, and how long the heads have before it is."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.review.open import notices, years
from admin.review.open.composing import open_year
from admin.review.open.openings import (
    Extent,
    Opening,
    decide,
    extent,
    may_open,
    public_years,
    shown_to,
    unspoken,
)
from admin.staff.accounts import Role, Staff, add_staff
from kiosk.centres import Centre, Municipality, add_centre
from kiosk.database import athens_day
from kiosk.hours import LocalHoliday
from kiosk.refusals import Refused
from tests import cast
from tests.review.open.told import AFTERWARDS, at_noon, corrected, locked, open_with_centres
from tests.review.open.told import shown_to as notice_of

LATER = date(2026, 1, 1)
TUESDAY = date(2025, 3, 18)


def choose(db: Session, larissa: Municipality, chosen: Extent, year: int = 2024) -> None:
    decide(db, larissa, year, chosen, by=cast.DIRECTOR, at=AFTERWARDS)


@pytest.fixture(autouse=True)
def published(db: Session, larissa: Municipality) -> None:
    locked(db, larissa)


def test_nothing_is_public_until_the_director_says_so(db: Session, larissa: Municipality) -> None:
    assert may_open(db, larissa, today=LATER) == [2024]
    assert public_years(db, larissa, today=LATER) == []
    assert open_year(db, larissa, None, LATER) is None


def test_the_last_decision_holds_and_the_others_are_kept(
    db: Session, larissa: Municipality
) -> None:
    for chosen in (Extent.TOTAL, Extent.TOTAL, Extent.NOTHING, Extent.TOTAL):
        choose(db, larissa, chosen)
    assert extent(db, larissa, 2024) == Extent.TOTAL
    assert db.scalar(sa.select(sa.func.count()).select_from(Opening)) == 3


def test_the_year_in_hand_cannot_be_opened(db: Session, larissa: Municipality) -> None:
    with pytest.raises(Refused):
        decide(db, larissa, 2024, Extent.TOTAL, by=cast.DIRECTOR, at=cast.MONDAY)
    with pytest.raises(Refused):
        choose(db, larissa, Extent.TOTAL, year=2019)


def test_with_the_total_alone_no_head_is_shown_anything(
    db: Session, larissa: Municipality, head: Staff
) -> None:
    choose(db, larissa, Extent.TOTAL)
    assert unspoken(db, head) == []
    shown = open_year(db, larissa, 2024, LATER)
    assert shown
    assert not shown.centres
    assert not shown.centres_chosen


def test_with_centres_their_heads_are_shown_theirs_on_that_day(
    db: Session, larissa: Municipality, head: Staff
) -> None:
    choose(db, larissa, Extent.CENTRES)
    kept = unspoken(db, head)[0].notice
    assert (kept.centre.code, kept.shown_on) == ("0207", TUESDAY)


def test_no_centre_is_public_while_one_was_not_told(db: Session, larissa: Municipality) -> None:
    choose(db, larissa, Extent.CENTRES)
    shown = open_year(db, larissa, 2024, LATER)
    assert shown
    assert (shown.centres, shown.centres_from) == (False, None)


@pytest.mark.parametrize(
    ("shown_on", "public"),
    [
        (date(2025, 3, 18), date(2025, 3, 27)),  # 25 March is a holiday
        (date(2025, 4, 14), date(2025, 4, 24)),  # Good Friday and Easter Monday within
        (date(2025, 5, 2), date(2025, 5, 10)),
        (date(2025, 6, 9), date(2025, 6, 17)),  # told on a holiday
    ],
)
def test_a_head_has_five_whole_working_days(
    db: Session, larissa: Municipality, shown_on: date, public: date
) -> None:
    open_with_centres(db, larissa, shown_on)
    before = open_year(db, larissa, 2024, public - timedelta(days=1))
    after = open_year(db, larissa, 2024, public)
    assert before
    assert after
    assert (before.centres, before.centres_from) == (False, public)
    assert after.centres


def test_the_municipalitys_own_holiday_is_no_working_day(
    db: Session, larissa: Municipality
) -> None:
    db.add(LocalHoliday(municipality_id=larissa.id, month=5, day=15, name="Άγιος Αχίλλιος"))
    open_with_centres(db, larissa, date(2025, 5, 12))
    shown = open_year(db, larissa, 2024, LATER)
    assert shown
    assert shown.centres_from == date(2025, 5, 21)


def test_the_last_who_was_told_holds_back_the_others(db: Session, larissa: Municipality) -> None:
    """The total less the others would tell his figures."""
    open_with_centres(db, larissa, others={"0325": date(2025, 6, 2)})
    shown = open_year(db, larissa, 2024, date(2025, 6, 10))
    assert shown
    assert (shown.centres, shown.centres_from) == (False, date(2025, 6, 11))


def test_after_a_correction_the_centres_wait_again_and_the_total_does_not(
    db: Session, larissa: Municipality
) -> None:
    open_with_centres(db, larissa)
    corrected(db, larissa, date(2025, 6, 2))
    before = open_year(db, larissa, 2024, date(2025, 6, 10))
    assert before
    assert (before.centres, before.centres_from) == (False, date(2025, 6, 11))
    assert before.book.get("cases").value == 142924
    after = open_year(db, larissa, 2024, date(2025, 6, 11))
    assert after
    assert after.centres


def test_who_saw_the_figures_before_their_correction_is_shown_them_again(
    db: Session, larissa: Municipality, head: Staff
) -> None:
    open_with_centres(db, larissa)
    kept = notice_of(db, larissa, "0207")
    kept.say("Τα είδα", by=cast.HEAD, at=AFTERWARDS)
    assert unspoken(db, head) == []
    corrected(db, larissa, date(2025, 6, 2))
    (again,) = unspoken(db, head)
    assert again.corrected
    assert again.corrected.day == date(2025, 6, 2)
    kept.say("", by=cast.HEAD, at=at_noon(date(2025, 6, 3)))
    assert unspoken(db, head) == []


def test_a_centre_founded_later_has_no_part_in_the_year(db: Session, larissa: Municipality) -> None:
    open_with_centres(db, larissa)
    new = add_centre(db, larissa, "0999", "Νέο")
    add_staff(db, larissa, "new@larissa.test", Role.HEAD, [new])
    choose(db, larissa, Extent.CENTRES)
    assert notices.notice(db, new, 2024) is None
    facts = years.facts(db, larissa, 2024)
    stands = notices.standings(db, larissa, facts)
    assert "0999" not in [stand.centre.code for stand in stands]
    shown = open_year(db, larissa, 2024, LATER)
    assert shown
    assert shown.centres_from == notices.public_from(facts, stands) == date(2025, 3, 27)


def test_what_a_head_said_first_is_kept_beside_what_he_said_last(
    db: Session, larissa: Municipality
) -> None:
    open_with_centres(db, larissa)
    kept = notice_of(db, larissa, "0207")
    for text in ("Πρώτο", "Δεύτερο"):
        kept.say(text, by=cast.HEAD, at=AFTERWARDS)
    db.flush()
    db.expire(kept)
    assert [one.text for one in kept.comments] == ["Πρώτο", "Δεύτερο"]
    assert kept.comment == "Δεύτερο"


def test_opened_again_a_head_keeps_the_day_on_which_he_was_shown_them(
    db: Session, larissa: Municipality
) -> None:
    open_with_centres(db, larissa, date(2025, 2, 3))
    choose(db, larissa, Extent.NOTHING)
    choose(db, larissa, Extent.CENTRES)
    assert notice_of(db, larissa, "0207").shown_on == date(2025, 2, 3)


def test_closed_a_year_is_gone_for_its_heads_too(
    db: Session, larissa: Municipality, head: Staff
) -> None:
    open_with_centres(db, larissa)
    choose(db, larissa, Extent.NOTHING)
    assert shown_to(db, head) == []
    assert open_year(db, larissa, 2024, LATER) is None


def test_a_director_cannot_say_it_for_a_head(db: Session, centres: dict[str, Centre]) -> None:
    with pytest.raises(Refused) as refusal:
        notices.confirm(db, centres["0207"], 2024, by=cast.DIRECTOR, at=AFTERWARDS)
    assert refusal.value.reason == "has_a_head"


def test_a_head_may_say_something_or_that_he_saw_them(
    db: Session, larissa: Municipality, head: Staff
) -> None:
    open_with_centres(db, larissa)
    kept = notice_of(db, larissa, "0207")
    kept.say("  ", by=cast.HEAD, at=AFTERWARDS)
    db.flush()
    assert unspoken(db, head) == []
    kept.say("Ήμασταν δύο το καλοκαίρι.", by=cast.HEAD, at=AFTERWARDS)
    shown = open_year(db, larissa, 2024, LATER)
    assert shown
    assert [one.text for one in shown.published.comments] == ["Ήμασταν δύο το καλοκαίρι."]


@pytest.mark.parametrize(
    ("text", "reason"), [("α" * 601, "too_long"), ("Ο πολίτης με ΑΦΜ 094014201", "too_personal")]
)
def test_a_comment_is_not_too_long_and_names_nobody(
    db: Session, larissa: Municipality, text: str, reason: str
) -> None:
    open_with_centres(db, larissa)
    with pytest.raises(Refused) as refusal:
        notice_of(db, larissa, "0207").say(text, by=cast.HEAD, at=AFTERWARDS)
    assert refusal.value.reason == reason


def test_the_comments_are_not_read_before_the_figures(db: Session, larissa: Municipality) -> None:
    open_with_centres(db, larissa)
    notice_of(db, larissa, "0207").say("Πρώτος", by=cast.HEAD, at=AFTERWARDS)
    db.flush()
    shown = open_year(db, larissa, 2024, athens_day(AFTERWARDS))
    assert shown
    assert shown.published.comments == ()
    assert "0207" not in shown.published.names
