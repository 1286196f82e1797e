"""What a browser asks for and does not get yet."""

from collections.abc import Callable

from playwright.sync_api import Page, Route

from tests.waiting import wait_until


def held_back(page: Page, what: str) -> list[Route]:
    """Requests on their way, until they are let through."""
    on_their_way = list[Route]()
    page.route(what, lambda route: on_their_way.append(route))
    return on_their_way


def meanwhile(page: Page, holds: Callable[[], object]) -> None:
    """Until it holds, while the browser's news are heard."""

    def looked() -> object:
        page.wait_for_timeout(100)
        return holds()

    wait_until(looked)


def touch(page: Page, face: str) -> None:
    page.get_by_role("button", name=face, exact=True).click()
