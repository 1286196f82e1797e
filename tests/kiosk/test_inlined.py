"""What the question's page holds itself, and how the policy names it."""

import re

from flask import Flask

from app import STATIC
from kiosk.inlined import Inlined
from tests.pages import Pages


def test_the_question_asks_for_no_style_and_no_script_before_its_faces(citizen: Pages) -> None:
    page = citizen.get("/")
    assert len(page.xpath("//head/style")) == 1
    asked = page.xpath("//link[@rel='stylesheet' or @rel='preload'] | //script[@src]")
    assert [one for one in asked if not one.xpath("ancestor::template")] == []


def test_its_style_asks_for_nothing() -> None:
    """A file that it named would be sought beside the page, and waited for."""
    assert "url(" not in Inlined.of(STATIC).style


def test_nothing_in_it_ends_the_element_that_holds_it() -> None:
    inlined = Inlined.of(STATIC)
    assert "</" not in inlined.style + inlined.script
    assert "<!--" not in inlined.style + inlined.script


def test_the_worker_keeps_nothing_that_its_pages_hold_themselves(app: Flask) -> None:
    worker = Pages(app).client.get("/worker.js").get_data(as_text=True)
    assert "kiosk/tablet.js" in worker
    assert "kiosk/more.css" in worker
    assert "fonts.css" in worker
    assert not re.search(r"base\.css|kiosk/kiosk\.css|kiosk/first\.js", worker.splitlines()[0])
