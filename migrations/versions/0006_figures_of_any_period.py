"""Figures of any period, with their precision

A year's EKEP and ΘΥΡΙΔΕΣ of a centre were one row, a municipality's bare total another table. Now
each figure is a row: of a centre or of the municipality, of a stream or a service or all of them,
of a year or a part of it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

WHAT = ["stream", "service", "unit", "first", "last"]
UNIT = sa.Enum("cases", "citizens", "requests", name="unit", native_enum=False, length=24)
PRECISION = sa.Enum(
    *("exact", "at_least", "about", "order", "at_most"),
    name="precision",
    native_enum=False,
    length=24,
)
# What 0001 called a year is whole days now.
FIRST = {"sqlite": "year || '-01-01'", "postgresql": "make_date(year, 1, 1)"}
LAST = {"sqlite": "year || '-12-31'", "postgresql": "make_date(year, 12, 31)"}


def upgrade() -> None:
    op.add_column("volume_import", sa.Column("undone_by", sa.String(length=254)))
    op.add_column("volume_import", sa.Column("undone_at", sa.DateTime(timezone=True)))
    op.drop_index("uq_case_volume_current", "case_volume")
    op.rename_table("case_volume", "case_volume_of_years")
    _drop_old_names()
    _make()
    for stream in ("ekep", "counters"):
        op.execute(_split(stream))
    op.execute(TOTALS_AS_IMPORTS)
    op.execute(_totals())
    op.drop_table("case_volume_of_years")
    op.drop_table("municipal_total")
    op.drop_column("volume_import", "year")


def _drop_old_names() -> None:
    """PostgreSQL keeps the names of constraints unique in a schema or a table's index space."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE case_volume_of_years DROP CONSTRAINT pk_case_volume")


def _make() -> None:
    op.create_table(
        "case_volume",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=True),
        sa.Column("stream", sa.String(length=24), nullable=False),
        sa.Column("service", sa.String(length=24), nullable=False),
        sa.Column("unit", UNIT, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("precision", PRECISION, nullable=False),
        sa.Column("words", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_case_volume_amount")),
        sa.CheckConstraint("first <= last", name=op.f("ck_case_volume_period")),
        _of("import_id", "volume_import"),
        _of("municipality_id", "municipality"),
        _of("centre_id", "centre"),
        _of("replaced_by_id", "volume_import"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_volume")),
    )
    _one_in_force("uq_case_volume_centre", "centre_id", "NOT NULL")
    _one_in_force("uq_case_volume_municipality", "municipality_id", "NULL")
    op.create_index(
        "ix_case_volume_municipality_first", "case_volume", ["municipality_id", "first"]
    )
    op.create_index(op.f("ix_case_volume_import_id"), "case_volume", ["import_id"])


def _of(column: str, table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_case_volume_{column}_{table}")
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name)


def _one_in_force(name: str, whose: str, centre: str) -> None:
    in_force = sa.text(f"replaced_at IS NULL AND centre_id IS {centre}")
    op.create_index(
        name,
        "case_volume",
        [whose, *WHAT],
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )


COLUMNS = (
    "import_id, municipality_id, centre_id, stream, service, unit, first, last, amount, precision,"
    " words, position, replaced_at"
)


def _split(stream: str) -> str:
    first, last = _days()
    return (
        f"INSERT INTO case_volume ({COLUMNS})"
        f" SELECT import_id, centre.municipality_id, centre_id, '{stream}', '', 'cases',"
        f" {first}, {last}, {stream}, 'exact', '', old.position, replaced_at"
        " FROM case_volume_of_years AS old JOIN centre ON centre.id = old.centre_id"
        " ORDER BY old.year, old.position"
    )


# A bare total had no import of its own: its id becomes that of one.
TOTALS_AS_IMPORTS = (
    "INSERT INTO volume_import (id, municipality_id, year, source, sha256, completed, by, at)"
    " SELECT id, municipality_id, year, 'σύνολο δήμου', '', false, by, at FROM municipal_total"
)


def _totals() -> str:
    first, last = _days()
    return (
        f"INSERT INTO case_volume ({COLUMNS})"
        f" SELECT id, municipality_id, NULL, '', '', 'cases', {first}, {last}, cases, 'exact', '',"
        " 0, replaced_at FROM municipal_total ORDER BY year, at"
    )


def _days() -> tuple[str, str]:
    engine = op.get_bind().dialect.name
    return FIRST[engine], LAST[engine]


def downgrade() -> None:
    """Years come back; parts of years, services and hedges have no place in the older tables."""
    year = sa.Column("year", sa.Integer(), server_default="0", nullable=False)
    op.add_column("volume_import", year)
    of_day = YEAR[op.get_bind().dialect.name]
    op.execute(
        "UPDATE volume_import SET year = COALESCE((SELECT MIN(" + of_day + ") FROM case_volume"
        " WHERE import_id = volume_import.id), 0)"
    )
    for name in ("uq_case_volume_centre", "uq_case_volume_municipality"):
        op.drop_index(name, "case_volume")
    op.drop_index("ix_case_volume_municipality_first", "case_volume")
    op.drop_index(op.f("ix_case_volume_import_id"), "case_volume")
    op.rename_table("case_volume", "figure")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE figure DROP CONSTRAINT pk_case_volume")
    _make_years()
    _fill_years(of_day, UUID[op.get_bind().dialect.name])
    op.drop_table("figure")
    op.execute("DELETE FROM volume_import WHERE source = 'σύνολο δήμου'")
    op.drop_column("volume_import", "undone_by")
    op.drop_column("volume_import", "undone_at")


YEAR = {"sqlite": "CAST(substr(first, 1, 4) AS integer)", "postgresql": "date_part('year', first)"}
UUID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}


def _make_years() -> None:
    op.create_table(
        "case_volume",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("year", "ekep", "counters")),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ekep >= 0 AND counters >= 0", name=op.f("ck_case_volume_counts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_volume")),
        *(_old("case_volume", f"{table}_id", of) for table, of in OLD_KEYS),
    )
    op.create_table(
        "municipal_total",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("year", "cases")),
        sa.Column("by", sa.String(length=254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipal_total")),
        _old("municipal_total", "municipality_id", "municipality"),
    )
    for table, whose in (("case_volume", "centre_id"), ("municipal_total", "municipality_id")):
        op.create_index(
            f"uq_{table}_current",
            table,
            [whose, "year"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )


OLD_KEYS = (("import", "volume_import"), ("centre", "centre"))


def _old(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}_{of}"))


def _fill_years(year: str, new_id: str) -> None:
    whole = f"{year} = {year.replace('first', 'last')} AND last - first > 300"
    if op.get_bind().dialect.name == "sqlite":
        whole = "substr(first, 5) = '-01-01' AND substr(last, 5) = '-12-31'"
    op.execute(
        "INSERT INTO case_volume"
        " (id, import_id, centre_id, year, ekep, counters, position, replaced_at)"
        f" SELECT {new_id}, import_id, centre_id, {year},"
        " SUM(CASE stream WHEN 'ekep' THEN amount ELSE 0 END),"
        " SUM(CASE stream WHEN 'counters' THEN amount ELSE 0 END), position, replaced_at"
        f" FROM figure WHERE centre_id IS NOT NULL AND {whole}"
        " GROUP BY import_id, centre_id, first, position, replaced_at"
    )
    op.execute(
        "INSERT INTO municipal_total (id, municipality_id, year, cases, by, at, replaced_at)"
        f" SELECT import_id, figure.municipality_id, {year}, amount, origin.by, origin.at,"
        " replaced_at FROM figure JOIN volume_import AS origin ON origin.id = import_id"
        f" WHERE centre_id IS NULL AND service = '' AND precision = 'exact' AND {whole}"
    )
