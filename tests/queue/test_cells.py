"""Waits and tickets out of cells: every usual writing, and nothing guessed."""

from decimal import Decimal

import pytest

from admin.queue.cells import count, minutes
from admin.sheets.cells import Cell
from admin.sheets.numbers import Numbers
from kiosk.refusals import Refused


@pytest.mark.parametrize(
    ("written", "title", "read"),
    [
        ("7,5", "", "7.5"),
        ("7.5", "", "7.5"),
        (7.5, "", "7.5"),
        (0, "", "0"),
        ("0:07:30", "", "7.5"),
        ("00:07:30", "", "7.5"),
        ("1899-12-31T00:07:30", "", "7.5"),
        ("7 λεπτά", "", "7"),
        ("7 λεπτά και 30 δευτερόλεπτα", "", "7.5"),
        ("7'30''", "", "7.5"),
        ("1 ώρα και 5 λεπτά", "", "65"),
        ("450 δευτ.", "", "7.5"),
        ("7.5 min", "", "7.5"),
        (450, "Μέση αναμονή (δευτ.)", "7.5"),
        (450, "Avg wait (sec)", "7.5"),
        (0.5, "Αναμονή σε ώρες", "30"),
        ("24:00:00", "", "1440"),
    ],
)
def test_a_wait_is_read_in_minutes(written: Cell, title: str, read: str) -> None:
    assert minutes(written, title) == Decimal(read)


@pytest.mark.parametrize("written", ["", "-", "–", "άγνωστο", "δ/υ"])
def test_a_blank_is_unknown_and_no_zero(written: str) -> None:
    assert minutes(written) is None
    assert count(written, Numbers()) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("7:30", "two_readings"),
        ("1.234", "two_readings"),
        ("-3", "negative_number"),
        (-0.5, "negative_number"),
        ("24:00:01", "wait_too_long"),
        (1441, "wait_too_long"),
        ("πολύ", "not_a_wait"),
        ("και", "not_a_wait"),
        ("0:75:00", "not_a_wait"),
        (True, "not_a_wait"),
        (None, "not_a_wait"),
    ],
)
def test_what_is_no_wait_is_refused(written: Cell, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        minutes(written)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("-4", "αρνητικό"),
        (-4, "αρνητικό"),
        ("3,5", "ολόκληρα"),
        (3.5, "ολόκληρα"),
        ("πολλά", "δεν είναι πλήθος"),
        ("9" * 20, "υπερβολικά μεγάλο"),
    ],
)
def test_what_is_no_count_is_refused_without_a_word_of_cases(written: Cell, said: str) -> None:
    with pytest.raises(Refused, match=said) as refusal:
        count(written, Numbers())
    assert "υποθέσ" not in str(refusal.value)
