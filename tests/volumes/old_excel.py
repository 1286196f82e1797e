"""The smallest .xls: one OLE2 stream of BIFF8 records. No library of ours writes them."""

import struct
from collections.abc import Sequence

from admin.sheets.workbooks import OLE2

SECTOR = 512
END_OF_CHAIN, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD

GLOBALS, WORKSHEET = 0x0005, 0x0010
BOF, EOF, BOUNDSHEET, NUMBER, LABEL = 0x0809, 0x000A, 0x0085, 0x0203, 0x0204


def xls(rows: Sequence[Sequence[str | float]]) -> bytes:
    """Streams under 4096 bytes are kept elsewhere, so this one is padded beyond."""
    stream = _workbook(rows).ljust(8 * SECTOR, b"\0")
    sectors = len(stream) // SECTOR
    chain = [FAT, END_OF_CHAIN, *range(3, 2 + sectors), END_OF_CHAIN]
    fat = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    directory = _entry("Root Entry", 5, 1, END_OF_CHAIN, 0) + _entry("Workbook", 2, FREE, 2, 4096)
    return _head() + fat + directory.ljust(SECTOR, b"\0") + stream


def _workbook(rows: Sequence[Sequence[str | float]]) -> bytes:
    name = struct.pack("<BB", 1, 0) + b"A"
    start = len(_begin(GLOBALS)) + len(_record(BOUNDSHEET, bytes(6) + name)) + len(_record(EOF))
    sheet = _record(BOUNDSHEET, struct.pack("<IH", start, 0) + name)
    cells = (
        _cell(row, column, cell)
        for row, row_cells in enumerate(rows)
        for column, cell in enumerate(row_cells)
    )
    return (
        _begin(GLOBALS) + sheet + _record(EOF) + _begin(WORKSHEET) + b"".join(cells) + _record(EOF)
    )


def _cell(row: int, column: int, cell: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        return _record(LABEL, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
    return _record(NUMBER, place + struct.pack("<d", cell))


def _begin(kind: int) -> bytes:
    return _record(BOF, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _head() -> bytes:
    sizes = struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    places = struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0, 0)
    return OLE2 + bytes(16) + sizes + places + struct.pack("<108I", *[FREE] * 108)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    title = (name + "\0").encode("utf-16-le")
    head = title.ljust(64, b"\0") + struct.pack("<HBBIII", len(title), kind, 1, FREE, FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
