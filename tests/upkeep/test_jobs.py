import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.upkeep.jobs import LEASE, Job, JobLease, LeaseLost, give_back, hold, is_due, take
from admin.upkeep.running import GRACE, Ran, run_due, running
from kiosk.centres import Municipality
from kiosk.database import Database
from kiosk.settings import Settings
from tests.cast import MONDAY
from tests.upkeep.crew import EVERY, writing_to

ROOT = Path(__file__).parent.parent.parent
CREW = 4


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return tmp_path / "lines"


def read(lines: Path) -> list[str]:
    return lines.read_text().split() if lines.exists() else []


def run_at(database: Database, jobs: list[Job], at: datetime) -> list[Ran]:
    return run_due(database, jobs, clock=lambda: at)


def worker(url: str, lines: Path, at: datetime, takes: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.upkeep.crew"]
    return subprocess.Popen(
        [*command, url, str(lines), at.isoformat(), str(takes)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def let_go(crew: list[subprocess.Popen[str]]) -> None:
    """Each is ready before the first begins."""
    for one in crew:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in crew:
        assert one.stdin
        one.stdin.close()


def test_several_processes_run_a_job_once(settings: Settings, lines: Path) -> None:
    with ExitStack() as there:
        begun = [worker(settings.database_url, lines, MONDAY, 0.3) for _ in range(CREW)]
        crew = [there.enter_context(process) for process in begun]
        let_go(crew)
    assert [one.returncode for one in crew] == [0] * CREW
    assert read(lines) == ["begins", "ends"]


def test_a_killed_process_keeps_the_job_no_longer_than_its_lease(
    settings: Settings, database: Database, lines: Path
) -> None:
    with worker(settings.database_url, lines, MONDAY, 60) as dead:
        let_go([dead])
        for _ in range(200):
            if read(lines):
                break
            time.sleep(0.05)
        dead.kill()
    job = writing_to(lines)
    assert run_at(database, [job], MONDAY + LEASE - timedelta(seconds=1)) == []
    assert [ran.said for ran in run_at(database, [job], MONDAY + LEASE)] == ["Γράφτηκε."]
    assert read(lines) == ["begins", "begins", "ends"]


def test_a_job_rests_until_its_next_turn(database: Database, lines: Path) -> None:
    job = writing_to(lines)
    assert [ran.said for ran in run_at(database, [job], MONDAY)] == ["Γράφτηκε."]
    assert run_at(database, [job], MONDAY + EVERY - timedelta(seconds=1)) == []
    assert [ran.said for ran in run_at(database, [job], MONDAY + EVERY)] == ["Γράφτηκε."]


def test_a_clock_that_was_years_ahead_stops_no_job_for_years(
    database: Database, lines: Path
) -> None:
    job = writing_to(lines)
    run_at(database, [job], MONDAY + timedelta(days=1000))
    assert len(run_at(database, [job], MONDAY)) == 1


def test_a_job_that_fails_is_undone_noted_and_tried_at_its_next_turn(
    database: Database, db: Session, lines: Path
) -> None:
    def fail(db: Session, _at: datetime) -> str:
        db.execute(sa.update(Municipality).values(name="Αλλιώς"))
        raise ZeroDivisionError("ό,τι έγραψε ένας πολίτης")

    jobs = [Job("fail", "Αποτυχία", EVERY, fail), writing_to(lines)]
    failed, well = run_at(database, jobs, MONDAY)
    assert (failed.fault, well.said) == ("ZeroDivisionError", "Γράφτηκε.")
    lease = db.get_one(JobLease, "fail")
    assert (lease.holder, lease.last_run_at, lease.last_fault) == (
        None,
        MONDAY,
        "ZeroDivisionError",
    )
    assert db.scalars(sa.select(Municipality.name)).one() != "Αλλιώς"
    db.rollback()
    assert len(run_at(database, jobs[:1], MONDAY + EVERY)) == 1


def test_a_job_that_runs_well_again_has_no_fault(database: Database, db: Session) -> None:
    ways = iter([ZeroDivisionError(), None])

    def run(_db: Session, _at: datetime) -> str:
        if fault := next(ways):
            raise fault
        return ""

    for at in (MONDAY, MONDAY + EVERY):
        run_at(database, [Job("once", "Μία φορά", EVERY, run)], at)
    assert db.get_one(JobLease, "once").last_fault == ""


def test_who_lost_the_lease_keeps_nothing_of_his_work(
    database: Database, db: Session, lines: Path
) -> None:
    job = writing_to(lines)
    assert take(db, job, "slow", at=MONDAY)
    assert not take(db, job, "other", at=MONDAY)
    assert take(db, job, "other", at=MONDAY + LEASE)
    with pytest.raises(LeaseLost):
        hold(db, job, "slow")
    with pytest.raises(LeaseLost):
        give_back(db, job, "slow", at=MONDAY)
    assert not is_due(db, job, at=MONDAY + LEASE)


def test_jobs_run_beside_the_service_and_hold_up_no_stop(settings: Settings, lines: Path) -> None:
    slow = writing_to(lines, takes=GRACE + 9)
    began = time.monotonic()
    with running(settings.database_url, [slow], turn=0.01):
        for _ in range(200):
            if read(lines):
                break
            time.sleep(0.05)
    assert read(lines) == ["begins"]
    assert time.monotonic() - began < GRACE + 7
