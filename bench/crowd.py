"""`python -m bench.crowd`: every staff page of a municipality of the nation's size, beside the same
page of Larissa's demo. It prints a table and is none of the goals.
"""

import gc
import statistics
import time
import tracemalloc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from admin.demo.commands import DIRECTOR as LARISSA_DIRECTOR
from admin.demo.commands import HEAD as LARISSA_HEAD
from admin.demo.commands import prepare_demo
from admin.demo.larissa import SLUG
from admin.demo.synth.cases import keep_cases
from admin.demo.synth.making import make
from admin.demo.synth.plan import checked
from app import create_app
from bench.crowded import Much, crowd, director_of, head_of
from bench.machine import described, load
from kiosk.centres import Municipality, find_municipality
from kiosk.commands import prepare
from kiosk.database import Database, athens_day, now
from kiosk.settings import Settings
from tests import cast
from tests.staff.walk import pages_of

ROUNDS = 3
YEARS = 3
PERSONS = ("director", "head")


@dataclass(frozen=True)
class Visit:
    """One page once; `memory`: the MiB that Python took for it at most."""

    seconds: float
    statements: int
    size: int
    memory: float = 0.0


@dataclass(frozen=True)
class Town:
    """A service with one municipality, and who is signed in to it."""

    app: Flask
    slug: str
    year: int
    people: Mapping[str, FlaskClient]

    @property
    def engine(self) -> sa.Engine:
        database: Database = self.app.extensions["database"]
        return database.engine


@click.command()
@click.option("--centres", default=1074, show_default=True)
@click.option("--messages", default=200_000, show_default=True)
@click.option("--ratings", default=400_000, show_default=True)
@click.option("--keep", type=click.Path(path_type=Path), help="Where the towns stay for next time.")
@click.option("--only", default="", help="Only the routes that have this in them.")
@click.option("--person", type=click.Choice(PERSONS), default=PERSONS[0], show_default=True)
@click.option("--rounds", default=ROUNDS, show_default=True)
def main(
    centres: int,
    messages: int,
    ratings: int,
    keep: Path | None,
    only: str,
    person: str,
    rounds: int,
) -> None:
    """Seconds are medians of rounds in which both towns were asked in turn, after a first one."""
    with TemporaryDirectory() as made:
        folder = keep or Path(made)
        small = _larissa(folder / "larissa")
        large = _crowd(folder / "crowd", centres, messages, ratings)
        click.echo(
            f"{'; '.join(described(load()).values())}; "
            f"{centres} centres, {messages} messages, {ratings} ratings\n"
        )
        click.echo("| page | Larissa s | SQL | kB | crowd s | SQL | kB | MiB | times |")
        click.echo("|---|---|---|---|---|---|---|---|---|")
        for route, pages in _pages(small, large, person):
            if only in route:
                click.echo(_line(route, *_measured(small, large, person, pages, rounds)))


def _larissa(instance: Path) -> Town:
    settings = _settings(instance)
    with _database(settings) as database:
        shown = prepare_demo(database, instance)
    emails = zip(PERSONS, (LARISSA_DIRECTOR, LARISSA_HEAD), strict=True)
    return _town(settings, SLUG, {who: (email, shown.password) for who, email in emails})


def _crowd(instance: Path, centres: int, messages: int, ratings: int) -> Town:
    settings, at = _settings(instance), now()
    with _database(settings) as database:
        prepare(database)
        with database.session() as db:
            town = db.scalar(sa.select(Municipality))
            if town is None:
                plan = checked(centres, YEARS, ratings, 1, today=athens_day(at))
                town = make(db, plan, told=lambda n: click.echo(f"{n} ratings", err=True))
                keep_cases(db, town, plan, at=at)
                crowd(db, town, Much(messages), at=at)
                db.commit()
            slug, emails = town.slug, (director_of(town), head_of(town))
    people = {who: (email, cast.PASSWORD) for who, email in zip(PERSONS, emails, strict=True)}
    return _town(settings, slug, people)


def _settings(instance: Path) -> Settings:
    instance.mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{instance / 'kep.sqlite3'}"
    return replace(Settings.read(), instance=instance, database_url=url)


@contextmanager
def _database(settings: Settings) -> Iterator[Database]:
    database = Database(settings.database_url)
    try:
        yield database
    finally:
        database.close()


def _town(settings: Settings, slug: str, people: Mapping[str, tuple[str, str]]) -> Town:
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    signed_in = {}
    for who, (email, password) in people.items():
        signed_in[who] = app.test_client()
        given = {"email": email, "password": password}
        assert signed_in[who].post("/admin/sign-in", data=given).status_code == 302
    return Town(app, slug, now().year - 1, signed_in)


def _pages(small: Town, large: Town, person: str) -> Iterator[tuple[str, tuple[str | None, str]]]:
    """Of each route with each of its questions, the addresses in both towns."""
    ours = _addresses(small, person)
    for route, address in _addresses(large, person).items():
        yield route, (ours.get(route), address)


def _addresses(town: Town, person: str) -> dict[str, str]:
    """By route, and by what it is asked."""
    database: Database = town.app.extensions["database"]
    with database.session() as db:
        centre = find_municipality(db, town.slug).centres[0]
        pages = pages_of(town.app, db, [centre], town.year, person)
        code = centre.code
    found: dict[str, str] = {}
    for address, expected in pages.items():
        path, _, query = address.partition("?")
        rule = town.app.url_map.bind("").match(path, return_rule=True)[0]
        asked = query.replace(str(town.year), "YEAR").replace(code, "CODE")
        if expected == "in":
            found[f"{rule.rule}{'?' if asked else ''}{asked}"] = address
    return found


def _measured(
    small: Town, large: Town, person: str, pages: tuple[str | None, str], rounds: int
) -> tuple[Visit | None, Visit]:
    one, other = list[Visit](), list[Visit]()
    for _ in range(rounds + 1):
        if pages[0]:
            one.append(_visit(small, person, pages[0]))
        other.append(_visit(large, person, pages[1]))
    memory = _memory(large, person, pages[1])
    return (_middle(one[1:]) if one else None), replace(_middle(other[1:]), memory=memory)


def _visit(town: Town, person: str, page: str) -> Visit:
    gc.collect()
    with counted(town.engine) as statements:
        began = time.perf_counter()
        answer = town.people[person].get(page)
        seconds = time.perf_counter() - began
    assert answer.status_code in (200, 302), (page, answer.status_code)
    return Visit(seconds, len(statements), len(answer.data))


@contextmanager
def counted(engine: sa.Engine) -> Iterator[list[str]]:
    """The statements that the engine is given meanwhile, but for what opens a transaction."""
    statements: list[str] = []

    def note(*given: object) -> None:
        statement = str(given[2])
        if not statement.startswith(("PRAGMA", "BEGIN")):
            statements.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def _memory(town: Town, person: str, page: str) -> float:
    tracemalloc.start()
    try:
        town.people[person].get(page)
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()


def _middle(visits: Sequence[Visit]) -> Visit:
    times = [visit.seconds for visit in visits]
    return replace(visits[-1], seconds=statistics.median(times))


def _line(route: str, small: Visit | None, large: Visit) -> str:
    times = f"{large.seconds / small.seconds:.1f}" if small else "-"
    cells = (route, *_cells(small), *_cells(large), f"{large.memory:.0f}", times)
    return f"| {' | '.join(cells)} |"


def _cells(visit: Visit | None) -> tuple[str, str, str]:
    if visit is None:
        return "-", "-", "-"
    return f"{visit.seconds:.3f}", str(visit.statements), f"{visit.size / 1000:.0f}"


if __name__ == "__main__":
    main()
