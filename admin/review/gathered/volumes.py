"""The cases of a year and whatever else its sources tell of them."""

from sqlalchemy.orm import Session

from admin.measures.precision import Precision
from admin.review.facts.volumes import Origin, ServiceFigure, Volumes
from admin.volumes import known, periods
from admin.volumes.figures import CaseVolume, VolumeImport
from admin.volumes.lines import Line
from admin.volumes.quantities import Quantity
from kiosk.centres import Municipality
from kiosk.services import SERVICES


def volumes_of(db: Session, municipality: Municipality, year: int) -> Volumes:
    this, before = periods.year(year), periods.year(year - 1)
    of_both = known.volumes_of_each(db, municipality, [this, before])
    split = of_both[this]
    previous = cases_of(db, municipality, year - 1, of_both[before])
    told = cases_of(db, municipality, year, split)
    origins = {_origin(row.origin): None for volume in split for row in volume.rows}
    return Volumes(
        centres=tuple(Line(v.centre.code, v.ekep, v.counters) for v in split),
        complete=known.is_complete(municipality, split),
        total=_exact(told),
        previous_total=_exact(previous),
        sources=tuple(sorted({volume.origin.source for volume in split})),
        told=told,
        previous=previous,
        services=tuple(_services(db, municipality, year)),
        origins=tuple(origins),
    )


def cases_of(
    db: Session, municipality: Municipality, year: int, split: list[known.CentreVolume]
) -> Quantity | None:
    """The sum of a complete split, else what is told of the municipality with its hedge."""
    if known.is_complete(municipality, split):
        return Quantity(sum(volume.total for volume in split))
    bare = known.told_total(db, municipality, periods.year(year))
    return bare.quantity if bare else None


def _exact(cases: Quantity | None) -> int | None:
    return cases.amount if cases and cases.precision == Precision.EXACT else None


def _services(db: Session, municipality: Municipality, year: int) -> list[ServiceFigure]:
    """The most frequent first; orders of magnitude, which compare with nothing, last."""
    names = SERVICES.names(db, municipality.id)
    rows = known.all_stated(db, municipality, periods.year(year))
    figures = [
        _service(row, names.get(row.series.service, row.series.service))
        for row in rows
        if row.series.service
    ]
    return sorted(figures, key=_weight)


def _service(row: CaseVolume, name: str) -> ServiceFigure:
    origin = _origin(row.origin)
    return ServiceFigure(name, row.period, row.series.unit, row.quantity, row.words, origin)


def _weight(figure: ServiceFigure) -> tuple[bool, int, str]:
    quantity = figure.quantity
    return quantity.precision == Precision.ORDER, -quantity.amount, figure.service


def _origin(kept: VolumeImport) -> Origin:
    return Origin(kept.source, kept.sha256, kept.by, kept.day)
