"""A PostgreSQL database that is like the stage again before each test.

To make one anew takes the server a tenth of a second, and as much again until it knows its tables;
to put the stage's rows back takes a hundredth. What was altered otherwise is made anew. Rows come
back in any order: a test that leans on theirs is wrong on both databases.
"""

from collections.abc import Callable

import sqlalchemy as sa

GROWN = 8_000_000  # bytes of tables: beyond, a new one is quicker than emptying this

# Beside the tables, where neither the service nor its migrations look: what stood on the stage,
# and whether anybody altered a table, a trigger or a function since. Rows are deleted and put back
# as a replica would, which asks neither the guards of what is kept for good nor the foreign keys.
# The event trigger comes last, and fires for replicas too: it shall note all that follows.
SET_UP = """
CREATE SCHEMA stage;
CREATE TABLE stage.alteration ();
CREATE FUNCTION stage.note_alteration() RETURNS event_trigger LANGUAGE plpgsql AS
$$ BEGIN INSERT INTO stage.alteration DEFAULT VALUES; END $$;
DO $$
DECLARE
  name text; filled boolean; reached bigint; steps text := '';
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE public.%I SET (autovacuum_enabled = false)', name);
    steps := steps || format('DELETE FROM public.%I; ', name);
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO filled;
    IF filled THEN
      EXECUTE format('CREATE TABLE stage.%I AS TABLE public.%I', name, name);
      steps := steps || format('INSERT INTO public.%I TABLE stage.%I; ', name, name);
    END IF;
  END LOOP;
  FOR name, reached IN SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'
  LOOP
    steps := steps || format('PERFORM setval(%L, %s, %L); ', 'public.' || quote_ident(name),
                             coalesce(reached, 1), reached IS NOT NULL);
  END LOOP;
  EXECUTE format('CREATE FUNCTION stage.set_back() RETURNS void LANGUAGE plpgsql SET '
                 'session_replication_role = replica AS %L', 'BEGIN ' || steps || 'END');
END $$;
CREATE EVENT TRIGGER note_alteration ON ddl_command_end EXECUTE FUNCTION stage.note_alteration();
ALTER EVENT TRIGGER note_alteration ENABLE ALWAYS
"""
THROW_OUT = """
SELECT coalesce(bool_and(pg_terminate_backend(pid, 5000)), true) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND NOT (state = 'idle' AND pid = ANY(:staying))
"""
AS_IT_WAS_MADE = """
SELECT NOT EXISTS (SELECT FROM stage.alteration)
  AND NOT EXISTS (SELECT FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase
                  WHERE d.datname = current_database())
  AND (SELECT sum(pg_relation_size(oid)) FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace) < :grown
"""
WAITS = {"options": "-c lock_timeout=10s"}  # for who is in the way: then a new one is made


class Returning:
    """One database, for as long as the tests of one process run."""

    def __init__(self, make: Callable[[], sa.URL], staying: set[int]) -> None:
        """`make` replaces the database at its address with a copy of the stage; `staying`: the
        connections that may go on to the next test if they rest, by their process on the server.
        """
        self._make, self._staying = make, staying
        self._engine: sa.Engine | None = None

    def as_on_stage(self) -> str:
        """Its address, once all whom a test has left there are out and all is as on the stage."""
        if self._engine is None or not self._set_back(self._engine):
            self.close()
            self._engine = self._made_anew()
        return self._engine.url.render_as_string(hide_password=False)

    def close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None

    def _made_anew(self) -> sa.Engine:
        engine = sa.create_engine(
            self._make(), isolation_level="AUTOCOMMIT", pool_pre_ping=True, connect_args=WAITS
        )
        with engine.connect() as connection:
            connection.exec_driver_sql(SET_UP, execution_options={"no_parameters": True})
        return engine

    def _set_back(self, engine: sa.Engine) -> bool:
        """Whether it could be."""
        try:
            with engine.connect() as connection:
                out = connection.scalar(sa.text(THROW_OUT), {"staying": list(self._staying)})
                if not out or not connection.scalar(sa.text(AS_IT_WAS_MADE), {"grown": GROWN}):
                    return False
                connection.execute(sa.text("SELECT stage.set_back()"))
                return True
        except sa.exc.DBAPIError:
            return False  # nobody may enter, or somebody is in its way
