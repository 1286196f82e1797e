"""The figures of a year in words: rounded as a report rounds, or said not to be measured."""

from admin.measures.shares import Share
from kiosk.greek import decimal, whole

UNMEASURED = "δεν μετρήθηκε"
NO_RATING = "καμία αξιολόγηση"
SMALL = "μικρό δείγμα"


def percent(number: float | None, places: int = 0) -> str:
    return UNMEASURED if number is None else f"{decimal(number, places)}%"


def interval(limits: tuple[float, float] | None) -> str:
    return "" if limits is None else f"{decimal(limits[0], 0)}-{decimal(limits[1], 0)}%"


def sample(share: Share) -> str:
    """What a share rests on: 2.688, 12 (μικρό δείγμα), καμία αξιολόγηση."""
    if not share.n:
        return NO_RATING
    return f"{whole(share.n)} ({SMALL})" if share.is_small else whole(share.n)


def figure(number: int | None) -> str:
    return UNMEASURED if number is None else whole(number)


def rate(number: float | None, places: int = 1) -> str:
    return "" if number is None else decimal(number, places)


def change(exact: float) -> str:
    """28.184 -> «αύξηση 28% περίπου (+28,18%)»; the sign is said in words as well."""
    if decimal(abs(exact), 2) == "0,00":
        return f"{'σχεδόν ' if exact else ''}καμία (0,00%)"
    direction, sign = ("αύξηση", "+") if exact > 0 else ("μείωση", "-")
    return f"{direction} {decimal(abs(exact), 0)}% περίπου ({sign}{decimal(abs(exact), 2)}%)"


def cases_asked(everywhere: bool) -> str:
    """The cases that opinions are set against: those of the centres where they could be given."""
    return "υποθέσεις" if everywhere else "υποθέσεις των ΚΕΠ με τάμπλετ"
