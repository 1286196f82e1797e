"""The sentences of a text and what each speaks of: whose cases, of which year."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from admin.auditor.known import WHOLE, Subject, plain
from admin.auditor.reading import Figure, Mention, Reading, YearSaid

# A point ends a sentence before a space, unless it ends an abbreviation or stands in a number.
END = re.compile(r"(?<![.\s])(?:(?:(?<=\w\w)|(?<=[%)»\"]))\.|[;!])(?=[\s»\")]|$)")
WHOLES = re.compile(r"συνολικ|συνολο|(?:στα|τα|των|ολα τα|ολων των) κεπ(?!\w)|του δημου|προσελευση")
CASES = re.compile(r"υποθεσ|συναλλαγ|προσελευσ|περιπτωσ")
Placed = TypeVar("Placed", Figure, Mention, YearSaid)
LOOK_BACK = 3  # sentences in which a centre that was named is still spoken of


@dataclass(frozen=True)
class Sentence:
    """`folded` is the whole text, in which the sentence lies from `start` to `end`.

    `subject` is whose cases it speaks of; `inherited`: named in a sentence before.
    """

    start: int
    end: int
    folded: str
    figures: tuple[Figure, ...]
    years: tuple[int, ...]
    subject: Subject
    named: bool
    inherited: bool

    @cached_property
    def words(self) -> str:
        return self.folded[self.start : self.end]

    @cached_property
    def letters(self) -> str:
        return plain(self.words)

    @cached_property
    def counts(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.is_count]

    @cached_property
    def speaks_of_all(self) -> bool:
        """Of all centres together."""
        return bool(WHOLES.search(self.words))

    def around(self, figure: Figure, before: int, after: int) -> list[Figure]:
        """The counts nearest to a figure."""
        place = bisect_left(self.counts, figure.start, key=lambda one: one.start)
        return self.counts[max(0, place - before) : place + after]

    def following(self, figure: Figure, most: int) -> tuple[Figure, ...]:
        place = bisect_right(self.figures, figure.start, key=lambda one: one.start)
        return self.figures[place : place + most]

    def year(self, otherwise: int) -> int:
        """The one year it names; of several, or none, the year of the whole text."""
        return self.years[0] if len(self._years) == 1 else otherwise

    def years_compared(self, otherwise: int) -> tuple[int, int]:
        """The later and the earlier year. One alone after «σε σχέση με» is the earlier."""
        years = self._years
        if len(years) > 1:
            return max(years), min(years)
        if len(years) == 1 and min(years) < otherwise:
            return otherwise, min(years)
        later = self.years[0] if self.years else otherwise
        return later, later - 1

    @cached_property
    def _years(self) -> set[int]:
        return set(self.years)


def sentences(folded: str, reading: Reading, tables: Iterable[tuple[int, int]]) -> list[Sentence]:
    """All outside the tables, in order."""
    found: list[Sentence] = []
    recent: list[Subject] = []
    for start, end in _spans(folded, tables):
        sentence = _sentence(folded, reading, start, end, recent[-LOOK_BACK:])
        found.append(sentence)
        recent.append(sentence.subject if sentence.named else ())
    return found


def _spans(folded: str, tables: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = 0
    for table_start, table_end in [*tables, (len(folded), len(folded))]:
        for stop in END.finditer(folded, start, table_start):
            yield start, stop.end()
            start = stop.end()
        if start < table_start:
            yield start, table_start
        start = table_end


def _sentence(
    folded: str, reading: Reading, start: int, end: int, recent: list[Subject]
) -> Sentence:
    codes = [mention.code for mention in _between(reading.centres, start, end)]
    figures = tuple(_between(reading.figures, start, end))
    years = tuple(said.year for said in _between(reading.years, start, end))
    subject: Subject = tuple(dict.fromkeys(codes)) or (WHOLE,)
    before = next((one for one in reversed(recent) if one), None)
    inherited = not codes and before is not None and not WHOLES.search(folded, start, end)
    if inherited and before:
        subject = before
    return Sentence(start, end, folded, figures, years, subject, bool(codes), inherited)


def _between(found: list[Placed], start: int, end: int) -> list[Placed]:
    first = bisect_left(found, start, key=lambda one: one.start)
    return found[first : bisect_left(found, end, key=lambda one: one.start)]
