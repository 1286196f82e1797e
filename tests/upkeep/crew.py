"""Jobs that leave a line in a file, for processes of their own; run as a program too."""

import sys
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from admin.upkeep.jobs import Job
from admin.upkeep.running import run_due
from kiosk.database import Database

EVERY = timedelta(minutes=5)


def writing_to(path: Path, *, name: str = "write", takes: float = 0.0) -> Job:
    """A job whose run is a line «begins» and a line «ends» in a file."""

    def run(_db: Session, _at: datetime) -> str:
        with path.open("a") as file:
            file.write("begins\n")
        time.sleep(takes)
        with path.open("a") as file:
            file.write("ends\n")
        return "Γράφτηκε."

    return Job(name, "Γραφή", EVERY, run)


def main(url: str, path: str, at: str, takes: str) -> None:
    """One process of a crew: all begin at once, when their input is closed."""
    with closing(Database(url)) as database:
        database.require_current()
        print("ready", flush=True)
        sys.stdin.read()
        moment = datetime.fromisoformat(at)
        run_due(database, [writing_to(Path(path), takes=float(takes))], clock=lambda: moment)


if __name__ == "__main__":
    main(*sys.argv[1:])
