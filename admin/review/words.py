"""The figures of a year in words: rounded as a report rounds, or said not to be measured."""

from admin.measures.precision import HEDGES, Precision
from admin.measures.rates import Rate
from admin.measures.shares import Share
from admin.papers.words import counted
from admin.review.facts.review import Review
from admin.review.facts.volumes import ServiceFigure
from admin.volumes.figures import UNITS, Unit
from admin.volumes.quantities import TURNED, Quantity, Ratio
from kiosk.greek import decimal, whole

UNMEASURED = "δεν μετρήθηκε"
NO_RATING = "καμία αξιολόγηση"
SMALL = "μικρό δείγμα"
RARE, SINGLE = 1.0, 10.0  # per 10.000 cases
RARELY = ("σπάνια", "μεμονωμένα")
STEPS = (1000, 100, 10)
MOST_PLACES = 4
ONE_OF = {Unit.CASES: "υπόθεση", Unit.CITIZENS: "πολίτης", Unit.REQUESTS: "αίτημα"}


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
    """With as many more digits as it takes for what is little not to be read as nothing."""
    if number is None:
        return ""
    while 0 < number < 0.5 / 10**places and places < MOST_PLACES:
        places += 1
    return decimal(number, places)


def change(exact: float) -> str:
    """28.184 -> «αύξηση 28% περίπου (+28,18%)»; the sign is said in words as well."""
    if decimal(abs(exact), 2) == "0,00":
        return f"{'σχεδόν ' if exact else ''}καμία (0,00%)"
    direction, sign = ("αύξηση", "+") if exact > 0 else ("μείωση", "-")
    return f"{direction} {decimal(abs(exact), 0)}% περίπου ({sign}{decimal(abs(exact), 2)}%)"


def about(exact: float) -> str:
    """28.184 -> «αύξηση 28% περίπου»; what rounds to nothing is «σχεδόν καμία μεταβολή»."""
    if decimal(abs(exact), 0) == "0":
        return f"{'σχεδόν ' if exact else ''}καμία μεταβολή"
    return f"{'αύξηση' if exact > 0 else 'μείωση'} {decimal(abs(exact), 0)}% περίπου"


def rarity(rate: Rate) -> str | None:
    """σπάνια: less than one in 10.000 cases; μεμονωμένα: up to ten. Both where the 95 % interval
    holds both, and no word at all where it reaches beyond ten.
    """
    low, high = (sum(limit >= end for end in (RARE, SINGLE)) for limit in (rate.low, rate.high))
    if high > 1:
        return None
    return RARELY[low] if low == high else f"από {RARELY[0]} έως {RARELY[1]}"


def hedged_change(ratio: Ratio) -> str:
    """Of figures that are not both exact: αύξηση τουλάχιστον 28,1%, μείωση το πολύ 60,1%. What is
    at least so much of a fall is at most a fall of so much.
    """
    fell = ratio.percent < 0
    precision = TURNED.get(ratio.precision, ratio.precision) if fell else ratio.precision
    amount = ratio.said().removeprefix(HEDGES[ratio.precision]).removeprefix("-")
    if not amount.strip("0,%") and precision in (Precision.EXACT, Precision.ABOUT):
        same = precision == Precision.EXACT and not ratio.percent
        return "καμία" if same else "σχεδόν καμία"
    return f"{'μείωση' if fell else 'αύξηση'} {HEDGES[precision]}{amount}"


def cases(known: Quantity) -> str:
    """142.914 υποθέσεις, τουλάχιστον 57.200 υποθέσεις, χιλιάδες υποθέσεις."""
    if known.precision == Precision.EXACT:
        return counted(known.amount, "case")
    return f"{known.said} υποθέσεις"


def quantity(figure: ServiceFigure) -> str:
    """The same of a service, in its own unit: τουλάχιστον 3.100 πολίτες."""
    one = figure.quantity == Quantity(1)
    return f"{figure.quantity.said} {ONE_OF[figure.unit] if one else UNITS[figure.unit]}"


def service(review: Review, figure: ServiceFigure) -> dict[str, str]:
    """What a sentence on a service is filled with: its name, amount, period and share."""
    share = review.volumes.share_of(figure)
    same = figure.period.name == str(review.year)
    return {
        "service": figure.service,
        "quantity": quantity(figure),
        "period": "" if same else f" ({figure.period.name})",
        "share": "" if share is None else f", {of_all(share)} των υποθέσεων",
    }


def in_round(known: Quantity) -> str:
    """For a headline: 121.884 -> Πάνω από 121.000 υποθέσεις. It never says more than is known."""
    if known.precision == Precision.ORDER:
        return f"{known.said.capitalize()} υποθέσεις"
    if known.precision == Precision.ABOUT:
        return f"{HEDGES[known.precision].capitalize()}{whole(known.amount)} υποθέσεις"
    step = next((size for size in STEPS if known.amount >= 10 * size), 1)
    floor = known.amount - known.amount % step
    if known.precision == Precision.EXACT and floor < known.amount:
        return f"Πάνω από {whole(floor)} υποθέσεις"
    hedge = HEDGES[known.precision].capitalize()
    return f"{hedge}{whole(floor)} υποθέσεις" if hedge else counted(known.amount, "case")


def of_all(ratio: Ratio) -> str:
    """τουλάχιστον το 46,9%; the hedge before the article, as one says it."""
    hedge = HEDGES[ratio.precision]
    return f"{hedge}το {ratio.said().removeprefix(hedge)}"


def cases_asked(everywhere: bool) -> str:
    """The cases that opinions are set against: those of the centres where they could be given."""
    return "υποθέσεις" if everywhere else "υποθέσεις των ΚΕΠ με τάμπλετ"
