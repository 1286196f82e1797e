"""Waiting for what another process or thread brings about."""

import time
from collections.abc import Callable

PATIENCE = 60.0  # seconds


def wait_until(holds: Callable[[], object], seconds: float = PATIENCE, look: float = 0.1) -> None:
    """Looks again every `look` seconds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(look)
