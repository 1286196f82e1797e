"""How much a page asks of the database: as much of a large town as of a small one."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from admin.demo.synth.cases import keep_cases
from admin.demo.synth.making import make
from admin.demo.synth.plan import Plan
from admin.review.frozen.publishing import Impression, publish
from admin.review.frozen.standing import as_it_stands
from admin.review.open.openings import Extent, decide
from bench.crowd import counted
from bench.crowded import Much, crowd, director_of, head_of
from kiosk.centres import Municipality
from kiosk.database import Database, athens_day, now
from tests.pages import Pages
from tests.staff.walk import pages_of

SignedIn = Callable[[str], Pages]

# Where nothing is said of a page, it asks no more than this.
USUAL = 42
# What is asked only where there is something of a kind, however much: a month without ratings.
NOW_AND_THEN = 2
MORE = Path(__file__).parent.parent / "data" / "questions.tsv"
SMALL = Much(200, imports=6, indicators=2, rounds=1, bodies=3, sites=1, rulings=2)
LARGE = Much(1200, imports=80, indicators=9, rounds=6, bodies=40, sites=5, rulings=70)


@pytest.fixture
def year() -> int:
    return now().year - 1


def grown(db: Session, centres: int, much: Much, year: int) -> Municipality:
    """A town of so many centres with two years behind it, of which the first is public."""
    plan = Plan(centres, years=2, ratings=30 * centres, seed=1, last_year=year)
    town = make(db, plan, told=lambda _written: None)
    keep_cases(db, town, plan, at=now())
    crowd(db, town, much, at=now() - timedelta(hours=1))
    live = as_it_stands(db, town, year - 1, today=athens_day(now()))
    publish(db, town, Impression(live, ()), by="crowd", at=now(), knowingly=True)
    decide(db, town, year - 1, Extent.TOTAL, by="crowd", at=now())
    db.commit()
    return town


def staff_pages(app: Flask, db: Session, town: Municipality, year: int, row: str) -> dict[str, str]:
    """By route and what it is asked, what this person can open."""
    code = town.centres[0].code
    found = pages_of(app, db, town.centres[:1], year, row)
    if row == "director":
        for room in ("published", "correct"):
            found[f"/admin/review/{year - 1}/{room}"] = "in"
        found[f"/admin/open/{year - 1}"] = "in"
    return {_route(app, page, code, year): page for page, said in found.items() if said == "in"}


def public_pages(town: Municipality, year: int) -> dict[str, str]:
    centre, opened = f"/k/{town.slug}/{town.centres[0].path}", f"/open/{town.slug}"
    rooms = ("/", "/write", "/write/complaint", "/accessibility")
    files = (f"/{year - 1}", f"/{year - 1}.csv", f"/{year - 1}.json", "/dictionary")
    return {
        **{f"/k/<municipality>/<centre>{room}": f"{centre}{room}" for room in rooms},
        **{f"/open/<slug>{file}": f"{opened}{file}" for file in files},
        "/receipt": "/receipt",
    }


def _route(app: Flask, address: str, code: str, year: int) -> str:
    path, _, query = address.partition("?")
    rule = app.url_map.bind("").match(path, return_rule=True)[0]
    asked = query.replace(str(year), "YEAR").replace(code, "CODE")
    room = "" if f"/{year}" in address or f"={year}" in address else "."
    return f"{rule.rule}{'?' if asked else room}{asked}"


def asked(client: FlaskClient, address: str) -> int:
    """How many statements this page takes."""
    database: Database = client.application.extensions["database"]
    with counted(database.engine) as statements:
        answer = client.get(address)
    assert answer.status_code in (200, 302), (address, answer.status_code)
    return len(statements)


def most() -> dict[str, int]:
    """By route, what the few pages that gather a whole year may ask."""
    rows = (line.split("\t") for line in MORE.read_text().splitlines()[1:])
    return {route: int(questions) for route, questions in rows}


def test_no_page_asks_more_of_a_large_town_than_of_a_small_one(
    app: Flask, db: Session, signed_in: SignedIn, year: int
) -> None:
    towns = [grown(db, n, much, year) for n, much in ((3, SMALL), (13, LARGE))]
    people = {
        (row, tuple(email(town) for town in towns)): [
            staff_pages(app, db, town, year, row) for town in towns
        ]
        for row, email in (("director", director_of), ("head", head_of))
    }
    db.commit()
    limits, grew, past = most(), {}, {}
    for (row, emails), (small, large) in people.items():
        assert small.keys() == large.keys()
        clients = [signed_in(email).client for email in emails]
        for route, address in small.items():
            pair = zip(clients, (address, large[route]), strict=True)
            one, other = (asked(client, page) for client, page in pair)
            if other > one + NOW_AND_THEN:
                grew[f"{row} {route}"] = one, other
            if other > limits.get(route.split("?")[0].rstrip("."), USUAL):
                past[f"{row} {route}"] = other
    assert grew == {}
    assert past == {}


def test_no_page_of_citizens_asks_more_in_a_large_town(
    db: Session, stranger: Pages, year: int
) -> None:
    towns = [grown(db, n, much, year) for n, much in ((3, SMALL), (13, LARGE))]
    small, large = (public_pages(town, year) for town in towns)
    db.commit()
    for route, address in small.items():
        one, other = (asked(stranger.client, page) for page in (address, large[route]))
        assert other <= one <= USUAL, route
