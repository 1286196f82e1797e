"""A PostgreSQL database that is like the stage again before each test.

To make one anew takes the server a tenth of a second, and as much again until it knows its tables;
to put the stage's rows back takes a hundredth. What was altered otherwise is made anew.
"""

from collections.abc import Callable

import sqlalchemy as sa

GROWN = 8_000_000  # bytes of tables: beyond, a new one is quicker than emptying this

# Beside the tables, where neither the service nor its migrations look: what stood on the stage,
# and whether anybody altered a table, a trigger or a function since.
SET_UP = """
CREATE SCHEMA stage;
CREATE TABLE stage.altered (what text);
CREATE FUNCTION stage.note_alteration() RETURNS event_trigger LANGUAGE plpgsql AS
$$ BEGIN INSERT INTO stage.altered VALUES (tg_tag); END $$;
DO $$
DECLARE
  name text; stands boolean; last bigint; said text := '';
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    said := said || format('DELETE FROM public.%I; ', name);
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO stands;
    IF stands THEN
      EXECUTE format('CREATE TABLE stage.%I AS TABLE public.%I', name, name);
      said := said || format('INSERT INTO public.%I TABLE stage.%I; ', name, name);
    END IF;
  END LOOP;
  FOR name, last IN SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'
  LOOP
    said := said || format('PERFORM setval(%L, %s, %L); ', 'public.' || quote_ident(name),
                           coalesce(last, 1), last IS NOT NULL);
  END LOOP;
  EXECUTE format('CREATE FUNCTION stage.set_back() RETURNS void LANGUAGE plpgsql SET '
                 'session_replication_role = replica SET lock_timeout = %L AS %L',
                 '10s', 'BEGIN ' || said || 'END');
END $$;
CREATE EVENT TRIGGER note_alteration ON ddl_command_end EXECUTE FUNCTION stage.note_alteration()
"""
THROW_OUT = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND NOT (state = 'idle' AND pid = ANY(:staying))
"""
AS_IT_WAS_MADE = """
SELECT NOT EXISTS (SELECT FROM stage.altered)
  AND NOT EXISTS (SELECT FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase
                  WHERE d.datname = current_database())
  AND (SELECT sum(pg_relation_size(oid)) FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace) < :grown
"""


class Returning:
    """One database, for as long as the tests of one process run."""

    def __init__(self, make: Callable[[], sa.URL], staying: set[int]) -> None:
        """`make` replaces the database at its address with a copy of the stage; `staying`: the
        connections that may go on to the next test if they rest, by their process on the server.
        """
        self._make, self._staying = make, staying
        self._engine: sa.Engine | None = None

    def on_stage(self) -> str:
        """Its address, once all whom a test has left there are out and all is as on the stage."""
        if self._engine is None or not self._set_back(self._engine):
            self.leave()
            self._staying.clear()
            self._engine = sa.create_engine(
                self._make(), isolation_level="AUTOCOMMIT", pool_pre_ping=True
            )
            with self._engine.connect() as connection:
                connection.exec_driver_sql(SET_UP, execution_options={"no_parameters": True})
        return self._engine.url.render_as_string(hide_password=False)

    def leave(self) -> None:
        if self._engine is not None:
            self._engine.dispose()

    def _set_back(self, engine: sa.Engine) -> bool:
        with engine.connect() as connection:
            connection.execute(sa.text(THROW_OUT), {"staying": list(self._staying)})
            if not connection.scalar(sa.text(AS_IT_WAS_MADE), {"grown": GROWN}):
                return False
            connection.execute(sa.text("SELECT stage.set_back()"))
            return True
