"""Personal data in what a citizen writes: numbers that name a person, addresses that reach one.

static/kiosk/sieve.js goes by the same rules, for a tablet seals a message before it leaves;
tests/data/sieve.tsv holds the two together. Names of people are not found: no rule tells them from
other words, so a person reads before anything is made public.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stdnum.gr import amka, vat

from kiosk.greek import LOOK_ALIKES

MASK = "█████"


class Kind(StrEnum):
    EMAIL = "email"
    IBAN = "iban"
    PERSONAL_NUMBER = "personal_number"
    PHONE = "phone"
    SOCIAL_SECURITY_ID = "social_security_id"
    TAX_ID = "tax_id"
    ID_CARD = "id_card"
    PLATE = "plate"


@dataclass(frozen=True)
class Find:
    """What lies at text[start:end]."""

    kind: Kind
    start: int
    end: int


# One to one: where a thing lies in the text must not move.
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")

GAP = r"[ \u00a0\u202f.\-\u2010-\u2013]"
EMAIL = re.compile(r"(?<![\w.%+\-])[\w.%+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+")
IBAN = re.compile(rf"(?<!\w)[GgΓγ][RrΡρ]{GAP}?[0-9](?:{GAP}?[0-9]){{24}}(?![0-9])")
# The Προσωπικός Αριθμός: three signs, one of them at least a digit and one a letter, and the ΑΦΜ.
PERSONAL = re.compile(
    rf"(?<!\w)(?=[A-ZΑ-Ωa-zα-ω]{{0,2}}[0-9])(?=[0-9]{{0,2}}[A-ZΑ-Ωa-zα-ω])[0-9A-ZΑ-Ωa-zα-ω]{{3}}"
    rf"{GAP}?([0-9]{{9}}|[0-9]{{3}}({GAP})[0-9]{{3}}\2[0-9]{{3}})(?![0-9])"
)
# What goes on as 123456/2024 is a protocol's number.
ENDS = r"(?!\w|[./,\-][0-9])"
ID_CARD = re.compile(rf"(?<!\w)([A-ZΑ-Ωa-zα-ω]{{1,2}})([ \u00a0\-\u2010-\u2013]?)[0-9]{{6}}{ENDS}")
PLATE = re.compile(
    rf"(?<!\w)([ABEZHIKMNOPTYXΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]{{3}})[ \u00a0\-\u2010-\u2013]?[1-9][0-9]{{3}}{ENDS}"
)
# Words in capitals before a number; on a plate or a card they are rarer than in a sentence.
SHORT_WORDS = re.compile("Ο|Η|ΤΟ|ΤΑ|ΤΗ|ΟΙ|ΜΕ|ΣΕ|ΝΑ|ΘΑ|ΚΙ|ΔΕ|ΜΗ|ΩΣ|ΑΠ|ΥΑ|ΤΚ|ΠΔ|ΝΟ|ΙD")
PLATE_WORDS = re.compile(
    "ΑΕΙ|ΑΝΑ|ΑΝΤ|ΑΤΜ|ΒΙΑ|ΕΚΤ|ΕΝΑ|ΕΤΗ|ΕΧΕ|ΙΑΝ|ΙΚΑ|ΙΟΥ|ΚΑΙ|ΚΑΝ|ΚΑΤ|ΚΤΕ|ΚΥΑ|ΜΑΙ|ΜΑΡ|ΜΕΝ|ΜΗΝ|ΜΙΑ|ΜΟΥ|"
    "ΝΑΙ|ΝΕΑ|ΝΕΟ|ΝΟΕ|ΟΚΤ|ΟΤΑ|ΟΤΕ|ΟΤΙ|ΟΧΙ|ΤΕΙ|ΤΗΝ|ΤΟΝ|ΤΟΥ"
)

RUN = re.compile(r"[0-9]+(?:[ \u00a0\u202f.\-\u2010-\u2013/()]{1,3}[0-9]+)*")
GROUP = re.compile(r"[0-9]+")
LANDLINE_OR_MOBILE = re.compile(r"(?:2[1-8]|69)[0-9]{8}")
COUNTRY = re.compile(r"^(?:00)?30")
LEAD = re.compile(r"(?<!\w)\(?\+[ (]{0,2}\Z|\(\Z")
ABROAD = range(8, 16)  # digits of a number after a +, by E.164

Group = re.Match[str]
Hit = tuple[int, int, Kind]


def found(text: str) -> tuple[Find, ...]:
    """In the order of the text; none overlaps another."""
    plain = text.translate(DIGITS)
    finds: list[Find] = []
    for find in (*_lettered(plain), *_numbered(plain)):
        if all(find.end <= other.start or other.end <= find.start for other in finds):
            finds.append(find)
    return tuple(sorted(finds, key=lambda find: find.start))


def masked(text: str, finds: Iterable[Find]) -> str:
    """The text with a sign of one length for each find, so that not even its length is told."""
    for find in sorted(finds, key=lambda find: find.start, reverse=True):
        text = text[: find.start] + MASK + text[find.end :]
    return text


def _lettered(plain: str) -> Iterator[Find]:
    """What has letters in it; the surest first, for what they cover is theirs."""
    for kind, pattern in ((Kind.EMAIL, EMAIL), (Kind.IBAN, IBAN)):
        yield from (Find(kind, *match.span()) for match in pattern.finditer(plain))
    for match in PERSONAL.finditer(plain):
        if _is_tax_id(_digits(match[1])):
            yield Find(Kind.PERSONAL_NUMBER, *match.span())
    for match in ID_CARD.finditer(plain):
        if match[2] not in (" ", "\u00a0") or _is_no_word(match[1], SHORT_WORDS):
            yield Find(Kind.ID_CARD, *match.span())
    for match in PLATE.finditer(plain):
        if _is_no_word(match[1], PLATE_WORDS):
            yield Find(Kind.PLATE, *match.span())


def _is_no_word(letters: str, words: re.Pattern[str]) -> bool:
    return letters.isupper() and not words.fullmatch(letters.translate(LOOK_ALIKES))


def _numbered(plain: str) -> Iterator[Find]:
    """What is digits alone, in one piece or in groups of digits with a gap between them."""
    for run in RUN.finditer(plain):
        groups = list(GROUP.finditer(plain, run.start(), run.end()))
        lead = LEAD.search(plain, max(0, run.start() - 4), run.start())
        has_plus = bool(lead and "+" in lead[0])
        for first, last, kind in _hits(plain, groups, has_plus):
            start, end = groups[first].start(), groups[last].end()
            is_led = first == 0 and kind == Kind.PHONE and (has_plus or ")" in plain[start:end])
            yield Find(kind, lead.start() if lead and is_led else start, end)


def _hits(plain: str, groups: Sequence[Group], has_plus: bool) -> Iterator[Hit]:
    """Which groups are what. What lies beside a hit is looked at as if it stood alone."""
    passed = 0
    while hit := _first_hit(plain, groups, has_plus):
        first, last, kind = hit
        before = _hits(plain, groups[:first], has_plus)
        yield from ((passed + a, passed + b, other) for a, b, other in before)
        yield passed + first, passed + last, kind
        groups, passed, has_plus = groups[last + 1 :], passed + last + 1, False


def _first_hit(plain: str, groups: Sequence[Group], has_plus: bool) -> Hit | None:
    for first, last in _windows(len(groups)):
        within = groups[first : last + 1]
        kind = _kind(plain, within, has_plus and first == 0, len(within) == len(groups))
        if kind:
            return first, last, kind
    return None


def _windows(length: int) -> Iterator[tuple[int, int]]:
    """The first two, for a country's number goes with its own; each alone; the longer, leftmost
    first.
    """
    if length > 1:
        yield 0, 1
    yield from ((place, place) for place in range(length))
    for first in range(length):
        yield from ((first, last) for last in range(min(length, first + 7) - 1, first, -1))


def _kind(plain: str, groups: Sequence[Group], has_plus: bool, is_whole: bool) -> Kind | None:
    digits = "".join(group[0] for group in groups)
    gaps = [plain[a.end() : b.start()] for a, b in zip(groups, groups[1:], strict=False)]
    is_abroad = has_plus and is_whole and not digits.startswith("30") and "/" not in "".join(gaps)
    if is_abroad and len(digits) in ABROAD:
        return Kind.PHONE
    if _is_phone(groups, gaps, has_plus):
        return Kind.PHONE
    if len(groups) > 1 and not (is_whole and _is_even(groups, gaps)):
        return None
    if len(groups) == 1 and len(digits) == 12 and _is_tax_id(digits[3:]):
        return Kind.PERSONAL_NUMBER
    if len(digits) == 11 and amka.is_valid(digits):
        return Kind.SOCIAL_SECURITY_ID
    return Kind.TAX_ID if len(digits) == 9 and _is_tax_id(digits) else None


def _is_phone(groups: Sequence[Group], gaps: list[str], has_plus: bool) -> bool:
    """A Greek number, with the country's before it or not. A date (25.03.2024 10) is none: what
    stands before the first gap are three digits at least, or a mobile's.
    """
    parts = [group[0] for group in groups]
    if has_plus or parts[0].startswith("0030") or (len(parts) == 1 and len(parts[0]) == 12):
        parts[0] = COUNTRY.sub("", parts[0])
    if not parts[0] and gaps:
        parts, gaps = parts[1:], gaps[1:]
    starts_well = len(parts[0]) >= 3 or parts[0] == "69"
    in_groups = all(len(part) >= 2 for part in parts) and len(set(gaps[1:])) <= 1
    is_one = bool(LANDLINE_OR_MOBILE.fullmatch("".join(parts)))
    return is_one and starts_well and in_groups and "/" not in "".join(gaps[1:])


def _is_even(groups: Sequence[Group], gaps: list[str]) -> bool:
    """Groups of two digits or more with the same one sign between them: no date, no sum."""
    is_one_sign = len(set(gaps)) == 1 and bool(re.fullmatch(GAP, gaps[0]))
    return is_one_sign and all(len(group[0]) >= 2 for group in groups)


def _is_tax_id(digits: str) -> bool:
    """By the check digit, which nine zeros satisfy without being anybody's."""
    return digits != "000000000" and vat.is_valid(digits)


def _digits(written: str) -> str:
    return re.sub("[^0-9]", "", written)
