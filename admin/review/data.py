"""The review as JSON for machines: what was not measured is null, never 0."""

import json
from typing import Any

from admin.measures.counts import Counts
from admin.review.data_beyond import beyond, handling, hedged, rate
from admin.review.facts.errata import ErratumFact
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.review import Review
from kiosk.moves import COMPLAINTS, MessageKind
from kiosk.wording import SYNTHETIC


def as_json(review: Review) -> str:
    return json.dumps(as_data(review), ensure_ascii=False, indent=1) + "\n"


def as_data(review: Review) -> dict[str, Any]:
    """Percentages are rounded to two places; the keys are a contract."""
    return {
        "municipality": review.municipality,
        "year": review.year,
        "made_on": review.made_on.isoformat(),
        "synthetic": review.synthetic,
        "band": SYNTHETIC if review.synthetic else None,
        "volumes": _volumes(review),
        "satisfaction": {
            **_opinions(review.counts, review.response_rate_percent),
            **_besides(review),
            "centres": [
                {"code": centre.code, **_opinions(centre.counts, centre.response_rate_percent)}
                for centre in review.centres
            ],
        },
        "complaints": _complaints(review),
        "praise": review.messages(MessageKind.PRAISE),
        "suggestions": review.messages(MessageKind.SUGGESTION),
        **beyond(review),
        "errata": [_erratum(one) for one in review.errata],
    }


def _volumes(review: Review) -> dict[str, Any]:
    volumes = review.volumes
    return {
        "total": volumes.total,
        "ekep": volumes.ekep,
        "counters": volumes.counters,
        "previous_total": volumes.previous_total,
        "change_percent": _rounded(volumes.change_percent),
        "told": hedged(volumes.cases),
        "told_before": hedged(volumes.cases_before),
        "centres": [
            {
                "code": centre.code,
                "ekep": centre.ekep,
                "counters": centre.counters,
                "total": centre.total,
                "share_percent": _rounded(volumes.share_percent(centre)),
            }
            for centre in volumes.centres
        ]
        + [
            {"code": code, "ekep": None, "counters": None, "total": None, "share_percent": None}
            for code in review.centres_without_volumes
        ],
    }


def _opinions(counts: Counts | None, rate: float | None) -> dict[str, Any]:
    by_score = counts and {str(score): n for score, n in enumerate(counts.by_score, 1)}
    return {
        "ratings": counts.ratings if counts is not None else None,
        "counts": by_score,
        "top2_percent": _rounded(counts.top2_percent) if counts is not None else None,
        "interval_percent": _interval(counts),
        "response_rate_percent": _rounded(rate),
    }


def _besides(review: Review) -> dict[str, Any]:
    """What enters none of the figures beside it."""
    if review.counts is None:
        return dict.fromkeys(("doubtful", "rulings", "hours_told_later", "phones", "sites"))
    kept = review.besides
    return {
        "doubtful": kept.doubtful,
        "rulings": [
            {
                "centre": ruled.code,
                "from": ruled.first.isoformat(),
                "to": ruled.last.isoformat(),
                "counts": ruled.counts,
                "ratings": ruled.ratings,
                "reason": ruled.reason,
                "day": ruled.day.isoformat(),
                "unseen": ruled.unseen,
            }
            for ruled in kept.rulings
        ],
        "hours_told_later": [
            {
                "centre": told.code,
                "from": told.first.isoformat(),
                "to": told.last.isoformat(),
                "holiday": told.holiday or None,
                "ratings": told.ratings,
                "day": told.day.isoformat(),
            }
            for told in kept.retold
        ],
        "phones": _opinions(kept.phones, None),
        "sites": [
            {
                "address": site.address,
                "centres": list(site.codes),
                "from": site.since.isoformat(),
                "to": site.until.isoformat(),
                **_opinions(site.counts, None),
            }
            for site in kept.shared
        ],
    }


def _complaints(review: Review) -> dict[str, Any]:
    statuses = review.complaint_statuses
    return {
        "received": review.complaints,
        "by_kind": None
        if review.complaints is None
        else {kind.value: review.messages(kind) for kind in COMPLAINTS},
        "by_status": statuses and {status.value: n for status, n in statuses.items()},
        "rate": rate(review.rate),
        "handling": handling(review),
        "doors": [
            {"code": door.door, "known": door.known.value, "received": door.received}
            for door in review.doors
        ],
        "centres": [_centre(centre) for centre in review.centres],
    }


def _centre(centre: CentreOpinions) -> dict[str, Any]:
    kinds = centre.kinds
    return {
        "code": centre.code,
        "received": centre.complaints,
        "by_kind": kinds and {kind.value: kinds[kind] for kind in COMPLAINTS},
    }


def _interval(counts: Counts | None) -> list[float] | None:
    limits = counts.interval_percent if counts is not None else None
    return None if limits is None else [round(limit, 2) for limit in limits]


def _erratum(one: ErratumFact) -> dict[str, Any]:
    return {
        "number": one.number,
        "edition": one.edition,
        "what": one.what,
        "old": one.old,
        "new": one.new,
        "reason": one.reason,
        "day": one.day.isoformat(),
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)
