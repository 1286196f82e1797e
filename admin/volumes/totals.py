"""A year of which only the municipality's total is known: entered, compared, refused."""

from datetime import datetime

from sqlalchemy.orm import Session

from admin.sheets.numbers import MOST, Numbers, Place
from admin.volumes.figures import MunicipalTotal, check_year, is_complete, total, volumes
from admin.volumes.intake import origin_said
from kiosk.centres import Municipality
from kiosk.database import athens_day
from kiosk.greek import short_date, whole
from kiosk.refusals import N_, Refused


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


def set_total(
    db: Session,
    municipality: Municipality,
    year: int,
    cases: int,
    *,
    by: str,
    at: datetime,
    replace: bool = False,
) -> bool:
    """Keep a year's total; False where it stood already.

    Raises Refused for a count or year that makes no sense, a complete split with another sum, or
    (unless `replace`) another total.
    """
    check_year(year, athens_day(at))
    _check_count(cases)
    _check_split(db, municipality, year, cases)
    known = total(db, municipality, year)
    if known and known.cases == cases:
        return False
    if known and not replace:
        raise _other_total(known)
    if known:
        known.replaced_at = at
        db.flush()
    db.add(MunicipalTotal(municipality_id=municipality.id, year=year, cases=cases, by=by, at=at))
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


def _check_split(db: Session, municipality: Municipality, year: int, cases: int) -> None:
    split = volumes(db, municipality, year)
    summed = sum(volume.total for volume in split)
    if is_complete(municipality, split) and summed != cases:
        raise Refused(
            "total_differs",
            N_(
                "Το σύνολο %(given)s δεν συμφωνεί με το άθροισμα των ΚΕΠ για το %(year)s: "
                "%(stored)s (%(source)s, %(day)s). Διορθώστε πρώτα τον πίνακα των ΚΕΠ."
            ),
            given=whole(cases),
            year=year,
            stored=whole(summed),
            **origin_said(split[0].origin),
        )


def _other_total(known: MunicipalTotal) -> Refused:
    return Refused(
        "total_differs",
        N_(
            "Για το %(year)s έχει ήδη καταχωριστεί σύνολο %(stored)s στις %(day)s. "
            "Αν το νέο είναι το σωστό, επαναλάβετε με --replace."
        ),
        year=known.year,
        stored=whole(known.cases),
        day=short_date(athens_day(known.at)),
    )
