"""Every test with a database runs on real SQLite and on real PostgreSQL."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import hypothesis
import pytest
import sqlalchemy as sa
from flask import Flask
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from sqlalchemy.orm import Session

from admin.staff.accounts import Staff
from kiosk import tablets
from kiosk.centres import Centre, Municipality
from kiosk.database import Database
from kiosk.messages import Contact, Draft, Message, submit
from kiosk.moves import MessageKind, Readers
from kiosk.receipts import new_code
from kiosk.settings import Settings
from kiosk.tablets import Tablet
from tests import cast, postgres
from tests.lasting import Lasting
from tests.pages import Pages
from tests.returning import Returning

# What Hypothesis tries is the same on every machine, so that a commit passes or fails for good.
# HYPOTHESIS_PROFILE=seeking tries what no run has tried yet; `make torture` does.
hypothesis.settings.register_profile("settled", derandomize=True, deadline=None)
hypothesis.settings.register_profile("seeking", max_examples=1000, deadline=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "settled"))


Write = Callable[..., Message]
Stored = Callable[[Callable[[Session], Any]], Any]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def lasting() -> Iterator[Lasting]:
    lasting = Lasting()
    yield lasting
    lasting.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def stage(
    request: pytest.FixtureRequest, lasting: Lasting, tmp_path_factory: pytest.TempPathFactory
) -> sa.URL:
    """A migrated database with the cast on it, from which every test gets a copy."""
    if request.param in lasting.stages:
        return lasting.stages[request.param]
    if request.param == "sqlite":
        url = sa.URL.create(
            "sqlite", database=str(tmp_path_factory.mktemp("stage") / "kep.sqlite3")
        )
    else:
        url = _new_postgres(request.getfixturevalue("postgres_server"), f"stage_{uuid4().hex}")
    cast.on_stage(url.render_as_string(hide_password=False)).close()
    lasting.stages[request.param] = url
    return url


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each test finds a new database and an empty instance, always at the same address."""
    return tmp_path_factory.mktemp("home")


@contextmanager
def copied(stage: sa.URL, folder: Path) -> Iterator[str]:
    """The address of a database like the stage; tests that change nothing may share one."""
    if stage.drivername == "sqlite":
        yield _copied_file(stage, folder)
        return
    with _a_while(stage, stage.database) as url:
        yield url


@contextmanager
def blank(stage: sa.URL, folder: Path) -> Iterator[str]:
    """The address of a database beside the stage that has no table yet."""
    if stage.drivername == "sqlite":
        yield f"sqlite:///{folder / 'blank.sqlite3'}"
        return
    with _a_while(stage, None) as url:
        yield url


@pytest.fixture(scope="session")
def returning(lasting: Lasting) -> Iterator[Returning]:
    def make() -> sa.URL:
        stage = lasting.stages["postgresql"]
        _on_server(stage, f'DROP DATABASE IF EXISTS "{lasting.name}" WITH (FORCE)')
        return _new_postgres(stage, lasting.name, stage.database)

    returning = Returning(make, lasting.staying)
    yield returning
    returning.close()


@pytest.fixture
def database_url(stage: sa.URL, home: Path, returning: Returning) -> str:
    """Like the stage, at an address that is the same for every test."""
    return _copied_file(stage, home) if stage.drivername == "sqlite" else returning.as_on_stage()


@pytest.fixture
def settings(database_url: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Commands read the same settings from the environment."""
    shutil.rmtree(home / "instance", ignore_errors=True)
    monkeypatch.setenv("KEP_DATABASE_URL", database_url)
    monkeypatch.setenv("KEP_INSTANCE", str(home / "instance"))
    monkeypatch.setenv("KEP_PUBLIC_URL", "https://kep.example.gr")
    monkeypatch.setenv("KEP_SECRET_KEY", "the tests' own")
    return Settings.read()


@pytest.fixture
def database(settings: Settings, lasting: Lasting) -> Iterator[Database]:
    database = lasting.database(settings.database_url)
    yield database
    lasting.put_down(database)


@pytest.fixture
def db(database: Database) -> Iterator[Session]:
    with database.session() as session:
        yield session


@pytest.fixture
def stored(database: Database) -> Stored:
    """Reads what a request has stored, in a session that is closed again at once."""

    def _stored(read: Callable[[Session], Any]) -> Any:
        with database.session() as db:
            return read(db)

    return _stored


@pytest.fixture
def larissa(db: Session) -> Municipality:
    return db.scalars(sa.select(Municipality)).one()


@pytest.fixture
def centres(larissa: Municipality) -> dict[str, Centre]:
    return {centre.code: centre for centre in larissa.centres}


@pytest.fixture
def tablet(db: Session, centres: dict[str, Centre]) -> Tablet:
    """A live tablet in centre 0207."""
    return tablets.enrol(db, centres["0207"], live=True, at=cast.MONDAY)[0]


@pytest.fixture
def trial(db: Session, centres: dict[str, Centre]) -> Tablet:
    """A tablet in centre 0207 that is on trial."""
    return tablets.enrol(db, centres["0207"], live=False, at=cast.MONDAY)[0]


@pytest.fixture
def director(db: Session) -> Staff:
    return db.scalars(sa.select(Staff).filter_by(email=cast.DIRECTOR)).one()


@pytest.fixture
def head(db: Session) -> Staff:
    """The head of centre 0207."""
    return db.scalars(sa.select(Staff).filter_by(email=cast.HEAD)).one()


@pytest.fixture
def write(db: Session, tablet: Tablet) -> Write:
    """Files a message at the tablet of 0207; its parts, and others of a Draft, may be given.

    Without a code it has a made-up hash of one: the real one is slow.
    """

    def _write(
        text: str = "Περίμενα μία ώρα",
        kind: MessageKind = MessageKind.COMPLAINT,
        readers: Readers = Readers.CENTRE,
        code: str = "",
        contact: Contact | None = None,
        centre: Centre | None = None,
        at: datetime = cast.MONDAY,
        on: Tablet | None = None,
        **draft: Any,
    ) -> Message:
        written = Draft(
            uuid4(), kind, text, readers, code or new_code(), contact or Contact(), **draft
        )
        by, to = on or tablet, centre or tablet.centre
        return submit(db, written, to, tablet=by, at=at, code_hash="" if code else uuid4().hex * 2)

    return _write


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """Templates once compiled, for whatever app."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))


@pytest.fixture
def app(settings: Settings, lasting: Lasting, compiled: BytecodeCache) -> Iterator[Flask]:
    app = lasting.app(settings)
    config = dict(app.config)
    app.testing = True
    app.jinja_env.bytecode_cache = compiled
    yield app
    app.config.clear()
    app.config.update(config)
    lasting.put_down(app.extensions["database"])
    if (settings.instance / "translations").exists():
        lasting.forget(settings)  # it has read words that the next test does not have


@pytest.fixture
def citizen(app: Flask, db: Session, centres: dict[str, Centre]) -> Pages:
    """Somebody in front of a live tablet of 0207."""
    _tablet, token = tablets.enrol(db, centres["0207"], live=True, at=cast.MONDAY)
    db.commit()
    pages = Pages(app)
    pages.client.set_cookie("tablet", token)
    return pages


@pytest.fixture
def stranger(app: Flask) -> Pages:
    return Pages(app)


@pytest.fixture
def signed_in(app: Flask) -> Callable[[str], Pages]:
    """A person of the cast, signed in by the sign-in page."""

    def _signed_in(email: str) -> Pages:
        pages = Pages(app)
        answer = pages.send("/admin/sign-in", {"email": email, "password": cast.PASSWORD})
        assert answer.status_code == 302, "the first page is heavy, and not what is asked for here"
        return pages

    return _signed_in


def _copied_file(stage: sa.URL, folder: Path) -> str:
    assert stage.database
    for old in folder.glob("kep.sqlite3*"):
        old.unlink()
    return f"sqlite:///{shutil.copy(stage.database, folder / 'kep.sqlite3')}"


@contextmanager
def _a_while(server: sa.URL, template: str | None) -> Iterator[str]:
    url = _new_postgres(server.set(database="postgres"), f"test_{uuid4().hex}", template)
    yield url.render_as_string(hide_password=False)
    _on_server(url, f'DROP DATABASE "{url.database}" WITH (FORCE)')


def _new_postgres(server: sa.URL, name: str, template: str | None = None) -> sa.URL:
    _on_server(server, f'CREATE DATABASE "{name}" TEMPLATE "{template or "template1"}"')
    return server.set(database=name)


def _on_server(url: sa.URL, statement: str) -> None:
    with _server(url.set(database="postgres")).connect() as connection:
        connection.execute(sa.text(statement))


@cache
def _server(url: sa.URL) -> sa.Engine:
    """It holds no connection open: nobody needs to close it."""
    return sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
