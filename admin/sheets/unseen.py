"""Run apart, as a script: a workbook on standard input; on standard output, as JSON, what whoever
sent it may not see in it: sheet, kind, places.

The kinds: a hidden `sheet`; hidden `rows` and `columns` with something in them; `formulas` whose
result was not stored, which read as blank; `merged` cells, of which the first alone has the figure.
Of an XLS only its hidden sheets and merged cells are known.
"""

import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, iterparse

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

MEMORY = 1 << 30
SECONDS = 20
MOST_PLACES = 1000
MOST_COLUMNS = 1 << 14
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

Places = dict[str, list[str]]


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    content = io.BytesIO(sys.stdin.buffer.read())
    workbook = CalamineWorkbook.from_filelike(content)
    found = {name: _merged(workbook.get_sheet_by_name(name)) for name in workbook.sheet_names}
    for sheet in workbook.sheets_metadata:
        if sheet.name in found and sheet.visible != SheetVisibleEnum.Visible:
            found[sheet.name]["sheet"] = [sheet.name]
    if zipfile.is_zipfile(content):
        with zipfile.ZipFile(content) as archive:
            for name, places in _packed(archive):
                found.setdefault(name, {}).update(places)
    told = [
        (sheet, kind, some[:MOST_PLACES])
        for sheet, places in found.items()
        for kind, some in places.items()
        if some
    ]
    json.dump(told, sys.stdout)


def _merged(sheet: CalamineSheet) -> Places:
    ranges = sheet.merged_cell_ranges or []
    return {"merged": [f"{_cell(*first)}:{_cell(*last)}" for first, last in ranges]}


def _packed(archive: zipfile.ZipFile) -> Iterator[tuple[str, Places]]:
    if "content.xml" in archive.namelist():
        for table in _elements(archive, "content.xml", "table"):
            yield table.get(f"{TABLE}name", ""), _ods(table)
        return
    paths = {
        relation.get("Id"): "xl/" + relation.get("Target", "").removeprefix("/xl/")
        for relation in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    for sheet in _elements(archive, "xl/workbook.xml", "sheet"):
        path = paths.get(sheet.get(RELATION), "")
        if path in archive.namelist():
            yield sheet.get("name", ""), _xlsx(archive, path)


def _xlsx(archive: zipfile.ZipFile, path: str) -> Places:
    places: Places = {"rows": [], "formulas": []}
    hidden, filled = list[range](), set[int]()
    for element in _elements(archive, path, "row", "col"):
        shut = element.get("hidden") in ("1", "true")
        if _kind(element) == "col":
            span = range(int(element.get("min", "1")) - 1, int(element.get("max", "1")))
            hidden += [span] if shut else []
            continue
        here = {_column(cell.get("r", "")) for cell in element if _said(cell, "v", "is")}
        filled |= here
        places["rows"] += [element.get("r", "")] if shut and here else []
        # An empty text is a result, too.
        places["formulas"] += [
            cell.get("r", "")
            for cell in element
            if cell.get("t") != "str" and any(_kind(part) == "f" for part in cell)
            if not _said(cell, "v")
        ]
    shown_not = {place for place in filled if any(place in span for span in hidden)}
    return places | {"columns": [_letters(place) for place in sorted(shown_not)]}


def _ods(table: Element) -> Places:
    places: Places = {"rows": [], "formulas": [], "merged": []}
    hidden, filled, place = set[int](), set[int](), 0
    for column in table.iter(f"{TABLE}table-column"):
        times = _times(column, "columns")
        hidden |= set(range(place, place + times)) if _is_shut(column) else set()
        place += times
    number = 1
    for row in table.iter(f"{TABLE}table-row"):
        here = _ods_cells(row, number, places)
        filled |= here
        places["rows"] += [str(number)] if here and _is_shut(row) else []
        number += _times(row, "rows")
    return places | {"columns": [_letters(place) for place in sorted(hidden & filled)]}


def _ods_cells(row: Element, number: int, places: Places) -> set[int]:
    """The columns in which the row has something."""
    filled, place = set[int](), 0
    for cell in row:
        times = _times(cell, "columns")
        if len(cell) or cell.get(f"{OFFICE}value-type"):
            filled |= set(range(place, place + times))
        if cell.get(f"{TABLE}formula") and not cell.get(f"{OFFICE}value-type"):
            places["formulas"].append(_cell(number - 1, place))
        down, right = (
            int(cell.get(f"{TABLE}number-{way}-spanned", "1")) - 1 for way in ("rows", "columns")
        )
        if down or right:
            first, last = _cell(number - 1, place), _cell(number - 1 + down, place + right)
            places["merged"].append(f"{first}:{last}")
        place += times
    return filled


def _is_shut(element: Element) -> bool:
    return element.get(f"{TABLE}visibility") in ("collapse", "filter")


def _times(element: Element, what: str) -> int:
    times = int(element.get(f"{TABLE}number-{what}-repeated", "1"))
    return min(times, MOST_COLUMNS) if what == "columns" else times


def _elements(archive: zipfile.ZipFile, path: str, *kinds: str) -> Iterator[Element]:
    """Each when it has been read to its end; then it is let go."""
    with archive.open(path) as stream:
        for _, element in iterparse(stream):
            if _kind(element) in kinds:
                yield element
                element.clear()


def _kind(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _said(cell: Element, *kinds: str) -> bool:
    return any(_kind(part) in kinds and (part.text or len(part)) for part in cell)


def _cell(row: int, column: int) -> str:
    return f"{_letters(column)}{row + 1}"


def _letters(column: int) -> str:
    """A, B, ... Z, AA, as sheets name their columns."""
    more, letter = divmod(column, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + letter)


def _column(place: str) -> int:
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


if __name__ == "__main__":
    main()
