"""A command refuses a file with an unknown centre or service, and says how it is taken."""

from pathlib import Path

import pytest

from kiosk.database import Database
from tests.volumes.forms import csv, workbook
from tests.volumes.test_commands import load, refused, run, stored, written
from tests.volumes.test_long import HEADER

pytestmark = pytest.mark.usefixtures("settings")

TABLE = csv("0207;10;1;11", "0999;2;2;4", "ΚΕΠ Κοιλάδας;3;0;3")
LONG = "\n".join(
    (HEADER, "1/2022;0207;EKEP;ΚΤΕΟ;3", "1/2022;0999;EKEP;;10", "1/2022;0999;ΘΥΡΙΔΕΣ;;5")
)


def test_the_refusal_names_the_place_and_every_way_on(tmp_path: Path) -> None:
    said = refused(load(written(tmp_path, TABLE)))
    for part in (
        "«0999» (γραμμή 3, στήλη ΚΩΔΙΚΟΣ ΚΕΠ)",
        "--as 0999=0207",
        "kep-kiosk volumes alias 0999 --as 0207 --municipality larissa",
        'kep-kiosk centre add 0999 --municipality larissa --name "..."',
        "Άγνωστα είναι και: «ΚΕΠ Κοιλάδας».",
    ):
        assert part in said


def test_the_refusal_of_a_workbook_names_its_sheet(tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(workbook(Πίνακας=[["ΚΩΔΙΚΟΣ ΚΕΠ", "EKEP", "ΘΥΡΙΔΕΣ"], ["0999", 1, 1]]))
    assert "«0999» (φύλλο «Πίνακας», γραμμή 2, στήλη ΚΩΔΙΚΟΣ ΚΕΠ)" in refused(load(file))


def test_a_file_is_told_once_what_it_writes(database: Database, tmp_path: Path) -> None:
    file = written(tmp_path, TABLE)
    said = ("--as", "999=0444", "--as", "κεπ κοιλαδας=0325")
    assert load(file, *said).exit_code == 0
    assert stored(database, 2022) == {"0207": 11, "0444": 4, "0325": 3}
    assert refused(load(file)).endswith("[unknown_centre]")


def test_an_alias_is_remembered_and_forgotten(database: Database, tmp_path: Path) -> None:
    file = written(tmp_path, csv("0207;10;1;11", "0999;2;2;4"))
    assert run("volumes", "alias", "0999", "--as", "444").exit_code == 0
    assert load(file, "--dry-run").exit_code == 0
    assert run("volumes", "alias", "0999", "--forget").exit_code == 0
    assert refused(load(file)).endswith("[unknown_centre]")
    assert refused(run("volumes", "alias", "0999", "--forget")).endswith("[unknown_alias]")


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        ("0999", "bad_alias"),
        ("=0207", "bad_alias"),
        ("0999=0998", "unknown_centre"),
        ("0999=Τίποτα", "unknown_service"),
    ],
)
def test_a_pair_that_says_nothing_is_refused(tmp_path: Path, pair: str, reason: str) -> None:
    assert refused(load(written(tmp_path, TABLE), "--as", pair)).endswith(f"[{reason}]")


@pytest.mark.parametrize("arguments", [[], ["--as", "0207", "--forget"]])
def test_an_alias_is_either_said_or_forgotten(arguments: list[str]) -> None:
    assert refused(run("volumes", "alias", "0999", *arguments)).endswith("[usage]")


def test_two_rows_that_come_to_be_for_one_centre_are_refused(
    database: Database, tmp_path: Path
) -> None:
    said = refused(load(written(tmp_path, TABLE), "--as", "0999=0207"))
    assert "«0207» (γραμμή 2, στήλη ΚΩΔΙΚΟΣ ΚΕΠ) και «0999» (γραμμή 3" in said
    assert stored(database, 2022) == {}


def test_the_long_form_takes_the_same_words(database: Database, tmp_path: Path) -> None:
    given = ("volumes", "import", written(tmp_path, LONG))
    said = refused(run(*given))
    assert "Στη γραμμή 2, στη στήλη ΥΠΗΡΕΣΙΑ, η υπηρεσία «ΚΤΕΟ» δεν είναι γνωστή" in said
    assert "--as ΚΤΕΟ=ΟΝΟΜΑ" in said
    service = ("--as", "ΚΤΕΟ=Υπουργείο Μεταφορών")
    assert "το «0999» δεν είναι ΚΕΠ του δήμου" in refused(run(*given, *service))
    assert run("volumes", "alias", "0999", "--as", "0444").exit_code == 0
    assert run(*given, *service).exit_code == 0
