"""A text file that is read once for what it is, and once row by row."""

import codecs
import csv
import hashlib
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from admin.sheets.cells import Row
from admin.sheets.delimited import BROKEN, DELIMITERS
from admin.sheets.encodings import single_byte
from admin.sheets.workbooks import is_workbook
from admin.volumes import header
from admin.volumes.header import NO_NAMES, ColumnNames, Header
from kiosk.refusals import N_, Refused

BLOCK = 1 << 16
LONGEST_LINE = 1 << 12
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Source:
    """A file in the long form. `lines`: about how many, for whoever waits."""

    path: Path
    name: str
    encoding: str
    delimiter: str
    head: Header
    sha256: str
    lines: int


def recognise(path: Path, name: str, names: ColumnNames = NO_NAMES) -> Source | None:
    """None for a file that is not a text in the long form. Raises Refused, OSError."""
    with path.open("rb") as stream:
        begin = stream.read(BLOCK)
    if is_workbook(begin) or b"%PDF-" in begin[:1024] or not begin.strip():
        return None
    encoding = _encoding(path, begin)
    for delimiter in DELIMITERS:
        head = header.find(_first_rows(path, encoding, delimiter), names)
        if head and head.is_long:
            return Source(path, name, encoding, delimiter, head, *_measured(path, name))
    return None


@contextmanager
def opened(source: Source) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """The rows under the header by their numbers. Raises Refused, with its row, where a quoted
    field has no end.
    """
    with source.path.open(encoding=source.encoding, newline="", errors="replace") as stream:
        reader = csv.reader(stream, delimiter=source.delimiter)
        for _ in range(source.head.index + 1):
            next(reader)
        try:
            yield enumerate(reader, source.head.index + 2)
        except csv.Error as error:
            raise Refused("broken_csv", BROKEN, row=reader.line_num) from error


def _first_rows(path: Path, encoding: str, delimiter: str) -> list[Row]:
    with path.open(encoding=encoding, newline="", errors="replace") as stream:
        lines = (stream.readline(LONGEST_LINE) for _ in range(header.WITHIN))
        reader = csv.reader(itertools.takewhile(bool, lines), delimiter=delimiter)
        try:
            return [Row(number, tuple(cells)) for number, cells in enumerate(reader, 1)]
        except csv.Error:
            return []


def _encoding(path: Path, begin: bytes) -> str:
    """One that Greek offices save in."""
    if begin.startswith(UTF_16):
        return "utf-16"
    reader = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in _blocks(path):
            reader.decode(block)
        reader.decode(b"", final=True)
    except UnicodeDecodeError:
        return single_byte(begin)
    return "utf-8-sig"


def _measured(path: Path, name: str) -> tuple[str, int]:
    """The SHA-256 and the lines. Raises Refused for what no table has: a line without an end."""
    hashed, lines = hashlib.sha256(), 0
    for block in _blocks(path):
        hashed.update(block)
        ends = block.count(b"\n") or block.count(b"\r")
        if not ends and len(block) == BLOCK:
            raise Refused("too_wide", TOO_WIDE, name=name, row=lines + 1)
        lines += ends
    return hashed.hexdigest(), lines


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


TOO_WIDE = N_(
    "Στο αρχείο «%(name)s» η γραμμή %(row)s δεν τελειώνει: έχει υπερβολικά πολλές στήλες. "
    "Αποθηκεύστε μόνο τον πίνακα ως CSV και δοκιμάστε ξανά."
)
