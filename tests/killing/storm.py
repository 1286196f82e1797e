"""A service with a crowd at its tablets; blows at random moments; and what they left behind."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import sleep

import sqlalchemy as sa

from kiosk.centres import Municipality
from kiosk.database import Database
from tests import cast
from tests.killing.crowd import Crowd, gather
from tests.killing.served import Served, served
from tests.killing.truth import Untruths, untruths

LONGEST_CALM = 0.4  # seconds of work between two blows
Blow = Callable[[], None]


@dataclass
class Storm:
    service: Served
    crowd: Crowd
    database: Database
    chance: Random = field(default_factory=lambda: Random(20241203))

    def kill(self) -> None:
        self.service.kill()
        self.service.start()

    def strike(self, blow: Blow, times: int) -> None:
        """So many blows while the crowd gives: mostly once the service answers again, sometimes
        while it is still starting. Afterwards everything that was given has been delivered.
        """
        with self.crowd.giving():
            self.crowd.until_more()
            for _ in range(times):
                if self.chance.random() < 0.9:
                    self.crowd.until_more()
                sleep(self.chance.uniform(0, LONGEST_CALM))
                blow()

    def found(self) -> Untruths:
        self.database.close()  # connections that were open before the storm may be dead
        with self.database.session(read_only=True) as db:
            return untruths(db, self.crowd)


@contextmanager
def storm(
    database_url: str, folder: Path, *, tablets: int = 6, synchronous: int | None = None
) -> Iterator[Storm]:
    """On a database that has the cast. `synchronous`: what SQLite is told in place of our own."""
    told = {
        "KEP_DATABASE_URL": database_url,
        "KEP_INSTANCE": str(folder / "instance"),
        "KEP_SECRET_KEY": "the storm's own",
        "KEP_TRUSTED_PROXIES": "1",
    }
    with closing(Database(database_url)) as database, served(told, folder) as service:
        service.synchronous = synchronous
        service.start()
        with database.session() as db:
            centres = db.scalars(sa.select(Municipality)).one().centres
            crowd = gather(db, centres, service.port, tablets=tablets)
            db.commit()
        service.until_it_answers()
        crowd.learn()
        yield Storm(service, crowd, database)


def assert_all_is_true(stormy: Storm) -> None:
    """Everything given was delivered, every answer was one of ours, and what is kept is that."""
    crowd = stormy.crowd
    found = crowd.faults[:3], crowd.waiting, stormy.found()
    assert found == ([], 0, Untruths()), found
    assert "Traceback" not in stormy.service.said


def put_on_stage(database_url: str) -> str:
    """The same address, of a database that has the cast now."""
    cast.on_stage(database_url).close()
    return database_url
