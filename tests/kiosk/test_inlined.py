"""What the question's page holds itself, and how the policy names it."""

import re

from flask import Flask

from app import STATIC
from kiosk.inlined import Inlined
from tests.pages import Pages

ADDRESS = "/static/0123456789"


def test_the_question_asks_for_no_style_and_no_script_before_its_faces(citizen: Pages) -> None:
    page = citizen.get("/")
    assert len(page.xpath("//head/style")) == 1
    assert not page.xpath("//link[@rel='stylesheet'] | //script[@src]")


def test_what_a_style_names_is_sought_where_files_are_served() -> None:
    named = re.findall(r'url\("(.*?)"\)', Inlined.of(STATIC, ADDRESS).style)
    assert named
    for address in named:
        assert (STATIC / address.removeprefix(f"{ADDRESS}/")).is_file()


def test_nothing_in_it_ends_the_element_that_holds_it() -> None:
    inlined = Inlined.of(STATIC, ADDRESS)
    assert "</" not in inlined.style + inlined.script
    assert "<!--" not in inlined.style + inlined.script


def test_the_worker_keeps_nothing_that_its_pages_hold_themselves(app: Flask) -> None:
    worker = Pages(app).client.get("/worker.js").get_data(as_text=True)
    assert "kiosk/tablet.js" in worker
    assert "kiosk/more.css" in worker
    assert not re.search(r"base\.css|kiosk/kiosk\.css|kiosk/first\.js", worker.splitlines()[0])
