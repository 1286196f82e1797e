"""The public figures as files: CSV that a Greek spreadsheet opens, and JSON."""

import csv
import json
from dataclasses import dataclass
from datetime import date
from io import StringIO

from admin.review.open.dictionary import COLUMNS, DICTIONARY, as_data
from admin.review.open.figures import Book
from admin.review.open.years import Corrected
from kiosk.greek import inert
from kiosk.wording import SYNTHETIC

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.el"
BOM = "\ufeff"
# A spreadsheet takes what begins so for a formula.
STARTERS = tuple("=+-@\t\r\n\0＝＋－＠")


@dataclass(frozen=True)
class Said:
    """What citizens said, what was done, and where; no centre: everywhere."""

    said: str
    done: str
    since: date
    centre: str = ""


@dataclass(frozen=True)
class Comment:
    """What the head of a centre says of its figures."""

    code: str
    text: str


@dataclass(frozen=True)
class Published:
    """All that is public of a municipality's year; `names` are those of centres and doors.
    `corrected`: the figures were others before; which ones, and what they were, is never told.
    """

    municipality: str
    slug: str
    synthetic: bool
    made_on: date
    book: Book
    names: dict[str, str]
    improvements: tuple[Said, ...] = ()
    comments: tuple[Comment, ...] = ()
    corrected: Corrected | None = None


def as_csv(published: Published) -> bytes:
    """One row a figure; a comma before decimals, as `;` between cells goes with it."""
    file = StringIO()
    rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
    rows.writerow([column.name for column in COLUMNS])
    for one in published.book.figures:
        numbers = [_number(number) for number in (one.value, one.low, one.high)]
        words = [_safe(word) for word in (one.level.value, one.code, one.name)]
        unit = _safe(DICTIONARY[one.name].unit)
        rows.writerow([published.book.year, *words, *numbers, unit, one.status.value])
    return (BOM + file.getvalue()).encode()


def as_json(published: Published, dictionary: str) -> bytes:
    """`dictionary` is where what the figures mean stands."""
    book = published.book
    return _dumped(
        {
            "municipality": published.municipality,
            "slug": published.slug,
            "year": book.year,
            "made_on": published.made_on.isoformat(),
            "edition": published.corrected.edition if published.corrected else 1,
            "corrected_on": published.corrected.day.isoformat() if published.corrected else None,
            "synthetic": published.synthetic,
            "band": SYNTHETIC if published.synthetic else None,
            "licence": LICENCE,
            "licence_url": LICENCE_URL,
            "dictionary": dictionary,
            "names": published.names,
            "figures": [
                {
                    "level": one.level.value,
                    "code": one.code,
                    "figure": one.name,
                    "value": one.value,
                    "low": one.low,
                    "high": one.high,
                    "unit": DICTIONARY[one.name].unit,
                    "status": one.status.value,
                }
                for one in book.figures
            ],
            "improvements": [
                {
                    "centre": one.centre or None,
                    "said": inert(one.said),
                    "done": inert(one.done),
                    "since": one.since.isoformat(),
                }
                for one in published.improvements
            ],
            "comments": [
                {"centre": one.code, "text": inert(one.text)} for one in published.comments
            ],
        }
    )


def dictionary_as_json() -> bytes:
    return _dumped({"licence": LICENCE, "licence_url": LICENCE_URL, **as_data()})


def _dumped(data: dict[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _number(number: float | None) -> str:
    return "" if number is None else str(number).replace(".", ",")


def _safe(word: str) -> str:
    """Never a formula, whatever a door is called."""
    return f"'{word}" if word.lstrip(" ").startswith(STARTERS) else word
