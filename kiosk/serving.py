"""The service under waitress, which finishes the requests in hand before it ends."""

import gc
import logging
import signal
import sys
from contextlib import AbstractContextManager
from types import FrameType

import click
from flask import Flask
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from kiosk.api.intake import Intake
from kiosk.gathering import Dispatcher
from kiosk.refusals import Refused

# Waitress refuses a larger body itself, in English; below this our own page says it in Greek.
LARGEST_BODY = 64 * 1024 * 1024


def run(
    app: Flask,
    host: str,
    port: int,
    threads: int,
    *,
    welcome: str,
    beside: AbstractContextManager[None],
) -> None:
    """Serve until told to stop. The limits keep a crowd of slow connections from blocking it.

    `welcome` is printed once the address is ours, and what goes on `beside` begins then. Raises
    Refused where the address is taken.
    """
    signal.signal(signal.SIGTERM, _leave)
    server = bound(app, host, port, threads)
    click.echo(welcome)
    # What stands now stays: the collector need not walk it again while somebody waits.
    gc.collect()
    gc.freeze()
    with beside:
        server.run()


def bound(app: Flask, host: str, port: int, threads: int) -> MultiSocketServer | BaseWSGIServer:
    """Holds the address, and tells the app when it is crowded. Raises Refused."""
    # Requests wait at every storm; it is told to who waits (`busy`), not to the log line by line.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    intake: Intake = app.extensions["intake"]
    dispatcher = Dispatcher(intake if app.extensions["pen"].one_writer else None, threads)
    try:
        server = create_server(
            app,
            _dispatcher=dispatcher,
            host=host,
            port=port,
            connection_limit=1000,
            channel_timeout=10,
            cleanup_interval=5,
            max_request_body_size=LARGEST_BODY,
            ident=None,
            # Whoever may be believed about them, the app knows.
            clear_untrusted_proxy_headers=not app.extensions["kep"].trusted_proxies,
        )
    except OSError as error:
        raise Refused(
            "address_taken",
            "Η διεύθυνση %(host)s:%(port)s δεν είναι ελεύθερη. Δώστε άλλη θύρα με --port.",
            host=host,
            port=port,
        ) from error
    app.extensions["crowded"] = dispatcher.is_crowded
    return server


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Without this waitress drops what it is answering when the system asks it to end."""
    sys.exit(0)
