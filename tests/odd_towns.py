"""Two towns whose centres are all odd: what can be counted of each is nothing, or next to it."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from admin.events.dates import read_when
from admin.events.telling import Told, record
from admin.indicators.figures import Known
from admin.indicators.measured import MEASURES
from admin.staff.accounts import Role, add_staff
from admin.volumes import intake, periods, previews
from admin.volumes.table import Line, Table
from kiosk import recording, tablets
from kiosk.centres import Centre, Municipality, add_centre, add_municipality
from kiosk.hours import set_week
from kiosk.messages import Draft, submit
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.ratings import Tap
from kiosk.receipts import new_code
from kiosk.sites import add_site
from kiosk.tablets import Tablet
from tests import cast
from tests.indicators.typed import a_target, an_indicator
from tests.outside.told import a_round
from tests.queue.tell import a_queue, tell

YEAR = 2025
START = datetime(YEAR, 1, 7, 7, tzinfo=UTC)
MARCH = datetime(YEAR, 3, 18, 10, tzinfo=UTC)
SUMMER = datetime(YEAR, 6, 30, 12, tzinfo=UTC)
LATER = datetime(YEAR + 1, 3, 2, 9, tzinfo=UTC)
TODAY = LATER.date()

# No rating is bad and no answer late, so that no share of what was measured is 0 %.
NO_CASES, ZERO_CASES, UNRATED, ONE, DOUBTFUL, TRIAL, HALF, BARE = (
    *("0901", "0902", "0903", "0904"),
    *("0905", "0906", "0907", "0908"),
)
CODES = (NO_CASES, ZERO_CASES, UNRATED, ONE, DOUBTFUL, TRIAL, HALF, BARE)
CASES = {ZERO_CASES: 0, UNRATED: 700, ONE: 800, DOUBTFUL: 900, TRIAL: 950, HALF: 400}


def odd_town(db: Session) -> Municipality:
    """A director, a centre of every oddity, and the head of each: head.<code>@odd.test."""
    town = _town(db, "odd", CODES)
    centres = {centre.code: centre for centre in town.centres}
    _count(db, town, YEAR, CASES)
    _count(db, town, YEAR - 1, dict.fromkeys(centres, 0))
    set_week(db, centres[DOUBTFUL], START.date(), {day: (time(8), time(15)) for day in range(5)})
    night = MARCH.replace(hour=1)
    devices = {
        NO_CASES: _rate(db, centres[NO_CASES], [5, 4, 5, 4]),
        ZERO_CASES: _rate(db, centres[ZERO_CASES], [5, 4, 5, 4]),
        UNRATED: _rate(db, centres[UNRATED], []),
        ONE: _rate(db, centres[ONE], [5]),
        DOUBTFUL: _rate(db, centres[DOUBTFUL], [5, 5, 5], night),
        TRIAL: _rate(db, centres[TRIAL], [5, 5, 5], live=False),
        HALF: _rate(db, centres[HALF], [5, 4, 5, 4]),
    }
    for code in (NO_CASES, ZERO_CASES, TRIAL):
        _complain(db, devices[code])
    _shut(db, town, devices[HALF])
    add_site(db, town, "Οδός 1", [centres[NO_CASES], centres[BARE]], START.date())
    tell(db, town, *(a_queue(periods.month(YEAR, 1), code, issued=0) for code in (ONE, BARE)))
    _aim(db, town)
    return town


def lone_town(db: Session) -> Municipality:
    """One centre, and nothing of it: no tablet, no case, no event."""
    return _town(db, "lone", ["0911"])


def _town(db: Session, slug: str, codes: Sequence[str]) -> Municipality:
    town = add_municipality(db, slug, f"Δήμος {slug}")
    accounts = [add_staff(db, town, f"director@{slug}.test", Role.DIRECTOR, [])]
    for code in codes:
        head = "head" if len(codes) == 1 else f"head.{code}"
        centre = add_centre(db, town, code, f"ΚΕΠ {code}")
        accounts.append(add_staff(db, town, f"{head}@{slug}.test", Role.HEAD, [centre]))
    for account in accounts:
        account.password_hash = cast.QUICK.hash(cast.PASSWORD)
    return town


def _count(db: Session, town: Municipality, year: int, cases: dict[str, int]) -> None:
    table = Table(tuple(Line(code, 0, n) for code, n in cases.items()))
    shown = previews.preview(db, town, periods.year(year), table, today=TODAY)
    who: Any = {"by": cast.DIRECTOR, "at": LATER}
    intake.store(db, shown, source=f"πίνακας {year}", sha256=str(year), replace=False, **who)


def _rate(
    db: Session, centre: Centre, scores: list[int], first: datetime = MARCH, *, live: bool = True
) -> Tablet:
    device = tablets.enrol(db, centre, live=live, at=START)[0]
    apart = timedelta(minutes=1)
    taps = [Tap(uuid4(), score, first + n * apart) for n, score in enumerate(scores)]
    recording.record_all(db, taps, device, at=LATER)
    return device


def _complain(db: Session, device: Tablet) -> None:
    draft = Draft(uuid4(), MessageKind.COMPLAINT, "Περίμενα μία ώρα", Readers.CENTRE, new_code())
    message = submit(db, draft, device.centre, tablet=device, at=MARCH)
    message.answer("Ναι.", Outcome.UPHELD, by=cast.THE_DIRECTOR, at=MARCH + timedelta(days=1))


def _shut(db: Session, town: Municipality, device: Tablet) -> None:
    """It moved in March, and from July on it was closed; all had a new line in May."""
    for whose, kind, begins, ends, to in (
        (device.centre, "moved", "17/3/2025", "", "Οδός 2"),
        (device.centre, "closed", "1/7/2025", "31/12/2025", ""),
        (None, "new_equipment", "15/5/2025", "", ""),
    ):
        told = Told(kind, read_when(begins), read_when(ends) if ends else None, to_address=to)
        record(db, town.centres, whose, told, by=cast.DIRECTOR, at=LATER)
    device.revoke(by=cast.DIRECTOR, at=SUMMER)


def _aim(db: Session, town: Municipality) -> None:
    """A target for every measure, though little was measured, and an indicator of no value."""
    for measure in MEASURES:
        a_target(db, town, "10", year=YEAR, measure=measure)
    an_indicator(db, town, None, year=YEAR, known=Known.NOT_MEASURED)
    a_round(db, town)
