"""What is public: the years, the centres' comments, what changed"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("with_centres", sa.Boolean(), nullable=False),
        *_signed("by", "at"),
        _of("opening", "municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
    )
    op.create_index("ix_opening_municipality_id", "opening", ["municipality_id", "year"])
    op.create_table(
        "head_notice",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        sa.Column("shown_on", sa.Date(), nullable=False),
        sa.Column("told_by", sa.String(length=254), nullable=False),
        sa.Column("comment", sa.String(length=600), nullable=False),
        *_signed("comment_by", "comment_at", at_once=False),
        *(_of("head_notice", table) for table in ("municipality", "centre")),
        sa.PrimaryKeyConstraint(
            "municipality_id", "year", "centre_id", name=op.f("pk_head_notice")
        ),
    )
    op.create_table(
        "improvement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=True),
        sa.Column("said", sa.String(length=160), nullable=False),
        sa.Column("done", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        *_signed("by", "at"),
        *_signed("withdrawn_by", "withdrawn_at", at_once=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_improvement_span")),
        *(_of("improvement", table) for table in ("municipality", "centre")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement")),
    )
    op.create_index("ix_improvement_municipality_id", "improvement", ["municipality_id", "since"])


def downgrade() -> None:
    for table in ("improvement", "head_notice", "opening"):
        op.drop_table(table)


def _signed(by: str, at: str, *, at_once: bool = True) -> tuple[sa.Column[str], sa.Column[str]]:
    """Who did it and when; not `at_once`: it may not have been done."""
    return (
        sa.Column(by, sa.String(length=254), nullable=False),
        sa.Column(at, sa.DateTime(timezone=True), nullable=not at_once),
    )


def _of(child: str, table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{child}_{table}_id_{table}")
    return sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=name)
