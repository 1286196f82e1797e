"""A test client that looks at every page it fetches as a careful reviewer would."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
FAULTY = {"el": "Σφάλμα: ", "en": "Error: ", "sq": "Gabim: ", "ar": "خطأ: "}
POLICY = re.compile(
    r"default-src 'none'; script-src 'self' 'sha256-[^ ]+'; style-src 'self' 'sha256-[^ ]+'; "
)


class Pages:
    """Fetches pages and asserts what holds on all of them."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()

    def get(self, url: str, status: int = 200) -> html.HtmlElement:
        return look(self.client.get(url), status)

    def post(self, url: str, data: dict[str, Any] | None = None) -> TestResponse:
        return self.client.post(url, data=data or {})

    def submit(
        self, url: str, data: dict[str, Any], action: str = "", status: int = 200
    ) -> html.HtmlElement:
        """Fill in the form of a page (the one with this action) and follow where it leads."""
        return look(self.send(url, data, action, follow_redirects=True), status)

    def send(self, url: str, data: dict[str, Any], action: str = "", **how: Any) -> TestResponse:
        """The same, and go no further than the answer.

        What the page filled in already is sent along, as a browser would.
        """
        page = self.get(url)
        (form,) = [f for f in page.forms if f.get("action", "").endswith(action) and _posts(f)][:1]
        there: dict[str, Any] = {}
        for name, value in form.form_values():
            there.setdefault(name, []).append(value)
        target = form.get("action") or url
        return self.client.post(target, data={**there, **data}, **how)


def look(answer: TestResponse, status: int = 200, kept: str = "no-store") -> html.HtmlElement:
    """The page, after asserting its status, language, heading, labels and policy; and for how long
    it is kept.
    """
    assert answer.status_code == status, answer.get_data(as_text=True)[:2000]
    policy = answer.headers["Content-Security-Policy"]
    assert POLICY.match(policy)
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == kept
    page = html.fromstring(answer.get_data(as_text=True))
    assert page.get("lang") in ("el", "en", "sq", "ar")
    assert page.get("dir") == ("rtl" if page.get("lang") == "ar" else "ltr")
    assert len(page.xpath("//h1[not(ancestor::template)]")) == 1, "one heading of the first level"
    assert page.findtext(".//title", "").strip()
    assert not page.xpath("//*[@style]"), "no inline style"
    # The question's own, without which a browser shows no faces; each is named by its hash.
    for written in page.xpath("//style | //script[not(@src)]"):
        assert _source(written) in policy, "no other inline style or script"
    for field in page.xpath("//input[not(@type='hidden')] | //textarea | //select"):
        assert _label(page, field), html.tostring(field)
    if page.get("lang") != "el":
        assert not GREEK.search(_words_not_marked_greek(page)), _words_not_marked_greek(page)
    title = page.findtext(".//title", "")
    assert status != 200 or not title.startswith(FAULTY[page.get("lang")])
    if status in (409, 422) and page.xpath("//main//form"):
        assert title.startswith(FAULTY[page.get("lang")])
        assert page.xpath("//*[@autofocus]"), "a fault out of sight"
    for folded in page.xpath("//template"):
        folded.drop_tree()
    return page


def _source(written: html.HtmlElement) -> str:
    """What a policy calls it."""
    digest = sha256(written.text_content().encode()).digest()
    return f"{written.tag}-src 'self' 'sha256-{b64encode(digest).decode()}';"


def words(page: html.HtmlElement) -> str:
    """All that can be read on the page, in one line."""
    return " ".join(" ".join(page.xpath("//body//text()")).split())


def _label(page: html.HtmlElement, field: html.HtmlElement) -> bool:
    named = field.get("aria-label") or field.xpath("ancestor::label")
    return bool(named or page.xpath("//label[@for=$id]", id=field.get("id", "")))


def _posts(form: html.HtmlElement) -> bool:
    return bool(
        form.get("method", "").lower() == "post" and "sign-out" not in form.get("action", "")
    )


def _words_not_marked_greek(page: html.HtmlElement) -> str:
    parts = page.xpath("//body//text()[not(ancestor::*[@lang='el'])] | //head/title/text()")
    return " ".join(" ".join(parts).split())
