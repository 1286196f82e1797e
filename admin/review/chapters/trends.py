"""The year month by month, with what changed in the centres drawn on it."""

from admin.events.dates import MONTHS
from admin.events.marks import Marked, legend, numbered
from admin.papers.document import Block, Chart, Draft, Picture
from admin.papers.words import listed
from admin.review.facts.review import Review
from admin.review.phrases import drafted
from admin.review.pictures.monthly_cases import MonthCases, cases_by_month, cases_by_month_table
from admin.review.pictures.monthly_shares import (
    MonthShare,
    shares_by_month,
    shares_by_month_table,
)
from admin.review.pictures.months import within
from kiosk.greek import whole

# EKEP and ΘΥΡΙΔΕΣ in the tables of cases; their sum is stacked on neither.
STREAMS = (1, 2)
DESCRIBED = "Οι αριθμοί είναι στον πίνακα «{caption}»."


def cases_trend(review: Review) -> list[Block]:
    """Nothing where no month was told."""
    rows = [MonthCases(month.first, month.ekep, month.counters) for month in review.months]
    if all(row.is_unknown for row in rows):
        return []
    caption, marks = f"Υποθέσεις ανά μήνα, {review.year}", _marks(review)
    drawn = cases_by_month(rows, marks)
    table = cases_by_month_table(rows, caption)
    described = DESCRIBED.format(caption=caption)
    picture = Picture(
        caption, described, drawn, table=caption, chart=Chart.STACKED, columns=STREAMS
    )
    return [table, picture, *_legend(marks)]


def months_rated(review: Review) -> list[Draft]:
    """Which months are behind the share, where not all are."""
    rated = [month.first for month in review.months if month.counts and month.counts.ratings]
    if not rated or len(rated) == len(review.months):
        return []
    return [
        drafted(
            "satisfaction.months",
            rated=whole(len(rated)),
            months=whole(len(review.months)),
            which=listed([MONTHS[first.month] for first in rated]),
        )
    ]


def shares_trend(review: Review) -> list[Block]:
    """Nothing for less than two rated months: one is no trend."""
    rated = [month for month in review.months if month.counts]
    if len(rated) < 2:
        return []
    rows = [MonthShare(m.first, m.counts.share if m.counts else None) for m in review.months]
    caption, marks = f"Ικανοποίηση ανά μήνα, {review.year}", _marks(review)
    drawn = shares_by_month(rows, marks)
    table = shares_by_month_table(rows, caption)
    described = DESCRIBED.format(caption=caption)
    picture = Picture(caption, described, drawn, table=caption, chart=Chart.LINES, columns=(1,))
    return [table, picture, *_legend(marks)]


def _marks(review: Review) -> list[Marked]:
    return list(within(numbered(review.happenings), [month.first for month in review.months]))


def _legend(marks: list[Marked]) -> list[Block]:
    return [legend(marks)] if marks else []
