"""Statements of change: «αυξημένη σε ποσοστό 28% περίπου (2024/2023)»."""

import re
from fractions import Fraction

from admin.auditor.claims import Asked, led_by, percent
from admin.auditor.counts import allows
from admin.auditor.findings import Finding, Fit, Verdict
from admin.auditor.known import TOTAL, Known, Subject, called
from admin.auditor.numbers import printed
from admin.auditor.precision import Precision, of_quotient
from admin.auditor.ratios import change, judged, whole_bases
from admin.auditor.reading import Figure
from kiosk.greek import whole

RISE = r"αυξη|αυξαν|ανοδο|ανοδικ|ενισχυ"
FALL = r"μειω|πτωσ|υποχωρ|καμψ"
STEM = re.compile(rf"(?<!\w)(?:(?P<rise>{RISE})|(?P<fall>{FALL})|μεταβολ|μεταβλ)")
AFTER = re.compile(r"\s{0,3}(?:σε\s)?(?P<rise>περισσοτερ)|\s{0,3}(?P<fall>λιγοτερ)")
REACH = 160  # a change is said near its figure

FROM = re.compile(r"(?<!παρα)(?<!πανω )(?<!κατω )(?<!\w)απο(?: τισ| τουσ| τα| τη| την)?\s{1,3}$")
BY = re.compile(r"(?<!\w)κατα(?: περιπου| σχεδον)?\s{1,3}$")
TO = re.compile(r"(?<!\w)(?:σε|στισ|στουσ|στα)\s{1,3}$")
AGAINST = re.compile(r"(?:εναντι|αντι|συγκριση με|σχεση με)(?: των| τισ| τουσ| τα)?\s{1,3}$")


def says_change(asked: Asked) -> int | None:
    """1 for a rise, -1 for a fall, 0 for a change that names no side; None where it is none."""
    figure, sentence = asked.figure, asked.sentence
    if after := AFTER.match(sentence.folded, figure.end):
        return 1 if after["rise"] else -1
    low = max(sentence.start, figure.start - REACH)
    found = [*STEM.finditer(sentence.folded, low, figure.start)]
    found = found[-1:] or [*STEM.finditer(sentence.folded, figure.end, _until(asked))][:1]
    if not found:
        return None
    if figure.amount < 0:
        return -1
    return 1 if found[0]["rise"] else -1 if found[0]["fall"] else 0


def _until(asked: Asked) -> int:
    return min(asked.sentence.end, asked.figure.end + 24)


def check(asked: Asked, sign: int) -> Finding:
    """By the two figures that the sentence itself gives, else by what is known."""
    given = ends(asked)
    asked = asked.positive
    if given:
        return _of_two(asked, sign, *given)
    return _by_known(asked, sign)


def ends(asked: Asked) -> tuple[Figure, Figure] | None:
    """The later and the earlier figure: «από 111.498 σε 142.914», «142.914 έναντι 111.498»."""
    near = asked.sentence.around(asked.figure, 4, 4)
    for first, second in zip(near, near[1:], strict=False):
        if led_by(asked.sentence, first, FROM) and led_by(asked.sentence, second, TO):
            return second, first
        if led_by(asked.sentence, second, AGAINST):
            return first, second
    return None


def _of_two(asked: Asked, sign: int, later: Figure, earlier: Figure) -> Finding:
    reckoned = change(later.amount, earlier.amount)
    base = f"{asked.words(earlier)} → {asked.words(later)}"
    if reckoned is None:
        return asked.finding(Verdict.CANNOT_TELL, "Από το μηδέν δεν υπολογίζεται μεταβολή.")
    firm = of_quotient(later.precision, earlier.precision)
    return _judged(asked, sign, reckoned, firm, base)


def _judged(
    asked: Asked, sign: int, reckoned: Fraction, firm: Precision | None, base: str
) -> Finding:
    side = sign or (1 if reckoned >= 0 else -1)
    verdict = judged(asked.figure, side * reckoned, firm)
    written = percent(abs(reckoned), asked.figure, firm or Precision.ABOUT)
    written = f"{'αύξηση' if reckoned >= 0 else 'μείωση'} {written}"
    if verdict == Verdict.HOLDS:
        return asked.finding(verdict, f"Βγαίνει {written}.", recomputed=written, base=base)
    if verdict == Verdict.FAILS:
        sentence = f"Βγαίνει {written}, όχι {asked.words(asked.figure)}. Διορθώστε το ποσοστό."
        return asked.finding(verdict, sentence, recomputed=written, base=base)
    return asked.finding(
        verdict,
        "Κάποιος από τους δύο αριθμούς δεν είναι ακριβής, άρα ούτε η μεταβολή.",
        recomputed=written,
        base=base,
        needed="Δώστε τους δύο ακριβείς αριθμούς, ή γράψτε το ποσοστό με την ίδια επιφύλαξη.",
    )


def _by_known(asked: Asked, sign: int) -> Finding:
    later, earlier = asked.sentence.years_compared(asked.year)
    subject = asked.sentence.subject
    streams = asked.ledger.streams_in(asked.sentence.letters)
    meant = streams[0] if len(streams) == 1 else TOTAL
    now, before = (asked.ledger.get(subject, year, meant) for year in (later, earlier))
    if now and before:
        return _of_known(asked, sign, now, before)
    return _bases(asked, sign or 1, streams if meant != TOTAL else asked.ledger.streams())


def _of_known(asked: Asked, sign: int, now: Known, before: Known) -> Finding:
    subject = called(asked.sentence.subject)
    base = f"{subject}: {whole(before.amount)} ({before.year}) → {whole(now.amount)} ({now.year})"
    reckoned = change(now.amount, before.amount)
    if reckoned is None:
        return asked.finding(
            Verdict.CANNOT_TELL, "Από το μηδέν δεν υπολογίζεται μεταβολή.", base=base
        )
    return _judged(asked, sign, reckoned, of_quotient(now.precision, before.precision), base)


def _bases(asked: Asked, sign: int, streams: list[str]) -> Finding:
    """The base is not known: every one that fits is listed, and the person is asked."""
    later, earlier = asked.sentence.years_compared(asked.year)
    fits, misfits, tried = [], [], []
    for subject in asked.ledger.readings(asked.sentence.subject):
        for stream in streams:
            now = asked.ledger.get(subject, later, stream)
            if now is None or now.precision != Precision.EXACT:
                continue
            tried.append(now)
            what = f"{called(subject)}, {stream}"
            found = _base(asked, sign, subject, stream, now, earlier)
            if found:
                fits.append(Fit(what, now.amount, *found))
            else:
                misfits.append(f"{what}: {whole(now.amount)}")
    if not tried:
        return _unknown(asked, later, earlier)
    return _listed(asked, earlier, tuple(fits), tuple(misfits))


def _base(
    asked: Asked, sign: int, subject: Subject, stream: str, now: Known, earlier: int
) -> tuple[int, int] | None:
    """Any whole base, unless the earlier figure is known: then that one or none."""
    before = asked.ledger.get(subject, earlier, stream)
    if before is None or before.precision != Precision.EXACT:
        return whole_bases(asked.figure, now.amount, sign)
    reckoned = change(now.amount, before.amount)
    fits = reckoned is not None and judged(asked.figure, sign * reckoned, Precision.EXACT)
    return (before.amount, before.amount) if fits == Verdict.HOLDS else None


def _listed(asked: Asked, earlier: int, fits: tuple[Fit, ...], misfits: tuple[str, ...]) -> Finding:
    named = called(asked.sentence.subject)
    of = f"{named} (το ονομάζει προηγούμενη πρόταση)" if asked.sentence.inherited else named
    exact = asked.figure.precision in (Precision.EXACT, Precision.ABOUT)
    if fits:
        sentence = (
            f"Δεν είναι γνωστό από ποιον αριθμό του {earlier} βγαίνει το ποσοστό. {of}: βγαίνει "
            "με τις παρακάτω βάσεις. Ποια εννοεί το κείμενο;"
        )
        verdict = Verdict.FITS_BASES
    elif exact:
        sentence = f"{of}: το ποσοστό δεν βγαίνει με καμία ακέραιη βάση του {earlier}."
        verdict = Verdict.CANNOT_TELL
    else:
        sentence = f"{of}: δεν είναι γνωστός ο αριθμός του {earlier}."
        verdict, misfits = Verdict.CANNOT_TELL, ()
    return asked.finding(
        verdict, sentence, needed=f"Ο αριθμός του {earlier}.", fits=fits, misfits=misfits
    )


def _unknown(asked: Asked, later: int, earlier: int) -> Finding:
    return asked.finding(
        Verdict.CANNOT_TELL,
        f"{called(asked.sentence.subject)}: δεν είναι γνωστοί οι αριθμοί της μεταβολής.",
        needed=f"Οι αριθμοί του {later} και του {earlier}.",
    )


def difference(asked: Asked) -> Finding | None:
    """«Αύξηση κατά 31.416 υποθέσεις»; None unless both years are known exactly."""
    later, earlier = asked.sentence.years_compared(asked.year)
    now, before = (asked.ledger.get(asked.sentence.subject, y, TOTAL) for y in (later, earlier))
    sign = says_change(asked)
    if not now or not before or not sign or now.precision != before.precision:
        return None
    apart = Fraction(sign * (now.amount - before.amount))
    if now.precision != Precision.EXACT or apart.denominator != 1:
        return None
    verdict = Verdict.HOLDS if allows(asked.figure, int(apart)) else Verdict.FAILS
    said = f"{whole(now.amount)} - {whole(before.amount)} = {printed(sign * apart)}"
    return asked.finding(
        verdict, f"Η διαφορά είναι {printed(apart)}.", recomputed=printed(apart), base=said
    )
