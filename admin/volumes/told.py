"""Periods as people write them: 3/12/2025, Δεκέμβριος 2025, 12/2025, Δ΄ τρίμηνο 2025, 2025-Q4."""

import re
from collections.abc import Callable
from datetime import date

from admin.volumes import periods
from admin.volumes.periods import Period
from kiosk.greek import fold
from kiosk.refusals import N_, Refused

MONTHS = ("ιαν", "φεβ", "μαρ", "απρ", "μαι", "ιουν", "ιουλ", "αυγ", "σεπ", "οκτ", "νοε", "δεκ")
ORDINALS = "αβγδ"
WEEKDAY = re.compile(r"^(δευτερα|τριτη|τεταρτη|πεμπτη|παρασκευη|σαββατο|κυριακη),?\s+")
NAME = rf"({'|'.join(MONTHS)})[α-ω]*\.?"


def _named(word: str) -> int:
    return MONTHS.index(word) + 1


def _ordinal(word: str) -> int:
    return ORDINALS.find(word) + 1 or int(word)


WAYS: tuple[tuple[re.Pattern[str], Callable[..., Period]], ...] = (
    (
        re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})"),
        lambda d, _mark, m, y: periods.day(date(int(y), int(m), int(d))),
    ),
    (
        re.compile(rf"(\d{{1,2}})η?[ -]{NAME}[ -](\d{{4}})"),
        lambda d, m, y: periods.day(date(int(y), _named(m), int(d))),
    ),
    (re.compile(rf"{NAME}[ /-](\d{{4}})"), lambda m, y: periods.month(int(y), _named(m))),
    (re.compile(r"(\d{1,2})[/.-](\d{4})"), lambda m, y: periods.month(int(y), int(m))),
    (
        re.compile(r"([αβγδ1-4])\S{0,2} τριμηνο(?: του)? (\d{4})"),
        lambda n, y: periods.quarter(int(y), _ordinal(n)),
    ),
    (
        re.compile(r"([αβ12])\S{0,2} εξαμηνο(?: του)? (\d{4})"),
        lambda n, y: periods.half(int(y), _ordinal(n)),
    ),
)


def read(written: str) -> Period:
    """What a cell says, or as `periods.read` takes it. Raises Refused."""
    words = WEEKDAY.sub("", " ".join(fold(written).split()))
    try:
        for way, period in WAYS:
            if found := way.fullmatch(words):
                return period(*found.groups())
        return periods.read(written)
    except (ValueError, Refused) as error:
        raise Refused("bad_period", BAD, written=written[:40]) from error


BAD = N_(
    "Το «%(written)s» δεν είναι περίοδος. Γράψτε ημέρα (3/12/2025), μήνα (12/2025 ή Δεκέμβριος "
    "2025), τρίμηνο (2025-Q4), εξάμηνο (2025-H2) ή έτος (2025)."
)
