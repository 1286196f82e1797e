"""A file that cannot be read is refused in words, and never harms the process that reads it."""

import contextlib
import gc
import io
import time
import zipfile

import pytest

from admin.sheets.workbooks import MOST_UNPACKED, OLE2
from admin.volumes.table import MAX_BYTES, read, read_text
from kiosk.refusals import Refused
from tests.volumes.forms import (
    DATA,
    HEADER,
    LARISSA,
    PASTED,
    SheetRows,
    csv,
    refused,
    sheet,
    workbook,
)

FIRST_SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
XLSX = (DATA / "larissa-2024-volumes.xlsx").read_bytes()


def archive(**members: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/"), content)
    return output.getvalue()


def with_sheet(content: str) -> bytes:
    """Larissa's workbook with another first sheet."""
    with zipfile.ZipFile(io.BytesIO(XLSX)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    return archive(**parts | {FIRST_SHEET: content.encode()})


@pytest.mark.parametrize("content", [b"", b" \r\n\t"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert refused(content).reason == "empty_file"


def test_an_empty_text_is_refused() -> None:
    assert refused(" \n").reason == "empty_text"


@pytest.mark.parametrize("start", [b"", b"PK\x03\x04", b"%PDF-1.7", OLE2])
def test_twenty_megabytes_are_refused_whatever_they_are(start: bytes) -> None:
    content = start + b"0207;1;1;2\n" * 2_000_000
    assert refused(content).reason == "too_large"


def test_a_large_text_is_refused() -> None:
    assert refused("x" * (MAX_BYTES + 1)).reason == "too_large"


@pytest.mark.parametrize(
    ("part", "times"),
    [
        ("\n", 20_000),
        ("α;", 20_000),
        ("α ", 200_000),
        pytest.param("ΚΩΔΙΚΟΣ " * 9_000 + "\n", 8, id="many column names"),
        pytest.param("ΚΩΔΙΚΟΣ ", 40_000, id="a line of column names"),
        ("ΣΥΝΟΛΟ\n", 20_000),
        ("1.", 200_000),
    ],
)
@pytest.mark.parametrize("start", ["", PASTED, csv("0207;")])
def test_four_times_the_text_takes_some_four_times_as_long(
    start: str, part: str, times: int
) -> None:
    """Not sixteen times, as where every line or cell is held against every other."""
    quarter, whole = (took_to_read(start + part * n) for n in (times // 4, times))
    assert whole < 10 * quarter + 0.1


def took_to_read(text: str) -> float:
    """Seconds of the processor, without clearing up what other tests have left."""
    gc.disable()
    try:
        begun = time.thread_time()
        with contextlib.suppress(Refused):
            read_text(text)
        return time.thread_time() - begun
    finally:
        gc.enable()


def test_a_text_of_many_cells_is_refused() -> None:
    assert refused(csv("0207;2;1;3" + ";" * 100_000)).reason == "too_large"


def test_a_file_at_the_limit_is_read() -> None:
    padded = LARISSA.encode() + (b" " * 999 + b"\n") * 6_000
    assert read(padded[:MAX_BYTES], "x").total == 142914


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf\xff",
        b"\xd2\xff\xaa\x81",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        LARISSA.encode("utf-16-le"),
        LARISSA.encode() + b"\x00",
    ],
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    assert refused(content).reason == "unreadable_text"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ud800"])
def test_a_control_sign_in_text_is_refused(sign: str) -> None:
    assert refused(LARISSA + sign).reason == "unreadable_text"


def test_a_quotation_without_end_is_refused() -> None:
    refusal = refused(LARISSA + '"' + "x" * 200_000)
    assert refusal.reason == "broken_csv"
    assert "γραμμή 10" in str(refusal)


def test_a_pdf_is_sent_back_for_its_text() -> None:
    refusal = refused(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    assert refusal.reason == "is_pdf"
    assert "επικολλήστε" in str(refusal)


@pytest.mark.parametrize(
    "content",
    [
        b"PK",
        b"PK\x03\x04",
        XLSX[:2000],
        XLSX[:-30],
        archive(word__document=b"<w/>"),
        OLE2,
        OLE2 + b"\xff" * 4000,
    ],
)
def test_a_damaged_workbook_is_refused(content: bytes) -> None:
    assert refused(content).reason == "unreadable_workbook"


def test_a_workbook_with_password_is_refused() -> None:
    content = OLE2 + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert refused(content).reason == "password_protected"


def test_an_encrypted_opendocument_is_refused() -> None:
    manifest = b"<manifest:encryption-data/>"
    content = archive(**{"META-INF__manifest.xml": manifest})
    assert refused(content).reason == "password_protected"


def test_a_zip_bomb_is_refused_unopened() -> None:
    content = archive(xl__workbook=bytes(MOST_UNPACKED + 1))
    assert len(content) < 100_000
    assert refused(content).reason == "unpacks_too_large"


def test_far_corners_of_a_sheet_do_no_harm() -> None:
    cells = '<c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c>'
    content = with_sheet(f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>')
    assert refused(content).reason == "unreadable_workbook"


def test_a_sheet_put_in_by_hand_is_read() -> None:
    cells = '<c r="A1"><v>1</v></c>'
    content = with_sheet(f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>')
    assert refused(content).reason == "no_table"


def test_sheets_without_the_table_are_named() -> None:
    refusal = refused(workbook(Πρώτο=[["α"]], Δεύτερο=[]))
    assert refusal.reason == "no_table"
    assert "«Πρώτο», «Δεύτερο»" in str(refusal)


def test_two_sheets_with_the_table_are_named() -> None:
    rows: SheetRows = [HEADER, ["0207", 2, 1, 3]]
    refusal = refused(workbook(**{"2023": rows, "2024": rows, "Άλλο": []}))
    assert refusal.reason == "several_tables"
    assert str(refusal).count("«") == 2


def test_a_sheet_lacking_a_column_names_it() -> None:
    content = workbook(Α=[["ΚΩΔΙΚΟΣ ΚΕΠ", "EKEP"], ["0207", 2]])
    assert refused(content).reason == "missing_column"


def test_a_sheet_of_many_cells_is_refused() -> None:
    content = sheet(*([[1] * 100] * 2_100))
    assert refused(content).reason == "unreadable_workbook"
