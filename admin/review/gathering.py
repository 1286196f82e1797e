"""Gathering the facts of a year: volumes, tallies and messages read once and set side by side."""

from collections import Counter
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.zeros import doors_of_year
from admin.measures.counts import Counts
from admin.review import tallied
from admin.review.besides import besides
from admin.review.facts import CentreOpinions, Review, Volumes
from admin.volumes import known, periods
from admin.volumes.lines import Line
from admin.volumes.years import check_year
from kiosk.book import terms_of
from kiosk.centres import Centre, Municipality
from kiosk.messages import COUNTED_AS, Message
from kiosk.moves import COMPLAINTS, MessageKind, Readers, Status
from kiosk.tablets import stood_live
from kiosk.tallies import Standing


def review(db: Session, municipality: Municipality, year: int, *, today: date) -> Review:
    """Raises Refused for a year before the centres existed or in the future."""
    check_year(year, today)
    volumes = _volumes(db, municipality, year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    shown = min(last, today - timedelta(days=1))  # nobody sees what was tapped today
    counts = tallied.satisfaction(db, municipality.centres, first, shown)
    messages = _messages(db, municipality, first, last)
    live = stood_live(db, municipality.centres, first, last)
    cases = {centre.code: centre.total for centre in volumes.centres}
    opinions = [
        _opinions(centre, cases, counts[centre.id], messages[centre.code], centre.id in live)
        for centre in _in_source_order(municipality, volumes)
    ]
    return Review(
        municipality=municipality.name,
        slug=municipality.slug,
        synthetic=municipality.synthetic,
        year=year,
        made_on=today,
        volumes=volumes,
        centres=tuple(opinions),
        besides=besides(db, municipality, first, shown),
        doors=doors_of_year(db, municipality, year),
        second_reader=terms_of(db, municipality.id).second_reader,
    )


def _volumes(db: Session, municipality: Municipality, year: int) -> Volumes:
    split = known.volumes(db, municipality, periods.year(year))
    return Volumes(
        centres=tuple(Line(v.centre.code, v.ekep, v.counters) for v in split),
        complete=known.is_complete(municipality, split),
        total=_total(db, municipality, year),
        previous_total=_total(db, municipality, year - 1),
        sources=tuple(sorted({volume.origin.source for volume in split})),
    )


def _total(db: Session, municipality: Municipality, year: int) -> int | None:
    """The sum of a complete split, else the exact total that was entered, else unknown."""
    period = periods.year(year)
    split = known.volumes(db, municipality, period)
    if known.is_complete(municipality, split):
        return sum(volume.total for volume in split)
    bare = known.total(db, municipality, period)
    return bare.amount if bare else None


def _messages(
    db: Session, municipality: Municipality, first: date, last: date
) -> dict[str, Counter[tuple[MessageKind, Status]]]:
    query = (
        sa.select(Centre.code, COUNTED_AS, Message.status, sa.func.count())
        .join(Centre, Message.centre_id == Centre.id)
        .where(Centre.municipality_id == municipality.id, Message.day.between(first, last))
        .where(Message.standing == Standing.COUNTED, Message.readers != Readers.SECOND)
        .group_by(Centre.code, COUNTED_AS, Message.status)
    )
    found: dict[str, Counter[tuple[MessageKind, Status]]] = {
        centre.code: Counter() for centre in municipality.centres
    }
    for code, kind, status, n in db.execute(query):
        found[code][kind, status] = n
    return found


def _opinions(
    centre: Centre,
    cases: dict[str, int],
    counts: Counts,
    messages: Counter[tuple[MessageKind, Status]],
    live: bool,
) -> CentreOpinions:
    asked = live or counts.ratings > 0
    reachable = live or bool(messages)
    return CentreOpinions(
        code=centre.code,
        name=centre.name,
        cases=cases.get(centre.code),
        counts=counts if asked else None,
        kinds=_by_kind(messages) if reachable else None,
        statuses=_complaints_by_status(messages) if reachable else None,
    )


def _by_kind(messages: Counter[tuple[MessageKind, Status]]) -> dict[MessageKind, int]:
    return {kind: sum(n for (k, _), n in messages.items() if k == kind) for kind in MessageKind}


def _complaints_by_status(messages: Counter[tuple[MessageKind, Status]]) -> dict[Status, int]:
    return {
        status: sum(n for (kind, s), n in messages.items() if s == status and kind in COMPLAINTS)
        for status in Status
    }


def _in_source_order(municipality: Municipality, volumes: Volumes) -> list[Centre]:
    """The rows as the source of the volumes has them; centres it lacks come last."""
    order = {centre.code: place for place, centre in enumerate(volumes.centres)}
    return sorted(municipality.centres, key=lambda c: (order.get(c.code, len(order)), c.position))
