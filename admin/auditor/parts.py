"""One line of a pasted table: its label and the numbers that end it, by delimiter or by spaces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from admin.auditor.numbers import ENGLISH, number
from admin.auditor.reading import YEAR, aligned

DELIMITERS = ("\t", ";", "|")
PART = re.compile(r"[^ \t\f\v]+")
SIGNED = re.compile(r"([-\u2212+]?)([^-\u2212+%]*)%?")
MOST_LABEL_WORDS = 5
MOST_NUMBERS = 40
LONGEST_LABEL = 60

TOTAL_LABELS = ("συνολ", "γενικοσυνολ", "γενικασυνολ", "αθροισμα")


@dataclass(frozen=True)
class Part:
    """`amount` is None for words. A number that only English groups is kept as `english` too."""

    start: int
    end: int
    words: str
    amount: Fraction | None = None
    places: int = 0
    is_percent: bool = False
    english: int | None = None

    @property
    def is_year(self) -> bool:
        return bool(YEAR.fullmatch(self.words))


@dataclass(frozen=True)
class Line:
    """`label` may be empty: then the numbers belong to the line before, or have no name."""

    start: int
    end: int
    label: str
    cells: tuple[Part, ...]

    @property
    def is_total(self) -> bool:
        return is_total(self.label)

    @property
    def could_be_a_row(self) -> bool:
        """A line of prose has more words before its last number than a label has."""
        return len(self.cells) <= MOST_NUMBERS and (
            self.is_total or len(self.label.split()) <= MOST_LABEL_WORDS
        )


def is_total(words: str) -> bool:
    return len(words) <= LONGEST_LABEL and _bare(words).startswith(TOTAL_LABELS)


def _bare(words: str) -> str:
    return aligned("".join(c for c in words if c.isalpha()))


def parts(text: str, start: int, end: int) -> list[Part]:
    """What stands on the line from `start` to `end`, in order, with the percent signs joined on."""
    line = text[start:end]
    delimiter = next((mark for mark in DELIMITERS if mark in line), "")
    if not delimiter and line.count(",") > 1 and PART.fullmatch(line):
        delimiter = ","
    if delimiter:
        return [_part(*piece) for piece in _delimited(line, start, delimiter)]
    return _joined([_part(start + m.start(), m[0]) for m in PART.finditer(line)])


def line(found: list[Part]) -> Line | None:
    """None without anything; the label is all that stands before the numbers at the end."""
    if not found:
        return None
    first = len(found)
    while first and (found[first - 1].amount is not None or not found[first - 1].words):
        first -= 1
    label = " ".join(part.words for part in found[:first] if part.words)
    last = len(found)
    while last > first and not found[last - 1].words:
        last -= 1
    return Line(found[0].start, found[-1].end, label, tuple(found[first:last]))


def _delimited(line: str, start: int, delimiter: str) -> Iterator[tuple[int, str]]:
    place = start
    for piece in line.split(delimiter):
        bare = piece.strip(' "\f\v')
        yield place + (piece.find(bare) if bare else 0), bare
        place += len(piece) + 1


def _joined(found: list[Part]) -> list[Part]:
    """«Μεταβολή %» and «28 %» are one each."""
    whole: list[Part] = []
    for part in found:
        if part.words in ("%", "(%)") and whole:
            before = whole.pop()
            part = _part(before.start, f"{before.words} {part.words}")
        whole.append(part)
    return whole


def _part(start: int, words: str) -> Part:
    end = start + len(words)
    if len(words) > LONGEST_LABEL or not (shape := SIGNED.fullmatch(words)):
        return Part(start, end, words)
    digits = shape[2].strip()
    read_as = number(digits)
    if read_as is None:
        return Part(start, end, words)
    sign = -1 if shape[1] in ("-", "\u2212") and shape[1] else 1
    english = int(digits.replace(",", "")) if ENGLISH.fullmatch(digits) else None
    return Part(
        start, end, words, sign * read_as.amount, read_as.places, words.endswith("%"), english
    )
