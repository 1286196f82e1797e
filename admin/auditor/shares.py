"""Statements of share: «57.200 από τις 121.884, ποσοστό 46,9%»."""

import re

from admin.auditor.claims import Asked, led_by, percent
from admin.auditor.findings import Finding, Fit, Verdict
from admin.auditor.known import WHOLE, Known, called
from admin.auditor.precision import Precision, of_quotient
from admin.auditor.prose import CASES
from admin.auditor.ratios import judged, share
from admin.auditor.reading import Figure
from kiosk.greek import whole

NEAR = 4
OF = re.compile(
    r"(?:απο|επι|εκ|σε συνολο|συνολο)(?: τισ| τουσ| τα| των| τη| την| συνολικα){0,2}\s{1,3}$"
)
STAFF = re.compile(r"υπαλληλ|υπηρετουν|προσωπικ|εργαζομεν|επιμορφ|εκπαιδευ|στοχοθεσ")


def check(asked: Asked) -> Finding:
    """By the two figures of the sentence, else by what is known of whom it speaks."""
    asked = asked.positive
    pairs = ends(asked)
    if len(pairs) == 1:
        return _of_two(asked, *pairs[0])
    known = _of_text(asked, pairs) or _of_known(asked)
    fits = _fits(asked, known)
    if fits:
        return asked.finding(
            Verdict.FITS_BASES,
            "Το κείμενο δεν λέει ποιου συνόλου είναι το ποσοστό. Βγαίνει με τα παρακάτω. "
            "Ποιο εννοεί;",
            needed="Ποιος αριθμός είναι το μέρος και ποιος το σύνολο.",
            fits=fits,
        )
    return asked.finding(
        Verdict.CANNOT_TELL,
        "Το ποσοστό δεν βγαίνει από κανέναν από τους γνωστούς αριθμούς."
        if known
        else "Δεν υπάρχουν οι αριθμοί από τους οποίους βγαίνει το ποσοστό.",
        needed="Ο αριθμός του μέρους και ο αριθμός του συνόλου.",
    )


Pair = tuple[Figure, Figure]


def ends(asked: Asked) -> list[Pair]:
    """Part and whole as the sentence has them; one pair where it says which is of which."""
    near = asked.sentence.around(asked.figure, NEAR, NEAR)
    for part, base in zip(near, near[1:], strict=False):
        if part.amount <= base.amount and led_by(asked.sentence, base, OF) and base.is_count:
            return [(part, base)]
    return [(part, base) for part in near for base in near if part.amount < base.amount]


def _of_two(asked: Asked, part: Figure, base: Figure) -> Finding:
    reckoned = share(part.amount, base.amount)
    said = f"{asked.words(part)} από {asked.words(base)}"
    firm = of_quotient(part.precision, base.precision)
    if reckoned is None or firm is None:
        return asked.finding(
            Verdict.CANNOT_TELL, "Από αυτούς τους αριθμούς δεν βγαίνει ποσοστό.", base=said
        )
    verdict = judged(asked.figure, reckoned, firm)
    written = percent(reckoned, asked.figure, firm)
    return asked.finding(
        verdict, _said(verdict, written), recomputed=written, base=said, needed=_needed(verdict)
    )


def _said(verdict: Verdict, written: str) -> str:
    if verdict == Verdict.HOLDS:
        return f"Βγαίνει {written}."
    if verdict == Verdict.FAILS:
        return f"Βγαίνει {written}. Διορθώστε το ποσοστό ή τους αριθμούς του."
    return f"Βγαίνει {written}: το κείμενο δεν μπορεί να το πει πιο σίγουρα."


def _needed(verdict: Verdict) -> str:
    if verdict != Verdict.CANNOT_TELL:
        return ""
    return "Ο ακριβής αριθμός, ή η ίδια επιφύλαξη και στο ποσοστό."


def _of_text(asked: Asked, pairs: list[Pair]) -> list[tuple[str, int, int]]:
    exact = [pair for pair in pairs if all(one.precision == Precision.EXACT for one in pair)]
    return [
        (asked.words(part), int(part.amount), int(base.amount))
        for part, base in exact
        if part.amount.denominator == base.amount.denominator == 1
    ]


def _of_known(asked: Asked) -> list[tuple[str, int, int]]:
    """Only where the sentence speaks of cases or of a centre: other shares would fit by chance."""
    sentence, year = asked.sentence, asked.sentence.year(asked.year)
    words = sentence.words
    streams = asked.ledger.streams_in(sentence.letters)
    if STAFF.search(words) or not (sentence.named or streams or CASES.search(words)):
        return []
    parts = [
        figure
        for subject in asked.ledger.readings(sentence.subject)
        for stream in streams or asked.ledger.streams()
        if (figure := asked.ledger.get(subject, year, stream))
    ]
    wholes = [
        figure
        for subject in {(WHOLE,), sentence.subject}
        for stream in asked.ledger.streams()
        if (figure := asked.ledger.get(subject, year, stream))
    ]
    return [_named(part, base) for part in parts for base in wholes if _is_part(part, base)]


def _is_part(part: Known, base: Known) -> bool:
    exact = part.precision == base.precision == Precision.EXACT
    same = (part.subject == base.subject) != (part.stream == base.stream)
    return exact and same and part.amount < base.amount


def _named(part: Known, base: Known) -> tuple[str, int, int]:
    subject, other = (called(tuple(one.subject.split("+"))) for one in (part, base))
    return f"{subject}, {part.stream}, από {other}, {base.stream}", part.amount, base.amount


def _fits(asked: Asked, known: list[tuple[str, int, int]]) -> tuple[Fit, ...]:
    return tuple(
        Fit(f"{what} ({whole(part)})", part, base, base)
        for what, part, base in dict.fromkeys(known)
        if (reckoned := share(part, base)) is not None
        and judged(asked.figure, reckoned, Precision.EXACT) == Verdict.HOLDS
    )
