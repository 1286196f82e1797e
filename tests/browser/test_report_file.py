"""The report as an HTML file, on a phone and on paper."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from admin.papers.document import Paragraph, Table
from admin.papers.html import html
from tests.papers.larissa import VOLUMES, review_of

WIDE = Table(
    "Αξιολογήσεις ανά ΚΕΠ, 2024",
    ("ΚΕΠ", "Πλήθος", "1", "2", "3", "4", "5", "% 4-5", "Διάστημα", "Ανά 100 υποθέσεις"),
    tuple((code, "664", *"12345", "82%", "79-85%", "1,1") for code, _, _ in VOLUMES),
)
CHANGED = Table("Τι άλλαξε", ("Αριθμός", "Τι"), (("1", "Μετακόμιση"), ("2", "Νέο ωράριο")))


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    yield page
    page.close()


def lines_of_names(page: Page) -> list[int]:
    return page.eval_on_selector_all(  # type: ignore[no-any-return]
        "tbody th",
        """cells => cells.map(cell => {
            const text = document.createRange();
            text.selectNodeContents(cell);
            return text.getClientRects().length;
        })""",
    )


def test_on_a_phone_codes_are_whole_and_a_wide_table_scrolls_in_its_region(phone: Page) -> None:
    phone.set_content(html(review_of(WIDE)))
    assert lines_of_names(phone) == [1] * len(VOLUMES)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    region = phone.locator(".scroll")
    assert region.evaluate("region => region.scrollWidth > region.clientWidth")
    region.evaluate("region => { region.scrollLeft = region.scrollWidth }")
    last = phone.locator("thead th").last.bounding_box()
    assert last
    assert last["x"] + last["width"] <= 390


def test_on_paper_no_header_stands_without_rows_at_the_foot(phone: Page) -> None:
    for lines in range(40, 56):
        phone.set_content(html(review_of(*[Paragraph("Λέξη.")] * lines, CHANGED)))
        pages = [page.extract_text() for page in PdfReader(BytesIO(phone.pdf())).pages]
        (begins,) = [page for page in pages if "Τι άλλαξε" in page]
        assert "Μετακόμιση" in begins, lines
