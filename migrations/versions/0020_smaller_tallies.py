"""Tallies kept once; a tally of months; finer ones of counted tablets alone"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

SCORES = ("n1", "n2", "n3", "n4", "n5")
COUNTED = "channel = 'tablet' AND standing = 'counted'"
SERIES = (("channel", "tablet", "phone"), ("standing", "counted", "doubtful", "trial"))
Columns = tuple[sa.Column[Any], ...]


def upgrade() -> None:
    if not _on_postgres():
        _make_anew("day_tally", (_date("day"), _scale(), *_series()))
    for table, own in _finer().items():
        _make_anew(table, (_date("month"), _scale(), *own), where=COUNTED)
    key = (_date("month"), _scale())
    _create("month_tally", key)
    month = "date_trunc('month', day)::date" if _on_postgres() else "date(day, 'start of month')"
    sums = ", ".join(f"sum({score})" for score in SCORES)
    op.execute(
        f"INSERT INTO month_tally (centre_id, month, scale, {', '.join(SCORES)})"
        f" SELECT centre_id, {month}, scale, {sums} FROM day_tally WHERE {COUNTED}"
        f" GROUP BY centre_id, {month}, scale"
    )


def downgrade() -> None:
    """What stood of phones and of doubtful taps is counted again by `kep-kiosk tallies mend`."""
    op.drop_table("month_tally")
    for table, own in _finer().items():
        key = (_date("month"), _scale(), *_series(), *own)
        _make_anew(table, key, rowid=True, channel="tablet", standing="counted")
    if not _on_postgres():
        _make_anew("day_tally", (_date("day"), _scale(), *_series()), rowid=True)


def _finer() -> dict[str, Columns]:
    """A column of SQLAlchemy's is good for one table."""
    return {
        "reason_tally": (sa.Column("reason", sa.String(24), nullable=False),),
        "service_tally": (sa.Column("service", sa.String(24), nullable=False),),
        "hour_tally": tuple(
            sa.Column(name, sa.SmallInteger(), nullable=False) for name in ("weekday", "hour")
        ),
    }


def _make_anew(
    table: str, key: Columns, *, where: str = "true", rowid: bool = False, **said: str
) -> None:
    """What it holds, into a table of this key; `said` are words of columns that it lacked."""
    op.rename_table(table, f"old_{table}")
    if _on_postgres():
        for name in (f"pk_{table}", f"fk_{table}_centre_id_centre"):
            op.drop_constraint(name, f"old_{table}")
    _create(table, key, rowid=rowid)
    names = ("centre_id", *(column.name for column in key), *SCORES)
    values = (f"'{said[name]}'" if name in said else name for name in names)
    op.execute(
        f"INSERT INTO {table} ({', '.join(names)})"
        f" SELECT {', '.join(values)} FROM old_{table} WHERE {where}"
    )
    op.drop_table(f"old_{table}")


def _create(table: str, key: Columns, *, rowid: bool = False) -> None:
    op.create_table(
        table,
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        *key,
        *(sa.Column(n, sa.Integer(), server_default="0", nullable=False) for n in SCORES),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f(f"fk_{table}_centre_id_centre")
        ),
        sa.PrimaryKeyConstraint(
            "centre_id", *(column.name for column in key), name=op.f(f"pk_{table}")
        ),
        sqlite_with_rowid=rowid,
    )


def _date(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=False)


def _scale() -> sa.Column[Any]:
    return sa.Column("scale", sa.String(20), nullable=False)


def _series() -> Columns:
    return tuple(
        sa.Column(name, sa.Enum(*words, name=name, native_enum=False, length=24), nullable=False)
        for name, *words in SERIES
    )


def _on_postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"
