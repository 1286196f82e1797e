"""A director on the pages of a year's texts, and what is kept of what he does there."""

from lxml import html

from admin.review.facts.texts import ChapterKey, Texts
from admin.review.texts.gathering import texts_of
from kiosk.centres import find_municipality
from tests.conftest import Stored
from tests.pages import Pages, look

YEAR = "/admin/review/2024"
TEXTS, MISSING, LETTERHEAD = f"{YEAR}/texts", f"{YEAR}/missing", "/admin/review/letterhead"
TRAINING = ChapterKey.TRAINING


def kept(stored: Stored, year: int = 2024) -> Texts:
    texts: Texts = stored(lambda db: texts_of(db, find_municipality(db, "larissa"), year))
    return texts


def section(page: html.HtmlElement, chapter: str = TRAINING) -> html.HtmlElement:
    (found,) = page.xpath("//section[@aria-labelledby=$chapter]", chapter=chapter)
    return found


def words_of(part: html.HtmlElement) -> str:
    return " ".join(part.text_content().split())


def save(
    pages: Pages, text: str, seen: int = 0, status: int = 200, year: int = 2024, **more: str
) -> html.HtmlElement:
    """As the form of the chapter sends it."""
    address = f"/admin/review/{year}/texts"
    token = pages.get(address).xpath("//input[@name='csrf_token']/@value")[0]
    sent = {"csrf_token": token, "chapter": TRAINING, "text": text, "seen": seen, **more}
    return look(pages.client.post(address, data=sent, follow_redirects=True), status)
