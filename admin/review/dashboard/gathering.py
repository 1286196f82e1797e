"""Gathering a dashboard: volumes, tallies and messages of a period, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.measures.bands import band_of_rate, band_of_share
from admin.measures.counts import Counts
from admin.measures.funnel import RateFunnel, ShareFunnel, funnel_of_rates, funnel_of_shares
from admin.measures.rates import complaints_per_10000, ratings_per_100
from admin.measures.shrinkage import shrunken
from admin.queue.board import System, state_of, systems_of
from admin.queue.known import Queue, queues
from admin.review import cuts, tallied
from admin.review.dashboard.complaints import WAITING, complaints_by_centre, none_came
from admin.review.dashboard.facts import Card, Complaints, Dashboard
from admin.volumes import known
from admin.volumes.known import CentreVolume
from admin.volumes.periods import Period
from admin.volumes.quantities import Quantity, change, share
from kiosk.centres import Centre, Municipality
from kiosk.health import Alive, days_alive
from kiosk.messages import Message
from kiosk.tablets import stood_live
from kiosk.tallies import told_until


@dataclass(frozen=True)
class Heard:
    """What every centre of the municipality is set beside."""

    volumes: Mapping[UUID, CentreVolume]
    before: Mapping[UUID, CentreVolume]
    cases: Quantity | None
    cases_before: Quantity | None
    counts: Mapping[UUID, Counts]
    steadied: Mapping[UUID, float]
    complaints: Mapping[UUID, Complaints]
    live: Mapping[UUID, int]
    alive: Mapping[UUID, Alive]
    queues: Mapping[UUID, Queue]
    systems: Mapping[UUID, list[System]]
    named_waiting: Mapping[UUID, int]
    shares: ShareFunnel | None
    rates: RateFunnel | None


def dashboard(
    db: Session,
    municipality: Municipality,
    centres: Sequence[Centre],
    readable: sa.Select[Message],
    period: Period,
    *,
    today: date,
) -> Dashboard:
    """Of these centres; today's taps, which could be told from who stood there, count tomorrow: on
    the first day of a period none is shown.
    """
    shown = Period(period.first, told_until(period.last, today))
    heard = _heard(db, municipality, readable, period, shown, today)
    return Dashboard(
        period=period,
        cards=tuple(_card(centre, heard, period, today) for centre in centres),
        cases=heard.cases,
        change=change(heard.cases, heard.cases_before),
        doubtful=tallied.doubtful(db, centres, shown.first, shown.last),
        phones=tallied.from_phones(db, centres, shown.first, shown.last),
        share_funnel=heard.shares,
        rate_funnel=heard.rates,
    )


def year_before(period: Period) -> Period:
    """The same part of the year before; of February to its last day."""
    last = period.last + timedelta(days=1)
    end = last.replace(year=last.year - 1) - timedelta(days=1)
    return Period(period.first.replace(year=period.first.year - 1), end)


def _heard(
    db: Session,
    municipality: Municipality,
    readable: sa.Select[Message],
    period: Period,
    shown: Period,
    today: date,
) -> Heard:
    everyone = municipality.centres
    told = known.volumes_of_each(db, municipality, [period, year_before(period)])
    split, earlier = told[period], told[year_before(period)]
    volumes = {volume.centre.id: volume for volume in split}
    counts = tallied.measured(db, everyone, shown.first, shown.last)
    live = stood_live(db, everyone, shown.first, shown.last)
    complaints = complaints_by_centre(db, readable, period, today=today)
    complaints |= {id: none_came(today) for id in live if id not in complaints}
    steady = shrunken([n.share for n in counts.values()])
    rates = [
        complaints_per_10000(told.received, volumes[id].total if id in volumes else None)
        for id, told in complaints.items()
    ]
    return Heard(
        volumes=volumes,
        before={volume.centre.id: volume for volume in earlier},
        cases=_whole(db, municipality, period, split),
        cases_before=_whole(db, municipality, year_before(period), earlier),
        counts=counts,
        steadied={
            id: 100 * drawn.fraction
            for id, drawn in zip(counts, steady, strict=True)
            if drawn.fraction is not None
        },
        complaints=complaints,
        live=live,
        alive=days_alive(db, municipality, shown.first, shown.last),
        queues=queues(db, municipality.centres, [period])[period],
        systems=systems_of(db, municipality),
        named_waiting=cuts.naming(db, everyone, WAITING, shown.first, shown.last, today=today),
        shares=funnel_of_shares(n.share for n in counts.values()),
        rates=funnel_of_rates(rates),
    )


def _whole(
    db: Session, municipality: Municipality, period: Period, split: list[CentreVolume]
) -> Quantity | None:
    """The municipality's cases: the sum of a complete split, else what is told of it."""
    if known.is_complete(municipality, split):
        return Quantity(sum(volume.total for volume in split))
    bare = known.total(db, municipality, period)
    return bare.quantity if bare else None


def _card(centre: Centre, heard: Heard, period: Period, today: date) -> Card:
    volume, counts = heard.volumes.get(centre.id), heard.counts.get(centre.id)
    complaints, queue = heard.complaints.get(centre.id), heard.queues.get(centre.id)
    cases = volume.total if volume else None
    rate = complaints_per_10000(complaints.received if complaints else None, cases)
    return Card(
        code=centre.code,
        name=centre.name,
        volume=volume,
        of_all=share(_quantity(volume), heard.cases),
        change=change(_quantity(volume), _quantity(heard.before.get(centre.id))),
        counts=counts,
        per_100=ratings_per_100(counts.ratings if counts else None, cases),
        steadied=heard.steadied.get(centre.id),
        band=band_of_share(counts.share, heard.shares) if counts else None,
        complaints=complaints,
        rate=rate,
        rate_band=band_of_rate(rate, heard.rates),
        tablets=heard.live.get(centre.id, 0),
        alive=heard.alive.get(centre.id, Alive()).of_tablets,
        queue=queue,
        queue_state=state_of(period, queue, heard.systems.get(centre.id, []), today),
        named_waiting=heard.named_waiting.get(centre.id, 0) if counts else None,
    )


def _quantity(volume: CentreVolume | None) -> Quantity | None:
    return Quantity(volume.total) if volume else None
