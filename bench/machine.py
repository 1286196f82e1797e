"""The machine that was measured on, as far as it tells."""

import os
import platform
import re
import sqlite3
import subprocess
import tempfile
from datetime import date
from pathlib import Path

BUSY = 0.5
VIRTUAL = ("vd", "xvd")
POSTGRES = "/usr/lib/postgresql/*/bin/postgres"


def described(load: float) -> dict[str, str]:
    """`load`: the average of the last minute before anything was measured."""
    return {
        "date": str(date.today()),
        "cores": f"{len(os.sched_getaffinity(0))} cores {_processor()}".strip(),
        "memory": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.1f} GiB",
        "disk": _disk(Path(tempfile.gettempdir())),
        "kernel": f"{platform.system()} {platform.release()}",
        "python": f"Python {platform.python_version()}",
        "sqlite": f"SQLite {sqlite3.sqlite_version}",
        "postgresql": _postgresql(),
        "load": f"load {load:.2f} before the run",
    }


def load() -> float:
    return os.getloadavg()[0]


def peak() -> float:
    """The most memory that this process had, in MiB. What getrusage says of it would begin with
    what its parent had.
    """
    (found,) = re.findall(r"^VmHWM:\s*(\d+) kB$", Path("/proc/self/status").read_text(), re.M)
    return int(found) / 1024


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        return ""
    return f"({found[1]})" if found else ""


def _disk(folder: Path) -> str:
    """What the temporary databases lie on."""
    number = folder.stat().st_dev
    try:
        device = Path(f"/sys/dev/block/{os.major(number)}:{os.minor(number)}").resolve(strict=True)
        whole = device if (device / "queue").exists() else device.parent  # a partition's disk
        turns = (whole / "queue/rotational").read_text().strip() == "1"
    except OSError:
        return "disk of unknown kind"
    if whole.name.startswith(VIRTUAL):  # what is below it is not told
        return f"virtual disk {whole.name}"
    return f"{'rotating' if turns else 'solid-state'} disk {whole.name}"


def _postgresql() -> str:
    for server in sorted(Path("/").glob(POSTGRES[1:]), reverse=True):
        said = subprocess.run([server, "--version"], capture_output=True, text=True, check=False)
        if found := re.search(r"[\d.]+", said.stdout):
            return f"PostgreSQL {found[0]}"
    return "no PostgreSQL"
