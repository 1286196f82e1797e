from uuid import uuid4

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from kiosk import recording
from kiosk.commands import tallies
from kiosk.ratings import Tap
from kiosk.tablets import Tablet
from kiosk.tallies import DayTally
from tests.cast import MONDAY


@pytest.fixture(autouse=True)
def one_rating(db: Session, tablet: Tablet) -> None:
    recording.record(db, Tap(uuid4(), 5, MONDAY), tablet, at=MONDAY)
    db.commit()


def run(verb: str) -> Result:
    return CliRunner().invoke(tallies, [verb])


def test_tallies_that_agree_are_said_to(db: Session) -> None:
    db.rollback()
    result = run("check")
    assert (result.exit_code, result.output) == (0, "Αξιολογήσεις: 1. Δεν διαφέρει κανένα κελί.\n")


def test_tallies_that_differ_fail_in_one_line_and_are_mended(db: Session) -> None:
    db.execute(sa.update(DayTally).values(n5=9))
    db.commit()
    failed = run("check")
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert "Κελιά που διαφέρουν από τις αξιολογήσεις: 1." in failed.stderr
    assert "[tallies_differ]" in failed.stderr
    assert run("mend").output == "Κελιά που διορθώθηκαν: 1.\n"
    assert run("check").exit_code == 0
