"""What stands beside the headline figures, on the page, in the document and in the JSON."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from admin.fleet.rulings import hours_told, rule
from admin.measures.counts import Counts
from admin.review.chapters.aside import doubtful
from admin.review.chapters.report import document
from admin.review.data import as_data
from admin.review.facts.beside import Besides, Ruled, Shared
from kiosk import recording
from kiosk.centres import Centre, Municipality
from kiosk.database import athens_day
from kiosk.hours import set_week
from kiosk.ratings import Tap
from kiosk.sites import add_site
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, MONDAY
from tests.review.opinions import facts, rate, told, written
from tests.review.papers import words_of

RULED = Ruled(
    "0207",
    datetime(2024, 3, 19, 8, 0, tzinfo=UTC),
    datetime(2024, 3, 19, 8, 30, tzinfo=UTC),
    True,
    7,
    "Σχολική τάξη",
    date(2024, 3, 20),
)


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        (0, "Καμία αξιολόγηση δεν έμεινε εκτός ως αμφίβολη."),
        (1, "Δεν μετρήθηκε 1 αξιολόγηση ακόμη, που κρίθηκε αμφίβολη:"),
        (1200, "Δεν μετρήθηκαν 1.200 αξιολογήσεις ακόμη, που κρίθηκαν αμφίβολες:"),
    ],
)
def test_how_many_were_left_out_is_always_said(ratings: int, said: str) -> None:
    assert doubtful(ratings).startswith(said)
    review = replace(told(scores=(0, 0, 0, 0, 9)), besides=Besides(doubtful=ratings))
    assert said in written(review)
    assert as_data(review)["satisfaction"]["doubtful"] == ratings


def test_a_ruling_is_printed_with_its_reason() -> None:
    review = replace(told(scores=(0, 0, 0, 0, 9)), besides=Besides(rulings=(RULED,)))
    said = written(review)
    assert "Για το τάμπλετ του ΚΕΠ 0207, από 19/3/2024, 10:00 έως 10:30," in said
    assert "χωρίς να βλέπει τους βαθμούς, ότι οι αξιολογήσεις μετρούν (άλλαξαν 7)." in said
    assert "Αιτιολογία: «Σχολική τάξη»." in said


def test_a_ruling_on_scores_that_were_shown_says_so() -> None:
    ruled = replace(RULED, counts=False, unseen=False)
    review = replace(told(scores=(0, 0, 0, 0, 9)), besides=Besides(rulings=(ruled,)))
    said = written(review)
    assert "όταν οι βαθμοί είχαν ήδη φανεί, ότι οι αξιολογήσεις δεν μετρούν" in said
    assert "χωρίς να βλέπει" not in said


def test_hours_told_after_the_fact_are_printed_with_what_they_moved(
    db: Session, tablet: Tablet, larissa: Municipality
) -> None:
    rate(db, tablet, [5, 5])
    monday, late = athens_day(MONDAY), MONDAY + timedelta(days=30)
    set_week(db, tablet.centre, monday, {1: (time(8), time(15))})
    hours_told(db, [tablet.centre], MONDAY - timedelta(hours=1), late, by=DIRECTOR, at=late)
    review = facts(db, larissa)
    assert [(told.code, told.ratings) for told in review.besides.retold] == [("0207", 2)]
    assert (
        "Το ωράριο του ΚΕΠ 0207 από 18/3/2024 δηλώθηκε στις 17/4/2024: άλλαξαν 2 αξιολογήσεις"
    ) in written(review)
    (told_later,) = as_data(review)["satisfaction"]["hours_told_later"]
    assert (told_later["centre"], told_later["ratings"]) == ("0207", 2)
    assert facts(db, larissa, 2023).besides.retold == ()


def test_what_was_tapped_today_is_in_no_figure(
    db: Session, tablet: Tablet, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    rate(db, tablet, [1, 1])
    recording.record(db, Tap(uuid4(), 5, MONDAY), centres["0207"], at=MONDAY)
    today = athens_day(MONDAY)
    review = facts(db, larissa, today=today)
    assert review.counts
    assert (review.counts.ratings, review.besides.phones.ratings) == (0, 0)
    review = facts(db, larissa, today=today + timedelta(days=1))
    assert review.counts
    assert (review.counts.ratings, review.besides.phones.ratings) == (2, 1)


def test_phones_are_told_apart() -> None:
    phones = Counts((0, 1, 0, 2, 1))
    review = replace(told(scores=(0, 0, 0, 0, 9)), besides=Besides(phones=phones))
    said = written(review)
    assert "με QR, δόθηκαν χωριστά 4 αξιολογήσεις: το 75% ήταν Καλή ή Πολύ καλή (διάστημα" in said
    assert "Είναι πολύ λίγες για σύγκριση." in said
    data = as_data(review)["satisfaction"]
    assert (data["ratings"], data["phones"]["ratings"]) == (9, 4)


def test_a_shared_roof_is_told_with_its_doubt() -> None:
    site = Shared(
        "Μ. Αλεξάνδρου", ("0207", "0325"), date(2024, 12, 3), date(2024, 12, 31), Counts()
    )
    review = replace(told(scores=(0, 0, 0, 0, 9)), besides=Besides(shared=(site,)))
    said = [line for chapter in document(review).chapters for line in words_of(chapter)]
    assert "Μ. Αλεξάνδρου: 0207, 0325 (3/12/2024 - 31/12/2024)" in said
    assert "ο επιμερισμός ανάμεσα στα ΚΕΠ του χώρου δεν είναι βέβαιος" in written(review)


def test_where_nothing_was_measured_nothing_stands_beside_it() -> None:
    data = as_data(told())["satisfaction"]
    beside = ("doubtful", "rulings", "hours_told_later", "phones", "sites")
    assert [data[name] for name in beside] == [None] * 5


def test_the_years_facts_hold_what_was_left_out_and_ruled(
    db: Session, tablet: Tablet, larissa: Municipality
) -> None:
    taps = [Tap(uuid4(), 5, MONDAY + timedelta(seconds=n)) for n in range(4)]
    recording.record_all(db, taps, tablet, at=MONDAY)
    assert facts(db, larissa).besides.doubtful == 3
    first, last = MONDAY, MONDAY + timedelta(seconds=2)
    next_day = MONDAY + timedelta(days=1)
    rule(db, tablet, first, last, counts=True, reason="α", by=DIRECTOR, at=next_day)
    review = facts(db, larissa)
    assert review.counts
    assert (review.counts.ratings, review.besides.doubtful) == (2, 2)
    assert [(ruled.code, ruled.ratings) for ruled in review.besides.rulings] == [("0207", 1)]
    assert facts(db, larissa, 2023).besides.rulings == ()


def test_phones_enter_no_figure_of_a_tablet(
    db: Session, tablet: Tablet, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    rate(db, tablet, [1, 1])
    recording.record(db, Tap(uuid4(), 5, MONDAY), centres["0207"], at=MONDAY)
    review = facts(db, larissa)
    assert review.counts
    assert (review.counts.ratings, review.besides.phones.ratings) == (2, 1)


def test_a_roof_counts_from_the_day_it_was_shared(
    db: Session, tablet: Tablet, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    moved = MONDAY.date() + timedelta(days=1)
    add_site(db, larissa, "Μ. Αλεξάνδρου", [centres["0207"], centres["0325"]], moved)
    rate(db, tablet, [5, 5])
    rate(db, tablet, [5], MONDAY + timedelta(days=2))
    (shared,) = facts(db, larissa).besides.shared
    assert (shared.codes, shared.since, shared.counts.ratings) == (("0207", "0325"), moved, 1)
