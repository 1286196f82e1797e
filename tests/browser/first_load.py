"""What a tablet fetches until its app can keep a tap."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

FONT = re.compile(r"/fonts(\.css|/noto-sans\.woff2)$")
# What the app fetches once it is there, in the background, on a fast line at once.
AFTERWARDS = re.compile(r"^/(api|more|pair|worker)\b|/kiosk/(awake\.js|more\.css)$")


def first_load(page: Page, address: str = "/") -> tuple[int, int]:
    """The bytes as they go over the line, compressed; and how many of them are the font's, which
    is fetched last, for the next screen.
    """
    answers = list[Response]()
    page.on("response", lambda answer: answers.append(answer))
    with page.expect_response("**/noto-sans.woff2"):
        page.goto(address, wait_until="load")
    page.wait_for_selector("[data-app]")
    sizes = {
        urlsplit(answer.url).path: answer.request.sizes()["responseBodySize"]
        for answer in answers
        if not AFTERWARDS.search(urlsplit(answer.url).path)
    }
    return sum(sizes.values()), sum(size for name, size in sizes.items() if FONT.search(name))
