"""A centre of which little or nothing is known: every page and paper shows it, with no division by
zero, no 0 % that nobody measured and no word that only a machine would say.
"""

import json
import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from lxml.html import HtmlElement
from sqlalchemy.orm import Session

from admin.events.ledger import CentreEvent
from admin.review.breaks.pages import WEEKS
from admin.review.formats import FORMATS
from admin.review.gathering import review
from kiosk.centres import Municipality, find_centre
from tests import odd_towns
from tests.odd_towns import BARE, CODES, DOUBTFUL, HALF, ONE, TODAY, TRIAL, UNRATED, YEAR
from tests.pages import Pages, words
from tests.staff.walk import faults, pages_of, read_file, walked

SignedIn = Callable[[str], Pages]


@pytest.fixture
def odd(db: Session) -> Municipality:
    town = odd_towns.odd_town(db)
    db.commit()
    return town


@pytest.fixture
def lone(db: Session) -> Municipality:
    town = odd_towns.lone_town(db)
    db.commit()
    return town


@pytest.mark.parametrize("year", [YEAR, YEAR - 1])
def test_a_director_of_odd_centres_reads_no_false_figure(
    app: Flask, db: Session, odd: Municipality, signed_in: SignedIn, year: int
) -> None:
    addresses = pages_of(app, db, odd.centres, year, "director")
    assert not faults(walked(signed_in("director@odd.test"), addresses))


def test_before_and_after_any_of_their_events_there_is_no_false_figure(
    db: Session, odd: Municipality, signed_in: SignedIn
) -> None:
    ids = db.scalars(sa.select(CentreEvent.id).filter_by(municipality_id=odd.id)).all()
    db.commit()
    around = {f"/admin/events/{id}/around?weeks={weeks}": "in" for id in ids for weeks in WEEKS}
    assert not faults(walked(signed_in("director@odd.test"), around))


@pytest.mark.parametrize("code", CODES)
def test_the_head_of_an_odd_centre_reads_no_false_figure(
    app: Flask, db: Session, odd: Municipality, signed_in: SignedIn, code: str
) -> None:
    addresses = pages_of(app, db, [find_centre(odd, code)], YEAR, "head")
    assert not faults(walked(signed_in(f"head.{code}@odd.test"), addresses))


@pytest.mark.parametrize("who", ["director", "head"])
def test_a_town_of_one_centre_and_nothing_else_has_its_pages(
    app: Flask, db: Session, lone: Municipality, signed_in: SignedIn, who: str
) -> None:
    addresses = pages_of(app, db, lone.centres, YEAR, who)
    read = walked(signed_in(f"{who}@lone.test"), addresses)
    assert not faults(read)
    assert "Δεν έγινε καμία αξιολόγηση" not in " ".join(read.values())


def test_what_nobody_could_rate_was_not_measured(odd: Municipality, signed_in: SignedIn) -> None:
    director = signed_in("director@odd.test")
    cards = director.get(f"/admin/dashboard/?year={YEAR}").xpath("//section[h2][dl]")
    rows = director.get(f"/admin/satisfaction?month={YEAR}-03").xpath("//tbody/tr[th/a]")
    for told in (cards, rows):
        said = {words_of(part)[:4]: words_of(part) for part in told}
        assert set(said) == set(CODES)
        for code in (TRIAL, BARE):
            assert "δεν μετρήθηκε" in said[code]
            assert "%" not in said[code]
        for code in (UNRATED, DOUBTFUL):
            assert "καμία αξιολόγηση" in said[code]
            assert "%" not in said[code]


def test_a_month_in_which_a_centre_was_closed_was_not_measured(
    odd: Municipality, signed_in: SignedIn
) -> None:
    page = signed_in(f"head.{HALF}@odd.test").get(f"/admin/satisfaction?month={YEAR}-09")
    assert "Δεν μετρήθηκε: αυτόν τον μήνα δεν υπήρχε τάμπλετ σε λειτουργία." in words(page)


@pytest.mark.parametrize("year", [YEAR, YEAR - 1])
@pytest.mark.parametrize("form", FORMATS)
def test_every_form_of_the_review_of_odd_towns_is_free_of_false_figures(
    odd: Municipality, lone: Municipality, db: Session, form: str, year: int
) -> None:
    made = FORMATS[form]
    for town in (odd, lone):
        file = made.render(review(db, town, year, today=TODAY))
        assert not faults({town.slug: read_file(file, made.mimetype)})


def test_the_review_says_of_whom_nothing_was_measured(odd: Municipality, db: Session) -> None:
    told = json.loads(FORMATS["json"].render(review(db, odd, YEAR, today=TODAY)))
    rated = {c["code"]: (c["ratings"], c["top2_percent"]) for c in told["satisfaction"]["centres"]}
    assert {rated[code] for code in (TRIAL, BARE)} == {(None, None)}
    assert {rated[code] for code in (UNRATED, DOUBTFUL)} == {(0, None)}
    assert rated[ONE] == (1, 100)


def test_of_no_cases_nobody_has_a_share(odd: Municipality, db: Session) -> None:
    file = FORMATS["text"].render(review(db, odd, YEAR - 1, today=TODAY))
    assert re.search(r"^ΣΥΝΟΛΟ +0 +0 +0 *$", file.decode(), re.MULTILINE)


def words_of(part: HtmlElement) -> str:
    return " ".join(part.text_content().split())
