"""When something happened, as people write it."""

from datetime import date

import pytest

from admin.events.dates import Precision, When, read_when
from kiosk.refusals import Refused

FEBRUARY = When(date(2024, 2, 1), Precision.MONTH)


@pytest.mark.parametrize("text", ["3/12/2024", " 03/12/2024 ", "3-12-2024", "3.12.2024"])
def test_a_day_is_read_in_every_usual_way(text: str) -> None:
    assert read_when(text) == When(date(2024, 12, 3))


@pytest.mark.parametrize(
    "text", ["2/2024", "02-2024", "Φεβρουάριος 2024", "φεβρουαρίου  2024", "ΦΕΒΡΟΥΑΡΙΟΣ 2024"]
)
def test_a_month_is_a_month_and_no_day_of_it(text: str) -> None:
    assert read_when(text) == FEBRUARY


@pytest.mark.parametrize(
    "text", ["", "2024", "31/2/2024", "13/2024", "Φεβρουάριος", "Χειμώνας 2024", "3/12/24"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_when(text)
    assert refused.value.reason == "bad_day"


def test_a_month_ends_on_its_last_day_and_is_said_by_its_name() -> None:
    assert (FEBRUARY.last, str(FEBRUARY)) == (date(2024, 2, 29), "Φεβρουάριος 2024")
    assert When(date(2024, 12, 1), Precision.MONTH).last == date(2024, 12, 31)


def test_a_day_is_said_as_greek_writes_it() -> None:
    assert str(When(date(2024, 3, 18))) == "18/3/2024"
