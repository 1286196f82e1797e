"""A nation of ratings in one database: `python -m bench.many URL [--years N] [--ratings N]`.

They are synthetic and say so. The database is for measuring: while it is filled nothing is synced.
"""

import sys
import time
from contextlib import closing
from datetime import timedelta
from typing import Any

import click
import sqlalchemy as sa

from admin.demo.synth.cases import keep_cases
from admin.demo.synth.making import make
from admin.demo.synth.plan import Plan
from kiosk import installation
from kiosk.database import Database, athens_day, now

CENTRES, MANY, FEW = 1074, 20_000_000, 1_000_000
EVERY = 1_000_000


def build(url: str, ratings: int, *, years: int = 1, centres: int = CENTRES) -> None:
    """So many ratings over the last years that are over, with their tallies and case volumes."""
    with closing(Database(url)) as database:
        if database.engine.dialect.name == "sqlite":
            sa.event.listen(database.engine, "connect", _unsynced)
        database.upgrade()
        with database.session() as db:
            plan = Plan(centres, years, ratings, seed=1, last_year=athens_day(now()).year - 1)
            began = time.monotonic()

            def told(written: int) -> None:
                db.commit()  # one transaction of twenty million would lie on the disk twice
                if written % EVERY == 0 or written == ratings:
                    seconds = time.monotonic() - began
                    print(f"  {written:,} ratings, {seconds:.0f} s", file=sys.stderr)

            installation.prepare(db, at=now() - timedelta(days=365 * (years + 1)))
            keep_cases(db, make(db, plan, told=told), plan, at=now())
            db.commit()


def _unsynced(connection: Any, _entry: object) -> None:
    for pragma in ("synchronous = OFF", "cache_size = -100000"):
        connection.execute(f"PRAGMA {pragma}")


@click.command()
@click.argument("url")
@click.option("--ratings", default=MANY, show_default=True)
@click.option("--years", default=1, show_default=True)
@click.option("--centres", default=CENTRES, show_default=True)
def main(url: str, ratings: int, years: int, centres: int) -> None:
    build(url, ratings, years=years, centres=centres)


if __name__ == "__main__":
    main()
