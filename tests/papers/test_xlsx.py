"""The workbook, read back with calamine and as XML."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from admin.papers.document import Chapter, Chart, Document, Note, Paragraph, Picture, Points, Table
from admin.papers.excel.figures import Number, number
from admin.papers.excel.naming import sheet_names
from admin.papers.xlsx import xlsx
from tests.papers.larissa import BAND, OWNER, PICTURE, REVIEW, TABLE, TITLE, long_table, review_of

DRAWN = replace(PICTURE, table=TABLE.caption, chart=Chart.STACKED, columns=(1, 2))
NAME = "Υποθέσεις ανά ΚΕΠ, 2024"


def rows(document: Document, name: str) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(xlsx(document))).get_sheet_by_name(name)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def parts(document: Document) -> dict[str, str]:
    with ZipFile(BytesIO(xlsx(document))) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


@pytest.mark.parametrize(
    ("printed", "value", "look"),
    [
        ("0", 0, "#,##0"),
        ("968", 968, "#,##0"),
        ("142.914", 142914, "#,##0"),
        ("1.234.567,50", 1234567.5, "#,##0.00"),
        ("8,4", 8.4, "#,##0.0"),
        ("84%", 0.84, "#,##0%"),
        ("8,45 %", 0.0845, "#,##0.00%"),
        ("-3", -3, "#,##0"),
        ("−3,5%", -0.035, "#,##0.0%"),
        ("+28,18", 28.18, "+#,##0.00;-#,##0.00;#,##0.00"),
    ],
)
def test_a_printed_figure_is_read_back(printed: str, value: float, look: str) -> None:
    assert number(printed) == Number(value, f"[$-408]{look}")


@pytest.mark.parametrize(
    "printed",
    ["0207", "0207Π", "2024", "8.4", "1.23", "12.3456", "10 έως 12", "8,4 (7–9)", "–", "", "01,5"]
    + ["=1+1", "+cmd", "1e5", "Infinity", "-", "%", "１２", "3 / 4", "12/3/2024", "1,2,3"],
)
def test_what_we_do_not_print_as_a_figure_stays_text(printed: str) -> None:
    assert number(printed) is None


def test_there_is_a_sheet_for_each_table_between_contents_and_method() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx(review_of(TABLE, long_table(3)))))
    assert book.sheet_names == ["Περιεχόμενα", NAME, "Αξιολογήσεις ανά ημέρα", "Μέθοδος"]


def test_figures_are_numbers_and_codes_are_text() -> None:
    read = rows(REVIEW, NAME)
    assert read[0][0] == TABLE.caption
    assert read[4] == list(TABLE.header)
    assert read[5] == ["0207", 52747, 6944, 59691]
    assert read[-1] == ["ΣΥΝΟΛΟ", 123973, 18941, 142914]


def test_the_header_stays_in_sight_and_is_printed_on_each_page() -> None:
    written = parts(REVIEW)
    assert (
        'topLeftCell="B6" activePane="bottomRight" state="frozen"'
        in (written["xl/worksheets/sheet2.xml"])
    )
    assert "_xlnm.Print_Titles" in written["xl/workbook.xml"]


def test_contents_lead_to_every_sheet() -> None:
    written = parts(REVIEW)["xl/worksheets/sheet1.xml"]
    assert f"location=\"'{NAME}'!A1\"" in written
    assert "location=\"'Μέθοδος'!A1\"" in written
    said = [row[0] for row in rows(REVIEW, "Περιεχόμενα")]
    assert said[:4] == [TITLE, BAND, OWNER, "Έτος 2024 · 12 Μαρτίου 2026"]
    assert said[5:7] == ["Στατιστικά στοιχεία", TABLE.caption]


def test_the_band_stands_on_every_sheet_and_on_each_page_of_it() -> None:
    written = parts(REVIEW)
    sheets = [name for name in written if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 3
    for place, name in enumerate(CalamineWorkbook.from_filelike(BytesIO(xlsx(REVIEW))).sheet_names):
        assert rows(REVIEW, name)[1][0] == BAND
        assert (
            f"<oddHeader>&amp;C{BAND}</oddHeader>"
            in (written[f"xl/worksheets/sheet{place + 1}.xml"])
        )
    assert "Συνθετικά" not in "".join(parts(replace(REVIEW, band=None)).values())


def test_a_picture_is_drawn_again_from_the_numbers_of_its_table() -> None:
    written = parts(review_of(TABLE, DRAWN))
    chart = written["xl/charts/chart1.xml"]
    assert chart.count("<c:ser>") == 2
    assert '<c:grouping val="stacked"/>' in chart
    assert f"'{NAME}'!$B$6:$B$12" in chart
    assert f"'{NAME}'!$A$6:$A$12" in chart
    assert PICTURE.description in written["xl/drawings/drawing1.xml"]


def test_a_chart_is_numbered_as_its_table_and_printed_on_one_page() -> None:
    written = parts(review_of(TABLE, DRAWN))
    assert (
        '<c:numFmt formatCode="[$-408]#,##0" sourceLinked="0"/>' in written["xl/charts/chart1.xml"]
    )
    sheet = written["xl/worksheets/sheet2.xml"]
    assert "<pageSetup" in sheet
    assert 'fitToHeight="0"' not in sheet


UNDRAWN = [PICTURE, replace(DRAWN, chart=None), replace(DRAWN, table="α")]


@pytest.mark.parametrize("picture", UNDRAWN)
def test_a_picture_that_no_table_carries_is_not_drawn_again(picture: Picture) -> None:
    assert "xl/charts/chart1.xml" not in parts(review_of(TABLE, picture))


@pytest.mark.parametrize("kind", Chart)
def test_every_kind_of_chart_can_be_drawn(kind: Chart) -> None:
    assert "xl/charts/chart1.xml" in parts(review_of(TABLE, replace(DRAWN, chart=kind)))


@pytest.mark.parametrize("typed", ["=1+1", "+cmd", "@x", "-2+3", "{=A1}", "http://α.gr", "\t=1"])
def test_no_text_becomes_a_formula_or_a_link(typed: str) -> None:
    table = Table(typed, (typed, typed), ((typed, typed),) * 2, (typed, typed))
    document = review_of(table, Note(typed), replace(DRAWN, table=typed), band=typed)
    written = parts(replace(document, title=typed, owner=typed))
    for name, part in written.items():
        assert not name.startswith("xl/worksheets/") or "<f>" not in part
    assert "http://α.gr" not in "".join(v for k, v in written.items() if k.endswith(".rels"))
    _, name, _ = CalamineWorkbook.from_filelike(BytesIO(xlsx(document))).sheet_names
    assert rows(document, name)[5] == [typed, typed]


def test_the_method_is_a_sheet_of_remarks_and_of_its_chapter() -> None:
    chapters = (
        Chapter("Στατιστικά", (Paragraph("α"), Note("Πηγή: EKEP."))),
        Chapter("Μεθοδολογία", (Paragraph("Κάθε πάτημα μετρά."), Points(("μία φορά",)))),
    )
    said = [row[0] for row in rows(replace(REVIEW, chapters=chapters), "Μέθοδος") if row[0]]
    assert said[2:4] == ["Στατιστικά", "Πηγή: EKEP."]
    assert said[4:] == ["Μεθοδολογία", "Κάθε πάτημα μετρά.", "• μία φορά"]


def test_the_file_tells_title_author_and_the_documents_own_day() -> None:
    about = parts(REVIEW)["docProps/core.xml"]
    assert f"<dc:title>{TITLE}</dc:title>" in about
    assert f"<dc:creator>{OWNER}</dc:creator>" in about
    assert ">2026-03-12T00:00:00Z<" in about


def test_names_of_sheets_are_short_and_different() -> None:
    long = "Παράπονα και καταγγελίες ανά θέμα και αποτέλεσμα"
    names = sheet_names([long, long, long.upper(), "Α/Β: [γ]*?'", "", "🙏" * 40], ["Α Β γ"])
    assert names[0] == "Παράπονα και καταγγελίες ανά"
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in names)
    assert names[3] == "Α Β γ (2)"
    assert not set("[]:*?/\\'") & set("".join(names))


def test_a_sheet_of_one_column_is_no_broader_than_the_paper() -> None:
    """It is not shrunk to the page, but cut: there is no other column to be put on a second."""
    paper, margins, inch, digit = 210 / 25.4, 2 * 0.7, 96, 7
    for name, sheet in parts(REVIEW).items():
        widths = re.findall(r'<col min="1" max="1" width="([\d.]+)"', sheet)
        if name.startswith("xl/worksheets/sheet") and widths:
            assert float(widths[0]) * digit <= (paper - margins) * inch
