"""Rows on their way from one database to another: values that both speak, a batch at a time."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from kiosk.database import DecimalText

Rows = Sequence[Sequence[Any]]

AT_ONCE = 2000
# A row of a published year's files may be some megabytes.
HEAVY_AT_ONCE = 10


def read(connection: sa.Connection, table: sa.Table) -> Iterator[Rows]:
    """All rows, in no order, never more than a batch of them in memory."""
    heavy = any(isinstance(column.type, sa.LargeBinary) for column in table.columns)
    as_text = (
        sa.cast(plain, sa.Text) if isinstance(column.type, sa.JSON) else plain
        for plain, column in zip(_plain(table).columns, table.columns, strict=True)
    )
    query = sa.select(*as_text).execution_options(yield_per=HEAVY_AT_ONCE if heavy else AT_ONCE)
    yield from connection.execute(query).partitions()


def write(connection: sa.Connection, table: sa.Table, rows: Rows) -> None:
    """A COPY for each batch: PostgreSQL keeps what it has yet to check until a statement ends."""
    if connection.dialect.name != "postgresql":
        names = table.columns.keys()
        values = [dict(zip(names, row, strict=True)) for row in rows]
        connection.execute(sa.insert(_plain(table)), values)
        return
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.columns)
    words = f"COPY {quote(table.name)} ({columns}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(words) as copy:
        for row in rows:
            copy.write_row(row)


def _plain(table: sa.Table) -> sa.TableClause:
    """The word of an enum, the digits of a decimal and the text of a JSON travel as they lie
    there: read and written anew, an empty value could become another kind of empty.
    """
    return sa.table(table.name, *(sa.column(c.name, _as_it_lies(c.type)) for c in table.columns))


def _as_it_lies(kind: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    return sa.String() if isinstance(kind, sa.Enum | DecimalText | sa.JSON) else kind
