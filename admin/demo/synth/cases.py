"""The case volumes of a plan, month by month, as one import."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.demo.synth.plan import Plan, volumes
from admin.measures.precision import Precision
from admin.volumes import periods
from admin.volumes.figures import COUNTERS, EKEP, CaseVolume, VolumeImport
from admin.volumes.series import SeriesKey, ids_of
from kiosk.centres import Municipality

SOURCE = "συνθετικά δεδομένα"
AT_ONCE = 5000
STREAMS = (EKEP, COUNTERS)


def keep_cases(db: Session, municipality: Municipality, plan: Plan, *, at: datetime) -> None:
    """Every month of every centre, EKEP and ΘΥΡΙΔΕΣ."""
    origin = VolumeImport(
        municipality_id=municipality.id,
        source=SOURCE,
        sha256="",
        completed=True,
        by="synth",
        at=at,
    )
    db.add(origin)
    db.flush()
    rows = _rows(db, municipality, origin, plan)
    while batch := list(islice(rows, AT_ONCE)):
        db.execute(sa.insert(CaseVolume), batch)


def _rows(
    db: Session, municipality: Municipality, origin: VolumeImport, plan: Plan
) -> Iterator[dict[str, Any]]:
    centres = {centre.code: centre for centre in municipality.centres}
    series = ids_of(
        db, municipality, [SeriesKey(c.id, stream) for c in centres.values() for stream in STREAMS]
    )
    for told in volumes(plan):
        month, centre = periods.month(told.year, told.month), centres[told.code]
        for stream, amount in zip(STREAMS, (told.ekep, told.counters), strict=True):
            yield {
                "import_id": origin.id,
                "series_id": series[SeriesKey(centre.id, stream)],
                "first": month.first,
                "last": month.last,
                "amount": amount,
                "precision": Precision.EXACT,
                "words": "",
                "position": centre.position,
            }
