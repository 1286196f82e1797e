"""Our own measures for the targets: of a year's facts, and what cannot be told of them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.indicators.figures import Known
from admin.indicators.measured import MEASURES, Measured
from admin.measures.precision import Precision
from admin.review.gathering import our_measures
from admin.review.measured import OF_COMPLAINTS
from admin.volumes import periods, totals
from admin.volumes.totals import Stated
from kiosk import tablets
from kiosk.centres import Municipality
from kiosk.messages import Message
from kiosk.moves import MessageKind, Outcome
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, MONDAY, THE_DIRECTOR
from tests.conftest import Write
from tests.queue.tell import FEBRUARY, JANUARY, a_queue, tell
from tests.review.opinions import rate

TODAY = date(2025, 3, 1)
WHO: Any = {"by": DIRECTOR, "at": MONDAY.replace(year=2025)}


def told(
    db: Session, owner: Municipality, key: str, year: int = 2024, today: date = TODAY
) -> Measured:
    db.flush()
    return our_measures(db, owner, sa.select(Message), year, today=today)[key]


def all_tablets(db: Session, owner: Municipality) -> list[Tablet]:
    """So that opinions are set against all cases."""
    return [tablets.enrol(db, centre, live=True, at=MONDAY)[0] for centre in owner.centres]


def test_every_measure_that_a_target_may_name_is_told(db: Session, larissa: Municipality) -> None:
    for year in (2023, 2024, 2025, 2026):
        assert (
            our_measures(db, larissa, sa.select(Message), year, today=TODAY).keys()
            == MEASURES.keys()
        )


def test_the_share_keeps_its_interval_and_its_sample(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    rate(db, tablet, [5] * 30 + [1] * 10)
    found = told(db, larissa, "top2_percent")
    assert (str(found.figure), found.beside) == ("75,0%", "αξιολογήσεις 40")
    assert found.interval
    assert [round(end, 1) for end in found.interval] == [Decimal("59.8"), Decimal("85.8")]


@pytest.mark.parametrize(
    ("scores", "beside"), [([], "καμία αξιολόγηση"), ([5] * 4, "λιγότερες από 5 αξιολογήσεις")]
)
def test_of_a_few_ratings_no_share_is_told(
    db: Session, larissa: Municipality, tablet: Tablet, scores: list[int], beside: str
) -> None:
    rate(db, tablet, scores)
    found = told(db, larissa, "top2_percent")
    assert (found.figure.known, found.beside, found.interval) == (Known.UNKNOWN, beside, None)


def test_without_a_tablet_nothing_was_measured(db: Session, larissa: Municipality) -> None:
    for key in ("top2_percent", "ratings", "ratings_per_100_cases", *OF_COMPLAINTS):
        assert str(told(db, larissa, key).figure) == "δεν μετρήθηκε"


def test_ratings_of_a_year_that_runs_are_so_many_at_least(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    rate(db, tablet, [5] * 6)
    today = MONDAY.date() + timedelta(days=1)
    assert str(told(db, larissa, "ratings", today=today).figure) == "τουλάχιστον 6"
    assert str(told(db, larissa, "ratings").figure) == "6"


def test_complaints_are_set_against_the_cases_where_one_could_complain(
    db: Session, larissa: Municipality, tablet: Tablet, write: Write
) -> None:
    write()
    write(kind=MessageKind.PRAISE)
    found = told(db, larissa, "complaints_per_10000")
    assert (str(found.figure), found.beside) == ("0,17", "παράπονα 1, υποθέσεις 59.691")
    assert found.interval


def test_answers_are_told_by_their_time(
    db: Session, larissa: Municipality, tablet: Tablet, write: Write
) -> None:
    for days in (2, 3, 60):
        write().answer("Ναι.", Outcome.UPHELD, by=THE_DIRECTOR, at=MONDAY + timedelta(days=days))
    in_time = told(db, larissa, "answered_in_time_percent")
    assert (str(in_time.figure), in_time.beside) == ("66,7%", "2 από 3")
    median = told(db, larissa, "median_days_to_answer")
    assert (str(median.figure), median.beside) == ("3 ημέρες", "απαντήθηκαν 3, περιμένουν 0")


def test_while_too_many_wait_there_is_no_median(
    db: Session, larissa: Municipality, tablet: Tablet, write: Write
) -> None:
    write()
    found = told(db, larissa, "median_days_to_answer")
    assert (found.figure.known, found.beside) == (Known.UNKNOWN, "απαντήθηκαν 0, περιμένουν 1")


def test_who_may_not_know_is_told_so_and_no_figure(
    db: Session, larissa: Municipality, tablet: Tablet, write: Write
) -> None:
    write()
    db.flush()
    found = our_measures(db, larissa, None, 2024, today=TODAY)
    withheld = {key for key, one in found.items() if one.withheld}
    assert withheld == set(OF_COMPLAINTS)
    assert {(found[key].figure.value, found[key].beside) for key in withheld} == {(None, "")}


def test_the_wait_says_how_many_centres_and_how_much_of_the_year_it_is_of(
    db: Session, larissa: Municipality
) -> None:
    tell(db, larissa, a_queue(JANUARY, served=90, mean=8), a_queue(FEBRUARY, served=10, mean=18))
    found = told(db, larissa, "average_wait_minutes")
    assert str(found.figure) == "9,0"
    assert found.beside == "1 από 7 ΚΕΠ, όχι όλος ο χρόνος, εξυπηρετήθηκαν 100"


def test_a_wait_that_nobody_told_is_unknown_only_where_it_was_measured(
    db: Session, larissa: Municipality
) -> None:
    key = "average_wait_minutes"
    assert told(db, larissa, key).figure.known == Known.NOT_MEASURED
    tell(db, larissa, a_queue(JANUARY, issued=90))
    assert told(db, larissa, key).figure.known == Known.UNKNOWN


def test_cases_keep_the_hedge_of_their_source(db: Session, larissa: Municipality) -> None:
    assert str(told(db, larissa, "cases").figure) == "142.914"
    assert str(told(db, larissa, "cases", year=2023).figure) == "111.498"
    assert str(told(db, larissa, "cases", year=2022).figure) == "άγνωστο"
    hedged = Stated(periods.year(2022), 90000, Precision.AT_LEAST)
    totals.set_total(db, larissa, hedged, **WHO)
    assert str(told(db, larissa, "cases", year=2022).figure) == "τουλάχιστον 90.000"
    totals.set_total(db, larissa, Stated(periods.year(2021), 1000, Precision.ORDER), **WHO)
    order = told(db, larissa, "cases", year=2021)
    assert (order.figure.known, order.beside) == (Known.UNKNOWN, "χιλιάδες")


def test_of_a_year_to_come_nothing_was_measured(db: Session, larissa: Municipality) -> None:
    found = told(db, larissa, "cases", year=2026)
    assert (str(found.figure), found.beside) == ("δεν μετρήθηκε", "το έτος δεν έχει αρχίσει")
