"""A month of ratings, from its first day on."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from admin.measures.counts import Counts
from admin.review.days import Month, month
from kiosk.centres import Centre
from kiosk.tablets import Tablet
from tests.review.opinions import rate

FIRST, MAY = date(2024, 4, 1), date(2024, 5, 1)


def april(db: Session, tablet: Tablet, today: date) -> Month:
    return month(db, [tablet.centre], None, FIRST, today=today)


def told(shown: Month) -> list[Counts | None]:
    return [shown.counts, *(counts for _, counts in shown.centres), *(n for _, n in shown.days)]


@pytest.fixture
def given(db: Session, tablet: Tablet) -> None:
    """On the last day of a month and on the first of the next."""
    rate(db, tablet, [1], datetime(2024, 3, 31, 9, tzinfo=UTC))
    rate(db, tablet, [5, 4], datetime(2024, 4, 1, 9, tzinfo=UTC))


@pytest.mark.usefixtures("given")
def test_on_the_first_of_a_month_nothing_of_it_is_told(db: Session, tablet: Tablet) -> None:
    shown = april(db, tablet, FIRST)
    assert set(told(shown)) == {Counts()}
    assert shown.rated_days == []
    assert shown.why_empty == "Ο μήνας άρχισε σήμερα: οι αξιολογήσεις του φαίνονται από αύριο."


@pytest.mark.usefixtures("given")
def test_on_the_second_the_first_is_told(db: Session, tablet: Tablet) -> None:
    shown = april(db, tablet, date(2024, 4, 2))
    firsts = Counts((0, 0, 0, 1, 1))
    assert told(shown)[:2] == [firsts, firsts]
    assert shown.rated_days == [(FIRST, firsts)]


@pytest.mark.parametrize(("today", "until"), [(date(2024, 4, 30), "έως χθες "), (MAY, "")])
def test_what_did_not_happen_is_said_of_the_days_that_count(
    db: Session, tablet: Tablet, centres: dict[str, Centre], today: date, until: str
) -> None:
    none, no_tablet = (
        month(db, [one], None, FIRST, today=today) for one in (tablet.centre, centres["0444"])
    )
    assert none.why_empty == f"Δεν έγινε καμία αξιολόγηση {until}αυτόν τον μήνα."
    assert f"αυτόν τον μήνα {until}δεν υπήρχε τάμπλετ" in no_tablet.why_empty
