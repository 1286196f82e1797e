"""A database as an earlier revision left it, with rows in it, led to a later one and back."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

import alembic.command
import sqlalchemy as sa

from kiosk.database import Database, migration_config
from tests.conftest import blank

OWNER, CENTRE, CASES = (UUID(int=n).hex for n in (1, 2, 3))
AT = "2025-05-05 09:00:00+00:00"
IMPORT = "id, municipality_id, source, sha256, completed, by, at"
# What stood at 0012.
BEFORE = (
    f"INSERT INTO municipality VALUES ('{OWNER}', 'volos', 'Δήμος Βόλου', false)",
    "INSERT INTO centre (id, municipality_id, code, name, position, pin, head_is_director,"
    f" few_staff) VALUES ('{CENTRE}', '{OWNER}', '0207', 'ΚΕΠ', 0, '123456', false, false)",
    f"INSERT INTO volume_import ({IMPORT})"
    f" VALUES ('{CASES}', '{OWNER}', 'a.csv', 'ab', true, 'clerk', '{AT}')",
)
STEPS = ("up", "up, down, up")


def stepped(
    stage: sa.URL,
    folder: Path,
    steps: str,
    *,
    back: str,
    to: str,
    then: Sequence[str],
    kept: Sequence[str] = (),
) -> Iterator[Database]:
    """From `back`, with BEFORE and `kept` in it, to `to`, where `then` is written; as often as the
    steps say.
    """
    with blank(stage, folder) as url:
        database = Database(url)
        _move(database, "up", "0012", BEFORE)
        _move(database, "up", back, kept)
        for step in steps.split(", "):
            _move(database, step, *((to, then) if step == "up" else (back, ())))
        yield database
        database.engine.dispose()


def _move(database: Database, way: str, to: str, then: Sequence[str]) -> None:
    verb = alembic.command.upgrade if way == "up" else alembic.command.downgrade
    with database.engine.begin() as connection:
        verb(migration_config(connection), to)
        for statement in then:
            connection.exec_driver_sql(statement)
