"""A series is made once, by whoever tells of it first, and is its municipality's own."""

from threading import Thread

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.volumes import known
from admin.volumes.figures import VolumeSeries
from admin.volumes.series import SeriesKey, ids_of
from kiosk.centres import Municipality, add_municipality
from kiosk.database import Database
from tests.volumes.test_intake import WHOLE, total


def test_each_municipality_has_its_own(db: Session, larissa: Municipality) -> None:
    volos = add_municipality(db, "volos", "Δήμος Βόλου")
    total(db, larissa, 7)
    total(db, volos, 8)
    told = [known.total(db, owner, WHOLE) for owner in (larissa, volos)]
    assert [row and row.amount for row in told] == [7, 8]


def test_two_that_tell_of_the_same_at_once_share_one(
    database: Database, db: Session, larissa: Municipality
) -> None:
    keys = [SeriesKey(centre.id, "own") for centre in larissa.centres]
    owner_id = larissa.id
    db.commit()
    mine = ids_of(db, larissa, keys)
    theirs: dict[SeriesKey, int] = {}

    def tell() -> None:
        with database.session() as other:
            theirs.update(ids_of(other, other.get_one(Municipality, owner_id), keys[::-1]))
            other.commit()

    beside = Thread(target=tell)
    beside.start()
    beside.join(0.3)  # by then it waits, or has yet to begin: it finds them either way
    db.commit()
    beside.join()
    assert [theirs[key] for key in keys] == [mine[key] for key in keys]
    count = sa.select(sa.func.count(VolumeSeries.id)).where(VolumeSeries.stream == "own")
    assert db.scalar(count) == len(keys)
