"""What a proxy is told of a process."""

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from kiosk.installation import Installation
from kiosk.screens.probes import ONE_AT_A_TIME
from tests.pages import Pages


def asked(app: Flask, url: str) -> tuple[int, str]:
    answer = Pages(app).client.get(url)
    assert answer.mimetype == "text/plain"
    return answer.status_code, answer.get_data(as_text=True)


def test_a_process_that_lives_and_can_keep_says_so(app: Flask, db: Session) -> None:
    before = db.scalars(sa.select(Installation.salt)).one()
    db.rollback()
    assert asked(app, "/healthz") == (200, "alive\n")
    assert asked(app, "/readyz") == (200, "ready\n")
    assert db.scalars(sa.select(Installation.salt)).one() == before


def test_one_question_at_a_time_takes_one_thread(app: Flask) -> None:
    with ONE_AT_A_TIME:
        assert asked(app, "/readyz") == (503, "busy\n")
        assert asked(app, "/healthz") == (200, "alive\n")
    assert asked(app, "/readyz") == (200, "ready\n")
