"""The pages of the volumes: looked at before it is written, corrected without typing it again."""

from collections.abc import Callable
from io import BytesIO

import pytest
import sqlalchemy as sa
import xlsxwriter  # type: ignore[import-untyped]
from lxml import html
from sqlalchemy.orm import Session

from admin.volumes import known, periods
from kiosk.centres import Municipality
from kiosk.database import Database
from tests import cast
from tests.pages import Pages, look, words
from tests.volumes.forms import DATA, HEADER, LARISSA, PASTED
from tests.volumes.test_intake import CODES, OTHERWISE, YEAR

HOME = "/admin/volumes/"


@pytest.fixture
def director(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.DIRECTOR)


@pytest.fixture
def stored(database: Database) -> Callable[[], dict[str, int]]:
    """What is in force for the year by now."""

    def _stored() -> dict[str, int]:
        with database.session(read_only=True) as db:
            owner = db.scalars(sa.select(Municipality)).one()
            return {v.centre.code: v.total for v in known.volumes(db, owner, periods.year(YEAR))}

    return _stored


Stored = Callable[[], dict[str, int]]


def upload(director: Pages, name: str, content: bytes, status: int = 200) -> html.HtmlElement:
    data = {"year": YEAR, "file": (BytesIO(content), name)}
    return director.submit(HOME, data, action="preview", status=status)


def paste(director: Pages, text: str, year: object = YEAR, status: int = 200) -> html.HtmlElement:
    return director.submit(HOME, {"year": year, "text": text}, action="preview", status=status)


def type_in(director: Pages, status: int = 200, **cells: str) -> html.HtmlElement:
    data = {name.replace("_", "-"): value for name, value in cells.items()}
    return director.submit(f"{HOME}{YEAR}", data, action=str(YEAR), status=status)


def confirm(
    director: Pages, page: html.HtmlElement, status: int = 200, **data: str
) -> html.HtmlElement:
    """Press «Καταχώριση» on a preview."""
    (form,) = [form for form in page.forms if form.get("action") == f"{HOME}store"]
    fields = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    fields.pop("replace", None)
    answer = director.client.post(f"{HOME}store", data=fields | data, follow_redirects=True)
    return look(answer, status)


def error(page: html.HtmlElement) -> str:
    (said,) = page.xpath("//p[contains(@class, 'error')]")
    return " ".join(said.text_content().split())


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_is_shown_first_and_stored_when_confirmed(
    director: Pages, stored: Stored, ending: str
) -> None:
    name = f"larissa-2024-volumes.{ending}"
    shown = upload(director, name, (DATA / name).read_bytes())
    assert "142.914" in words(shown)
    assert name in words(shown)
    assert stored() == {}
    done = confirm(director, shown)
    assert done.xpath("string(//p[@role='status'])") == "Καταχωρίστηκε."
    assert list(stored()) == CODES
    assert name in words(done)


def test_pasted_text_is_shown_and_stored(director: Pages, stored: Stored) -> None:
    shown = paste(director, PASTED)
    assert "59.691" in words(shown)
    confirm(director, shown)
    assert stored()["0207"] == 59691


def test_typed_figures_are_shown_and_stored(director: Pages, stored: Stored) -> None:
    shown = type_in(director, ekep_0444="7.875", counters_0444="0")
    assert "πληκτρολόγηση" in words(shown)
    confirm(director, shown)
    assert stored() == {"0444": 7875}
    kept = director.get(f"{HOME}{YEAR}")
    assert kept.xpath("//input[@name='ekep-0444']/@value") == ["7.875"]


def test_a_refused_grid_keeps_what_was_typed(director: Pages, stored: Stored) -> None:
    page = type_in(director, 422, ekep_0325="5.000", counters_0325="7", ekep_0444="πολλά")
    assert error(page).startswith("Στη γραμμή 0444, στη στήλη EKEP, το «πολλά» δεν είναι αριθμός.")
    for name, value in (("ekep-0325", "5.000"), ("counters-0325", "7"), ("ekep-0444", "πολλά")):
        assert page.xpath("//input[@name=$name]/@value", name=name) == [value]
    assert stored() == {}


def test_an_empty_grid_asks_for_one_centre(director: Pages) -> None:
    assert "τουλάχιστον ενός ΚΕΠ" in error(type_in(director, 422))


def test_differing_figures_are_stored_only_with_the_tick(director: Pages, stored: Stored) -> None:
    confirm(director, paste(director, LARISSA))
    shown = paste(director, OTHERWISE)
    assert "διαφέρει: ισχύει 17.444 + 2.622 = 20.066" in words(shown)
    refusal = confirm(director, shown, 422)
    assert "Για το ΚΕΠ 0325 (2022) ισχύουν άλλα στοιχεία" in error(refusal)
    assert stored()["0325"] == 20066
    confirm(director, refusal, replace="y")
    assert stored()["0325"] == 20067


def test_the_same_figures_again_need_nothing(director: Pages) -> None:
    first = paste(director, LARISSA)
    confirm(director, first)
    assert "Τα ίδια στοιχεία υπάρχουν ήδη" in words(paste(director, LARISSA))
    assert "δεν άλλαξε τίποτα" in words(confirm(director, first))


def test_a_total_that_denies_the_table_is_shown(director: Pages) -> None:
    shown = director.submit(HOME, {"year": 2023, "text": LARISSA}, action="preview")
    assert "είναι άλλο: 111.498" in error(shown)
    refusal = confirm(director, shown, 422)
    assert "διαφέρει από το σύνολο 111.498" in words(refusal)


@pytest.mark.parametrize("spoil", [str.swapcase, lambda kept: "", lambda kept: kept[:-1] + "~"])
def test_a_tampered_preview_is_refused(
    director: Pages, stored: Stored, spoil: Callable[[str], str]
) -> None:
    shown = paste(director, LARISSA)
    (kept,) = shown.xpath("//input[@name='shown']/@value")
    confirm(director, shown, 400, shown=spoil(kept))
    assert stored() == {}


@pytest.mark.parametrize("year", ["", "abc", "2.024"])
def test_a_year_that_is_none_gets_one_sentence(director: Pages, year: str) -> None:
    page = paste(director, LARISSA, year, status=422)
    assert error(page) == "Γράψτε το έτος με τέσσερα ψηφία, όπως 2024."
    assert page.xpath("//p[@id='year-error']")


@pytest.mark.parametrize("year", ["0", "-5", "1999", "3000", "9" * 30])
def test_a_year_out_of_bounds_gets_one_sentence(director: Pages, year: str) -> None:
    page = paste(director, LARISSA, year, status=422)
    assert error(page).startswith(f"Το έτος {year} δεν γίνεται δεκτό: δώστε έτος από το 2002")
    assert page.xpath("//input[@name='year']/@value") == [year]
    assert not page.xpath("//a[contains(@href, $bad)]/@href", bad=f"volumes/{year}")


@pytest.mark.parametrize("year", ["1999", "3000", "9" * 30])
def test_a_grid_of_a_bad_year_is_refused_in_greek(director: Pages, year: str) -> None:
    assert "δώστε έτος από το 2002" in words(director.get(f"{HOME}{year}", 422))


def test_a_refused_text_stays_in_its_field(director: Pages) -> None:
    page = paste(director, "καλημέρα", status=422)
    assert "επικεφαλίδα" in error(page)
    assert page.xpath("//p[@id='text-error']")
    assert page.xpath("string(//textarea)").strip() == "καλημέρα"


@pytest.mark.parametrize("year", ["", "1999"])
def test_a_refused_text_offers_no_grid_of_a_bad_year(director: Pages, year: str) -> None:
    page = paste(director, "καλημέρα", year, status=422)
    assert "επικεφαλίδα" in error(page) or "έτος" in error(page)
    assert not page.xpath("//a[contains(@href, 'volumes/1999')]")
    assert "Διαλέξτε ένα αρχείο" in error(paste(director, " ", year, status=422))


def test_a_refused_file_is_told_at_its_field(director: Pages, stored: Stored) -> None:
    page = upload(director, "σάρωση.pdf", b"%PDF-1.7 ...", status=422)
    assert "«σάρωση.pdf» είναι PDF" in error(page)
    assert page.xpath("//p[@id='file-error']")
    assert stored() == {}


def test_an_upload_past_the_limit_is_refused_in_greek(director: Pages, stored: Stored) -> None:
    body = b"--x\r\n" + b"\n" * 6 * 1024 * 1024
    sent = director.client.post(
        f"{HOME}preview", data=body, content_type="multipart/form-data; boundary=x"
    )
    page = look(sent, 413)
    assert "ξεπερνά τα 5 MB" in words(page)
    assert stored() == {}


@pytest.mark.parametrize("path", ["", "2022", "2024"])
def test_a_head_finds_no_page_of_volumes(signed_in: Callable[[str], Pages], path: str) -> None:
    signed_in(cast.HEAD).get(HOME + path, 404)


@pytest.mark.parametrize("path", ["preview", "store", str(YEAR)])
def test_a_head_can_send_no_volumes(
    signed_in: Callable[[str], Pages], stored: Stored, path: str
) -> None:
    head = signed_in(cast.HEAD)
    token = head.get("/admin/").xpath("//input[@name='csrf_token']/@value")[0]
    data = {"csrf_token": token, "year": YEAR, "text": LARISSA, "ekep-0207": "1"}
    look(head.post(HOME + path, data), 404)
    assert stored() == {}


def test_the_years_tell_source_and_what_is_missing(db: Session, director: Pages) -> None:
    confirm(director, type_in(director, ekep_0444="7", counters_0444="0"))
    rows = [" ".join(row.text_content().split()) for row in director.get(HOME).xpath("//tbody/tr")]
    assert "2022 7 1 από 7 πληκτρολόγηση" in rows[2]
    assert "2023 111.498 μόνο σύνολο" in rows[1]


def with_secrets(formula: bool) -> bytes:
    """Larissa's first centres in a sheet whose second row is hidden."""
    output = BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet("2024")
        for number, row in enumerate((HEADER, ["0444", 10, 1, 11], ["0207", 20, 2, 22])):
            sheet.write_row(number, 0, row)
        sheet.set_row(1, None, None, {"hidden": True})
        if formula:
            sheet.write_formula(2, 1, "=19+1", None, "")
    return output.getvalue()


def test_what_a_file_hides_is_said_before_it_is_stored(director: Pages) -> None:
    page = upload(director, "πίνακας.xlsx", with_secrets(formula=False))
    said = "Φύλλο «2024»: κρυφές γραμμές με στοιχεία, που διαβάζονται (2)."
    assert said in words(page)


def test_a_blank_cell_is_said_to_be_a_formula_without_its_result(director: Pages) -> None:
    page = upload(director, "πίνακας.xlsx", with_secrets(formula=True), status=422)
    assert "τύποι χωρίς αποθηκευμένο αποτέλεσμα" in words(page)
    assert "(B3)" in words(page)
