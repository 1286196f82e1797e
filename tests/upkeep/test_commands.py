from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from admin.jobs import jobs
from admin.staff.accounts import Staff
from admin.upkeep.commands import NO_MAIL, jobs_command
from admin.upkeep.jobs import Job
from admin.upkeep.outbox import queue
from kiosk.database import athens_day, now
from kiosk.settings import Settings
from tests.cast import DIRECTOR, HEAD
from tests.conftest import Write
from tests.upkeep.postbox import Postbox, opened

HOUR = timedelta(hours=1)


def said(sentence: str) -> Job:
    return Job(sentence or "quiet", "Γραφή", HOUR, lambda _db, _at: sentence)


def fail(_db: Session, _at: datetime) -> str:
    raise ZeroDivisionError


def run(*jobs: Job) -> Result:
    return CliRunner().invoke(jobs_command(lambda _settings: jobs))


def test_it_says_what_ran(settings: Settings) -> None:
    ran = run(said("Δύο γραμμές."), said(""))
    lines = ("Γραφή: Δύο γραμμές.", "Γραφή: Δεν υπήρχε τίποτα να γίνει.", NO_MAIL, "")
    assert ran.output == "\n".join(lines)
    assert ran.exit_code == 0


def test_it_says_that_nothing_was_due(settings: Settings) -> None:
    run(said(""))
    again = run(said(""))
    nothing = f"Καμία εργασία δεν έχει έρθει στην ώρα της.\n{NO_MAIL}\n"
    assert (again.output, again.exit_code) == (nothing, 0)


def test_without_a_server_it_says_how_many_are_kept(
    db: Session, settings: Settings, head: Staff
) -> None:
    queue(db, "digest", municipality_id=head.municipality_id, staff_id=head.id, at=now())
    db.commit()
    for _ in range(2):
        ran = CliRunner().invoke(jobs_command(jobs))
        assert f"{NO_MAIL}\nΠεριμένουν στην ουρά, από πριν: 1.\n" in ran.output


def test_a_job_that_failed_ends_in_one_line_and_status_1(settings: Settings) -> None:
    ran = run(Job("fail", "Αποτυχία", HOUR, fail), said("Έγινε."))
    assert (ran.exit_code, ran.stdout) == (1, f"Γραφή: Έγινε.\n{NO_MAIL}\n")
    assert "Αποτυχία (ZeroDivisionError)" in ran.stderr
    assert ran.stderr.endswith("[job_failed]\n")


def test_an_unprepared_database_runs_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEP_DATABASE_URL", f"sqlite:///{settings.instance}/new.sqlite3")
    ran = run(said("Όχι."))
    assert (ran.exit_code, ran.stdout) == (1, "")


def test_what_was_written_before_this_morning_is_mailed_by_the_same_run(
    db: Session, settings: Settings, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = write(at=now() - timedelta(days=2)).reference
    db.commit()
    with opened(Postbox()) as postbox:
        monkeypatch.setenv("KEP_SMTP_URL", f"smtp://127.0.0.1:{postbox.port}")
        monkeypatch.setenv("KEP_MAIL_FROM", "kep@larissa.test")
        ran = CliRunner().invoke(jobs_command(jobs))
    assert ran.exit_code == 0, ran.output
    assert NO_MAIL not in ran.output
    assert "Αποστολή e-mail: στάλθηκαν" in ran.output
    # On a Monday the week's letter is mailed as well.
    told = [letter for letter in postbox.arrived if reference in letter["Subject"]]
    assert sorted(letter["To"] for letter in told) == [DIRECTOR, HEAD]
    assert all(reference in letter.get_content() for letter in told)
    is_monday = athens_day(now()).weekday() == 0
    assert is_monday or len(told) == len(postbox.arrived)


def test_the_jobs_of_the_house_run(settings: Settings) -> None:
    ran = CliRunner().invoke(jobs_command(jobs))
    assert ran.exit_code == 0, ran.output
    assert "Διαγραφή παλιών προσπαθειών σύνδεσης" in ran.output
    assert NO_MAIL in ran.output
