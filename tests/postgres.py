"""A PostgreSQL server for the tests: the one TEST_DATABASE_URL names, or Debian's, started here."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa


@contextmanager
def server() -> Iterator[sa.URL]:
    """The address of a server on which databases may be made. Ends what it started."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield sa.make_url(given)
        return
    home = Path(tempfile.mkdtemp(prefix="kep-postgres-"))
    try:
        yield from _debians(home)
    finally:
        shutil.rmtree(home)


def _debians(home: Path) -> Iterator[sa.URL]:
    data = home / "data"
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    _run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
    options = f"-k {home} -c listen_addresses='' -c fsync=off -c max_connections=60"
    _run("pg_ctl", "start", "-w", "-D", data, "-l", home / "log", "-o", options)
    try:
        yield sa.URL.create("postgresql", username="postgres", query={"host": str(home)})
    finally:
        _run("pg_ctl", "stop", "-w", "-D", data, "-m", "immediate")


def _run(program: str, *arguments: str | Path) -> None:
    """PostgreSQL refuses to run as root: Debian's own account runs it then."""
    newest = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    become = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*become, newest / program, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
