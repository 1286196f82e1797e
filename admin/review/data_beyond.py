"""What the JSON of a year says beyond its figures by centre: each with precision and source."""

from dataclasses import asdict
from typing import Any

from admin.indicators.indicators import IndicatorOfYear
from admin.indicators.targets import TargetOfYear
from admin.measures.rates import Rate
from admin.outside.standings import RoundOfYear
from admin.review.facts.review import Review
from admin.review.facts.volumes import ServiceFigure
from admin.review.facts.year import Named
from admin.review.provenance import traced
from admin.volumes.quantities import Quantity, Ratio


def beyond(review: Review) -> dict[str, Any]:
    """A hedge is a precision beside its amount, never a bare number; unknown is null."""
    return {
        "services": [_service(review, figure) for figure in review.volumes.services],
        "months": [
            {
                "month": f"{month.first:%Y-%m}",
                "ekep": month.ekep,
                "counters": month.counters,
                "ratings": month.counts.ratings if month.counts else None,
            }
            for month in review.months
        ],
        "tablets": [asdict(one) for one in review.presence],
        "reasons": [_named(one) for one in review.reasons],
        "rated_services": [_named(one) for one in review.rated_services],
        "events": [
            {
                "centre": event.code or None,
                "kind": event.kind.value,
                "when": event.when,
                "from": event.begins.first.isoformat(),
                "until": event.until.isoformat(),
                "from_address": event.from_address or None,
                "to_address": event.to_address or None,
                "note": event.note or None,
            }
            for event in review.happenings
        ],
        "indicators": [_indicator(one) for one in review.indicators],
        "targets": [_target(one) for one in review.targets],
        "outside_rounds": [_round(one) for one in review.rounds],
        "texts": {
            "prose": [
                {"chapter": prose.chapter.value, "text": prose.text, "from_year": prose.from_year}
                for prose in review.texts.prose
            ],
            "sentences": [
                {"key": one.key, "text": one.text, "taken": one.taken}
                for one in review.texts.decisions
            ],
            "quotes": [
                {"text": one.text, "kind": one.kind.value, "centre": one.code}
                for one in review.texts.quotes
            ],
            "letter": asdict(review.texts.letter),
        },
        "gaps": list(review.gaps),
        "provenance": [asdict(one) for one in traced(review)],
    }


def handling(review: Review) -> dict[str, Any] | None:
    told = review.handling
    if told is None:
        return None
    return {
        "topics": [
            {
                "name": topic.name,
                "outcomes": {found.value if found else "none": n for found, n in topic.outcomes},
            }
            for topic in told.topics
        ],
        "promised": asdict(told.timing),
        "by_law": asdict(told.legal),
        "decided": told.upheld.n,
        "upheld": told.upheld.k,
        "median_days_to_answer": told.waits.median,
        "changes": [
            {
                "text": change.text,
                "owner": change.owner,
                "done_on": change.done_on.isoformat() if change.done_on else None,
            }
            for change in told.changes
        ],
    }


def hedged(quantity: Quantity | Ratio | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    amount = quantity.amount if isinstance(quantity, Quantity) else round(quantity.percent, 2)
    return {"amount": amount, "precision": quantity.precision.value, "said": _said(quantity)}


def rate(found: Rate | None) -> dict[str, Any] | None:
    if found is None:
        return None
    limits = {"low": round(found.low, 2), "high": round(found.high, 2)}
    return {"per_10000": round(found.per_10000, 2), **limits, "cases": found.cases}


def _said(quantity: Quantity | Ratio) -> str:
    return quantity.said if isinstance(quantity, Quantity) else quantity.said()


def _service(review: Review, figure: ServiceFigure) -> dict[str, Any]:
    return {
        "service": figure.service,
        "from": figure.period.first.isoformat(),
        "to": figure.period.last.isoformat(),
        "unit": figure.unit.value,
        "quantity": hedged(figure.quantity),
        "share_percent": hedged(review.volumes.share_of(figure)),
        "words": figure.words or None,
        "source": figure.origin.source,
    }


def _named(one: Named) -> dict[str, Any]:
    percent = one.counts.top2_percent
    top2 = None if percent is None else round(percent, 2)
    return {"name": one.name, "ratings": one.counts.ratings, "top2_percent": top2}


def _indicator(one: IndicatorOfYear) -> dict[str, Any]:
    return {
        "name": one.name,
        "base": one.base or None,
        "value": None if one.figure.value is None else float(one.figure.value),
        "unit": one.figure.unit.value,
        "precision": one.figure.precision.value,
        "known": one.figure.known.value,
        "day": one.day.isoformat() if one.day else None,
        "source": one.source or None,
    }


def _target(one: TargetOfYear) -> dict[str, Any]:
    percent = one.attainment.percent
    return {
        "name": one.name,
        "direction": one.direction.value,
        "wanted": None if one.wanted.value is None else float(one.wanted.value),
        "actual": None if one.actual.value is None else float(one.actual.value),
        "unit": one.wanted.unit.value,
        "attainment_percent": None if percent is None else round(float(percent), 2),
        "met": one.attainment.met,
        "basis": one.basis or None,
    }


def _round(one: RoundOfYear) -> dict[str, Any]:
    ours = one.ours
    return {
        "title": one.title,
        "by": one.evaluator,
        "from": one.first.isoformat(),
        "to": one.last.isoformat(),
        "scale": [one.lowest, one.highest],
        "score": ours.printed or None if ours else None,
        "sample": ours.sample if ours else None,
        "place": ours.place.place if ours and ours.place else None,
        "tied_with": ours.place.others if ours and ours.place else None,
        "statement": ours.statement or None if ours else None,
    }
