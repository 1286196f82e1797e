"""Ports of the machine itself on which nobody listens, for servers that a run of tests starts."""

import os
import socket
from errno import EADDRINUSE
from itertools import count

FIRST, EACH = 20_000, 1_000  # below those that the system gives away: nobody takes one meanwhile
_turns = count(os.getpid())


def free_port(host: str = "127.0.0.1") -> int:
    """Each process of a run has a range of its own, and takes the same one again only after all
    others of it.
    """
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for _ in range(EACH):
        port = FIRST + process * EACH + next(_turns) % EACH
        try:
            with socket.create_server((host, port)):
                return port
        except OSError as taken:
            if taken.errno != EADDRINUSE:
                raise
    raise RuntimeError("each of a thousand ports is taken")
