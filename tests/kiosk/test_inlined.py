"""What the question's page holds itself, and how the policy names it."""

import re

import pytest
from flask import Flask

from app import STATIC
from kiosk.inlined import Inlined
from tests.pages import Pages


@pytest.mark.parametrize("address", ["/", "/k/larissa/0207"])
def test_the_question_asks_for_no_style_and_no_script_before_its_faces(
    citizen: Pages, address: str
) -> None:
    page = citizen.get(address)
    assert len(page.xpath("//head/style")) == 1
    asked = page.xpath("//link[@rel='stylesheet' or @rel='preload'] | //script[@src]")
    assert [one for one in asked if not one.xpath("ancestor::template")] == []


def test_its_style_asks_for_nothing() -> None:
    """A file that it named would be sought beside the page, and waited for."""
    assert "url(" not in Inlined.of(STATIC).style


def test_the_fonts_are_where_their_style_seeks_them() -> None:
    named = re.findall(r'url\("(.+?)"\)', (STATIC / "fonts.css").read_text())
    assert named
    assert [name for name in named if not (STATIC / name).is_file()] == []


def test_it_carries_no_comments() -> None:
    inlined = Inlined.of(STATIC)
    assert "/*" not in inlined.style + inlined.script


def test_nothing_in_it_ends_the_element_that_holds_it() -> None:
    inlined = Inlined.of(STATIC)
    assert "</" not in inlined.style + inlined.script
    assert "<!--" not in inlined.style + inlined.script


def test_the_worker_keeps_nothing_that_its_pages_hold_themselves(app: Flask) -> None:
    kept = kept_by_the_worker(app)
    assert "kiosk/tablet.js" in kept
    assert not re.search(r"base\.css|kiosk/kiosk\.css|kiosk/first\.js", kept)


@pytest.mark.parametrize("address", ["/", "/more"])
def test_the_worker_keeps_all_that_its_pages_ask_for(
    app: Flask, citizen: Pages, address: str
) -> None:
    page = citizen.client.get(address).get_data(as_text=True)
    asked = re.findall(r'<link rel="(?:stylesheet|modulepreload)" href="(.+?)"', page)
    assert asked
    assert [one for one in asked if one not in kept_by_the_worker(app)] == []


def kept_by_the_worker(app: Flask) -> str:
    return Pages(app).client.get("/worker.js").get_data(as_text=True).splitlines()[0]
