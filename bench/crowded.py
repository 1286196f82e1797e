"""A municipality of the nation's size: every centre of the country, and what years of work leave
behind in every room. All of it is made up, and marked so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.events.dates import Precision
from admin.events.kinds import Kind
from admin.events.ledger import CentreEvent
from admin.outside.rounds import EvaluationResult
from admin.queue.figures import QueueFigure
from admin.staff.accounts import Role, Staff, add_staff, staff_centre
from admin.volumes import periods
from admin.volumes.figures import About, VolumeImport
from bench.crowded_messages import keep, keep_book
from kiosk.centres import Centre, Municipality
from kiosk.database import ATHENS
from kiosk.doubts import Doubt, Ruling
from kiosk.health import TabletHealth
from kiosk.improvements import Improvement
from kiosk.ratings import FACES5, Rating, Revision
from kiosk.sites import add_site
from kiosk.tablets import Tablet, enrol
from kiosk.tallies import Channel, Standing
from tests import cast
from tests.indicators.typed import a_target, an_indicator
from tests.outside.told import a_round

EVENTS, IMPROVEMENTS, DOUBTS = 5, 3, 20  # of each centre
BY = "crowd"

Row = dict[str, Any]


@dataclass(frozen=True)
class Much:
    """How much there is of what does not come with the centres."""

    messages: int
    imports: int = 400
    indicators: int = 60
    rounds: int = 9
    bodies: int = 1000  # in each round
    sites: int = 100
    rulings: int = 600


def director_of(town: Municipality) -> str:
    return f"director@{town.slug}.test"


def head_of(town: Municipality) -> str:
    """The head of the first centre."""
    return f"head.0@{town.slug}.test"


def crowd(db: Session, town: Municipality, much: Much, *, at: datetime) -> None:
    """What is not ratings and case volumes, of which it has its share already."""
    _accounts(db, town)
    begun = at - timedelta(days=300)
    _fleet(db, much, [enrol(db, centre, live=True, at=begun)[0] for centre in town.centres], at)
    keep_book(db, town, much.messages, at)
    keep(db, CentreEvent, _events(town, at))
    keep(db, Improvement, _improvements(town, at))
    keep(db, VolumeImport, _imports(town, much.imports, at))
    _queues(db, town, at)
    _beside(db, town, much, at)
    for pair in range(0, min(2 * much.sites, len(town.centres) - 1), 2):
        add_site(db, town, f"Οδός {pair}", town.centres[pair : pair + 2], date(at.year - 1, 1, 1))


def _accounts(db: Session, town: Municipality) -> None:
    """A director, a head of one centre, and the head of every other."""
    for email, role, own in (
        (director_of(town), Role.DIRECTOR, []),
        (head_of(town), Role.HEAD, town.centres[:1]),
    ):
        add_staff(db, town, email, role, own).password_hash = cast.QUICK.hash(cast.PASSWORD)
    ids = [uuid4() for _ in town.centres[1:]]
    heads = zip(ids, town.centres[1:], strict=True)
    keep(db, Staff, (_head(id_, centre, town) for id_, centre in heads))
    pairs = zip(ids, town.centres[1:], strict=True)
    db.execute(
        sa.insert(staff_centre), [{"staff_id": id_, "centre_id": one.id} for id_, one in pairs]
    )


def _head(id_: UUID, centre: Centre, town: Municipality) -> Row:
    email = f"head.{centre.position}@{town.slug}.test"
    return {"id": id_, "municipality_id": town.id, "email": email, "role": Role.HEAD}


def _fleet(db: Session, much: Much, tablets: list[Tablet], at: datetime) -> None:
    """Most are well; some are silent, some lack numbers; and taps that are in doubt."""
    keep(db, TabletHealth, (_health(n, tablet, at) for n, tablet in enumerate(tablets)))
    taps = [tap for tablet in tablets for tap in _doubtful(tablet, at)]
    keep(db, Rating, iter(taps))
    keep(db, Revision, (_revision(tap) for tap in taps))
    keep(db, Ruling, (_ruling(n, tablets[n % len(tablets)], at) for n in range(much.rulings)))


def _health(n: int, tablet: Tablet, at: datetime) -> Row:
    seen = at - timedelta(days=3 if n % 50 == 0 else 0, minutes=n % 30)
    counts = {"queue": n % 3, "refused": int(n % 100 == 0), "clock_offset": 0, "version": "1"}
    signs = {"persisted": True, "secure": True, "voices": ["el"], "px_per_mm": 4.0}
    return {"tablet_id": tablet.id, "seen_at": seen, **counts, **signs}


def _doubtful(tablet: Tablet, at: datetime) -> Iterator[Row]:
    for n in range(DOUBTS):
        tapped = at - timedelta(days=2 + 2 * n)
        yield {
            **{"id": uuid4(), "centre_id": tablet.centre_id, "tablet_id": tablet.id, "seq": n + 1},
            **{"channel": Channel.TABLET, "standing": Standing.DOUBTFUL, "doubt": Doubt.SERIAL},
            **{"scale": FACES5, "score": 4, "reasons": [], "service": None, "language": "el"},
            **{"revision": 1, "tapped_at": tapped, "tablet_at": None, "received_at": tapped},
            "day": tapped.astimezone(ATHENS).date(),
        }


def _revision(tap: Row) -> Row:
    same = {name: tap[name] for name in ("revision", "score", "reasons", "service")}
    return {"rating_id": tap["id"], "revised_at": tap["tapped_at"], **same}


def _ruling(n: int, tablet: Tablet, at: datetime) -> Row:
    first = at - timedelta(days=100 + n)
    span = {"first": first, "last": first + timedelta(minutes=10)}
    said = {"counts": True, "reason": "σχολική επίσκεψη", "changed": 1 + n % 9, "by": BY}
    return {"id": uuid4(), "tablet_id": tablet.id, **span, **said, "at": first}


def _events(town: Municipality, at: datetime) -> Iterator[Row]:
    """Of each centre, and one of all."""
    for centre in (None, *town.centres):
        for n in range(EVENTS):
            first = at.date() - timedelta(days=200 * n + 90)
            yield {
                **{"id": uuid4(), "municipality_id": town.id, "kind": Kind.LINE_DOWN},
                **{"centre_id": centre.id if centre else None, "first_day": first},
                **{"last_day": first + timedelta(days=2), "precision": Precision.DAY},
                **{"from_address": "", "to_address": "", "note": "Κόπηκε η γραμμή"},
                **{"by": BY, "at": at},
            }


def _improvements(town: Municipality, at: datetime) -> Iterator[Row]:
    for centre in (None, *town.centres):
        for n in range(IMPROVEMENTS):
            since = at.date() - timedelta(days=120 * n + 20)
            yield {
                **{"id": uuid4(), "municipality_id": town.id, "by": BY, "at": at},
                **{"centre_id": centre.id if centre else None, "since": since, "until": None},
                **{"said": "Περιμένουμε πολύ.", "done": "Άνοιξε και τρίτη θυρίδα."},
            }


def _imports(town: Municipality, number: int, at: datetime) -> Iterator[Row]:
    for n in range(number):
        about = (About.CASES, About.QUEUES)[n % 2]
        yield {
            **{"id": uuid4(), "municipality_id": town.id, "about": about, "sha256": str(n)},
            **{"source": f"μήνας-{n}.xlsx", "completed": False, "by": BY},
            "at": at - timedelta(days=2 * n),
        }


def _queues(db: Session, town: Municipality, at: datetime) -> None:
    """Every month of last year, of every centre."""
    origin = VolumeImport(
        municipality_id=town.id, source="ουρές", sha256="", completed=False, by="", at=at
    )
    origin.about = About.QUEUES
    db.add(origin)
    db.flush()
    months = [periods.month(at.year - 1, n) for n in range(1, 13)]
    rows = (_queue(town, centre, month, origin) for centre in town.centres for month in months)
    keep(db, QueueFigure, rows)


def _queue(town: Municipality, centre: Centre, month: periods.Period, by: VolumeImport) -> Row:
    whose = {"import_id": by.id, "municipality_id": town.id, "centre_id": centre.id}
    counts = {"issued": 900, "served": 870, "abandoned": 30}
    waits = {"mean": None, "median": None, "ninetieth": None}
    return {**whose, "first": month.first, "last": month.last, **counts, **waits}


def _beside(db: Session, town: Municipality, much: Much, at: datetime) -> None:
    """Indicators and targets by the year, and rounds with a score for as many bodies."""
    for n in range(much.indicators):
        for year in range(at.year - 3, at.year):
            an_indicator(db, town, str(50 + n % 40), name=f"Δείκτης {n}", year=year)
    for year in range(at.year - 3, at.year + 1):
        a_target(db, town, "90", year=year)
    for n in range(much.rounds):
        month = date(at.year - 1 - n // 3, 3 + n % 3, 1)
        held = a_round(
            db, town, title=f"Αξιολόγηση {n}", first=month, last=month + timedelta(days=27)
        )
        bodies = range(much.bodies)
        keep(db, EvaluationResult, (_result(held.id, body, at) for body in bodies))


def _result(round_id: UUID, body: int, at: datetime) -> Row:
    name = f"ΔΗΜΟΣ {body}"
    said = {"body": name, "folded": name.lower(), "score": None, "statement": "συμμετείχε"}
    kept = {"measured": True, "source": "δοκιμή", "sha256": "", "by": BY, "at": at}
    return {"id": uuid4(), "round_id": round_id, **said, **kept}
