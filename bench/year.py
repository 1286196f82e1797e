"""What a director waits for with a nation's ratings in the database: pages, papers, a recount.

`python -m bench.year URL` takes a database of `bench.many`, adds a town of seven centres and a
director to both, and gives seconds of this process and its peak memory, each in a process of its
own. The first opening of a page is told beside the next.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.demo.synth.cases import keep_cases
from admin.demo.synth.making import make
from admin.demo.synth.plan import Plan
from admin.review.frozen.standing import as_file
from admin.staff.accounts import Role, Staff, add_staff
from app import create_app
from kiosk.centres import Municipality
from kiosk.database import Database, athens_day, now
from kiosk.recounting import recount
from kiosk.settings import Settings
from tests import cast
from tests.pages import Pages

TOWN, ITS_RATINGS = 7, 130_000
PAPERS = ("json", "docx", "pdf", "xlsx")
PAGES = {"home": "/admin/", "dashboard": "/admin/dashboard/?year={year}"}


@dataclass(frozen=True)
class Took:
    """Seconds of the first time and of the next, of processor and by the clock; MiB at most."""

    first: float
    again: float
    clock: float
    memory: float


def measured(url: str, only: str = "") -> Iterator[tuple[str, str, Took]]:
    """What, of which municipality, and what it took."""
    for what, slug, deed, given in _asked(_directed(url)):
        if only in what:
            yield what, slug, _apart(deed, url, *given)


def _asked(slugs: list[str]) -> Iterator[tuple[str, str, Callable[..., Took], tuple[str, ...]]]:
    for slug in slugs:
        yield "sign-in alone", slug, _nothing, (slug,)
        yield from ((name, slug, _page, (slug, name)) for name in PAGES)
        yield from ((form, slug, _paper, (slug, form)) for form in PAPERS)
    yield "tallies check", "all", _recount, ()


def _directed(url: str) -> list[str]:
    """The municipalities, each with a director."""
    with closing(Database(url)) as database, database.session() as db:
        if len(db.scalars(sa.select(Municipality)).all()) == 1:
            plan = Plan(TOWN, 1, ITS_RATINGS, seed=2, last_year=_year())
            keep_cases(db, make(db, plan, told=lambda _n: None), plan, at=now())
        slugs = []
        for owner in db.scalars(sa.select(Municipality).order_by(Municipality.slug)):
            slugs.append(owner.slug)
            if not db.scalars(sa.select(Staff).filter_by(email=_director(owner.slug))).all():
                added = add_staff(db, owner, _director(owner.slug), Role.DIRECTOR, [])
                added.password_hash = cast.QUICK.hash(cast.PASSWORD)
        db.commit()
    return slugs


def _apart(deed: Callable[..., Took], *given: str) -> Took:
    """In a process of its own: the memory of what ran before would hide what this one takes."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(deed, given)


def _nothing(url: str, slug: str) -> Took:
    with _signed_in(url, slug):
        return _took(lambda: None)


def _page(url: str, slug: str, name: str) -> Took:
    with _signed_in(url, slug) as pages:
        return _took(lambda: pages.get(PAGES[name].format(year=_year())))


def _paper(url: str, slug: str, form: str) -> Took:
    with _reading(url) as db:
        owner = db.scalars(sa.select(Municipality).filter_by(slug=slug)).one()
        return _took(lambda: as_file(db, owner, _year(), form, today=athens_day(now())))


def _recount(url: str) -> Took:
    def agrees() -> None:
        with _reading(url) as db:
            assert recount(db).differing == 0

    return _took(agrees, again=False)


def _took(deed: Callable[[], object], *, again: bool = True) -> Took:
    began, first = time.perf_counter(), _seconds(deed)
    clock = time.perf_counter() - began
    return Took(first, _seconds(deed) if again else first, clock, _memory())


def _seconds(deed: Callable[[], object]) -> float:
    began = time.process_time()
    deed()
    return time.process_time() - began


def _memory() -> float:
    """The most that this process had, in MiB."""
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _signed_in(url: str, slug: str) -> Iterator[Pages]:
    with TemporaryDirectory() as folder:
        app = create_app(Settings(Path(folder), url, "the bench's own"))
        pages = Pages(app)
        pages.send("/admin/sign-in", {"email": _director(slug), "password": cast.PASSWORD})
        yield pages
        app.extensions["database"].close()


@contextmanager
def _reading(url: str) -> Iterator[Session]:
    with closing(Database(url)) as database, database.session(read_only=True) as db:
        yield db


def _director(slug: str) -> str:
    return f"director@{slug}.test"


def _year() -> int:
    return athens_day(now()).year - 1


@click.command()
@click.argument("url")
@click.option("--only", default="", help="What has this in its name.")
def main(url: str, only: str) -> None:
    print("| what | municipality | first, s | again, s | first by the clock, s | peak, MiB |")
    print("|---|---|---|---|---|---|")
    for what, slug, took in measured(url, only):
        times = " | ".join(f"{t:.2f}" for t in (took.first, took.again, took.clock))
        print(f"| {what} | {slug} | {times} | {took.memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
