"""Figures are of a series: whose they are, of which stream and service, is told once

Each of a million rows repeated it, and each was compared by it in the index.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

UNIT = ("cases", "citizens", "requests")
PRECISION = ("exact", "at_least", "about", "order", "at_most")
OF = ("municipality_id", "centre_id", "service", "stream", "unit")
FIGURE = (
    *("id", "import_id", "first", "last", "amount", "precision", "words", "position"),
    *("replaced_at", "replaced_by_id"),
)
WHOSE = {"centre": "centre_id IS NOT NULL", "municipality": "centre_id IS NULL"}
IN_FORCE = "replaced_at IS NULL"
# One for each of the indexes by which a series is found.
SAME = {
    whose: " AND ".join(
        (f"series.{where}", f"old.{where}")
        + tuple(f"series.{n} = old.{n}" for n in (f"{whose}_id", "service", "unit", "stream"))
    )
    for whose, where in WHOSE.items()
}
OLD = "FROM old_case_volume AS old JOIN volume_series AS series ON"


def upgrade() -> None:
    op.create_table(
        "volume_series",
        sa.Column("id", sa.Integer(), nullable=False),
        *_of("volume_series"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volume_series")),
    )
    for whose, where in WHOSE.items():
        _one_at_most(
            f"uq_volume_series_{whose}",
            "volume_series",
            [f"{whose}_id", "service", "unit", "stream"],
            where,
        )
    what = ", ".join(OF)
    op.execute(
        f"INSERT INTO volume_series ({what}) SELECT DISTINCT {what} FROM case_volume"
        f" ORDER BY {what}"
    )
    _make_anew(
        sa.Column("series_id", sa.Integer(), nullable=False),
        _refers("case_volume", "series_id", "volume_series"),
        names=("series_id",),
        selects=[f"series.id {OLD} {same}" for same in SAME.values()],
    )
    _one_at_most("uq_case_volume_in_force", "case_volume", ["series_id", "first", "last"], IN_FORCE)


def downgrade() -> None:
    _make_anew(
        *_of("case_volume"),
        names=OF,
        selects=[f"{', '.join(f'series.{n}' for n in OF)} {OLD} series.id = old.series_id"],
    )
    op.drop_table("volume_series")
    for whose, where in WHOSE.items():
        _one_at_most(
            f"uq_case_volume_{whose}",
            "case_volume",
            [f"{whose}_id", "service", "unit", "first", "last", "stream"],
            f"{IN_FORCE} AND {where}",
        )


def _of(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Columns that say what figures are of, with what they refer to."""
    return (
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=True),
        *(sa.Column(name, sa.String(24), nullable=False) for name in ("stream", "service")),
        _words("unit", UNIT),
        _refers(table, "municipality_id", "municipality"),
        _refers(table, "centre_id", "centre"),
    )


def _make_anew(
    *own: sa.schema.SchemaItem,
    names: Sequence[str],
    selects: Sequence[str],
    table: str = "case_volume",
) -> None:
    """The figures with these columns for what they are of, filled by the ends of SELECTs."""
    for index in sa.inspect(op.get_bind()).get_indexes(table):
        op.drop_index(index["name"], table)
    op.rename_table(table, f"old_{table}")
    if _on_postgres():
        op.drop_constraint(f"pk_{table}", f"old_{table}")
        op.execute(f"ALTER SEQUENCE {table}_id_seq RENAME TO old_{table}_id_seq")
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        *own,
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("first", "last")),
        sa.Column("amount", sa.Integer(), nullable=False),
        _words("precision", PRECISION),
        sa.Column("words", sa.String(120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_case_volume_amount")),
        sa.CheckConstraint("first <= last", name=op.f("ck_case_volume_period")),
        _refers(table, "import_id", "volume_import"),
        _refers(table, "replaced_by_id", "volume_import"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_volume")),
    )
    kept = ", ".join(f"old.{name}" for name in FIGURE)
    for select in selects:
        op.execute(
            f"INSERT INTO {table} ({', '.join((*FIGURE, *names))})"
            f" SELECT {kept}, {select} ORDER BY old.id"
        )
    op.drop_table(f"old_{table}")
    if _on_postgres():
        following = f"(SELECT coalesce(max(id), 0) + 1 FROM {table})"
        op.execute(f"SELECT setval('{table}_id_seq', {following}, false)")
    replaced = sa.text("replaced_by_id IS NOT NULL")
    op.create_index(
        "ix_case_volume_replaced_by_id",
        table,
        ["replaced_by_id"],
        sqlite_where=replaced,
        postgresql_where=replaced,
    )


def _one_at_most(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(
        name,
        table,
        columns,
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def _words(name: str, words: Sequence[str]) -> sa.Column[Any]:
    kind = sa.Enum(*words, name=name, native_enum=False, length=24)
    return sa.Column(name, kind, nullable=False)


def _on_postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"
