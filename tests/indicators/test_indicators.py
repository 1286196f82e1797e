"""Indicators: typed once, corrected and never deleted; zero, unknown and not measured apart."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from admin.indicators.entering import Reading, correct, enter
from admin.indicators.figures import Figure, Known, Topic, Unit
from admin.indicators.indicators import all_indicators, find_value, history, indicators_of
from admin.measures.precision import Precision
from kiosk.centres import Municipality, add_municipality
from kiosk.refusals import Refused
from tests import cast
from tests.indicators.typed import NOW, PLANS, TODAY, USE, an_indicator

LATER: Any = {"by": "other@larissa.test", "at": NOW + timedelta(days=1)}


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure(Unit.PERCENT, Decimal("82")), "82%"),
        (Figure(Unit.PERCENT, Decimal("82.50")), "82,50%"),
        (Figure(Unit.PERCENT, Decimal("90"), Precision.ABOUT), "περίπου 90%"),
        (Figure(Unit.NUMBER, Decimal("1234"), Precision.AT_LEAST), "τουλάχιστον 1.234"),
        (Figure(Unit.DAYS, Decimal("1")), "1 ημέρα"),
        (Figure(Unit.DAYS, Decimal("2.5"), Precision.AT_MOST), "έως 2,5 ημέρες"),
        (Figure(Unit.PERCENT, Decimal("0")), "0%"),
        (Figure(Unit.PERCENT, None, known=Known.UNKNOWN), "άγνωστο"),
        (Figure(Unit.PERCENT, None, known=Known.NOT_MEASURED), "δεν μετρήθηκε"),
    ],
)
def test_a_figure_says_its_unit_its_hedge_and_what_is_not_known(figure: Figure, said: str) -> None:
    assert str(figure) == said


def test_a_document_gets_what_is_in_force_with_base_and_source(
    db: Session, larissa: Municipality
) -> None:
    an_indicator(db, larissa, "90", PLANS, "μόνιμοι και ΙΔΑΧ", source="Απολογισμός 2024")
    an_indicator(db, larissa, "82", "Εκπαιδεύτηκαν", year=2023)
    (kept,) = indicators_of(db, larissa, 2024)
    assert (kept.name, kept.base, str(kept.figure)) == (PLANS, "μόνιμοι και ΙΔΑΧ", "90%")
    assert (kept.source, kept.by, kept.at) == ("Απολογισμός 2024", cast.DIRECTOR, NOW)


@pytest.mark.parametrize("value", ["8.40", "0", "0.000001", "100"])
def test_a_value_is_kept_to_its_last_digit(db: Session, larissa: Municipality, value: str) -> None:
    kept = an_indicator(db, larissa, value)
    db.commit()
    db.expire_all()
    assert str(kept.value) == value


def test_the_same_indicator_goes_on_over_the_years(db: Session, larissa: Municipality) -> None:
    first = an_indicator(db, larissa, "82", year=2023)
    second = an_indicator(db, larissa, "95", USE.upper(), " ΥΠΑΛΛΗΛΟΙ")
    assert first.indicator is second.indicator
    assert len(all_indicators(db, larissa)) == 1


def test_another_base_is_another_indicator(db: Session, larissa: Municipality) -> None:
    an_indicator(db, larissa)
    an_indicator(db, larissa, "97", base="μόνιμοι")
    assert [str(kept.figure) for kept in indicators_of(db, larissa, 2024)] == ["97%", "95%"]


def test_a_second_value_for_a_year_is_sent_to_the_first(db: Session, larissa: Municipality) -> None:
    an_indicator(db, larissa)
    with pytest.raises(Refused, match="διορθώστε εκείνη") as refusal:
        an_indicator(db, larissa, "96")
    assert refusal.value.reason == "stands_already"


def test_a_correction_takes_the_place_and_the_old_value_stays(
    db: Session, larissa: Municipality
) -> None:
    first = an_indicator(db, larissa)
    second = correct(db, first, Reading(2024, Decimal("94")), today=TODAY, **LATER)
    assert [str(kept.figure) for kept in indicators_of(db, larissa, 2024)] == ["94%"]
    assert history(db, second) == [second, first]
    assert (first.ended_by, first.ended_at) == (LATER["by"], LATER["at"])


def test_what_was_replaced_is_not_replaced_again(db: Session, larissa: Municipality) -> None:
    first = an_indicator(db, larissa)
    correct(db, first, Reading(2024, Decimal("94")), today=TODAY, **LATER)
    with pytest.raises(Refused, match="την ίδια στιγμή"):
        correct(db, first, Reading(2024, Decimal("93")), today=TODAY, **LATER)


def test_a_withdrawn_value_leaves_the_year_but_not_the_history(
    db: Session, larissa: Municipality
) -> None:
    value = an_indicator(db, larissa)
    value.end(**LATER)
    db.flush()
    assert indicators_of(db, larissa, 2024) == ()
    assert history(db, value) == [value]
    assert an_indicator(db, larissa, "96").value == 96


@pytest.mark.parametrize("known", [Known.UNKNOWN, Known.NOT_MEASURED])
def test_what_is_not_known_keeps_no_number(
    db: Session, larissa: Municipality, known: Known
) -> None:
    kept = an_indicator(db, larissa, "50", known=known, precision=Precision.ABOUT)
    db.commit()
    assert (kept.value, kept.precision, kept.known) == (None, Precision.EXACT, known)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"value": None}, "bad_value"),
        ({"value": "100.1"}, "bad_value"),
        ({"value": "-1"}, "bad_value"),
        ({"value": "NaN"}, "bad_value"),
        ({"value": "1000000001", "unit": Unit.NUMBER}, "bad_value"),
        ({"name": " "}, "bad_name"),
        ({"name": "α" * 201}, "bad_name"),
        ({"base": "α" * 121}, "bad_name"),
        ({"year": 2001}, "bad_year"),
        ({"year": 2027}, "bad_year"),
        ({"day": date(2023, 12, 31)}, "bad_day"),
        ({"year": 2026, "day": date(2026, 3, 3)}, "bad_day"),
        ({"note": "α" * 301}, "too_long"),
    ],
)
def test_what_is_no_reading_is_refused_and_nothing_is_kept(
    db: Session, larissa: Municipality, given: dict[str, object], reason: str
) -> None:
    with pytest.raises(Refused) as refusal:
        an_indicator(db, larissa, **given)  # type: ignore[arg-type]
    assert refusal.value.reason == reason
    assert "%(" not in str(refusal.value)
    assert all_indicators(db, larissa) == []


def test_a_correction_stays_in_its_year(db: Session, larissa: Municipality) -> None:
    value = an_indicator(db, larissa)
    with pytest.raises(Refused, match="ίδιο έτος"):
        correct(db, value, Reading(2023, Decimal("94")), today=TODAY, **LATER)


def test_another_municipality_neither_sees_nor_finds_it(db: Session, larissa: Municipality) -> None:
    value = an_indicator(db, larissa)
    other = add_municipality(db, "other", "Δήμος Άλλων")
    assert indicators_of(db, other, 2024) == ()
    assert find_value(db, other, value.id) is None
    assert find_value(db, larissa, value.id) is value


def test_the_last_topic_said_of_an_indicator_holds(db: Session, larissa: Municipality) -> None:
    for year, topic in ((2023, Topic.OTHER), (2024, Topic.TRAINING)):
        reading = Reading(year, Decimal(82))
        who: Any = {"by": cast.DIRECTOR, "at": NOW, "today": TODAY}
        enter(db, larissa, "Εκπαιδεύτηκαν", "υπάλληλοι", Unit.PERCENT, reading, topic=topic, **who)
    assert [one.topic for one in indicators_of(db, larissa, 2023)] == [Topic.TRAINING]
