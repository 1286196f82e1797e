"""A hedge is never printed as exact: what somebody typed is held against the facts' own words."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from admin.auditor.precision import Precision as Said
from admin.auditor.reading import Figure, aligned, composed, read
from admin.measures.precision import Precision
from admin.review.facts.review import Review
from admin.volumes.quantities import Quantity, Ratio
from kiosk.refusals import N_, Refused

# As what each may be said.
FAITHFUL = {
    Precision.AT_LEAST: {Said.AT_LEAST, Said.MORE_THAN},
    Precision.AT_MOST: {Said.AT_MOST, Said.LESS_THAN},
    Precision.ABOUT: {Said.ABOUT, Said.ALMOST},
}
SENTENCE = N_(
    "Το «%(figure)s» γράφεται σαν ακριβές, ενώ η πηγή λέει «%(said)s». Γράψτε το όπως η πηγή."
)


def check(text: str, review: Review) -> None:
    """Raises Refused at the first figure that says more than is known."""
    typed = composed(text)
    figures = read(typed, aligned(typed)).figures
    for known in _hedged(review):
        for figure in figures:
            if _is(figure, known) and figure.precision not in FAITHFUL[known.precision]:
                written = typed[figure.start : figure.end].strip()
                raise Refused("hedge_as_exact", SENTENCE, figure=written, said=_said(known))


def _hedged(review: Review) -> Iterator[Quantity | Ratio]:
    volumes = review.volumes
    told = [volumes.cases, volumes.cases_before, volumes.change]
    for figure in volumes.services:
        told += [figure.quantity, volumes.share_of(figure)]
    for one in told:
        if one is not None and one.precision in FAITHFUL:
            yield one


def _is(figure: Figure, known: Quantity | Ratio) -> bool:
    if isinstance(known, Quantity):
        return figure.is_count and figure.amount == known.amount
    scale = 10**figure.places
    near = {Fraction(floor(known.percent * scale) + step, scale) for step in (0, 1)}
    return figure.is_percent and figure.amount in near


def _said(known: Quantity | Ratio) -> str:
    return known.said if isinstance(known, Quantity) else known.said()
