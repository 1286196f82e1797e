"""Counts in prose: totals that are repeated, and headlines that round them."""

import re
from fractions import Fraction

from admin.auditor.claims import Asked
from admin.auditor.findings import Finding, Verdict
from admin.auditor.known import TOTAL, WHOLE, Known, called
from admin.auditor.numbers import printed, rounded
from admin.auditor.precision import FLOORS, Precision
from admin.auditor.prose import CASES
from admin.auditor.reading import Figure
from kiosk.greek import whole

UNITS = re.compile(r"υποθεσ|συναλλαγ|περιπτωσ|πολιτ|συμπολιτ|αιτημ|αιτησ|επισκεψ|εξυπηρετησ|πραξ")
NEAR = 26  # a unit stands within two words of its number
SUMMED = re.compile(r"συνολ")
SMALL = 100  # smaller figures that count nothing named are left alone


def check(asked: Asked) -> Finding | None:
    """None for a number that is no statement: a street's, a room's."""
    if asked.figure.precision == Precision.ORDER:
        return asked.finding(
            Verdict.CANNOT_TELL,
            "Είναι τάξη μεγέθους: δεν μπαίνει σε πράξεις και δεν συγκρίνεται.",
            needed="Ο ακριβής αριθμός.",
        )
    if asked.figure.precision == Precision.EXACT and asked.figure.unit == 1:
        return _exact(asked)
    return _hedged(asked)


def said_total(asked: Asked) -> Known | None:
    """The total that the sentence states exactly, if it states one."""
    figure, subject = asked.figure, asked.sentence.subject
    plain = figure.is_count and figure.precision == Precision.EXACT and figure.unit == 1
    if not plain or len(subject) > 1 or not _speaks_of_the_total(asked):
        return None
    year = asked.sentence.year(asked.year)
    return Known(subject[0], year, TOTAL, int(figure.amount), place=figure.start)


def _speaks_of_the_total(asked: Asked) -> bool:
    sentence = asked.sentence
    return (sentence.named or sentence.speaks_of_all) and _unit(asked, CASES)


def _unit(asked: Asked, units: re.Pattern[str]) -> bool:
    """Before the next figure, which may have a unit of its own."""
    after = [other.start for other in asked.sentence.following(asked.figure, 1)]
    end = min([asked.sentence.end, asked.figure.end + NEAR, *after])
    return bool(units.search(asked.sentence.folded, asked.figure.end, end))


def _exact(asked: Asked) -> Finding | None:
    known, total = _equal(asked), _total(asked)
    if known:
        return _same(asked, known)
    if total and not total.said and _denies(total, asked.figure.amount):
        return _differs(asked, total)
    if total and total.said and total.place != asked.figure.start and _summed(asked):
        return _differs(asked, total)
    if not _unit(asked, UNITS) and asked.figure.amount < SMALL:
        return None
    return asked.finding(
        Verdict.CANNOT_TELL,
        "Ο αριθμός δεν υπάρχει στα στοιχεία, άρα δεν ελέγχεται.",
        needed="Το ίδιο στοιχείο καταχωρισμένο, ή ο πίνακας από τον οποίο βγαίνει.",
    )


def _denies(total: Known, amount: int | Fraction) -> bool:
    """An exact total denies any other; «at least» so many, all that is less."""
    if total.precision == Precision.EXACT:
        return True
    return total.precision == Precision.AT_LEAST and amount < total.amount


def _equal(asked: Asked) -> Known | None:
    """A figure of that year with this amount, known from elsewhere than these very words."""
    year = asked.sentence.year(asked.year)
    same = asked.ledger.amounting(year, int(asked.figure.amount))
    whose = asked.sentence.subject
    return next((k for k in same if k.subject in whose and k.place != asked.figure.start), None)


def _same(asked: Asked, known: Known) -> Finding:
    base = _where(known)
    if known.precision == Precision.EXACT:
        return asked.finding(
            Verdict.HOLDS, f"Συμφωνεί: {base}.", recomputed=whole(known.amount), base=base
        )
    return asked.finding(
        Verdict.CANNOT_TELL,
        "Στα στοιχεία ο ίδιος αριθμός έχει επιφύλαξη: το κείμενο δεν μπορεί να τον πει ακριβή.",
        base=base,
        needed="Ο ακριβής αριθμός, ή η ίδια επιφύλαξη στο κείμενο.",
    )


def _total(asked: Asked) -> Known | None:
    if not _speaks_of_the_total(asked):
        return None
    return asked.ledger.get(asked.sentence.subject, asked.sentence.year(asked.year), TOTAL)


def _summed(asked: Asked) -> bool:
    return bool(SUMMED.search(asked.sentence.folded, asked.sentence.start, asked.sentence.end))


def _differs(asked: Asked, total: Known) -> Finding:
    amount = whole(total.amount)
    stored = f"Τα στοιχεία του {total.year} λένε {amount}. Διορθώστε τον, ή πείτε τι άλλο μετρά."
    said = (
        f"Για το {total.year} το ίδιο το κείμενο γράφει αλλού {amount}. Ένα από τα δύο είναι λάθος."
    )
    return asked.finding(
        Verdict.FAILS,
        said if total.said else stored,
        recomputed=whole(total.amount),
        base=_where(total),
    )


def _hedged(asked: Asked) -> Finding:
    """A weaker way to say a known total holds; of anything else nothing can be said."""
    year = asked.sentence.year(asked.year)
    total = asked.ledger.get(asked.sentence.subject, year, TOTAL)
    known = _equal(asked)
    if known and not known.said and known.precision == asked.figure.precision:
        base = _where(known)
        return asked.finding(Verdict.HOLDS, f"Συμφωνεί, με την ίδια επιφύλαξη: {base}.", base=base)
    if not total or total.precision != Precision.EXACT or not _unit(asked, CASES):
        return _no_exact(asked)
    reaches = allows(asked.figure, total.amount)
    if reaches and (_is_headline(asked.figure, total.amount) or _summed(asked)):
        return asked.finding(
            Verdict.ROUNDED,
            f"Ισχύει: ακριβώς {whole(total.amount)}.",
            recomputed=whole(total.amount),
            base=_where(total),
        )
    if not reaches and _summed(asked):
        return _differs(asked, total)
    return _no_exact(asked)


def _no_exact(asked: Asked) -> Finding:
    return asked.finding(
        Verdict.CANNOT_TELL,
        "Δεν είναι γνωστός ο ακριβής αριθμός, άρα δεν ελέγχεται.",
        needed="Ο ακριβής αριθμός.",
    )


def allows(figure: Figure, amount: int) -> bool:
    """Of «περίπου» and «σχεδόν» the last place that is no zero may be off by one."""
    said, step = figure.amount, _step(figure)
    if figure.precision in FLOORS:
        return amount > said or (figure.precision == Precision.AT_LEAST and amount == said)
    if figure.precision == Precision.ABOUT:
        return abs(amount - said) <= step
    if figure.precision == Precision.ALMOST:
        return said - step <= amount <= said
    if figure.precision == Precision.EXACT:
        return rounded(amount / figure.unit, 0) * figure.unit == said
    return amount < said or (figure.precision == Precision.AT_MOST and amount == said)


def _is_headline(figure: Figure, amount: int) -> bool:
    """121.000 is what is left of 121.884 from its thousands on; 57.200 is not."""
    return abs(amount - figure.amount) <= _step(figure)


def _step(figure: Figure) -> Fraction:
    """The value of the last place that is no zero: 1.000 of 121.000."""
    step = figure.unit
    while figure.amount and (figure.amount / step) % 10 == 0:
        step *= 10
    return step


def _where(known: Known) -> str:
    source = "το ίδιο το κείμενο" if known.said else "στοιχεία"
    whose = called((known.subject or WHOLE,))
    return f"{whose}, {known.stream}, {known.year}: {printed(Fraction(known.amount))} ({source})"
