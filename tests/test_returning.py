"""The database that a test finds on PostgreSQL is as the stage is, whatever the last one did."""

from contextlib import closing

import pytest
import sqlalchemy as sa

from kiosk.database import Database
from tests.lasting import Lasting
from tests.returning import GROWN, Returning

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
BESIDE = (
    "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1",
    "SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
    "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    "SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1",
    "SELECT current_setting('default_transaction_read_only')",
    f"SELECT sum(pg_table_size(oid)) < {GROWN} FROM pg_class "
    "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
)
DEEDS = {
    "rows": "DELETE FROM staff_centre; UPDATE centre SET name = name || '!'",
    "new rows": "INSERT INTO attempt VALUES ('sign-in', 'x', now(), 1)",
    "numbers given out": "SELECT nextval('step_id_seq'), nextval('case_volume_id_seq')",
    "many rows": "INSERT INTO attempt SELECT 'sign-in', lpad(who::text, 64), now(), 1 FROM "
    "generate_series(1, 70000) who",
    "an emptied table": "TRUNCATE staff_centre",
    "a trigger": "ALTER TABLE step DISABLE TRIGGER USER",
    "a function": "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RETURN NULL; END'",
    "a table": "DROP TABLE rating CASCADE",
    "an index": "CREATE INDEX other ON rating (score)",
    "an index, as a replica": "SET session_replication_role = replica; "
    "CREATE INDEX other ON rating (score)",
    "a setting": "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET "
    "default_transaction_read_only = true', current_database()); END $$",
}

pytestmark = [
    pytest.mark.usefixtures("stage"),
    pytest.mark.parametrize("stage", ["postgresql"], indirect=True),
]


@pytest.fixture
def engine(stage: sa.URL, returning: Returning) -> sa.Engine:
    """Its connections do not stay. The database is new: tests before this one had others to fill
    it, up to where it is made anew.
    """
    returning.close()
    return sa.create_engine(returning.as_on_stage(), poolclass=sa.NullPool)


@pytest.mark.parametrize("deed", DEEDS)
def test_what_a_test_did_is_gone(engine: sa.Engine, returning: Returning, deed: str) -> None:
    before = standing(engine)
    _do(engine, DEEDS[deed])
    assert standing(engine) != before
    returning.as_on_stage()
    assert standing(engine) == before


def test_a_database_that_nobody_may_enter_is_made_anew(
    engine: sa.Engine, returning: Returning, postgres_server: sa.URL
) -> None:
    before = standing(engine)
    beside, name = sa.create_engine(postgres_server, poolclass=sa.NullPool), engine.url.database
    _do(beside, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    _do(beside, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    returning.as_on_stage()
    assert standing(engine) == before


def test_who_was_left_in_the_middle_of_something_is_out(
    engine: sa.Engine, returning: Returning, lasting: Lasting
) -> None:
    before = standing(engine)
    with lasting.database(returning.as_on_stage()).engine.connect() as left:
        left.execute(sa.text("UPDATE centre SET name = ''"))
        returning.as_on_stage()
        with pytest.raises(sa.exc.OperationalError):
            left.execute(sa.text("SELECT 1"))
    assert standing(engine) == before


def test_of_what_lasts_the_connections_stay(returning: Returning, lasting: Lasting) -> None:
    engine = lasting.database(returning.as_on_stage()).engine
    staying = _process(engine)
    returning.as_on_stage()
    assert _is_open(engine, staying)


def test_what_another_has_open_is_not_the_next_tests(returning: Returning) -> None:
    with closing(Database(returning.as_on_stage())) as other:
        left = _process(other.engine)
        returning.as_on_stage()
        assert not _is_open(other.engine, left)


def test_who_was_told_something_for_good_does_not_stay(
    returning: Returning, lasting: Lasting
) -> None:
    engine = lasting.database(returning.as_on_stage()).engine
    for words, stays in (("SET LOCAL", True), ("SET", False)):
        with engine.begin() as connection:
            connection.exec_driver_sql(f"{words} session_replication_role = replica")
            told = connection.scalar(sa.text("SELECT pg_backend_pid()"))
        returning.as_on_stage()
        assert _is_open(engine, told) is stays


def standing(engine: sa.Engine) -> dict[str, list[str]]:
    """All that is there, in words."""
    with engine.connect() as connection:
        tables = connection.scalars(sa.text(TABLES)).all()
        asked = [f'SELECT t::text FROM "{table}" t ORDER BY 1' for table in tables]
        return {
            words: [str(tuple(row)) for row in connection.execute(sa.text(words))]
            for words in (*asked, *BESIDE)
        }


def _do(engine: sa.Engine, deed: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(deed, execution_options={"no_parameters": True})


def _process(engine: sa.Engine) -> object:
    """That on the server which answers."""
    return _asked(engine, "SELECT pg_backend_pid()")


def _is_open(engine: sa.Engine, process: object) -> object:
    return _asked(engine, f"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = {process})")


def _asked(engine: sa.Engine, words: str) -> object:
    with engine.connect() as connection:
        return connection.scalar(sa.text(words))
