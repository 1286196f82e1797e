"""How figures of queues get in: set beside what is stored, then written or refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.queue.figures import COUNTS, WAITS, QueueFigure
from admin.queue.told import Told, check, strange
from admin.volumes.figures import About
from admin.volumes.intake import origin_of, origin_said
from admin.volumes.periods import Period
from kiosk.centres import Centre, Municipality, find_centre
from kiosk.refusals import Refused

FIGURES = (*COUNTS, *WAITS)


@dataclass(frozen=True)
class Entry:
    """What a source tells beside what is in force for the same centre and period, if anything."""

    told: Told
    centre: Centre
    stored: QueueFigure | None

    @property
    def is_new(self) -> bool:
        return self.stored is None

    @property
    def differs(self) -> bool:
        return self.stored is not None and any(
            getattr(self.stored, name) != getattr(self.told, name) for name in FIGURES
        )

    @property
    def strange(self) -> list[str]:
        return strange(self.told)


@dataclass(frozen=True)
class Preview:
    """What would be written; nothing has been."""

    municipality: Municipality
    entries: tuple[Entry, ...]

    @property
    def is_same(self) -> bool:
        return not any(entry.is_new or entry.differs for entry in self.entries)

    @property
    def differing(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.differs]

    @property
    def strange(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.strange]


def preview(
    db: Session, municipality: Municipality, told: Sequence[Told], *, today: date
) -> Preview:
    """Raises Refused for what may not be told."""
    for one in told:
        check(one, today)
    stored = _in_force(db, municipality, told)
    centres = {code: find_centre(municipality, code) for code in {one.code for one in told}}
    return Preview(
        municipality,
        tuple(
            Entry(one, centres[one.code], stored.get((centres[one.code].id, one.period)))
            for one in told
        ),
    )


def store(
    db: Session, shown: Preview, *, source: str, sha256: str, by: str, at: datetime, replace: bool
) -> bool:
    """Write what the preview showed as one import; False where all of it stood already.

    Raises Refused (`figures_differ`) unless `replace`; then nothing is written.
    """
    if shown.is_same:
        return False
    if shown.differing and not replace:
        raise _differs(shown.differing[0])
    origin = origin_of(shown.municipality, source, sha256, by, at, About.QUEUES)
    origin.completed = False
    db.add(origin)
    db.flush()
    for entry in shown.differing:
        assert entry.stored is not None
        entry.stored.give_way(origin)
    db.flush()
    db.add_all(
        QueueFigure(
            origin=origin,
            municipality_id=shown.municipality.id,
            centre_id=entry.centre.id,
            first=entry.told.period.first,
            last=entry.told.period.last,
            **{name: getattr(entry.told, name) for name in FIGURES},
        )
        for entry in shown.entries
        if entry.is_new or entry.differs
    )
    db.flush()
    return True


def _in_force(
    db: Session, municipality: Municipality, told: Sequence[Told]
) -> dict[tuple[UUID | None, Period], QueueFigure]:
    if not told:
        return {}
    first = min(one.period.first for one in told)
    last = max(one.period.last for one in told)
    query = sa.select(QueueFigure).filter_by(municipality_id=municipality.id, replaced_at=None)
    rows = db.scalars(query.where(QueueFigure.first >= first, QueueFigure.last <= last))
    return {(row.centre_id, row.period): row for row in rows}


def _differs(entry: Entry) -> Refused:
    assert entry.stored is not None
    return Refused(
        "figures_differ",
        "Για το ΚΕΠ %(code)s (%(period)s) ισχύουν άλλα (%(source)s, %(day)s). Αν τα νέα είναι τα "
        "σωστά, επιλέξτε αντικατάσταση.",
        code=entry.centre.code,
        period=entry.told.period.name,
        **origin_said(entry.stored.origin),
    )
