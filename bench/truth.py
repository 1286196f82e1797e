"""Kills under load: what was acknowledged, and every tally counted again from the ratings."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.table import Figure
from tests.killing.storm import Blow, Storm, put_on_stage, storm
from tests.postgres import debians

KILLS, QUICK_KILLS = 25, 3


def measure(*, quick: bool) -> list[Figure]:
    kills = QUICK_KILLS if quick else KILLS
    with on_sqlite() as stormy:
        sqlite = _figure("SQLite", stormy, stormy.kill, kills)
    with on_postgres() as (stormy, blow):
        return [sqlite, _figure("PostgreSQL, or itself killed", stormy, blow, kills)]


def _figure(engine: str, stormy: Storm, blow: Blow, kills: int) -> Figure:
    stormy.strike(blow, kills)
    crowd, found = stormy.crowd, stormy.found()
    return Figure(
        "G7",
        f"cells, entries and counts that differ after {kills} kills under load ({engine})",
        "the ratings counted again",
        found.all + len(crowd.faults) + crowd.waiting,
        must=0,
        aim=0,
        note=f"{crowd.acknowledged} acknowledged, {crowd.repeated.total()} of them sent again",
    )


@contextmanager
def on_sqlite() -> Iterator[Storm]:
    with TemporaryDirectory() as folder:
        url = put_on_stage(f"sqlite:///{folder}/kep.sqlite3")
        with storm(url, Path(folder)) as stormy:
            yield stormy


@contextmanager
def on_postgres() -> Iterator[tuple[Storm, Blow]]:
    """And a blow: to the service, to one of the server's processes, to the whole server."""
    with debians() as server, TemporaryDirectory() as folder:
        url = put_on_stage(server.url.render_as_string())
        with storm(url, Path(folder)) as stormy:
            blows = cycle((stormy.kill, server.kill_a_backend, server.kill_and_start))
            yield stormy, lambda: next(blows)()
