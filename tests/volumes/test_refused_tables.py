"""A table that does not add up, or lacks something, is refused by the place of the fault."""

import pytest

from tests.volumes.forms import HEADER, LARISSA, PASTED, csv, refused, sheet, workbook


def test_a_wrong_row_sum_is_refused() -> None:
    sentence = str(refused(LARISSA.replace("59.691", "59.619")))
    for part in ("γραμμή 2", "0207", "ΣΥΝΟΛΟ", "59.619", "52.747 + 6.944 = 59.691"):
        assert part in sentence


@pytest.mark.parametrize(
    ("right", "wrong", "column"),
    [("123.973", "123.937", "EKEP"), ("18.941", "18.914", "ΘΥΡΙΔΕΣ"), ("142.914", "0", "ΣΥΝΟΛΟ")],
)
@pytest.mark.parametrize(("text", "row"), [(LARISSA, 9), (PASTED, 19)])
def test_a_wrong_column_sum_is_refused(
    text: str, row: int, right: str, wrong: str, column: str
) -> None:
    refusal = refused(text.replace(right, wrong))
    assert refusal.reason == "column_sum_differs"
    for part in (f"γραμμή {row}", f"στήλη {column}", right, wrong):
        assert part in str(refusal)


def test_a_missing_centre_shows_in_the_sums() -> None:
    refusal = refused(LARISSA.replace("0444;7.875;1.739;9.614\n", ""))
    assert refusal.reason == "column_sum_differs"
    assert "116.098" in str(refusal)


@pytest.mark.parametrize("column", ["ΚΩΔΙΚΟΣ ΚΕΠ", "EKEP", "ΘΥΡΙΔΕΣ"])
@pytest.mark.parametrize("text", [LARISSA, PASTED])
def test_a_missing_column_is_named(column: str, text: str) -> None:
    refusal = refused(text.replace("ΚΩΔΙΚΟΣ \n\nΚΕΠ", "ΚΩΔΙΚΟΣ ΚΕΠ").replace(column, "", 1))
    assert refusal.reason == "missing_column"
    assert refusal.values == {"column": column}


@pytest.mark.parametrize("column", HEADER)
def test_a_column_that_stands_twice_is_named(column: str) -> None:
    refusal = refused(csv("0207;2;1;3;3").replace("ΣΥΝΟΛΟ", f"ΣΥΝΟΛΟ;{column}", 1))
    assert refusal.reason == "column_twice"
    assert column in str(refusal)


@pytest.mark.parametrize("text", ["καλημέρα", "0207;1;2;3", "ΣΥΝΟΛΟ", "a,b\n1,2", "<html></html>"])
def test_a_text_without_header_is_refused(text: str) -> None:
    assert refused(text).reason == "no_table"


@pytest.mark.parametrize("rows", [[], ["", ";;;"], ["ΣΥΝΟΛΟ;0;0;0"]])
def test_a_table_without_centres_is_refused(rows: list[str]) -> None:
    assert refused(csv(*rows)).reason == "no_centres"


def test_two_rows_of_a_centre_are_refused() -> None:
    refusal = refused(csv("0207ΠΒ;2;1;3", "0444;1;1;2", "207ΠB;2;1;3"))
    assert refusal.reason == "centre_twice"
    assert "γραμμές 2 και 4" in str(refusal)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Πηγή: ΥΠΕΣ", "bad_centre_code"),
        ("02O7;2;1;3", "bad_centre_code"),
        ("-;2;1;3", "missing_centre_code"),
        (";2;1;3", "missing_centre_code"),
        ("0207;2;1;3;σημείωση", "wrong_number_of_cells"),
    ],
)
def test_a_row_that_is_no_centre_is_named(row: str, reason: str) -> None:
    refusal = refused(csv("0444;1;1;2", "ΣΥΝΟΛΟ;1;1;2", "", row))
    assert refusal.reason == reason
    assert "ραμμή 5" in str(refusal)


def test_bare_commas_as_thousands_are_refused() -> None:
    refusal = refused("ΚΩΔΙΚΟΣ ΚΕΠ,EKEP,ΘΥΡΙΔΕΣ,ΣΥΝΟΛΟ\n0207,52,747,6,944,59,691")
    assert refusal.reason == "wrong_number_of_cells"


@pytest.mark.parametrize("row", ["0207 6.944 59.691", "0207 52 747 6 944 59 691", "Πηγή: ΥΠΕΣ"])
def test_a_pasted_row_must_fill_the_columns(row: str) -> None:
    refusal = refused(PASTED + "\n" + row)
    assert refusal.reason == "wrong_number_of_cells"
    assert "γραμμή 21" in str(refusal)


def test_a_row_after_a_broken_cell_keeps_its_number() -> None:
    text = csv("0207;2;1;3", "0444;x;1;2").replace("ΘΥΡΙΔΕΣ", '"ΘΥΡΙ\nΔΕΣ"')
    assert "γραμμή 4" in str(refused(text))


def test_a_sheet_row_is_numbered_as_seen() -> None:
    content = workbook(Α=[[], [], HEADER, [], ["0207", 2, 1, 4]])
    assert "γραμμή 5" in str(refused(content))


def test_a_refusal_repeats_only_the_start() -> None:
    sentence = str(refused(sheet(["ΚΕΠ " * 40, 2, 1, 3])))
    assert len(sentence) < 250
