"""Periods as people write them."""

import pytest

from admin.volumes import periods, told
from kiosk.refusals import Refused


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("3/12/2025", "2025-12-03"),
        ("03-12-2025", "2025-12-03"),
        ("3.12.2025", "2025-12-03"),
        ("2025-12-03", "2025-12-03"),
        ("3 Δεκεμβρίου 2025", "2025-12-03"),
        ("Τετάρτη, 3 Δεκεμβρίου 2025", "2025-12-03"),
        ("3 Δεκ. 2025", "2025-12-03"),
        ("Δεκέμβριος 2025", "2025-12"),
        ("ΜΑΪΟΣ 2025", "2025-05"),
        ("12/2025", "2025-12"),
        ("2025-Q4", "2025-Q4"),
        ("Δ΄ τρίμηνο 2025", "2025-Q4"),
        ("β' εξάμηνο 2025", "2025-H2"),
        (" 2025 ", "2025"),
    ],
)
def test_a_period_is_understood_as_people_write_it(written: str, period: str) -> None:
    assert told.read(written) == periods.read(period)


@pytest.mark.parametrize("written", ["", "12/31/2025", "30/2/2025", "3/12/25", "13/2025", "χθες"])
def test_what_may_mean_two_days_or_none_is_refused(written: str) -> None:
    with pytest.raises(Refused) as refused:
        told.read(written)
    assert refused.value.reason == "bad_period"
