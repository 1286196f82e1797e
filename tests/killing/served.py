"""`kep-kiosk serve` in a process of its own that may be killed at any moment and started again.

Each is forked from a process that has imported the service already: a start takes a tenth of a
second instead of two, so that a thousand kills fit into minutes.
"""

import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import app
from kiosk.engines import SAFE
from tests.ports import free_port

_apart = get_context("forkserver")
_apart.set_forkserver_preload(["app", "pytest", __name__])
STARTS_WITHIN = ENDS_WITHIN = 20.0


@dataclass
class Served:
    """`environment` is what the service is told by KEP_...; what it says goes to `log`.
    `synchronous` weakens SQLite, for a control that must lose something.
    """

    environment: dict[str, str]
    log: Path
    port: int
    synchronous: int | None = None
    process: ForkServerProcess | None = None

    def start(self) -> None:
        told = self.environment, self.log, self.port, self.synchronous
        self.process = _apart.Process(target=_serve, args=told)
        self.process.start()

    def until_it_answers(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            with socket.socket() as caller:
                if caller.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise RuntimeError(f"the service did not start: {self.said}")

    def kill(self) -> None:
        """SIGKILL: no time for anything."""
        if self.process:
            self.process.kill()
            self._join()

    def freeze(self) -> None:
        """From now on it does nothing more, until it is killed."""
        assert self.process
        assert self.process.pid
        os.kill(self.process.pid, signal.SIGSTOP)

    def stop(self) -> int:
        """As a system stops it; gives its exit code."""
        assert self.process
        self.process.terminate()
        return self._join()

    def limit_files(self, most: int) -> None:
        """No file may grow past so many bytes, as on a disk that is full; -1 lifts it again."""
        assert self.process
        assert self.process.pid
        _soft, hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (most, hard))

    @property
    def said(self) -> str:
        return self.log.read_text() if self.log.exists() else ""

    def _join(self) -> int:
        assert self.process
        self.process.join(ENDS_WITHIN)
        code, self.process = self.process.exitcode, None
        assert code is not None, "the service did not end"
        return code


@contextmanager
def served(environment: dict[str, str], folder: Path) -> Iterator[Served]:
    """The service, not yet started. `environment` has its KEP_DATABASE_URL and KEP_INSTANCE."""
    service = Served(environment, folder / "serve.log", free_port())
    try:
        yield service
    finally:
        service.kill()


def _serve(environment: dict[str, str], log: Path, port: int, synchronous: int | None) -> None:
    if synchronous is not None:
        SAFE["synchronous"] = synchronous
    for name in [name for name in os.environ if name.startswith("KEP_")]:
        del os.environ[name]
    os.environ.update(environment)
    with log.open("a") as said:
        os.dup2(said.fileno(), sys.stdout.fileno())
        os.dup2(said.fileno(), sys.stderr.fileno())
    sys.argv = ["kep-kiosk", "serve", "--port", str(port)]
    app.main()
