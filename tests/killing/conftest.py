"""Storms over the databases of the tests, and over one PostgreSQL server that may be killed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import postgres
from tests.killing.storm import Storm, put_on_stage, storm


@dataclass
class Mortal:
    server: postgres.Debians
    stormy: Storm


@pytest.fixture
def stormy(database_url: str, tmp_path: Path) -> Iterator[Storm]:
    with storm(database_url, tmp_path) as stormy:
        yield stormy


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[Storm]:
    with storm(put_on_stage(f"sqlite:///{tmp_path}/kep.sqlite3"), tmp_path) as stormy:
        yield stormy


@pytest.fixture(scope="package")
def mortal_server() -> Iterator[postgres.Debians]:
    """With the cast on it."""
    if "TEST_DATABASE_URL" in os.environ:
        pytest.skip("the server given is not ours to kill")
    with postgres.debians() as server:
        put_on_stage(server.url.render_as_string())
        yield server


@pytest.fixture
def mortal(mortal_server: postgres.Debians, tmp_path: Path) -> Iterator[Mortal]:
    """A service on a PostgreSQL server that may be killed."""
    with storm(mortal_server.url.render_as_string(), tmp_path) as stormy:
        yield Mortal(mortal_server, stormy)
