"""Each form that Larissa's table comes in gives the same figures."""

import pytest

from admin.sheets.encodings import decode
from admin.volumes.table import Line, Table, read, read_text
from tests.volumes.forms import DATA, HEADER, LARISSA, PASTED, SheetRows, csv, sheet, workbook
from tests.volumes.old_excel import xls


def assert_larissa(table: Table) -> None:
    assert (table.total, table.ekep, table.counters) == (142914, 123973, 18941)
    assert {line.code: line.total for line in table.lines}["0207"] == 59691


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods", "pasted.txt"])
def test_every_file_of_larissa_reads_alike(ending: str) -> None:
    content = (DATA / f"larissa-2024-volumes.{ending}").read_bytes()
    assert_larissa(read(content, "υποθέσεις"))


@pytest.mark.parametrize("text", [LARISSA, PASTED, LARISSA.replace(";", "\t")])
def test_pasted_text_reads_like_the_file(text: str) -> None:
    assert_larissa(read_text(text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1253", "iso8859_7"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_greek_encoding_reads_alike(encoding: str, newline: str) -> None:
    titled = "Απολογισμός για το Άργος\n\n" + LARISSA.replace("ΚΩΔΙΚΟΣ", "ΚΏΔΙΚΟΣ")
    assert_larissa(read(titled.replace("\n", newline).encode(encoding), "υποθέσεις.csv"))


@pytest.mark.parametrize("encoding", ["cp1253", "iso8859_7"])
def test_a_capital_with_tonos_tells_encodings_apart(encoding: str) -> None:
    assert decode("Άργος, Ά ΚΕΠ".encode(encoding), "x.csv") == "Άργος, Ά ΚΕΠ"


def test_the_name_of_a_file_promises_nothing() -> None:
    content = (DATA / "larissa-2024-volumes.xlsx").read_bytes()
    assert_larissa(read(content, "υποθέσεις.csv"))


def test_an_old_excel_file_is_read() -> None:
    table = read(xls([HEADER, ["0207", 52747.0, 6944.0, 59691.0]]), "υποθέσεις.xls")
    assert table.lines == (Line("0207", 52747, 6944),)


def test_lines_keep_the_order_of_the_file() -> None:
    table = read_text(csv("0444;2;1;3", "0207;5;0;5"))
    assert table.lines == (Line("0444", 2, 1), Line("0207", 5, 0))


def test_columns_may_stand_in_any_order() -> None:
    table = read_text("ΘΥΡΙΔΕΣ;ΠΕΡΙΟΧΗ;ΣΥΝΟΛΟ;ΚΩΔΙΚΟΣ ΚΕΠ;EKEP\n1;Κέντρο;3;0207;2")
    assert table.lines == (Line("0207", 2, 1),)


@pytest.mark.parametrize(
    "header",
    [
        "Κωδικός ΚΕΠ;ΕΚΕΠ;Θυρίδες",
        "κωδικός  κεπ;ekep;θυρίδες",
        "KΩΔIKOΣ KEΠ;EΚEΠ; ΘYPIΔEΣ ",
        'ΚΩΔΙΚΟΣ KEP;ΕΚΕP;"ΘΥΡΙ\nΔΕΣ"',
    ],
)
def test_header_words_are_known_however_typed(header: str) -> None:
    table = read_text(header + "\n0207;2;1")
    assert table.lines == (Line("0207", 2, 1),)


@pytest.mark.parametrize("label", ["ΣΥΝΟΛΟ", "Σύνολο", "ΣΥΝΟΛΑ", "Γενικό Σύνολο", "ΓΕΝΙΚΟ  ΣΥΝΟΛΟ"])
def test_a_row_of_sums_is_no_centre(label: str) -> None:
    assert len(read_text(csv("0207;2;1;3", f"{label};2;1;3")).lines) == 1


def test_a_label_may_stand_beside_the_codes() -> None:
    table = read_text("Α/Α;ΚΩΔΙΚΟΣ ΚΕΠ;EKEP;ΘΥΡΙΔΕΣ\n1;0207;2;1\nΣύνολο;;2;1")
    assert table.lines == (Line("0207", 2, 1),)


def test_sums_may_be_left_out() -> None:
    assert read_text("ΚΩΔΙΚΟΣ ΚΕΠ;EKEP;ΘΥΡΙΔΕΣ\n0207;2;1").total == 3
    assert read_text(csv("0207;2;1;", "0444;2;1;3", "ΣΥΝΟΛΟ;4;;-")).total == 6


def test_blank_rows_and_cells_are_passed_over() -> None:
    assert read_text("Τίτλος\n\n" + csv("", ";;;", "0207;2;1;3;;", " ; ;;")).total == 3


@pytest.mark.parametrize("code", ["207", 207.0, "0207 ", "207.0"])
def test_a_code_is_written_as_registered(code: str | float) -> None:
    assert read(sheet([code, 2, 1, 3]), "x").lines[0].code == "0207"


def test_a_code_with_latin_letters_is_mended() -> None:
    assert read(sheet(["325ΠB", 2, 1, 3]), "x").lines[0].code == "0325ΠΒ"


def test_a_comma_file_quotes_its_thousands() -> None:
    table = read_text('ΚΩΔΙΚΟΣ ΚΕΠ,EKEP,ΘΥΡΙΔΕΣ,ΣΥΝΟΛΟ\n0207,"52,747","6,944","59,691"')
    assert table.lines == (Line("0207", 52747, 6944),)


def test_one_sheet_of_many_holds_the_table() -> None:
    rows: SheetRows = [HEADER, ["0207", 2, 1, 3]]
    others: SheetRows = [["Πηγή", "ΥΠΕΣ"], ["EKEP", "ΘΥΡΙΔΕΣ"]]
    content = workbook(Σημειώσεις=others, Κενό=[], Πίνακας=rows)
    assert read(content, "x").total == 3


def test_a_heading_above_the_header_is_skipped() -> None:
    assert read_text(f";EKEP;ΘΥΡΙΔΕΣ\n{csv('0207;2;1;3')}").total == 3


def test_pasted_headers_may_break_anywhere() -> None:
    text = "Πίνακας 3 Υποθέσεις\nΚΩΔΙΚΟΣ\nΚΕΠ ΕΚΕΠ\n\nΘΥΡΙΔΕΣ\nΣΥΝΟΛΟ\n0207 2 1 3"
    assert read_text(text).lines == (Line("0207", 2, 1),)


def test_pasted_codes_and_labels_may_break() -> None:
    table = read_text(PASTED.replace("0325Π", "0325 Π").replace("\nΣΥΝΟΛΟ", "\nΓΕΝΙΚΟ ΣΥΝΟΛΟ"))
    assert_larissa(table)


def test_invisible_signs_of_a_page_are_ignored() -> None:
    assert read_text(csv("\u200b0207;\ufeff2;1\u00ad;3")).total == 3
