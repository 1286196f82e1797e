"""Greek words that fit what they count: agreement, genitives, enumerations."""

from kiosk.greek import whole
from kiosk.moves import MessageKind

# One and many, for every noun that a figure counts.
NOUNS = {
    "case": ("υπόθεση", "υποθέσεις"),
    "rating": ("αξιολόγηση", "αξιολογήσεις"),
    "message": ("μήνυμα", "μηνύματα"),
    "action": ("ενέργεια", "ενέργειες"),
    MessageKind.COMPLAINT: ("παράπονο", "παράπονα"),
    MessageKind.REPORT: ("αναφορά", "αναφορές"),
    MessageKind.ACCUSATION: ("καταγγελία", "καταγγελίες"),
    MessageKind.SUGGESTION: ("πρόταση", "προτάσεις"),
    MessageKind.PRAISE: ("ευχαριστία", "ευχαριστίες"),
}
NEUTER = {"message", MessageKind.COMPLAINT}
GENITIVES = {"Δήμος": "του Δήμου", "Περιφέρεια": "της Περιφέρειας"}
NUMERALS = (
    *("κανένα", "ένα", "δύο", "τρία", "τέσσερα", "πέντε"),
    *("έξι", "επτά", "οκτώ", "εννέα", "δέκα"),
)
NOMINATIVES = {"Δήμος": "ο Δήμος", "Περιφέρεια": "η Περιφέρεια"}


def counted(n: int, noun: str) -> str:
    """1 παράπονο, 12 παράπονα."""
    one, many = NOUNS[noun]
    return f"{whole(n)} {one if n == 1 else many}"


def none_or(n: int, noun: str) -> str:
    """κανένα παράπονο, 1 παράπονο, 12 παράπονα."""
    return counted(n, noun) if n else f"{'κανένα' if noun in NEUTER else 'καμία'} {NOUNS[noun][0]}"


def of_owner(name: str) -> str:
    """Δήμος Λαρισαίων -> του Δήμου Λαρισαίων; the names after the first word stand already so."""
    first, _, rest = name.partition(" ")
    return f"{GENITIVES[first]} {rest}" if first in GENITIVES else f"του φορέα «{name}»"


def in_words(n: int) -> str:
    """έξι, δέκα, 11: small numbers of neuter things, as running text writes them."""
    return NUMERALS[n] if n < len(NUMERALS) else whole(n)


def nominative(name: str) -> str:
    """Δήμος Λαρισαίων -> ο Δήμος Λαρισαίων."""
    first, _, rest = name.partition(" ")
    return f"{NOMINATIVES[first]} {rest}" if first in NOMINATIVES else f"ο φορέας «{name}»"


def listed(parts: list[str]) -> str:
    """α, β και γ."""
    return " και ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
