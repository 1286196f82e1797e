"""Gathering the facts of a year: volumes, tallies and messages read once and set side by side."""

from collections import Counter
from dataclasses import replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.zeros import doors_of_year
from admin.events.opened import Opened
from admin.indicators.indicators import indicators_of
from admin.indicators.measured import Measured
from admin.indicators.targets import targets_of
from admin.measures.counts import Counts, together
from admin.outside.standings import rounds_of
from admin.review import tallied
from admin.review.besides import besides
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.review import Review
from admin.review.facts.volumes import Volumes
from admin.review.gathered import handling
from admin.review.gathered import year as gathered
from admin.review.gathered.volumes import volumes_of
from admin.review.measured import measured, not_begun
from admin.review.texts.gathering import texts_of
from admin.volumes.years import check_year
from kiosk.book import terms_of
from kiosk.centres import Centre, Municipality
from kiosk.messages import COUNTED_AS, Message
from kiosk.moves import COMPLAINTS, MessageKind, Readers, Status
from kiosk.tablets import stood_live
from kiosk.tallies import Standing, told_until


def review(db: Session, municipality: Municipality, year: int, *, today: date) -> Review:
    """All that the documents of a year say. Raises Refused as `counted` does."""
    facts = counted(db, municipality, year, today=today)
    mine = handling.readable(municipality)

    def ours(_year: int) -> dict[str, Measured]:
        return measured(db, municipality, facts, mine, today=today)

    return replace(
        facts,
        counts_before=_counts_before(db, municipality, year),
        places=gathered.places(db, municipality, year),
        months=gathered.months(db, municipality, year, today=today),
        presence=gathered.presence(db, municipality, year),
        reasons=gathered.reasons(db, municipality, year, today=today),
        rated_services=gathered.rated_services(db, municipality, year, today=today),
        handling=handling.handling_of(db, municipality, year, today=today),
        happenings=gathered.happenings(db, municipality, year),
        indicators=indicators_of(db, municipality, year),
        indicators_before=indicators_of(db, municipality, year - 1),
        targets=targets_of(db, municipality, year, ours),
        rounds=rounds_of(db, municipality, year),
        texts=texts_of(db, municipality, year),
    )


def counted(db: Session, municipality: Municipality, year: int, *, today: date) -> Review:
    """Volumes, ratings and messages of a year, and nothing beside them; of the centres that there
    were then, and of any that has a figure of it.

    Raises Refused for a year before the centres existed or in the future.
    """
    check_year(year, today)
    volumes = volumes_of(db, municipality, year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    shown = told_until(last, today)
    counts = tallied.satisfaction(db, municipality.centres, first, shown)
    messages = _messages(db, municipality, first, last)
    live = stood_live(db, municipality.centres, first, last)
    cases = {centre.code: centre.total for centre in volumes.centres}
    opinions = [
        _opinions(centre, cases, counts[centre.id], messages[centre.code], centre.id in live)
        for centre in _in_source_order(municipality, volumes)
    ]
    opened, by_code = Opened(db, municipality.centres), {c.code: c for c in municipality.centres}
    return Review(
        municipality=municipality.name,
        slug=municipality.slug,
        synthetic=municipality.synthetic,
        year=year,
        made_on=today,
        volumes=volumes,
        centres=tuple(
            told
            for told in opinions
            if told.asked or told.cases is not None or opened.stood(by_code[told.code], first, last)
        ),
        besides=besides(db, municipality, first, shown),
        doors=doors_of_year(db, municipality, year),
        second_reader=terms_of(db, municipality.id).second_reader,
    )


def _counts_before(db: Session, municipality: Municipality, year: int) -> Counts | None:
    """Of the year before; None where nothing was rated in it."""
    before = tallied.satisfaction(
        db, municipality.centres, date(year - 1, 1, 1), date(year - 1, 12, 31)
    )
    counts = together(before.values())
    return counts if counts.ratings else None


def our_measures(
    db: Session,
    municipality: Municipality,
    readable: sa.Select[Message] | None,
    year: int,
    *,
    today: date,
) -> dict[str, Measured]:
    """`measured`, of a year whose facts nobody has gathered yet; it may be one to come."""
    if year > today.year:
        return not_begun()
    facts = counted(db, municipality, year, today=today)
    return measured(db, municipality, facts, readable, today=today)


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
