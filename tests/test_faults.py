"""What a person sees while the database cannot be written: a sentence, never a traceback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import create_app
from kiosk import engines, tablets
from kiosk.centres import find_centre, find_municipality
from kiosk.database import Database
from kiosk.settings import Settings
from tests import cast
from tests.pages import Pages, look, words


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """SQLite, which gives up on a lock after a moment instead of ten seconds."""
    monkeypatch.setitem(engines.SAFE, "busy_timeout", 50)
    return Settings.read({"KEP_INSTANCE": str(tmp_path)})


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    database = cast.on_stage(settings.database_url)
    yield database
    database.close()


@pytest.fixture
def citizen(settings: Settings, database: Database) -> Iterator[Pages]:
    with database.session() as db:
        centre = find_centre(find_municipality(db, "larissa"), "0207")
        _tablet, token = tablets.enrol(db, centre, live=True, at=cast.MONDAY)
        db.commit()
    app = create_app(settings)
    pages = Pages(app)
    pages.client.set_cookie("tablet", token)
    yield pages
    app.extensions["database"].close()


def test_a_locked_database_is_said_and_asked_again_later(
    citizen: Pages, database: Database
) -> None:
    with database.engine.connect() as hog:
        hog.begin()
        answer = citizen.post("/receipt", {"code": "4539 1488 0343 6467"})
    page = look(answer, 503)
    assert answer.headers["Retry-After"] == "10"
    assert "δεν αποθήκευσε τίποτα" in words(page)
    assert page.xpath("//idle-return/@data-home") == ["/"]


def test_a_full_disk_loses_nothing_and_says_so(citizen: Pages) -> None:
    engine = citizen.client.application.extensions["database"].engine
    engine.dispose()
    sa.event.listen(engine, "connect", lambda raw, _entry: raw.execute("PRAGMA max_page_count = 1"))
    page = citizen.submit("/write/praise", {"text": "Ευχαριστώ πολύ! " * 300}, status=503)
    assert "δεν αποθήκευσε τίποτα" in words(page)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM message").scalar() == 0


def test_the_question_is_still_asked_while_another_writes(
    citizen: Pages, database: Database
) -> None:
    with database.engine.connect() as hog:
        hog.begin()
        assert "Πώς ήταν η εξυπηρέτησή σας" in words(citizen.get("/"))


def test_a_process_that_cannot_keep_anything_is_not_ready(
    citizen: Pages, database: Database
) -> None:
    with database.engine.connect() as hog:
        hog.begin()
        look(citizen.client.get("/readyz"), 503)
        assert citizen.client.get("/healthz").status_code == 200
    assert citizen.client.get("/readyz").status_code == 200
