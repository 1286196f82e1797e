"""PostgreSQL restarts, moves its lead or is away: a sentence and a time to come back, no 500."""

import logging
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask, g
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app import create_app
from kiosk import tablets
from kiosk.asking import writing
from kiosk.centres import Centre, Municipality, add_municipality
from kiosk.database import Database
from kiosk.settings import Settings
from tests import cast
from tests.api.conftest import Device
from tests.pages import Pages, look, words

pytestmark = pytest.mark.parametrize("stage", ["postgresql"], indirect=True)
TERMINATE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = :pid"
TERMINATE_ALL = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = :name AND pid <> pg_backend_pid()"""
FACES = ["/k/larissa/0207", "/admin/", "/open/larissa", "/readyz"]


class Operator:
    """Who looks after the server: it has a line of its own to another database."""

    def __init__(self, url: sa.URL) -> None:
        self.name = url.database
        self.engine = sa.create_engine(
            url.set(database="postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool
        )

    def does(self, statement: str, **values: object) -> None:
        with self.engine.connect() as connection:
            connection.execute(sa.text(statement), values)

    def ends(self, db: Session) -> None:
        """The one connection of this session."""
        self.does(TERMINATE, pid=db.scalar(sa.text("SELECT pg_backend_pid()")))

    def restarts(self) -> None:
        self.does(TERMINATE_ALL, name=self.name)

    def closes(self) -> None:
        self.does(f'ALTER DATABASE "{self.name}" ALLOW_CONNECTIONS false')
        self.restarts()

    def opens(self) -> None:
        self.does(f'ALTER DATABASE "{self.name}" ALLOW_CONNECTIONS true')

    def forbids_writing(self, forbidden: bool) -> None:
        said = "on" if forbidden else "off"
        self.does(f'ALTER DATABASE "{self.name}" SET default_transaction_read_only = {said}')


@pytest.fixture
def operator(database: Database) -> Operator:
    return Operator(database.engine.url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """One of its own: it gets pages that the others do not have."""
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["database"].close()


@pytest.fixture
def device(app: Flask, db: Session, centres: dict[str, Centre]) -> Device:
    _tablet, token = tablets.enrol(db, centres["0207"], live=True, at=cast.MONDAY)
    db.commit()
    return Device(app.test_client(), token)


def sorry(answer: TestResponse) -> str:
    """What a page says that cannot be given now."""
    page = look(answer, 503)
    assert answer.headers["Retry-After"] == "10"
    return words(page)


def send(device: Device) -> TestResponse:
    return device.ask("entries", {"entries": [device.rating()]})


def refused(answer: TestResponse) -> bool:
    return (
        answer.status_code == 503
        and answer.get_json() == {"error": "service_unavailable"}
        and answer.headers["Retry-After"] == "10"
    )


def test_nobody_notices_that_the_server_was_restarted(
    device: Device, signed_in: Callable[[str], Pages], operator: Operator
) -> None:
    director = signed_in(cast.DIRECTOR)
    for _ in range(3):
        operator.restarts()
        assert send(device).status_code == 200
        operator.restarts()
        director.get("/admin/")


def test_a_connection_cut_in_the_middle_is_said_and_the_next_request_is_served(
    app: Flask, operator: Operator
) -> None:
    @app.get("/cut")
    def cut() -> str:
        operator.ends(g.db)
        return str(g.db.scalar(sa.select(Municipality.name)))

    pages = Pages(app)
    assert "δεν αποθήκευσε τίποτα" in sorry(pages.client.get("/cut"))
    pages.get("/k/larissa/0207")


def test_an_answer_that_is_made_is_given_though_the_connection_broke(
    app: Flask, operator: Operator
) -> None:
    @app.get("/made")
    def made() -> str:
        operator.ends(g.db)
        return "made"

    answers = [Pages(app).client.get("/made") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_a_line_that_breaks_at_the_commit_leaves_it_open_whether_it_was_kept(
    app: Flask, operator: Operator
) -> None:
    @app.post("/write")
    def write() -> str:
        with writing() as db:
            add_municipality(db, "volos", "Δήμος Βόλου")
            operator.ends(db)
            db.commit()
        return "never"

    assert "μπορεί να έγινε, μπορεί και όχι" in sorry(Pages(app).post("/write"))


@pytest.mark.parametrize("deed", ["rollback", "commit", "close"])
def test_a_line_that_breaks_as_a_transaction_ends_is_said_too(
    app: Flask, operator: Operator, deed: str
) -> None:
    @app.get("/end")
    def end() -> str:
        operator.ends(g.db)
        getattr(g.db, deed)()
        return "never"

    sorry(Pages(app).client.get("/end"))


def test_a_server_that_may_only_be_read_takes_nothing_and_says_so(
    app: Flask, device: Device, operator: Operator
) -> None:
    operator.forbids_writing(True)
    operator.restarts()
    pages = Pages(app)
    assert refused(send(device))
    assert "δεν αποθήκευσε τίποτα" in sorry(pages.post("/pair", {"code": "00000-00000"}))
    sorry(pages.client.get("/readyz"))
    pages.get("/k/larissa/0207")
    operator.forbids_writing(False)
    operator.restarts()
    assert send(device).status_code == 200


def test_a_standby_that_refuses_to_begin_is_left_too(app: Flask) -> None:
    """It says so in other words than a leader that may only be read."""

    @app.post("/begin")
    def begin() -> str:
        g.db.execute(sa.text("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '0A000'; END $$"))
        return "never"

    assert "δεν αποθήκευσε τίποτα" in sorry(Pages(app).post("/begin"))


def test_connections_to_a_server_that_lost_its_lead_are_thrown_away(
    app: Flask, device: Device
) -> None:
    """They still answer, so that asking them whether they are there tells nothing."""
    database: Database = app.extensions["database"]
    sessions = [database.session() for _ in range(3)]
    for db in sessions:
        db.execute(sa.text("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"))
        db.commit()
        db.execute(sa.text("SELECT 1"))
    for db in sessions:
        db.close()
    assert refused(send(device))
    assert [send(device).status_code for _ in range(3)] == [200] * 3


def test_a_page_that_writes_where_it_may_only_read_is_our_fault(app: Flask) -> None:
    @app.get("/wrong")
    def wrong() -> str:
        add_municipality(g.db, "volos", "Δήμος Βόλου")
        return "never"

    look(Pages(app).client.get("/wrong"), 500)


def test_while_it_is_away_every_face_says_so_and_afterwards_all_is_as_before(
    app: Flask,
    device: Device,
    operator: Operator,
    signed_in: Callable[[str], Pages],
    caplog: pytest.LogCaptureFixture,
) -> None:
    director, citizen = signed_in(cast.DIRECTOR), Pages(app)
    citizen.client.set_cookie("tablet", device.token)
    director.get("/admin/")
    operator.closes()
    with caplog.at_level(logging.CRITICAL):
        for url in FACES:
            sorry(director.client.get(url))
        assert citizen.client.get("/healthz").status_code == 200
        assert "δεν αποθήκευσε τίποτα" in sorry(citizen.client.get("/"))
        assert refused(send(device))
        assert refused(device.client.get("/api/v1/tablet/settings", headers=device.headers))
    operator.opens()
    director.get("/admin/")
    citizen.get("/")
    assert send(device).status_code == 200


def test_a_crowd_larger_than_the_connections_is_asked_to_come_later(
    app: Flask, device: Device
) -> None:
    database: Database = app.extensions["database"]
    pool = database.engine.pool
    assert isinstance(pool, sa.QueuePool)
    pool._timeout, pool._max_overflow = 0.1, 0
    held = [database.session() for _ in range(pool.size())]
    for db in held:
        db.execute(sa.text("SELECT 1"))
    assert refused(send(device))
    for db in held:
        db.close()
    assert send(device).status_code == 200


def test_an_address_may_name_several_servers_and_ask_for_the_one_that_writes(
    database: Database,
) -> None:
    url = database.engine.url
    where = url.query.get("host") or url.host
    several = url.set(host=None, port=None).update_query_dict(
        {"host": ["/nowhere:5432", f"{where}:{url.port or 5432}"]}
    )
    several = several.update_query_dict({"target_session_attrs": "read-write"})
    either = Database(several.render_as_string(hide_password=False))
    with either.session() as db:
        assert db.scalar(sa.select(Municipality.slug)) == "larissa"
    either.close()
