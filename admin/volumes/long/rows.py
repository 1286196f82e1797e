"""The rows of the long form, each checked and told in known words."""

from collections.abc import Iterable, Iterator

from admin.sheets.cells import shown
from admin.volumes.header import LONG, Column, Header
from admin.volumes.lines import WIDTH
from admin.volumes.long.batches import batches
from admin.volumes.long.bench import Rows
from admin.volumes.long.words import Words
from kiosk.refusals import Refused

AT_ONCE = 200


def read(cells: Iterable[tuple[int, list[str]]], head: Header, words: Words) -> Iterator[Rows]:
    """`cells` by the numbers of their rows; some rows at a time. Raises Refused at the first that
    cannot be taken, naming row and column.
    """
    places, width = head.places(LONG), len(head.columns)
    code, period, count = (places[column] for column in LONG)
    # A column that is not there reads as the blank cell that every row gets at its end.
    stream, service = places.get(Column.STREAM, -1), places.get(Column.SERVICE, -1)
    centres, streams, services = words.centres, words.streams, words.services
    days, counts = words.periods, words.counts
    for some in batches(cells, AT_ONCE):
        told: Rows = []
        for number, row in some:
            if len(row) != width:
                if not any(map(str.strip, row)):
                    continue
                _level(row, width, number)
            row.append("")
            try:
                told += (
                    centres[row[code]]
                    | services[row[service]]
                    | streams[row[stream]]
                    | days[row[period]],
                    counts[row[count]],
                    number,
                )
            except Refused as refusal:
                if not any(map(str.strip, row)):
                    continue
                raise Refused(
                    refusal.reason, refusal.sentence, **refusal.values | {"row": number}
                ) from refusal
        yield told


def _level(row: list[str], width: int, number: int) -> None:
    """Blank cells at the end may be left out or stand beside the table. Raises Refused."""
    if any(map(str.strip, row[width:])):
        read = shown(" ".join(row))
        raise Refused(
            "wrong_number_of_cells", WIDTH, row=number, found=len(row), expected=width, read=read
        )
    row[width:] = []
    row.extend([""] * (width - len(row)))
