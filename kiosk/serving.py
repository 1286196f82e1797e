"""The service under waitress, which finishes the requests in hand before it ends."""

import signal
import sys
from types import FrameType

import waitress
from flask import Flask

# Waitress refuses a larger body itself, in English; below this our own page says it in Greek.
LARGEST_BODY = 64 * 1024 * 1024


def run(app: Flask, host: str, port: int, threads: int) -> None:
    """Serve until told to stop. The limits keep a crowd of slow connections from blocking it."""
    signal.signal(signal.SIGTERM, _leave)
    waitress.serve(
        app,
        host=host,
        port=port,
        threads=threads,
        connection_limit=1000,
        channel_timeout=10,
        cleanup_interval=5,
        max_request_body_size=LARGEST_BODY,
        ident=None,
        _quiet=True,
    )


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Without this waitress drops what it is answering when the system asks it to end."""
    sys.exit(0)
