"""`volumes import` and `volumes total` as they are typed, and the review that comes of them."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from pypdf import PdfReader

from admin.commands import commands as COMMANDS
from admin.volumes import known, periods
from admin.volumes.figures import CaseVolume
from kiosk.centres import Municipality
from kiosk.database import Database
from tests.volumes.forms import DATA, LARISSA, csv
from tests.volumes.test_intake import CODES, OTHERWISE, YEAR

FORMS = ["csv", "xlsx", "pasted.txt"]
CSV = DATA / "larissa-2024-volumes.csv"

pytestmark = pytest.mark.usefixtures("settings")


def run(name: str, *arguments: object, municipality: str = "larissa") -> Result:
    """A staff command with these arguments; it may end badly, but never by a traceback."""
    (command,) = [command for command in COMMANDS if command.name == name]
    given = [*map(str, arguments), "--municipality", municipality]
    result = CliRunner().invoke(command, given)
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result


def load(file: Path, *options: object, year: int = YEAR) -> Result:
    return run("volumes", "import", file, "--year", year, *options)


def refused(result: Result) -> str:
    """The one line on standard error of a command that ended with status 1."""
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    return line


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "table.csv"
    file.write_text(text, encoding="utf-8")
    return file


def stored(database: Database, year: int = YEAR) -> dict[str, int]:
    with database.session(read_only=True) as db:
        owner = db.scalars(sa.select(Municipality)).one()
        return {
            volume.centre.code: volume.total
            for volume in known.volumes(db, owner, periods.year(year))
        }


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_table_is_imported(database: Database, form: str) -> None:
    result = load(DATA / f"larissa-2024-volumes.{form}")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "142.914" in result.stdout
    assert list(stored(database)) == CODES
    assert stored(database)["0207"] == 59691


def test_a_dry_run_shows_the_table_and_writes_nothing(database: Database) -> None:
    result = load(CSV, "--dry-run")
    assert result.exit_code == 0
    assert "0207ΠΒ           968         238       1.206   νέο" in result.stdout
    assert "δεν γράφτηκε τίποτα" in result.stdout
    assert stored(database) == {}


def test_a_dry_run_marks_what_differs(tmp_path: Path) -> None:
    load(CSV)
    result = load(written(tmp_path, OTHERWISE), "--dry-run")
    assert "διαφέρει: ισχύει 20.066" in result.stdout
    assert "ίδιο" in result.stdout


def test_the_same_file_again_says_so_and_succeeds(database: Database) -> None:
    load(CSV)
    result = load(CSV)
    assert result.exit_code == 0
    assert "δεν άλλαξε τίποτα" in result.stdout
    assert len(stored(database)) == 7


def test_differing_figures_fail_in_one_line_and_change_nothing(
    database: Database, tmp_path: Path
) -> None:
    load(CSV)
    said = refused(load(written(tmp_path, OTHERWISE)))
    assert "larissa-2024-volumes.csv" in said
    assert said.endswith("[figures_differ]")
    assert stored(database)["0325"] == 20066


def test_replace_takes_the_differing_figures(database: Database, tmp_path: Path) -> None:
    load(CSV)
    result = load(written(tmp_path, OTHERWISE), "--replace")
    assert result.exit_code == 0
    assert stored(database)["0325"] == 20067


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(load(tmp_path / "nowhere.csv")).endswith("[unreadable_file]")
    assert refused(load(tmp_path)).endswith("[unreadable_file]")


def test_a_file_of_twenty_megabytes_is_refused(database: Database, tmp_path: Path) -> None:
    huge = tmp_path / "huge.csv"
    huge.write_bytes(LARISSA.encode() + b"\n" * 20 * 1024 * 1024)
    said = refused(load(huge))
    assert "5 MB" in said
    assert stored(database) == {}


def test_the_long_form_needs_no_year_and_says_what_it_would_do(
    database: Database, tmp_path: Path
) -> None:
    text = "ΜΗΝΑΣ;ΚΕΠ;ΡΟΗ;ΥΠΟΘΕΣΕΙΣ\n2022;0207;EKEP;7\n2022;0207;ΘΥΡΙΔΕΣ;8\n"
    given = ("volumes", "import", written(tmp_path, text))
    dry = run(*given, "--dry-run")
    assert "Νέες: 2   ίδιες: 0   διαφέρουν: 0" in dry.stdout
    assert stored(database) == {}
    assert run(*given).exit_code == 0
    assert stored(database) == {"0207": 15}
    assert "δεν άλλαξε τίποτα" in run(*given).stdout


def test_the_wide_table_needs_its_year() -> None:
    assert refused(run("volumes", "import", CSV)).endswith("[bad_year]")


@pytest.mark.parametrize("year", [1999, 3000])
def test_a_year_out_of_bounds_is_refused(database: Database, year: int) -> None:
    assert refused(load(CSV, year=year)).endswith("[bad_year]")
    assert stored(database, year) == {}


def test_an_unknown_centre_is_refused_whole(database: Database, tmp_path: Path) -> None:
    said = refused(load(written(tmp_path, csv("0207;1;1;2", "0999;1;1;2"))))
    assert "0999" in said
    assert stored(database) == {}


def test_a_latin_letter_in_a_code_is_taken_as_greek(database: Database, tmp_path: Path) -> None:
    latin = LARISSA.replace("0207ΠΒ", "0207ΠB")
    assert latin != LARISSA
    assert load(written(tmp_path, latin)).exit_code == 0
    assert stored(database)["0207ΠΒ"] == 1206


def test_an_unknown_municipality_is_refused() -> None:
    result = run("volumes", "import", CSV, "--year", YEAR, municipality="nowhere")
    assert refused(result).endswith("[unknown_municipality]")


def test_a_total_is_kept_and_the_same_again_says_so() -> None:
    first, again = (run("volumes", "total", 5000, "--year", YEAR) for _ in range(2))
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "Καταχωρίστηκε" in first.stdout
    assert "δεν άλλαξε τίποτα" in again.stdout


@pytest.mark.parametrize(
    ("cases", "reason"), [(-5, "negative_number"), (99_999_999_999, "number_too_large")]
)
def test_an_impossible_total_is_refused(cases: int, reason: str) -> None:
    assert refused(run("volumes", "total", cases, "--year", YEAR)).endswith(f"[{reason}]")


def test_another_total_needs_replace() -> None:
    run("volumes", "total", 5000, "--year", YEAR)
    said = refused(run("volumes", "total", 6000, "--year", YEAR))
    assert "5.000" in said
    assert run("volumes", "total", 6000, "--year", YEAR, "--replace").exit_code == 0


@pytest.mark.parametrize("form", FORMS)
def test_the_review_of_every_form_gives_the_same_figures(
    database: Database, tmp_path: Path, form: str
) -> None:
    _forget_2024(database)
    load(DATA / f"larissa-2024-volumes.{form}", year=2024)
    volumes = json.loads(_review("json", tmp_path))["volumes"]
    assert (volumes["total"], volumes["ekep"], volumes["counters"]) == (142914, 123973, 18941)
    assert (volumes["previous_total"], volumes["change_percent"]) == (111498, 28.18)
    assert volumes["centres"][0]["code"] == "0207"
    assert volumes["centres"][0]["total"] == 59691


def test_the_figures_stand_in_the_pdf(tmp_path: Path) -> None:
    pages = PdfReader(BytesIO(_review("pdf", tmp_path))).pages
    said = " ".join(page.extract_text() for page in pages)
    assert "142.914" in said
    assert "0207ΠΒ" in said


def test_the_figures_stand_in_the_docx(tmp_path: Path) -> None:
    written = docx.Document(BytesIO(_review("docx", tmp_path)))
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    assert "142.914" in cells
    assert "0207ΠΒ" in cells
    assert any("142.914 υποθέσεις" in paragraph.text for paragraph in written.paragraphs)


def test_the_figures_stand_in_the_text(tmp_path: Path) -> None:
    said = " ".join(_review("text", tmp_path).decode().split())
    assert "ΣΥΝΟΛΟ 123.973 18.941 142.914" in said
    assert "28% περίπου" in said


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "review.json"
    said = refused(run("review", 2024, "--format", "json", "--output", nowhere))
    assert said.endswith("[unwritable_file]")


def test_a_review_of_a_bad_year_leaves_no_file(tmp_path: Path) -> None:
    file = tmp_path / "review.json"
    said = refused(run("review", 1999, "--format", "json", "--output", file))
    assert said.endswith("[bad_year]")
    assert not file.exists()


def _review(form: str, tmp_path: Path) -> bytes:
    file = tmp_path / f"review.{form}"
    result = run("review", 2024, "--format", form, "--output", file)
    assert result.exit_code == 0, result.stderr
    assert str(file) in result.stdout
    return file.read_bytes()


def _forget_2024(database: Database) -> None:
    with database.session() as db:
        db.execute(sa.delete(CaseVolume).where(CaseVolume.first == date(2024, 1, 1)))
        db.commit()
