"""Many figures written at once: SQLite takes them from the bench's file, PostgreSQL by COPY."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from admin.measures.precision import Precision
from admin.volumes.figures import CaseVolume, VolumeImport
from admin.volumes.long.batches import batches
from admin.volumes.long.bench import Bench

AT_ONCE = 500
SAME = "import_id, precision, words"
ROW = "series_id, position, first, last, amount"
ATTACHED = "benches"
INTO = f"case_volume ({SAME}, {ROW})"


def end(db: Session, replaced: Iterable[int], origin: VolumeImport) -> None:
    """Mark these stored figures as replaced by an import."""
    for ids in batches(replaced, AT_ONCE):
        db.execute(
            sa.update(CaseVolume)
            .where(CaseVolume.id.in_(ids))
            .values(replaced_at=origin.at, replaced_by_id=origin.id)
            .execution_options(synchronize_session=False)
        )


class Writer:
    """Writes figures of one import from the bench, which has them spelled out."""

    def __init__(self, db: Session, bench: Bench, origin: VolumeImport) -> None:
        self._db = db
        self._bench = bench
        self._same = (origin.id.hex, Precision.EXACT.value, "")

    def write(self, where: str) -> None:
        """Those that this is true of."""
        connection = self._db.connection()
        if connection.dialect.name == "postgresql":
            self._copy(connection, where)
            return
        told = f"SELECT ?, ?, ?, {ROW} FROM {_reach(connection, self._bench)}.told"
        statement = f"INSERT INTO {INTO} {told} WHERE {where} ORDER BY thing"
        connection.exec_driver_sql(statement, self._same)

    def _copy(self, connection: sa.Connection, where: str) -> None:
        raw: Any = connection.connection.driver_connection
        same = "\t".join(self._same)
        with raw.cursor() as cursor, cursor.copy(f"COPY {INTO} FROM STDIN") as copy:
            # The format's own escapes cannot occur: numbers, dates and our own codes hold no tab.
            for rows in batches(self._bench.told(ROW, where), AT_ONCE):
                copy.write("".join(f"{same}\t" + "\t".join(map(str, r)) + "\n" for r in rows))


def _reach(connection: sa.Connection, bench: Bench) -> str:
    """By what name this connection to SQLite finds the bench."""
    attached = connection.info.setdefault(ATTACHED, set())
    if bench.name not in attached:
        connection.exec_driver_sql(f"ATTACH ? AS {bench.name}", (str(bench.file),))
        attached.add(bench.name)
    return bench.name


@sa.event.listens_for(sa.Pool, "checkin")
def _let_go(connection: Any, record: ConnectionPoolEntry) -> None:
    """No transaction can leave a bench before it ends; the connection is somebody else's then."""
    for name in record.info.pop(ATTACHED, ()):
        connection.execute(f"DETACH {name}")
