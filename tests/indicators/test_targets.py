"""Δείκτης, στόχος, επίτευξη: the percentage, what a hedge leaves open, what is in force."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from admin.indicators.attainment import Attainment, Direction, attainment
from admin.indicators.figures import Figure, Known, Unit
from admin.indicators.measured import MEASURES, Measured
from admin.indicators.targets import Goal, change, find_target, history, targets_of
from admin.measures.precision import Precision
from kiosk.centres import Municipality, add_municipality
from kiosk.refusals import Refused
from tests.indicators.typed import NOW, PLANS, TODAY, a_target, an_indicator

LATER: Any = {"by": "other@larissa.test", "at": NOW + timedelta(days=1)}
LEAST, MOST = Direction.AT_LEAST, Direction.AT_MOST
EXACT, ABOUT, NO_LESS, NO_MORE = (
    *(Precision.EXACT, Precision.ABOUT),
    *(Precision.AT_LEAST, Precision.AT_MOST),
)
POSITIVE = st.decimals("0.01", "1000", places=2)


def attained(
    wanted: str, direction: Direction, actual: str, precision: Precision = EXACT
) -> Attainment:
    return attainment(Decimal(wanted), direction, Figure(Unit.NUMBER, Decimal(actual), precision))


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (attained("100", LEAST, "95"), "95,0%, δεν επιτεύχθηκε"),
        (attained("90", LEAST, "95"), "105,6%, επιτεύχθηκε"),
        (attained("15", MOST, "12"), "125,0%, επιτεύχθηκε"),
        (attained("15", MOST, "20"), "75,0%, δεν επιτεύχθηκε"),
        (attained("90", LEAST, "90"), "100,0%, επιτεύχθηκε"),
        (attained("90", LEAST, "0"), "0,0%, δεν επιτεύχθηκε"),
        (attained("15", MOST, "0"), "επιτεύχθηκε"),
        (attained("0", MOST, "3"), "0,0%, δεν επιτεύχθηκε"),
        (attained("0", LEAST, "3"), "επιτεύχθηκε"),
        (attained("80", LEAST, "82", NO_LESS), "τουλάχιστον 102,5%, επιτεύχθηκε"),
        (attained("85", LEAST, "82", NO_LESS), "τουλάχιστον 96,5%, δεν φαίνεται αν επιτεύχθηκε"),
        (attained("80", MOST, "82", NO_LESS), "έως 97,6%, δεν επιτεύχθηκε"),
        (attained("85", MOST, "82", NO_LESS), "έως 103,7%, δεν φαίνεται αν επιτεύχθηκε"),
        (attained("85", MOST, "82", NO_MORE), "τουλάχιστον 103,7%, επιτεύχθηκε"),
        (attained("0", LEAST, "3", NO_MORE), "δεν φαίνεται αν επιτεύχθηκε"),
        (attained("80", LEAST, "82", ABOUT), "περίπου 102,5%, επιτεύχθηκε"),
    ],
)
def test_attainment_is_said_with_its_hedge(got: Attainment, said: str) -> None:
    assert str(got) == said


@pytest.mark.parametrize("known", [Known.UNKNOWN, Known.NOT_MEASURED])
def test_an_actual_without_a_value_attains_nothing_and_says_why_as_it_does(known: Known) -> None:
    actual = Figure(Unit.PERCENT, None, known=known)
    got = attainment(Decimal(90), LEAST, actual)
    assert (got.percent, got.met, str(got)) == (None, None, str(actual))


@given(POSITIVE, POSITIVE, st.sampled_from(Direction))
def test_a_hundred_percent_and_more_is_a_target_met(
    wanted: Decimal, actual: Decimal, direction: Direction
) -> None:
    got = attainment(wanted, direction, Figure(Unit.NUMBER, actual))
    assert got.percent is not None
    assert got.met == (got.percent >= 100)


def test_a_target_of_an_indicator_reads_its_value_of_the_year(
    db: Session, larissa: Municipality
) -> None:
    value = an_indicator(db, larissa, "90", PLANS, "μόνιμοι και ΙΔΑΧ")
    a_target(db, larissa, "95", indicator=value.indicator, measure="", basis="απόφαση 12/2024")
    (target,) = targets_of(db, larissa, 2024)
    assert target.name == f"{PLANS} (μόνιμοι και ΙΔΑΧ)"
    assert (str(target.wanted), str(target.actual)) == ("95%", "90%")
    assert (str(target.attainment), target.basis) == ("94,7%, δεν επιτεύχθηκε", "απόφαση 12/2024")


def test_a_target_of_another_year_has_no_value_yet(db: Session, larissa: Municipality) -> None:
    value = an_indicator(db, larissa)
    a_target(db, larissa, year=2025, indicator=value.indicator, measure="")
    (target,) = targets_of(db, larissa, 2025)
    assert (str(target.actual), target.attainment.percent) == ("άγνωστο", None)


def test_a_withdrawn_value_attains_nothing(db: Session, larissa: Municipality) -> None:
    value = an_indicator(db, larissa)
    a_target(db, larissa, indicator=value.indicator, measure="")
    value.end(**LATER)
    db.flush()
    assert targets_of(db, larissa, 2024)[0].actual.value is None


def percent(value: str, **kept: Any) -> Measured:
    return Measured(Figure(Unit.PERCENT, Decimal(value), places=1), **kept)


UNMEASURED = Measured(Figure(Unit.PERCENT, None, known=Known.NOT_MEASURED))


@pytest.mark.parametrize(
    ("measured", "actual", "said"),
    [
        ({"top2_percent": percent("80")}, "80,0%", "88,9%, δεν επιτεύχθηκε"),
        ({"top2_percent": percent("90")}, "90,0%", "100,0%, επιτεύχθηκε"),
        ({"top2_percent": percent("90.04")}, "90,04%", "100,04%, επιτεύχθηκε"),
        ({"top2_percent": percent("89.96")}, "89,96%", "99,96%, δεν επιτεύχθηκε"),
        ({"top2_percent": percent("0")}, "0,0%", "0,0%, δεν επιτεύχθηκε"),
        ({"top2_percent": UNMEASURED}, "δεν μετρήθηκε", "δεν μετρήθηκε"),
        ({}, "άγνωστο", "άγνωστο"),
    ],
)
def test_a_target_of_a_measure_reads_what_is_handed_in(
    db: Session, larissa: Municipality, measured: dict[str, Measured], actual: str, said: str
) -> None:
    a_target(db, larissa, "90")
    (target,) = targets_of(db, larissa, 2024, lambda _year: measured)
    assert target.name == MEASURES["top2_percent"].name
    assert (str(target.actual), str(target.attainment)) == (actual, said)


@pytest.mark.parametrize(
    ("interval", "chance"),
    [(("85", "95"), True), (("90", "95"), True), (("91", "95"), False), (None, False)],
)
def test_a_target_within_the_interval_may_be_met_by_chance(
    db: Session, larissa: Municipality, interval: tuple[str, str] | None, chance: bool
) -> None:
    a_target(db, larissa, "90")
    limits = interval and (Decimal(interval[0]), Decimal(interval[1]))
    told = {"top2_percent": percent("93", interval=limits)}
    (target,) = targets_of(db, larissa, 2024, lambda _year: told)
    assert target.may_be_chance == chance


def test_nothing_is_counted_where_no_target_names_a_measure(
    db: Session, larissa: Municipality
) -> None:
    value = an_indicator(db, larissa)
    a_target(db, larissa, indicator=value.indicator, measure="")
    asked: list[int] = []
    targets_of(db, larissa, 2024, lambda year: asked.append(year) or {})  # type: ignore[func-returns-value]
    assert asked == []


def test_a_change_takes_the_place_and_the_old_target_stays(
    db: Session, larissa: Municipality
) -> None:
    first = a_target(db, larissa, "90")
    goal = Goal(2024, Decimal(85), LEAST, measure="top2_percent")
    second = change(db, larissa, first, goal, today=TODAY, **LATER)
    assert [str(target.wanted) for target in targets_of(db, larissa, 2024)] == ["85%"]
    assert history(db, second) == [second, first]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"measure": ""}, "no_indicator"),
        ({"measure": "made_up"}, "no_indicator"),
        ({"wanted": "101"}, "bad_value"),
        ({"year": 2028}, "bad_year"),
        ({"basis": "α" * 301}, "too_long"),
    ],
)
def test_what_is_no_target_is_refused(
    db: Session, larissa: Municipality, given: dict[str, object], reason: str
) -> None:
    with pytest.raises(Refused) as refusal:
        a_target(db, larissa, **given)  # type: ignore[arg-type]
    assert refusal.value.reason == reason
    assert targets_of(db, larissa, 2024) == ()


def test_a_second_target_for_the_same_is_sent_to_the_first(
    db: Session, larissa: Municipality
) -> None:
    a_target(db, larissa, year=2027)
    with pytest.raises(Refused, match="υπάρχει ήδη στόχος"):
        a_target(db, larissa, year=2027)


def test_the_indicator_of_another_municipality_is_not_ours(
    db: Session, larissa: Municipality
) -> None:
    other = add_municipality(db, "other", "Δήμος Άλλων")
    value = an_indicator(db, other)
    with pytest.raises(Refused, match="για ποιον δείκτη"):
        a_target(db, larissa, indicator=value.indicator, measure="")
    assert find_target(db, other, a_target(db, larissa).id) is None
