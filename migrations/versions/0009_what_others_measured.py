"""Indicators, targets, outside evaluations, queues"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    _indicators()
    _targets()
    _outside()


def downgrade() -> None:
    for table in ("evaluation_result", "evaluation_round"):
        op.drop_table(table)
    for table in ("target", "indicator_value", "indicator"):
        op.drop_table(table)


def _indicators() -> None:
    op.create_table(
        "indicator",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("base", sa.String(120), nullable=False),
        sa.Column("folded", sa.String(640), nullable=False),
        sa.Column("unit", sa.String(24), nullable=False),
        _of("indicator", "municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint(
            "municipality_id", "folded", "unit", name=op.f("uq_indicator_municipality_id")
        ),
    )
    op.create_table(
        "indicator_value",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("known", sa.String(24), nullable=False),
        sa.Column("value", sa.String(24), nullable=True),
        sa.Column("precision", sa.String(24), nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("note", sa.String(300), nullable=False),
        *_signed(),
        *_ended(),
        sa.CheckConstraint(
            "(value IS NULL) = (known <> 'value')", name=op.f("ck_indicator_value_known")
        ),
        _of("indicator_value", "indicator"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
    )
    op.create_index(op.f("ix_indicator_value_indicator_id"), "indicator_value", ["indicator_id"])
    _one("uq_indicator_value_current", "indicator_value", ["indicator_id", "year"], "ended_at")


def _targets() -> None:
    op.create_table(
        "target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=True),
        sa.Column("measure", sa.String(40), nullable=False),
        sa.Column("wanted", sa.String(24), nullable=False),
        sa.Column("direction", sa.String(24), nullable=False),
        sa.Column("basis", sa.String(300), nullable=False),
        *_signed(),
        *_ended(),
        sa.CheckConstraint("(indicator_id IS NULL) = (measure <> '')", name=op.f("ck_target_what")),
        _of("target", "municipality"),
        _of("target", "indicator"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    op.create_index("ix_target_municipality_year", "target", ["municipality_id", "year"])
    for column, named in (("indicator_id", "measure = ''"), ("measure", "measure <> ''")):
        columns = ["municipality_id", "year", column]
        _one(f"uq_target_{column}", "target", columns, "ended_at", f" AND {named}")


def _outside() -> None:
    op.create_table(
        "evaluation_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("evaluator", sa.String(160), nullable=False),
        sa.Column("method", sa.String(300), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        *(sa.Column(n, sa.Integer(), nullable=False) for n in ("lowest", "highest", "decimals")),
        *(sa.Column(n, sa.Integer(), nullable=True) for n in ("sufficient", "ranked")),
        sa.Column("address", sa.String(300), nullable=False),
        *_signed(),
        *_ended(),
        sa.CheckConstraint("first <= last", name=op.f("ck_evaluation_round_period")),
        sa.CheckConstraint("lowest < highest", name=op.f("ck_evaluation_round_scale")),
        _of("evaluation_round", "municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_round")),
    )
    op.create_index(
        "ix_evaluation_round_municipality_first", "evaluation_round", ["municipality_id", "first"]
    )
    op.create_table(
        "evaluation_result",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.String(120), nullable=False),
        sa.Column("folded", sa.String(240), nullable=False),
        sa.Column("score", sa.String(24), nullable=True),
        sa.Column("sample", sa.Integer(), nullable=True),
        sa.Column("statement", sa.String(300), nullable=False),
        sa.Column("measured", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        *_signed(),
        *_ended(),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["evaluation_round.id"],
            name=op.f("fk_evaluation_result_round_id_evaluation_round"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_result")),
    )
    op.create_index(op.f("ix_evaluation_result_round_id"), "evaluation_result", ["round_id"])
    columns = ["round_id", "folded"]
    _one("uq_evaluation_result_current", "evaluation_result", columns, "ended_at")


def _signed() -> tuple[sa.Column[str], sa.Column[object]]:
    return (
        sa.Column("by", sa.String(254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _ended() -> tuple[sa.Column[str], sa.Column[object]]:
    return (
        sa.Column("ended_by", sa.String(254), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
    )


def _of(table: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{other}_id_{other}")
    return sa.ForeignKeyConstraint([f"{other}_id"], [f"{other}.id"], name=name)


def _one(name: str, table: str, columns: list[str], ended: str, more: str = "") -> None:
    """One row at most is in force."""
    in_force = sa.text(f"{ended} IS NULL{more}")
    op.create_index(
        name, table, columns, unique=True, sqlite_where=in_force, postgresql_where=in_force
    )
