"""Chania's figures, stored with their hedges: what its note says can be made of them, no more."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from admin.measures.precision import Precision
from admin.volumes import known, periods, totals
from admin.volumes.figures import Unit
from admin.volumes.quantities import share, total
from kiosk.centres import Municipality
from kiosk.refusals import Refused
from tests.cast import DIRECTOR
from tests.volumes.chania import AT, keep_chania
from tests.volumes.test_commands import run

YEAR = periods.year(2025)
HALF = (
    *("personal_number", "τουλάχιστον 3.100", "citizens"),
    *("β΄ εξάμηνο 2025", "περισσότεροι από 3.100"),
)
URL = "/admin/volumes/stated/2025"


@pytest.fixture
def chania(db: Session) -> Municipality:
    return keep_chania(db)


def test_every_figure_keeps_its_period_hedge_unit_and_words(
    db: Session, chania: Municipality
) -> None:
    told = {
        (row.series.service, row.quantity.said, row.series.unit.value, row.period.name, row.words)
        for row in known.all_stated(db, chania, YEAR)
    }
    assert told == {
        ("", "121.884", "cases", "2025", ""),
        ("signature", "τουλάχιστον 57.200", "cases", "2025", "ξεπέρασε τις 57.200"),
        HALF,
        ("amka", "εκατοντάδες", "citizens", "2025", "εκατοντάδες"),
        ("own_1", "χιλιάδες", "requests", "2025", "χιλιάδες"),
    }


def test_the_share_of_signatures_is_no_more_than_an_at_least(
    db: Session, chania: Municipality
) -> None:
    by_service = {row.series.service: row.quantity for row in known.stated(db, chania, YEAR)}
    found = share(by_service["signature"], by_service[""])
    assert found
    assert found.said() == "τουλάχιστον 46,9%"
    assert share(by_service["amka"], by_service[""]) is None
    summed = total([by_service["signature"], by_service["amka"]])
    assert summed
    assert summed.said == "τουλάχιστον 57.200"


def test_a_total_without_a_split_is_never_spread_over_centres(
    db: Session, chania: Municipality
) -> None:
    assert known.volumes(db, chania, YEAR) == []
    bare = known.total(db, chania, YEAR)
    assert bare
    assert bare.amount == 121884


@pytest.mark.usefixtures("settings")
def test_the_command_takes_what_the_contract_names(db: Session) -> None:
    given = ["total", 3100, "--period", "2025-H2", "--unit", "citizens"]
    result = run(
        "volumes", *given, "--service", "MYINFO - Προσωπικός Αριθμός", "--precision", "at_least"
    )
    assert result.exit_code == 0, result.stderr
    db.expire_all()
    (row,) = known.stated(db, db.query(Municipality).one(), periods.half(2025, 2))
    assert (row.series.service, row.quantity.said, row.series.unit) == (
        "personal_number",
        "τουλάχιστον 3.100",
        Unit.CITIZENS,
    )


def test_a_hedge_that_the_split_denies_is_refused(db: Session, larissa: Municipality) -> None:
    what = totals.Stated(periods.year(2024), 142915, Precision.AT_LEAST)
    with pytest.raises(Refused) as refused:
        totals.set_total(db, larissa, what, by="clerk", at=AT)
    assert refused.value.reason == "total_differs"


def test_the_page_takes_and_shows_a_hedge(signed_in: Any) -> None:
    director = signed_in(DIRECTOR)
    given = {"period": "2025", "service": "signature", "amount": "57.200", "unit": "cases"}
    page = director.submit(URL, {**given, "precision": "at_least", "words": "ξεπέρασε"}, URL)
    assert "τουλάχιστον 57.200 υποθέσεις" in page.text_content()
    wrong = director.submit(URL, {**given, "period": "κάποτε"}, URL, 422)
    assert "δεν είναι περίοδος" in wrong.text_content()
