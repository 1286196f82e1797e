"""What a text holds: figures with their hedges, centres, years. Dates and laws are no figures."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from admin.auditor.hedges import BIG_WORDS, ORDERS, hedge
from admin.auditor.numbers import number
from admin.auditor.precision import Precision
from kiosk.greek import LOOK_ALIKES, BadCentreCode, centre_code, fold, upper

# Every alternative is bounded, or takes all its digits at once and gives none back: no text makes
# the reading slower than its length.
TOKEN = re.compile(
    r"""(?<!\w)(?:
      (?P<date>[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{4}(?!\w) | [0-9]{4}-[0-9]{2}-[0-9]{2}(?!\w)
        | [0-9]{1,2}(?:ησ?)?\s{1,3}(?:ιανου|φεβρου|μαρτι|απριλ|μαι|ιουν|ιουλ|αυγουσ|σεπτεμ|οκτωβ
        |νοεμβ|δεκεμβ)\w{1,6})
    | (?P<clock>[0-9]{1,2}:[0-9]{2}(?!\w))
    | (?P<slashed>[0-9]{1,6}(?:/[0-9]{1,6}){1,3}(?!\w))
    | (?P<code>[0-9]{3,4}\ ?π(?:\ ?[α-ωa-z])?(?!\w) | 0[0-9]{3}(?![\w]|[.,][0-9]))
    | (?P<number>[0-9]++(?:[.,\u00a0\u202f][0-9]++)*+(?!\w))(?P<percent>\s{0,2}(?:%|τοισ\ εκατο))?
    | (?P<order>εκατονταδεσ|χιλιαδεσ|δεκαδεσ)(?!\w)
    )""",
    re.VERBOSE,
)
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
YEARS = re.compile(r"(?:19|20)[0-9]{2}/(?:19|20)[0-9]{2}")
SHORT_CODE = re.compile(r"[0-9]{3,4}")
COUNTED = re.compile(r"\s{1,3}(?:υποθεσ|περιπτωσ|πολιτ|αιτημ|συναλλαγ)")
CITED = re.compile(
    r"(?<!\w)(?:ν|ν\.δ|π\.δ|υ\.α|κ\.υ\.α|αρ|αριθ|αρθρ\w*|φεκ|τηλ\w*|σελ\w*|παρ\w{0,6}|πρωτ|τ\.κ)"
    r"\.?\s{0,2}$"
)
JOINED = re.compile(r"\s{0,3}(?:,|\+|και|κι|&)\s{1,3}")
MINUS = re.compile(r"(?:^|[\s(])[-\u2212\u2013]$")


@dataclass(frozen=True)
class Figure:
    """`unit` is the value of the last place as it is printed: 1.000 in «121 χιλιάδες»."""

    start: int
    end: int
    amount: Fraction
    unit: Fraction
    places: int
    is_percent: bool
    precision: Precision

    @property
    def is_count(self) -> bool:
        return not self.is_percent and self.precision != Precision.ORDER


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    code: str


@dataclass(frozen=True)
class YearSaid:
    start: int
    end: int
    year: int


@dataclass
class Reading:
    """Each in the order of the text."""

    figures: list[Figure] = field(default_factory=list)
    centres: list[Mention] = field(default_factory=list)
    years: list[YearSaid] = field(default_factory=list)


def composed(text: str) -> str:
    """The text in which positions count: one sign a letter, one kind of line end."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def aligned(text: str) -> str:
    """Folded as for a search, sign by sign, so that a place in it is a place in the text."""
    plain = {ord(c): low for c in set(text) if len(low := fold(c)) == 1}
    return text.translate(plain)


def read(text: str, folded: str) -> Reading:
    """`text` composed, `folded` aligned with it."""
    found, last = Reading(), 0
    for token in TOKEN.finditer(folded):
        _take(found, text, folded, token, last)
        last = token.end()
    return found


def _take(found: Reading, text: str, folded: str, token: re.Match[str], last: int) -> None:
    start, end = token.span()
    cited = CITED.search(folded, max(0, start - 12), start)
    if token["code"]:
        found.centres.extend(_mention(text, start, end))
    elif token["slashed"]:
        if YEARS.fullmatch(token["slashed"]) and not cited:
            found.years.extend(YearSaid(start, end, int(year)) for year in token[0].split("/"))
    elif token["order"]:
        _take_order(found, token, last)
    elif token["number"] and not cited:
        _take_number(found, text, folded, token)


def _take_order(found: Reading, token: re.Match[str], last: int) -> None:
    """«χιλιάδες» by itself; behind a number it was part of that."""
    start, end = token.span()
    if not (found.figures and found.figures[-1].end >= end):
        size = Fraction(ORDERS[token["order"]])
        found.figures.append(Figure(start, end, size, size, 0, False, Precision.ORDER))


def _take_number(found: Reading, text: str, folded: str, token: re.Match[str]) -> None:
    start, end = token.span()
    digits = token["number"]
    if not token["percent"] and _names_a_centre(found, folded, token):
        found.centres.extend(_mention(text, start, end))
    elif not token["percent"] and YEAR.fullmatch(digits) and not COUNTED.match(folded, end):
        found.years.append(YearSaid(start, end, int(digits)))
    elif figure := _figure(folded, token):
        found.figures.append(figure)


def _names_a_centre(found: Reading, folded: str, token: re.Match[str]) -> bool:
    """ΚΕΠ 444, and in «ΚΕΠ 207 και 325» the second one too."""
    if not SHORT_CODE.fullmatch(token["number"]):
        return False
    start = token.start()
    before = upper(folded[max(0, start - 5) : start]).translate(LOOK_ALIKES).split()
    if before and before[-1] in ("ΚΕΠ", "ΚΕΡ"):
        return True
    ahead = found.centres[-1].end if found.centres else -1
    return 0 <= start - ahead <= 9 and bool(JOINED.fullmatch(folded, ahead, start))


def _mention(text: str, start: int, end: int) -> Iterator[Mention]:
    try:
        yield Mention(start, end, centre_code(text[start:end]))
    except BadCentreCode:
        return


def _figure(folded: str, token: re.Match[str]) -> Figure | None:
    read_as = number(token["number"])
    if read_as is None:
        return None
    start, end = token.span()
    big = None if token["percent"] else BIG_WORDS.match(folded, end)
    size = 1 if big is None else 1_000_000 if big["million"] else 1000
    if big:
        end = big.end()
    minus = -1 if token["percent"] and MINUS.search(folded, max(0, start - 2), start) else 1
    return Figure(
        start,
        end,
        minus * read_as.amount * size,
        Fraction(size, 10**read_as.places),
        read_as.places,
        bool(token["percent"]),
        hedge(folded, start, end),
    )
