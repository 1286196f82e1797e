"""A text cut in cells: by its delimiter, or by the spaces that a PDF leaves."""

import re
from collections.abc import Iterator, Sequence

from admin.sheets.cells import Grid, Row
from admin.sheets.delimited import DELIMITERS, delimited
from admin.volumes.header import WITHIN, Column, column_named, tries

BROKEN_OVER = 6
MOST_WORDS = 12

# NBSP is left out: inside a number it is a thousands mark.
GAPS = re.compile(r"[ \t\f\v]+")
WORD = re.compile(r"[^\W\d_]+")


def layouts(text: str) -> Iterator[Grid]:
    """Every way the text may be cut. Raises Refused where a quoted field has no end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    for delimiter in DELIMITERS:
        yield Grid(tuple(delimited(lines, delimiter)))
    yield Grid(tuple(_pasted(lines.split("\n"))), exact=True)


def _pasted(lines: Sequence[str]) -> Iterator[Row]:
    """The header's row and those after it; none where no header stands."""
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    for start in range(min(len(filled), WITHIN)):
        end, names = _header([line for _, line in filled[start : start + BROKEN_OVER]])
        if names:
            yield Row(filled[start][0], tuple(name.value for name in names))
            for number, line in filled[start + end :]:
                yield Row(number, _cells(line, len(names)))
            return


def _header(lines: Sequence[str]) -> tuple[int, list[Column]]:
    """As many lines as together are nothing but column names, and those names."""
    longest: tuple[int, list[Column]] = (0, [])
    for end in range(1, len(lines) + 1):
        names = _names(" ".join(lines[:end]).split())
        if tries(names):
            longest = end, names
    return longest


def _names(words: Sequence[str]) -> list[Column]:
    """The columns that the words name, or none where a word is something else."""
    names: list[Column] = []
    while words and len(words) <= MOST_WORDS:
        taken = next((n for n in (2, 1) if column_named(" ".join(words[:n]))), 0)
        column = column_named(" ".join(words[:taken]))
        if column is None:
            return []
        names.append(column)
        words = words[taken:]
    return [] if words else names


def _cells(line: str, width: int) -> tuple[str, ...]:
    """A few parts too many are a code or a label that was broken: 0207 Π, ΓΕΝΙΚΟ ΣΥΝΟΛΟ."""
    parts = GAPS.split(line.strip(" \t\f\v"))
    if not width < len(parts) <= 2 * width:
        return tuple(parts)
    cells = parts[:1]
    for part in parts[1:]:
        if WORD.fullmatch(part):
            cells[-1] += " " + part
        else:
            cells.append(part)
    return tuple(cells)
