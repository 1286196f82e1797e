"""A workbook's bytes to the rows of its sheets, however the bytes were damaged or meant."""

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib

from admin.sheets import apart
from admin.sheets.cells import Grid, Row
from kiosk.refusals import N_, Refused

ZIP, OLE2 = b"PK", bytes.fromhex("D0CF11E0A1B11AE1")

MOST_UNPACKED = 50 * 1024 * 1024
SECONDS = 30

# What zipfile and zlib raise on bytes that only look like an archive.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def is_workbook(content: bytes) -> bool:
    """By its first bytes: the name of a file promises nothing."""
    return content.startswith((ZIP, OLE2))


def grids(content: bytes, name: str, *, dated: bool = False) -> list[Grid]:
    """The sheets of an XLSX, ODS or XLS. Where `dated`, a date or time is text as ISO 8601 writes
    it; else it is None. Raises Refused.
    """
    if content.startswith(ZIP):
        inspect(content, name)
    elif "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused("password_protected", LOCKED, name=name)
    read = apart_from_us(apart.__file__, content, name, *(["dated"] if dated else []))
    return [_grid(sheet, rows) for sheet, rows in json.loads(read)]


def _grid(name: str, rows: list[apart.JsonRow]) -> Grid:
    return Grid(tuple(Row(number, tuple(cells)) for number, cells in rows), name)


def inspect(content: bytes, name: str) -> None:
    """Raises Refused for an archive that is not safe to open."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            locked = unpacked <= MOST_UNPACKED and _is_locked(archive)
    except BROKEN_ARCHIVE as error:
        raise Refused("unreadable_workbook", UNREADABLE, name=name) from error
    if unpacked > MOST_UNPACKED:
        raise Refused("unpacks_too_large", BOMB, name=name)
    if locked:
        raise Refused("password_protected", LOCKED, name=name)


def _is_locked(archive: zipfile.ZipFile) -> bool:
    """OpenDocument says in its manifest that the parts are encrypted."""
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)


def apart_from_us(script: str, content: bytes, name: str, *words: str) -> bytes:
    """What a script of ours says of a workbook, in a process of its own. Raises Refused."""
    try:
        return subprocess.run(
            [sys.executable, "-I", script, *words],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
        ).stdout
    except subprocess.SubprocessError as error:
        raise Refused("unreadable_workbook", UNREADABLE, name=name) from error


UNREADABLE = N_(
    "Το αρχείο «%(name)s» δεν ανοίγει ως φύλλο: είναι χαλασμένο, κλειδωμένο ή υπερβολικά μεγάλο. "
    "Ανοίξτε το στον υπολογιστή σας, αποθηκεύστε το ξανά ως XLSX και ανεβάστε το."
)
LOCKED = N_(
    "Το αρχείο «%(name)s» ανοίγει μόνο με κωδικό. Αποθηκεύστε το χωρίς κωδικό και ανεβάστε το ξανά."
)
BOMB = N_(
    "Το αρχείο «%(name)s» γίνεται υπερβολικά μεγάλο όταν αποσυμπιεστεί. "
    "Αντιγράψτε μόνο τον πίνακα σε νέο φύλλο και ανεβάστε εκείνο."
)
