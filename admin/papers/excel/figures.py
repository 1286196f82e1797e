"""A figure as a document prints it, read back as the number it was made of."""

import re
from dataclasses import dataclass

from kiosk.greek import figure

PRINTED = re.compile(
    r"(?P<sign>[+\-\u2212]?)"
    r"(?P<number>(?:0|[1-9][0-9]{0,2}(?:\.[0-9]{3})*)(?:,[0-9]{1,6})?)"
    r"(?P<percent>[ \u00a0]?%)?"
)
GREEK = "[$-408]"


@dataclass(frozen=True)
class Number:
    """`look` is the number format under which a spreadsheet shows it as it was printed."""

    value: float
    look: str


def number(printed: str) -> Number | None:
    """None for all that the service does not print as a figure: 0207, 2024, 8.4, 10 έως 12."""
    found = PRINTED.fullmatch(printed)
    read = figure(found["number"]) if found else None
    if found is None or read is None:
        return None
    _, _, decimals = found["number"].partition(",")
    look = "#,##0" + (f".{'0' * len(decimals)}" if decimals else "")
    value = float(read)
    if found["percent"]:
        value, look = round(value / 100, len(decimals) + 2), f"{look}%"
    if found["sign"] == "+":
        look = f"+{look};-{look};{look}"
    elif found["sign"]:
        value = -value
    return Number(value, f"{GREEK}{look}")
