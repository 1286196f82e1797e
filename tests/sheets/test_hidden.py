"""What a workbook hides from its sender is said, by sheet and place."""

import io
import zipfile

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from admin.sheets import hidden
from tests.volumes.forms import DATA, LARISSA

ODS = (DATA / "larissa-2024-volumes.ods").read_bytes()


def said(content: bytes) -> list[str]:
    return hidden.told(content, "υποθέσεις.xlsx")


def xlsx() -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet("2024")
        for row in range(12):
            sheet.write(row, 0, "0207")
        for row in (3, 4, 5, 8):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.write(1, 2, 5)
        sheet.set_column(2, 300, None, None, {"hidden": True})
        sheet.write_formula(1, 1, "=1+1", None, "")
        sheet.write_formula(2, 1, "=1+1", None, 2)
        sheet.merge_range(9, 0, 10, 1, "0444")
        book.add_worksheet("Παλιό").hide()
    return output.getvalue()


def ods(old: str, new: str) -> bytes:
    """Larissa's sheet with something written otherwise."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ODS)) as kept, zipfile.ZipFile(output, "w") as packed:
        for name in kept.namelist():
            content = kept.read(name)
            if name == "content.xml":
                assert old in content.decode()
                content = content.decode().replace(old, new, 1).encode()
            packed.writestr(name, content)
    return output.getvalue()


@pytest.mark.parametrize(
    "content", [ODS, (DATA / "larissa-2024-volumes.xlsx").read_bytes(), LARISSA.encode()]
)
def test_of_a_plain_file_nothing_is_said(content: bytes) -> None:
    assert said(content) == []


def test_all_that_an_excel_hides_is_said() -> None:
    sheets = "\n".join(said(xlsx()))
    assert "Το φύλλο «Παλιό» είναι κρυφό" in sheets
    assert "κρυφές γραμμές με στοιχεία, που διαβάζονται (4-6, 9)" in sheets
    assert "κρυφές στήλες με στοιχεία, που διαβάζονται (C)" in sheets
    assert "τύποι χωρίς αποθηκευμένο αποτέλεσμα, που διαβάζονται ως κενοί (B2)" in sheets
    assert "συγχωνευμένα κελιά (A10:B11)" in sheets


FIGURE = '<table:table-cell office:value-type="float" office:value="9614">'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<table:table-row>", '<table:table-row table:visibility="collapse">', "γραμμές"),
        ("<table:table-row>", '<table:table-row table:visibility="filter">', "(1)"),
        (FIGURE, FIGURE[:-1] + ' table:number-rows-spanned="2">', ":D"),
        (FIGURE, '<table:table-cell table:formula="of:=1+1">', "τύποι"),
    ],
)
def test_what_an_opendocument_hides_is_said(old: str, new: str, expected: str) -> None:
    (sentence,) = said(ods(old, new))
    assert "«Φύλλο1»" in sentence
    assert expected in sentence
