"""Results out of files: read in any order of columns, refused by sheet, row and column."""

from decimal import Decimal

import pytest

from admin.outside.results import Told, read
from admin.outside.rounds import EvaluationRound
from kiosk.refusals import Refused
from tests.volumes.forms import workbook

ROUND = EvaluationRound(lowest=1, highest=10)
HEADER = ["ΔΗΜΟΣ", "Δείκτης (1-10)", "Δείγμα"]


def csv(*rows: str) -> bytes:
    return "\n".join((";".join(HEADER), *rows)).encode()


def refused(content: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read(content, "αποτελέσματα.xlsx", ROUND)
    assert "%(" not in str(caught.value)
    return caught.value


EXPECTED = (
    Told("Δήμος Άλφα", Decimal("8.4"), 1192),
    Told("Δήμος Βήτα", None, 40),
    Told("Δήμος Γάμμα", measured=False),
    Told("Δήμος Δέλτα", Decimal("5.4")),
)
ROWS = ["Δήμος Άλφα;8,4;1.192", "Δήμος Βήτα;-;40", "Δήμος Γάμμα;Δεν μετρήθηκε;"]


def test_a_csv_is_read_with_what_is_unknown_and_not_measured() -> None:
    assert read(csv(*ROWS, "", "Δήμος Δέλτα;5,4;άγνωστο"), "α.csv", ROUND) == EXPECTED


def test_a_workbook_is_read_alike_in_whatever_order_its_columns_stand() -> None:
    rows: list[list[object]] = [
        ["Αξιολόγηση (όλοι οι δήμοι)"],
        ["Συμμετοχές", "Φορέας", "Βαθμολογία"],
        [1192, "Δήμος Άλφα", 8.4],
        ["40", "Δήμος Βήτα", "-"],
        ["", "Δήμος Γάμμα", "δεν μετρήθηκε"],
        [None, "Δήμος Δέλτα", "5,4"],
    ]
    assert read(workbook(Όλοι=rows), "α.xlsx", ROUND) == EXPECTED


@pytest.mark.parametrize(
    ("row", "reason", "said"),
    [
        ("Δήμος Βήτα;οκτώ;5", "not_a_score", "στη στήλη «Δείκτης (1-10)»: το «οκτώ» δεν είναι"),
        ("Δήμος Βήτα;11;5", "out_of_scale", "στη στήλη «Δείκτης (1-10)»: Ο βαθμός πρέπει"),
        ("Δήμος Βήτα;8;πολλοί", "not_a_number", "στη στήλη «Δείγμα»: το «πολλοί»"),
        ("Δήμος Βήτα;8;-5", "negative_number", "στη στήλη «Δείγμα»: το «-5»"),
        ("Δήμος Βήτα;;", "nothing_told", "στη στήλη «Δείκτης (1-10)»: Γράψτε βαθμό"),
        (";8;5", "bad_body", "στη στήλη «ΔΗΜΟΣ»: Γράψτε το όνομα"),
        ("ΔΗΜΟΣ ΑΛΦΑ;8;5", "body_twice", "στη στήλη «ΔΗΜΟΣ»: το «ΔΗΜΟΣ ΑΛΦΑ» υπάρχει και"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(row: str, reason: str, said: str) -> None:
    refusal = refused(csv(ROWS[0], row))
    assert refusal.reason == reason
    assert str(refusal).startswith(f"Στη γραμμή 3, {said}")


def test_a_bad_cell_of_a_workbook_names_its_sheet_too() -> None:
    sheet = workbook(Άδειο=[], Γύρος=[HEADER, ["Δήμος Άλφα", True, 5]])
    assert str(refused(sheet)).startswith("Στο φύλλο «Γύρος», στη γραμμή 2, στη στήλη «Δείκτης")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.7", "is_pdf"),
        (b"x" * 6_000_000, "too_large"),
        (b";" * 200_000, "too_large"),
        (b"PK\x03\x04 broken", "unreadable_workbook"),
        ("καλημέρα σας".encode(), "no_table"),
        ("Δήμος;Δείγμα\nΔήμος Άλφα;5".encode(), "missing_column"),
        ("Δήμος;Βαθμός;Δείκτης\nΔήμος Άλφα;5;6".encode(), "column_twice"),
        (csv(), "no_rows"),
        ('Δήμος;Βαθμός\n"Δήμος Άλφα;5'.encode() + b"x" * 200_000, "broken_csv"),
    ],
)
def test_what_is_no_table_of_results_is_refused(content: bytes, reason: str) -> None:
    assert refused(content).reason == reason
