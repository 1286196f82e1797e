"""Εκπαίδευση προσωπικού and Αναβάθμιση εξοπλισμού: indicators, and what was put in place."""

from collections.abc import Iterable

from admin.indicators.figures import Topic
from admin.indicators.indicators import IndicatorOfYear
from admin.papers.document import Block, Draft
from admin.review.chapters.happened import OF_EQUIPMENT, happened
from admin.review.facts.review import Review
from admin.review.phrases import drafted
from kiosk.greek import short_date


def training(review: Review) -> list[Block]:
    return [*indicators(review, Topic.TRAINING)]


def equipment(review: Review) -> list[Block]:
    return [*happened(review, OF_EQUIPMENT), *indicators(review, Topic.EQUIPMENT)]


def indicators(review: Review, topic: Topic) -> list[Draft]:
    """Those of the year, and of the year before what it said."""
    return [
        *_said(review.indicators_before, topic, review.year - 1),
        *_said(review.indicators, topic, review.year),
    ]


def _said(told: Iterable[IndicatorOfYear], topic: Topic, year: int) -> list[Draft]:
    return [
        drafted(
            "indicator",
            of=f"{year} {one.name}",
            year=year,
            name=one.name,
            base=f" ({one.base})" if one.base else "",
            value=one.figure,
            day=f" (στις {short_date(one.day)})" if one.day else "",
        )
        for one in told
        if one.topic == topic
    ]
