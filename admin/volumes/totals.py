"""What is told of the whole municipality, exactly or with a hedge: entered, compared, refused."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from admin.measures.precision import Precision
from admin.sheets.numbers import MOST, Numbers, Place
from admin.volumes import known
from admin.volumes.figures import CaseVolume, Unit, VolumeImport
from admin.volumes.intake import origin_said
from admin.volumes.periods import Period
from admin.volumes.quantities import Quantity, stated
from admin.volumes.series import SeriesKey, ids_of
from admin.volumes.years import check_period
from kiosk.centres import Municipality
from kiosk.database import athens_day
from kiosk.greek import fold, short_date, whole
from kiosk.refusals import N_, Refused
from kiosk.services import SERVICES

SOURCE = "σύνολο δήμου"


@dataclass(frozen=True)
class Stated:
    """A figure of a period; `service` is empty for all of them, `words` are the source's own."""

    period: Period
    amount: int
    precision: Precision = Precision.EXACT
    unit: Unit = Unit.CASES
    service: str = ""
    words: str = ""

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.amount, self.precision)


def read_total(written: str) -> int:
    """142914 or, as we print it, 142.914. Raises Refused."""
    try:
        return Numbers().read(written, Place(1, "N"))
    except Refused as refusal:
        raise Refused(
            refusal.reason,
            N_("Το «%(written)s» δεν είναι σύνολο υποθέσεων. Γράψτε ακέραιο, όπως 142914."),
            written=written,
        ) from refusal


def find_service(db: Session, municipality: Municipality, written: str) -> str:
    """The code of a service by its code or name; empty for all of them. Raises Refused."""
    names = SERVICES.names(db, municipality.id)
    for code, name in names.items():
        if not written or written == code or fold(written) == fold(name):
            return code if written else ""
    raise Refused(
        "unknown_service",
        N_(
            "Δεν υπάρχει υπηρεσία «%(written)s». Οι υπηρεσίες του δήμου: %(known)s. Νέες "
            "προστίθενται στις ρυθμίσεις."
        ),
        written=written,
        known=", ".join(names.values()),
    )


def set_total(
    db: Session,
    municipality: Municipality,
    what: Stated,
    *,
    by: str,
    at: datetime,
    replace: bool = False,
) -> bool:
    """Keep what a source says of the whole municipality; False where it stood already.

    Raises Refused for a count or period that makes no sense, cases that a complete split denies, or
    (unless `replace`) another figure for the same thing.
    """
    check_period(what.period, athens_day(at))
    _check_count(what.amount)
    stated(what.amount, what.precision)
    _check_split(db, municipality, what)
    told = known.stated(db, municipality, what.period)
    stood = next(
        (row for row in told if (row.series.service, row.series.unit) == (what.service, what.unit)),
        None,
    )
    if stood and (stood.quantity, stood.words) == (what.quantity, what.words):
        return False
    if stood and not replace:
        raise _other_total(stood)
    origin = VolumeImport(
        municipality_id=municipality.id, source=SOURCE, sha256="", completed=False, by=by, at=at
    )
    db.add(origin)
    db.flush()
    if stood:
        stood.replaced_at, stood.replaced_by_id = at, origin.id
        db.flush()
    key = SeriesKey(None, service=what.service, unit=what.unit)
    db.add(
        CaseVolume(
            origin=origin,
            series_id=ids_of(db, municipality, [key])[key],
            first=what.period.first,
            last=what.period.last,
            amount=what.amount,
            precision=what.precision,
            words=what.words,
        )
    )
    db.flush()
    return True


def _check_count(cases: int) -> None:
    if cases < 0:
        raise Refused(
            "negative_number",
            N_("Το σύνολο των υποθέσεων δεν μπορεί να είναι αρνητικό. Γράψτε από 0 και πάνω."),
        )
    if cases > MOST:
        raise Refused(
            "number_too_large",
            N_("Το σύνολο %(given)s ξεπερνά τις %(most)s υποθέσεις. Ελέγξτε τον αριθμό."),
            given=whole(cases),
            most=whole(MOST),
        )


def _check_split(db: Session, municipality: Municipality, what: Stated) -> None:
    """Of cases over all services, the centres' sum tells whether it can be."""
    split = known.volumes(db, municipality, what.period)
    summed = sum(volume.total for volume in split)
    if what.service or what.unit != Unit.CASES or not known.is_complete(municipality, split):
        return
    exact, at_least = (what.precision == p for p in (Precision.EXACT, Precision.AT_LEAST))
    if (exact and what.amount != summed) or (at_least and what.amount > summed):
        raise Refused(
            "total_differs",
            N_(
                "Το σύνολο «%(given)s» δεν συμφωνεί με το άθροισμα των ΚΕΠ για την περίοδο "
                "«%(period)s»: %(stored)s (%(source)s, %(day)s). Διορθώστε πρώτα τον πίνακα των "
                "ΚΕΠ."
            ),
            given=what.quantity.said,
            period=what.period.name,
            stored=whole(summed),
            **origin_said(split[0].origin),
        )


def _other_total(stood: CaseVolume) -> Refused:
    return Refused(
        "total_differs",
        N_(
            "Για την περίοδο «%(period)s» έχει ήδη καταχωριστεί «%(stored)s» στις %(day)s. "
            "Αν το νέο είναι το σωστό, επιλέξτε αντικατάσταση (στην εντολή: --replace)."
        ),
        period=stood.period.name,
        stored=stood.quantity.said,
        day=short_date(stood.origin.day),
    )
