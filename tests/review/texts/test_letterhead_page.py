"""The letterhead is filled in on a page, and shown as it will be printed."""

from tests.conftest import Stored
from tests.pages import Pages
from tests.review.texts.written import LETTERHEAD, kept, words_of


def test_a_letterhead_is_filled_in_and_previewed(pages: Pages, stored: Stored) -> None:
    page = pages.submit(
        LETTERHEAD, {"phone": "2410 000000", "to": "Δήμαρχο\r\nΓραμματέα", "name": "<b>Β.</b>"}
    )
    preview = page.xpath("//div[contains(@class, 'preview')]")[0]
    assert "Τηλ.: 2410 000000" in words_of(preview)
    assert "<b>Β.</b>" in words_of(preview)
    assert kept(stored).letter.to == "Δήμαρχο\nΓραμματέα"
    assert "Ταχυδρομική διεύθυνση" in words_of(page.xpath("//section")[0])


def test_a_letterhead_that_another_changed_is_not_written_over(
    pages: Pages, stored: Stored
) -> None:
    pages.submit(LETTERHEAD, {"phone": "1"})
    page = pages.submit(LETTERHEAD, {"phone": "2", "seen": "0"}, status=422)
    assert page.xpath("//input[@name='phone']/@value") == ["2"]
    assert page.xpath("//input[@name='seen']/@value") == ["1"]
    assert kept(stored).letter.phone == "1"


def test_a_line_too_long_is_said_at_its_field(pages: Pages) -> None:
    page = pages.submit(LETTERHEAD, {"phone": "1" * 121}, status=422)
    assert page.xpath("//input[@name='phone']/@aria-invalid") == ["true"]
