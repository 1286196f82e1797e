"""The year itself: what changed in the centres, where tablets stood, how each month went."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from admin.events.kinds import Kind
from admin.events.ledger import CentreEvent, events, ledger
from admin.events.opened import Opened
from admin.measures.counts import Counts, together
from admin.review import cuts
from admin.review.facts.year import Happening, Month, Named, Places, Presence
from admin.volumes import known, periods
from kiosk.centres import Centre, Municipality
from kiosk.health import Alive, days_alive
from kiosk.services import SERVICES
from kiosk.tablets import stood_live
from kiosk.wording import REASONS


def happenings(db: Session, municipality: Municipality, year: int) -> tuple[Happening, ...]:
    """The events that touch the year, the earliest first."""
    period = periods.year(year)
    told = events(db, municipality.centres, period.first, period.last)
    return tuple(
        Happening(
            event.centre.code if event.centre else "",
            event.kind,
            event.begins,
            event.until,
            event.when,
            event.whose,
            event.what,
            event.from_address,
            event.to_address,
            event.note,
        )
        for event in told
    )


def places(db: Session, municipality: Municipality, year: int) -> Places:
    """As they stood on the last day of the year, by what the ledger says of it."""
    centres, end = municipality.centres, date(year, 12, 31)
    query = ledger(db, centres).where(
        CentreEvent.withdrawn_at.is_(None), CentreEvent.kind == Kind.EXTENDED_HOURS
    )
    longer, opened = list(db.scalars(query)), Opened(db, centres)
    there = [centre for centre in centres if opened.stood(centre, end, end)]
    return Places(
        tuple(centre.code for centre in there),
        tuple(centre.code for centre in there if _extended(longer, centre, end)),
    )


def _extended(told: Sequence[CentreEvent], centre: Centre, end: date) -> bool:
    return any(
        event.centre_id in (None, centre.id)
        and event.first_day <= end
        and (event.last_day is None or event.last_day >= end)
        for event in told
    )


def months(db: Session, municipality: Municipality, year: int, *, today: date) -> tuple[Month, ...]:
    """Those that began, with whatever is known of each."""
    period = periods.year(year)
    rated = cuts.by_month(db, municipality.centres, period.first, period.last, today=today)
    given: dict[date, list[Counts]] = {}
    opened = Opened(db, municipality.centres)
    for (_centre, first), counts in rated.items():
        given.setdefault(first, []).append(counts)
    told = known.volumes_of_each(db, municipality, period.months())
    return tuple(
        _month(month, split, _there(opened, municipality, month), given.get(month.first))
        for month, split in told.items()
        if month.first < today
    )


def _there(opened: Opened, municipality: Municipality, month: periods.Period) -> set[UUID]:
    return {c.id for c in municipality.centres if opened.stood(c, month.first, month.last)}


def _month(
    month: periods.Period,
    split: Sequence[known.CentreVolume],
    there: set[UUID],
    given: Sequence[Counts] | None,
) -> Month:
    """`there`: the centres that stood in this month; all of them must have told it."""
    counts = together(given) if given else None
    if not split or not {volume.centre.id for volume in split} >= there:
        return Month(month.first, None, None, counts)
    ekep, counters = (sum(n) for n in zip(*((v.ekep, v.counters) for v in split), strict=True))
    return Month(month.first, ekep, counters, counts)


def presence(db: Session, municipality: Municipality, year: int) -> tuple[Presence, ...]:
    """Of each centre that had a live tablet in the year."""
    period = periods.year(year)
    stood = stood_live(db, municipality.centres, period.first, period.last)
    alive = days_alive(db, municipality, period.first, period.last)
    return tuple(
        Presence(centre.code, stood[centre.id], alive.get(centre.id, Alive()).days)
        for centre in municipality.centres
        if centre.id in stood
    )


def reasons(
    db: Session, municipality: Municipality, year: int, *, today: date
) -> tuple[Named, ...]:
    period = periods.year(year)
    cut = cuts.by_reason(db, municipality.centres, period.first, period.last, today=today)
    return _named(cut, REASONS)


def rated_services(
    db: Session, municipality: Municipality, year: int, *, today: date
) -> tuple[Named, ...]:
    period = periods.year(year)
    cut = cuts.by_service(db, municipality.centres, period.first, period.last, today=today)
    return _named(cut, SERVICES.names(db, municipality.id))


def _named(cut: dict[str, Counts], names: dict[str, str]) -> tuple[Named, ...]:
    """The most often named first."""
    found = [Named(str(names.get(code, code)), counts) for code, counts in cut.items()]
    return tuple(sorted(found, key=lambda named: (-named.counts.ratings, named.name)))
