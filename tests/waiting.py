"""Waiting for what another process or thread brings about."""

import time
from collections.abc import Callable

from kiosk.asking import PER

PATIENCE = 60.0  # seconds


def wait_until(holds: Callable[[], object], seconds: float = PATIENCE, look: float = 0.1) -> None:
    """Looks again every `look` seconds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(look)


def until_tries_count_together(seconds: float = 30.0) -> None:
    """Tries are counted by the quarter of an hour: waits where one ends within so long."""
    quarter = PER.total_seconds()
    wait_until(lambda: time.time() % quarter < quarter - seconds, look=0.5)
