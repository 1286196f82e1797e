"""The facts of a year: what was measured, what was zero, and what nobody knows."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.review.data import as_data
from admin.volumes import known, periods
from admin.volumes.figures import CaseVolume
from kiosk import tablets
from kiosk.centres import Centre, Municipality
from kiosk.messages import Draft, submit
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.receipts import new_code
from kiosk.refusals import Refused
from kiosk.tablets import Tablet
from tests import cast
from tests.conftest import Write
from tests.review.opinions import MARCH, facts, rate, written
from tests.volumes.forms import csv
from tests.volumes.test_intake import store, total

CODES = ["0207", "0325", "0325Π", "0207Π", "0444", "0207ΠΒ", "0444Π"]

Centres = dict[str, Centre]


def test_larissas_2024_has_its_true_volumes(db: Session, larissa: Municipality) -> None:
    volumes = facts(db, larissa).volumes
    assert (volumes.total, volumes.ekep, volumes.counters) == (142914, 123973, 18941)
    assert volumes.previous_total == 111498
    assert volumes.change_percent == pytest.approx(28.18, abs=0.005)
    assert volumes.share_percent(volumes.centres[0]) == pytest.approx(41.77, abs=0.005)


def test_without_tablets_no_opinion_was_measured(db: Session, larissa: Municipality) -> None:
    year = facts(db, larissa)
    assert year.counts is None
    assert year.complaints is None
    assert year.response_rate_percent is None
    assert {centre.counts for centre in year.centres} == {None}


@pytest.mark.usefixtures("tablet")
def test_a_live_tablet_makes_silence_a_true_zero(db: Session, larissa: Municipality) -> None:
    year = facts(db, larissa)
    assert year.complaints == 0
    assert year.counts is not None
    assert year.counts.ratings == 0
    measured = {centre.code for centre in year.centres if centre.complaints is not None}
    assert measured == {"0207"}


def test_a_tablet_on_trial_measures_nothing(db: Session, larissa: Municipality) -> None:
    trial, _ = tablets.enrol(db, larissa.centres[0], live=False, at=cast.MONDAY)
    rate(db, trial, [5, 5])
    draft = Draft(uuid4(), MessageKind.COMPLAINT, "Δοκιμή", Readers.CENTRE, new_code())
    submit(db, draft, trial.centre, tablet=trial, at=cast.MONDAY)
    assert facts(db, larissa).counts is None
    assert facts(db, larissa).complaints is None


def test_a_tablet_measures_only_the_years_it_stood(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    tablet.revoked_at = cast.MONDAY + timedelta(days=30)
    measured = {year: facts(db, larissa, year).counts is not None for year in (2023, 2024, 2025)}
    assert measured == {2023: False, 2024: True, 2025: False}


def test_a_tablet_paired_late_on_new_years_eve_is_next_years(
    db: Session, larissa: Municipality
) -> None:
    tablets.enrol(db, larissa.centres[0], live=True, at=datetime(2024, 12, 31, 22, 30, tzinfo=UTC))
    assert facts(db, larissa, 2024).counts is None
    assert facts(db, larissa, 2025).counts is not None


def test_ratings_are_set_beside_their_cases(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    rate(db, tablet, [4] * 50 + [5] * 34 + [1] * 16)
    year = facts(db, larissa)
    assert year.counts is not None
    assert year.counts.top2_percent == 84
    # A tablet stood at 0207 alone: the others' citizens were not asked.
    assert year.response_rate_percent == pytest.approx(100 * 100 / 59691)
    assert year.centres[0].response_rate_percent == pytest.approx(100 * 100 / 59691)


def test_fifty_thanks_move_no_figure_of_complaints(
    db: Session, larissa: Municipality, write: Write
) -> None:
    write()
    write(kind=MessageKind.ACCUSATION)
    before = as_data(facts(db, larissa))
    for _ in range(50):
        write("Ευχαριστώ πολύ", MessageKind.PRAISE)
    after = as_data(facts(db, larissa))
    assert after["complaints"] == before["complaints"]
    assert (before["praise"], after["praise"]) == (0, 50)
    before["praise"] = 50
    assert after == before


def test_complaints_are_counted_by_kind_and_by_how_far_they_got(
    db: Session, larissa: Municipality, write: Write
) -> None:
    write(kind=MessageKind.REPORT)
    answered, closed = write(), write()
    for complaint in (answered, closed):
        complaint.answer("Το διορθώσαμε.", Outcome.UPHELD, by=cast.THE_DIRECTOR, at=cast.MONDAY)
    closed.close(Outcome.UPHELD, by=cast.THE_DIRECTOR, at=cast.MONDAY)
    complaints = as_data(facts(db, larissa))["complaints"]
    assert complaints["by_kind"] == {"complaint": 2, "report": 1, "accusation": 0}
    assert {s: n for s, n in complaints["by_status"].items() if n} == {
        "received": 1,
        "answered": 1,
        "closed": 1,
    }


def test_messages_of_another_year_stay_there(
    db: Session, larissa: Municipality, write: Write
) -> None:
    write()
    assert facts(db, larissa, 2024).complaints == 1
    assert facts(db, larissa, 2025).complaints == 0


def test_rows_follow_the_source_of_the_volumes(db: Session, larissa: Municipality) -> None:
    year = facts(db, larissa)
    assert [centre.code for centre in year.volumes.centres] == CODES
    assert [centre.code for centre in year.centres] == CODES
    store(db, larissa, csv("0444;1;1;2", "0207ΠΒ;1;1;2"))
    assert [centre.code for centre in facts(db, larissa, 2022).centres][:3] == [
        "0444",
        "0207ΠΒ",
        "0207",
    ]


def test_a_partial_split_has_no_total(db: Session, larissa: Municipality) -> None:
    store(db, larissa, csv("0444;10;1;11", "0207;20;2;22"))
    volumes = facts(db, larissa, 2022).volumes
    assert (volumes.total, volumes.ekep, volumes.counters) == (None, None, None)
    assert volumes.change_percent is None
    assert {volumes.share_percent(centre) for centre in volumes.centres} == {None}


def test_a_partial_split_beside_a_total_is_told_as_such(db: Session, larissa: Municipality) -> None:
    total(db, larissa, 5000)
    store(db, larissa, csv("0444;10;1;11", "0207;20;2;22"))
    year = facts(db, larissa, 2022)
    assert year.volumes.total == 5000
    assert (
        "5.000 υποθέσεις. Η κατανομή ανά ΚΕΠ δεν είναι πλήρης: δεν έχουν καταχωριστεί στοιχεία "
        "για: 0325, 0325Π, 0207Π, 0207ΠΒ και 0444Π." in written(year)
    )


def test_replaced_figures_are_out_of_the_review(db: Session, larissa: Municipality) -> None:
    old = known.volumes(db, larissa, periods.year(2024))[0]
    doubled = csv(f"0207;{2 * old.ekep};0;{2 * old.ekep}")
    store(db, larissa, doubled, year=2024, replace=True)
    volumes = facts(db, larissa).volumes
    assert volumes.centres[0].total == 2 * 52747
    assert volumes.total == 142914 - 59691 + 2 * 52747


def test_another_municipality_is_not_in_these_facts(db: Session, larissa: Municipality) -> None:
    volos = Municipality(slug="volos", name="Δήμος Βόλου")
    db.add(volos)
    db.flush()
    assert facts(db, volos).centres == ()
    assert facts(db, volos).volumes.total is None
    assert "για κανένα ΚΕΠ" in written(facts(db, volos))


@pytest.mark.parametrize("year", [1999, 2001, 2026, 3000])
def test_a_year_out_of_bounds_is_refused(db: Session, larissa: Municipality, year: int) -> None:
    with pytest.raises(Refused) as caught:
        facts(db, larissa, year, today=date(2025, 12, 31))
    assert caught.value.reason == "bad_year"


def test_gathering_writes_nothing(db: Session, larissa: Municipality) -> None:
    facts(db, larissa, today=MARCH)
    assert not db.dirty
    assert not db.new
    assert db.scalar(sa.select(sa.func.count()).select_from(CaseVolume)) == 15
