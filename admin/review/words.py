"""Greek words that fit the figures: agreement, genitives, rounding as a report rounds."""

from kiosk.greek import decimal, whole
from kiosk.moves import MessageKind

UNMEASURED = "δεν μετρήθηκε"

# One and many, for every noun that a figure counts.
NOUNS = {
    "case": ("υπόθεση", "υποθέσεις"),
    "rating": ("αξιολόγηση", "αξιολογήσεις"),
    MessageKind.COMPLAINT: ("παράπονο", "παράπονα"),
    MessageKind.REPORT: ("αναφορά", "αναφορές"),
    MessageKind.ACCUSATION: ("καταγγελία", "καταγγελίες"),
    MessageKind.SUGGESTION: ("πρόταση", "προτάσεις"),
    MessageKind.PRAISE: ("ευχαριστία", "ευχαριστίες"),
}
GENITIVES = {"Δήμος": "του Δήμου", "Περιφέρεια": "της Περιφέρειας"}


def counted(n: int, noun: str) -> str:
    """1 παράπονο, 12 παράπονα."""
    one, many = NOUNS[noun]
    return f"{whole(n)} {one if n == 1 else many}"


def of_owner(name: str) -> str:
    """Δήμος Λαρισαίων -> του Δήμου Λαρισαίων; the names after the first word stand already so."""
    first, _, rest = name.partition(" ")
    return f"{GENITIVES[first]} {rest}" if first in GENITIVES else f"του φορέα «{name}»"


def percent(number: float | None, places: int = 0) -> str:
    return UNMEASURED if number is None else f"{decimal(number, places)}%"


def interval(limits: tuple[float, float] | None) -> str:
    return "" if limits is None else f"{decimal(limits[0], 0)}-{decimal(limits[1], 0)}%"


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


def listed(parts: list[str]) -> str:
    """α, β και γ."""
    return " και ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
