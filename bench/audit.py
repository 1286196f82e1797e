"""The auditor's reading of a pasted text: four times the text, about four times the time."""

import time

from admin.auditor.audit import LONGEST, audit
from admin.auditor.known import TOTAL, Known
from bench.table import Figure

# What a regular expression that turns back would choke on. Quadratic reading would give sixteen.
PIECES = (
    *("1", "(", " ", ".", ",", "%", "0", "1 ", "1.", "1,", "1/", "1% ", ". ", "αα. "),
    *("α 1\n", "1\n", "α 1 2\n1\n", "ΣΥΝΟΛΟ 1 2\n", "α;1%;2\n", "πάνω από ", "αύξηση 5% "),
    *("ΚΕΠ 444 αύξηση 3%. ", "0444Π ", "χιλιάδες ", "1\u00a0", "-", "από 1 σε 2 "),
)


def measure(*, quick: bool) -> list[Figure]:
    ratios = {piece: _ratio(piece, rounds=2 if quick else 4) for piece in PIECES}
    worst = max(ratios, key=lambda piece: ratios[piece])
    return [
        Figure(
            goal="auditor",
            what="reading the worst of hostile texts, a quarter of the longest",
            baseline="the same text, a quarter as long",
            measured=ratios[worst],
            must=10,
            aim=5,
            note=f"worst: {worst!r} repeated",
        )
    ]


def _ratio(piece: str, rounds: int) -> float:
    """Of the quickest, since whatever comes between lengthens only; and of no reading that is over
    at once, which would make it a matter of chance.
    """
    shorter, longer = (
        min(_seconds(piece, length) for _ in range(rounds))
        for length in (LONGEST // 16, LONGEST // 4)
    )
    return longer / max(shorter, 0.02)


def _seconds(piece: str, length: int) -> float:
    text = ("α" + piece * length)[:length]
    started = time.process_time()
    audit(text, [Known("0444", 2024, TOTAL, 9_614)], 2024)
    return time.process_time() - started
