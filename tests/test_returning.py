"""The database that a test finds on PostgreSQL is as the stage is, whatever the last one did."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

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
NEXT = "SELECT nextval('step_id_seq'), nextval('case_volume_id_seq')"
DEEDS = {
    "rows": "DELETE FROM staff_centre; UPDATE centre SET name = name || '!'",
    "new rows": "INSERT INTO attempt VALUES ('sign-in', 'x', now(), 1)",
    "numbers given out": NEXT,
    "many rows": "INSERT INTO attempt SELECT 'sign-in', lpad(who::text, 64), now(), 1 FROM "
    "generate_series(1, 70000) who",
    "an emptied table": "TRUNCATE staff_centre",
    "a trigger": "ALTER TABLE step DISABLE TRIGGER USER",
    "a function": "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RETURN NULL; END'",
    "a table": "DROP TABLE rating CASCADE",
    "an index": "CREATE INDEX other ON rating (score)",
    "a setting": "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET "
    "default_transaction_read_only = true', current_database()); END $$",
}

pytestmark = pytest.mark.parametrize("stage", ["postgresql"], indirect=True)


@pytest.fixture
def engine(stage: sa.URL, returning: Returning) -> Iterator[sa.Engine]:
    """Whoever asks without staying."""
    yield sa.create_engine(returning.on_stage(), poolclass=sa.NullPool)
    returning.on_stage()  # what is made anew here is not left to the next test


@pytest.mark.parametrize("deed", DEEDS)
def test_what_a_test_did_is_gone(engine: sa.Engine, returning: Returning, deed: str) -> None:
    before = standing(engine)
    _do(engine, DEEDS[deed])
    assert standing(engine) != before
    returning.on_stage()
    assert standing(engine) == before


def test_who_was_left_in_the_middle_of_something_is_out(
    engine: sa.Engine, returning: Returning, lasting: Lasting
) -> None:
    before = standing(engine)
    left = lasting.database(returning.on_stage()).engine.connect()
    left.execute(sa.text("UPDATE centre SET name = ''"))
    returning.on_stage()
    with pytest.raises(sa.exc.OperationalError):
        left.execute(sa.text("SELECT 1"))
    left.close()
    assert standing(engine) == before


def test_only_the_connections_of_what_lasts_stay(
    engine: sa.Engine, returning: Returning, lasting: Lasting
) -> None:
    """What another process of a test had open is not the next test's."""
    address = returning.on_stage()
    asks = "SELECT pg_backend_pid()"
    staying, other = lasting.database(address).engine, sa.create_engine(address)
    before = [_one(engine, asks) for engine in (staying, other)]
    returning.on_stage()
    assert _one(staying, asks) == before[0]
    with pytest.raises(sa.exc.OperationalError):
        _one(other, asks)
    other.dispose()


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


def _one(engine: sa.Engine, asked: str) -> object:
    with engine.connect() as connection:
        return connection.scalar(sa.text(asked))
