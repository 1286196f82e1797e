"""Greek text: folding for search, capitals without accents, centre codes, numbers as read."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from kiosk.database import ATHENS
from kiosk.refusals import Refused

TONOS, DIALYTIKA = "\u0301", "\u0308"

# Latin letters that a keyboard left in English puts for the Greek ones. Π has no such twin.
LOOK_ALIKES = str.maketrans("ABEHIKMNOPTXYZ", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")

GREEK_LETTER = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
CENTRE_CODE = re.compile(r"[0-9]{4}(Π[Α-Ω]?)?")
FIGURE = re.compile(r"([0-9]{1,12}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,3})(?:,([0-9]{1,6}))?")
POINT = re.compile(r"[0-9]{1,12}\.(?:[0-9]{1,2}|[0-9]{4,6})")


class BadCentreCode(Refused):
    def __init__(self, code: str) -> None:
        super().__init__(
            "bad_centre_code",
            "Ο κωδικός ΚΕΠ «%(code)s» δεν έχει τη μορφή 0207, 0207Π ή 0207ΠΒ. Διορθώστε τον.",
            code=code,
        )


def fold(text: str) -> str:
    """Accents, case and hidden signs aside: «παράπονα», «ΠΑΡΑΠΟΝΑ» and «Παραπονα» are one word.

    SQLite folds Latin only; what is searched or sorted is therefore kept folded beside the text.
    """
    letters = unicodedata.normalize("NFD", text)
    bare = (c for c in letters if unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(bare).casefold()


def says_something(text: str) -> bool:
    """Whether there is anything to read: spaces and invisible signs alone are nothing."""
    return any(unicodedata.category(c)[0] not in "CZ" for c in text)


def tongue(text: str, other: str) -> str:
    """The language of a text that is in Greek or in the other one: any Greek letter tells."""
    return "el" if GREEK_LETTER.search(text) else other


def inert(text: str) -> str:
    """A text as it may be shown or printed: without control characters but line ends and tabs, and
    without signs that turn, hide or join letters. What is kept stays as it was written.
    """
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf"))


def upper(text: str) -> str:
    """Capitals as Greek prints them: no tonos, a dialytika where its loss would join two vowels.

    A lone «ή» (or) keeps its tonos. Agrees with ICU's `el` upper-casing on tests/data.
    """
    return re.sub(r"\w+", lambda word: _upper_word(word[0]), unicodedata.normalize("NFC", text))


def _upper_word(word: str) -> str:
    if word in ("ή", "Ή"):
        return "Ή"
    capitals: list[str] = []
    parted = False
    for letter in word:
        base, marks = _parts(letter)
        if parted and base in "ιυ" and DIALYTIKA not in marks:
            marks += DIALYTIKA
        kept = DIALYTIKA if DIALYTIKA in marks else ""
        capitals.append(unicodedata.normalize("NFC", base.upper() + kept))
        parted = TONOS in marks and base in "αεου"
    return "".join(capitals)


def _parts(letter: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0].lower() if decomposed[0].isalpha() else decomposed[0], decomposed[1:]


def centre_code(written: str) -> str:
    """The code as the register writes it: 207 and 207.0 -> 0207, a Latin B in 0207ΠB -> 0207ΠΒ.

    Raises BadCentreCode.
    """
    code = re.sub(r"\s+", "", upper(written)).translate(LOOK_ALIKES)
    code = re.sub(r"^([0-9]+)\.0+$", r"\1", code)
    digits = re.match(r"[0-9]*", code)
    if digits and digits[0]:
        code = code.zfill(4 + len(code) - len(digits[0]))
    if not CENTRE_CODE.fullmatch(code):
        raise BadCentreCode(written.strip())
    return code


def whole(number: int) -> str:
    """59691 -> 59.691, as Greek writes it."""
    return f"{number:,}".replace(",", ".")


def figure(written: str) -> Decimal | None:
    """8,4 and 1.234,5 as Greek writes them, to the digits that were written; None for what is no
    number. A point before one or two digits, as in 8.4, can only be an English decimal mark.
    """
    bare = re.sub(r"\s", "", written)
    if POINT.fullmatch(bare):
        return Decimal(bare)
    found = FIGURE.fullmatch(bare)
    return Decimal(f"{found[1].replace('.', '')}.{found[2] or ''}") if found else None


def decimal(number: float | Decimal, places: int) -> str:
    """28.184 -> 28,18, with Greek marks; halves go away from zero, as on paper."""
    rounded = Decimal(str(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,}".translate(str.maketrans(",.", ".,"))


def moment(at: datetime) -> str:
    """3/12/2024, 09:05 by the clock of Athens."""
    there = at.astimezone(ATHENS)
    return f"{short_date(there.date())}, {there:%H:%M}"


def ten_minutes(at: datetime) -> datetime:
    """The last full ten minutes: who looks at it learns of no single touch."""
    return at - timedelta(seconds=at.timestamp() % 600)


def as_written(number: Decimal) -> str:
    """8.40 -> 8,40: with as many decimals as it was given."""
    exponent = number.as_tuple().exponent
    return decimal(number, -exponent if isinstance(exponent, int) and exponent < 0 else 0)


def short_date(day: date) -> str:
    """3/12/2024: no leading zeros, the year in full."""
    return f"{day.day}/{day.month}/{day.year}"
