"""Bands, not ranks: what may be said of a centre beside the others."""

from enum import StrEnum

from admin.measures.funnel import ALARM, RateFunnel, ShareFunnel
from admin.measures.rates import Rate
from admin.measures.shares import SMALL_SAMPLE, Share

NOT_APART = "δεν ξεχωρίζουν"


class Band(StrEnum):
    BETTER = "καλύτερα από το αναμενόμενο"
    EXPECTED = "όπως αναμενόταν"
    ATTENTION = "χρειάζεται προσοχή"
    SMALL = "μικρό δείγμα"


def band_of_share(share: Share, funnel: ShareFunnel | None) -> Band | None:
    """By the funnel's outer limits, 99,8 %: at 95 % two of forty equal centres would be named by
    chance alone. None where nothing was rated or there is no other centre to compare with.
    """
    if funnel is None or share.fraction is None:
        return None
    if share.is_small:
        return Band.SMALL
    low, high = funnel.limits(share.n, ALARM)
    return _band(better=share.fraction > high, worse=share.fraction < low)


def band_of_rate(rate: Rate | None, funnel: RateFunnel | None) -> Band | None:
    """The same of complaints per 10.000 cases, where fewer is better; None where it is unknown.

    Few complaints may also mean a hidden door: who shows a band says so.
    """
    if funnel is None or rate is None:
        return None
    if rate.cases < SMALL_SAMPLE:
        return Band.SMALL
    low, high = funnel.limits(rate.cases, ALARM)
    return _band(better=rate.per_10000 < low, worse=rate.per_10000 > high)


def stand_apart(one: Share, other: Share) -> bool:
    """Whether the 95 % intervals leave a gap; where they do not, the two are NOT_APART.

    Stricter than a test of the difference (N. Schenker, J. F. Gentleman, The American Statistician
    55 (2001) 182-186): it names fewer differences, never more.
    """
    mine, others = one.interval_percent, other.interval_percent
    if mine is None or others is None:
        return False
    return mine[1] < others[0] or others[1] < mine[0]


def _band(*, better: bool, worse: bool) -> Band:
    if better:
        return Band.BETTER
    return Band.ATTENTION if worse else Band.EXPECTED
