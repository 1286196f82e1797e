"""What counts as a number of cases, and what is refused by row and column."""

from datetime import date

import pytest

from admin.volumes.table import read, read_text
from tests.volumes.forms import csv, refused, sheet


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", 0),
        ("990", 990),
        ("52747", 52747),
        ("52.747", 52747),
        ("52,747", 52747),
        ("1.234.567", 1234567),
        ("52 747", 52747),
        ("52\u00a0747", 52747),
        ("52\u202f747", 52747),
        ("100.000.000", 100_000_000),
    ],
)
def test_thousands_may_be_marked_in_text(written: str, number: int) -> None:
    assert read_text(csv(f"0207;{written};0;")).ekep == number
    assert read(sheet(["0207", written, 0]), "x").ekep == number


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("52747,5", "fraction"),
        ("52.74", "fraction"),
        ("0.123", "fraction"),
        ("52.7470", "fraction"),
        (",5", "fraction"),
        ("5274.700", "fraction"),
        ("1.234,567", "mixed_thousands_marks"),
        ("1,234.5", "mixed_thousands_marks"),
        ("-5", "negative_number"),
        ("−52.747", "negative_number"),
        ("100000001", "number_too_large"),
        ("9" * 5000, "number_too_large"),
        ("1_000", "not_a_number"),
        ("٥٢", "not_a_number"),
        ("１２", "not_a_number"),
        ("1e5", "not_a_number"),
        ("+5", "not_a_number"),
        ("0990", "not_a_number"),
        ("1 23", "not_a_number"),
        ("περίπου 50", "not_a_number"),
        ("nan", "not_a_number"),
        ("", "empty_cell"),
        ("-", "empty_cell"),
        ("–", "empty_cell"),
    ],
)
def test_anything_but_a_count_is_refused(written: str, reason: str) -> None:
    refusal = refused(csv("0444;1;1;2", f"0207;5;{written};"))
    assert refusal.reason == reason
    assert "γραμμή 3" in str(refusal)
    assert "ΘΥΡΙΔΕΣ" in str(refusal)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (59.691, "fraction_in_sheet"),
        (-3.0, "negative_number"),
        (1e300, "number_too_large"),
        (True, "not_a_number"),
        (date(2024, 1, 2), "not_a_number"),
        (None, "empty_cell"),
    ],
)
def test_a_sheet_cell_must_be_whole(cell: object, reason: str) -> None:
    refusal = refused(sheet(["0444", 1, 1], ["0207", cell, 1]))
    assert refusal.reason == reason
    assert "γραμμή 3" in str(refusal)
    assert "EKEP" in str(refusal)


def test_a_fraction_names_the_english_settings() -> None:
    sentence = str(refused(sheet(["0207", 59.691, 1])))
    assert "59,691" in sentence
    assert "αγγλικές ρυθμίσεις" in sentence


@pytest.mark.parametrize(("cell", "printed"), [(-3.0, " -3 "), (-3.5, " -3,5 ")])
def test_a_sheet_number_is_printed_in_greek(cell: float, printed: str) -> None:
    assert printed in str(refused(sheet(["0207", cell, 1])))


def test_a_fraction_in_a_sum_is_refused() -> None:
    assert refused(sheet(["0207", 2, 1, 3.5])).reason == "fraction_in_sheet"


def test_an_empty_cell_may_be_written_zero() -> None:
    assert "0 αν είναι μηδέν" in str(refused(csv("0207;;1;1")))
    assert read_text(csv("0207;0;1;1")).ekep == 0


def test_a_file_keeps_to_one_thousands_mark() -> None:
    refusal = refused(csv("0207;52.747;6.944;59.691", "0325;17,444;2.622;20.066"))
    assert refusal.reason == "mixed_thousands_marks"
    assert "γραμμή 3" in str(refusal)
    assert "EKEP" in str(refusal)
    assert "17,444" in str(refusal)
