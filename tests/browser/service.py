"""The real service: its own process, port, instance and database, with the cast on it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from kiosk import pairing
from kiosk.centres import Centre
from kiosk.database import Database, now
from tests import cast
from tests.ports import free_port
from tests.review.frozen.published import corrected_in_part

ROOT = Path(__file__).parent.parent.parent
START_TAKES_AT_MOST = 60.0


@dataclass(frozen=True)
class Service:
    url: str
    database: Database

    def pairing_code(self) -> str:
        """What the directorate reads out for a new tablet of centre 0207."""
        with self.database.session() as db:
            centre = db.scalars(sa.select(Centre).filter_by(code="0207")).one()
            code = pairing.new_code(db, centre, live=True, at=now())
            db.commit()
            return code


def make_stage(path: Path) -> None:
    """A migrated database with the cast on it."""
    database = cast.on_stage(f"sqlite:///{path}")
    with database.session() as db:
        corrected_in_part(db)
        db.commit()
    database.engine.dispose()


@dataclass
class Running:
    """The service's process on its port."""

    port: int
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """As a system stops it."""
        self.process.terminate()
        assert self.process.wait(timeout=20) == 0


def start(
    instance: Path, port: int | None = None, environment: dict[str, str] | None = None
) -> Running:
    """The service on the database that lies in this instance."""
    port = port or free_port()
    command = [sys.executable, "-c", "import app; app.main()", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**_environment(instance), **(environment or {})}
    )
    _wait_for(port, process)
    return Running(port, process)


@contextmanager
def serving(stage: Path, instance: Path) -> Iterator[Service]:
    """The service on a copy of the stage, told to stop as a system would tell it."""
    database = Database(f"sqlite:///{shutil.copy(stage, instance / 'kep.sqlite3')}")
    running = start(instance)
    try:
        yield Service(f"http://127.0.0.1:{running.port}", database)
    finally:
        running.stop()
        database.engine.dispose()


def _environment(instance: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KEP_")}
    return {**kept, "KEP_INSTANCE": str(instance)}


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TAKES_AT_MOST
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    process.kill()
    process.wait()
    raise RuntimeError("the service did not start")
