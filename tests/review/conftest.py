"""The director, signed in."""

from collections.abc import Callable

import pytest

from tests.cast import DIRECTOR
from tests.pages import Pages


@pytest.fixture
def pages(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(DIRECTOR)
