"""The browser and the stage of the tests."""

from tests.browser.conftest import cast_on_sqlite, chromium

__all__ = ["cast_on_sqlite", "chromium"]
