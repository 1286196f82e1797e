"""The tables of the two funnels: what each dot is and between which limits it lies."""

from collections.abc import Sequence

from admin.measures.bands import band_of_rate, band_of_share
from admin.measures.funnel import ALARM, WARNING, Funnel, RateFunnel, ShareFunnel
from admin.measures.rates import Rate
from admin.measures.shares import Share
from admin.papers.document import Table
from admin.review.words import UNMEASURED, percent, sample
from kiosk.greek import decimal, whole

LEVELS = (WARNING, ALARM)


def shares_funnel_table(
    rows: Sequence[tuple[str, Share]], funnel: ShareFunnel | None, caption: str
) -> Table:
    return Table(
        caption=caption,
        header=("ΚΕΠ", "Αξιολογήσεις", "Καλή ή Πολύ καλή", "Όρια 95%", "Όρια 99,8%", "Θέση"),
        rows=tuple(
            (
                code,
                sample(share),
                percent(share.percent, 1) if share.n else "-",
                *(_limits(funnel, share.n, level, 100) for level in LEVELS),
                band_of_share(share, funnel) or "-",
            )
            for code, share in rows
        ),
    )


def rates_funnel_table(
    rows: Sequence[tuple[str, Rate | None]], funnel: RateFunnel | None, caption: str
) -> Table:
    return Table(
        caption=caption,
        header=("ΚΕΠ", "Υποθέσεις", "Παράπονα", "Ανά 10.000", "Όρια 95%", "Όρια 99,8%", "Θέση"),
        rows=tuple(
            (
                code,
                *(
                    (whole(rate.cases), whole(rate.events), decimal(rate.per_10000, 1))
                    if rate
                    else (UNMEASURED, "-", "-")
                ),
                *(_limits(funnel, rate.cases if rate else 0, level, 1) for level in LEVELS),
                band_of_rate(rate, funnel) or "-",
            )
            for code, rate in rows
        ),
    )


def _limits(funnel: Funnel | None, n: int, level: float, unit: int) -> str:
    if funnel is None or not n:
        return "-"
    low, high = funnel.limits(n, level)
    return f"{decimal(unit * low, 1)}-{decimal(unit * high, 1)}"
