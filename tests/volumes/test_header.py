"""Columns are known by what their names mean; what may mean two things is asked."""

import pytest

from admin.volumes.header import Column, column_meant, plain


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("ΚΕΠ", Column.CODE),
        ("Κωδ.", Column.CODE),
        ("Κωδικός υπηρεσίας", Column.CODE),
        ("e-ΚΕΠ", Column.EKEP),
        ("Υποθέσεις EKEP", Column.EKEP),
        ("Ηλεκτρονικά", Column.EKEP),
        ("Θυρίδα", Column.COUNTERS),
        ("Φυσική παρουσία", Column.COUNTERS),
        ("Συνολικά", Column.TOTAL),
        ("Σύνολο υποθέσεων", Column.TOTAL),
        ("Μήνας", Column.PERIOD),
        ("Διαδικασία", Column.SERVICE),
        ("Ροή", Column.STREAM),
        ("Υποθέσεις", Column.COUNT),
        ("Αριθμός υποθέσεων", Column.COUNT),
    ],
)
def test_a_column_is_known_by_what_its_name_means(name: str, column: Column) -> None:
    assert column_meant(name) == column


@pytest.mark.parametrize("name", ["Όνομα ΚΕΠ", "Σύνολο EKEP", "Έτος ίδρυσης", "", "0207", 12])
def test_a_name_of_two_meanings_or_none_is_not_guessed(name: str | int) -> None:
    assert column_meant(name) is None


def test_what_an_office_said_comes_first() -> None:
    names = {plain("ΔΙΕΚΠΕΡΑΙΩΣΗ 1"): Column.EKEP, plain("Υποθέσεις"): None}
    assert column_meant("Διεκπεραίωση 1", names) == Column.EKEP
    assert column_meant("ΥΠΟΘΕΣΕΙΣ", names) is None
