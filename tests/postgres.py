"""A PostgreSQL server for the tests: the one TEST_DATABASE_URL names, or Debian's, started here."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

MADE_WITH = ("-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
DIES_WITHIN = 20.0


@contextmanager
def server() -> Iterator[sa.URL]:
    """The address of a server on which databases may be made. Ends what it started."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield sa.make_url(given)
        return
    with debians() as server:
        yield server.url


@contextmanager
def debians() -> Iterator["Debians"]:
    """A server of our own, which may be killed and started again."""
    home = Path(tempfile.mkdtemp(prefix="kep-postgres-"))
    server = Debians(home)
    try:
        if os.geteuid() == 0:
            shutil.chown(home, "postgres")
        _run(
            "initdb", "-D", server.data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"
        )
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home)


@dataclass(frozen=True)
class Debians:
    home: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def url(self) -> sa.URL:
        return sa.URL.create("postgresql", username="postgres", query={"host": str(self.home)})

    def start(self) -> None:
        options = f"-k {self.home} -c listen_addresses='' -c fsync=off -c max_connections=60"
        _run("pg_ctl", "start", "-w", "-D", self.data, "-l", self.home / "log", "-o", options)

    def stop(self) -> None:
        _run("pg_ctl", "stop", "-w", "-D", self.data, "-m", "immediate")

    def kill(self) -> None:
        """SIGKILL to the postmaster. Its children see that and end; until then none may start."""
        os.kill(self._postmaster, signal.SIGSTOP)  # it shall have no more of them meanwhile
        children = self._children()
        os.kill(self._postmaster, signal.SIGKILL)
        deadline = time.monotonic() + DIES_WITHIN
        while any(Path(f"/proc/{child}").exists() for child in children):
            assert time.monotonic() < deadline, "the children of the postmaster did not end"
            time.sleep(0.02)

    def kill_and_start(self) -> None:
        """What the dead one held may be held a moment longer than its children were seen."""
        self.kill()
        deadline = time.monotonic() + DIES_WITHIN
        while True:
            try:
                return self.start()
            except subprocess.CalledProcessError:
                if time.monotonic() > deadline:
                    raise RuntimeError((self.home / "log").read_text()[-2000:]) from None
                time.sleep(0.2)

    def kill_a_backend(self) -> None:
        """SIGKILL to one that serves a client: the postmaster throws out all, and recovers."""
        for child in reversed(self._children()):
            with suppress(OSError):  # it has just ended
                if b" postgres " in Path(f"/proc/{child}/cmdline").read_bytes():
                    os.kill(child, signal.SIGKILL)
                    return

    @property
    def _postmaster(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def _children(self) -> list[int]:
        pid = self._postmaster
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]


def _run(program: str, *arguments: str | Path) -> None:
    """PostgreSQL refuses to run as root: Debian's own account runs it then."""
    newest = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    become = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*become, newest / program, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
