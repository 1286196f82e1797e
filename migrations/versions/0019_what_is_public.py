"""What is public: the years, the heads' comments, what changed; added to and never altered"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

NOTICE = ("municipality_id", "year", "centre_id")
PUT_UP = (
    *("id", "municipality_id", "centre_id", "said", "done", "since", "until"),
    *("by", "at"),
)
# What may stand once: INSERT OR REPLACE would delete by it.
UNIQUE = {
    "opening": ("id",),
    "head_notice": (", ".join(NOTICE), "rowid"),
    "head_comment": ("id",),
    "improvement": ("id", "rowid"),
}


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
        *(_of("head_notice", table) for table in ("municipality", "centre")),
        sa.PrimaryKeyConstraint(
            "municipality_id", "year", "centre_id", name=op.f("pk_head_notice")
        ),
    )
    op.create_table(
        "head_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(length=600), nullable=False),
        *_signed("by", "at"),
        sa.ForeignKeyConstraint(
            NOTICE,
            [f"head_notice.{name}" for name in NOTICE],
            name=op.f("fk_head_comment_municipality_id_head_notice"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_comment")),
    )
    op.create_index("ix_head_comment_municipality_id", "head_comment", NOTICE)
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
    _guards()


def downgrade() -> None:
    """The guards go with their tables."""
    for table in ("improvement", "head_comment", "head_notice", "opening"):
        op.drop_table(table)


def _guards() -> None:
    """By whatever hand; refuse_change() is of 0004. What is up may be withdrawn and no more."""
    if op.get_bind().dialect.name == "postgresql":
        for table in UNIQUE:
            op.execute(
                f"CREATE TRIGGER {table}_stays BEFORE {_changed(table)} OR DELETE ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
            op.execute(
                f"CREATE TRIGGER {table}_all_stay BEFORE TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        return
    for table, keys in UNIQUE.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed or deleted'); END"
        same = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} WHERE ({key}) = ({_new(key)}))" for key in keys
        )
        op.execute(f"CREATE TRIGGER {table}_stays BEFORE {_changed(table)} ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} {refuse}")
        # INSERT OR REPLACE deletes without a delete trigger.
        op.execute(
            f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table} WHEN {same} {refuse}"
        )
    # No column that UPDATE OF could name, and yet UPDATE OR REPLACE deletes by it.
    op.execute(
        "CREATE TRIGGER improvement_keeps_its_place BEFORE UPDATE ON improvement"
        " WHEN NEW.rowid <> OLD.rowid"
        " BEGIN SELECT RAISE(ABORT, 'rows of improvement are never changed or deleted'); END"
    )


def _changed(table: str) -> str:
    quoted = ", ".join(f'"{name}"' for name in PUT_UP)
    return f"UPDATE OF {quoted}" if table == "improvement" else "UPDATE"


def _new(key: str) -> str:
    return ", ".join(f"NEW.{name.strip()}" for name in key.split(","))


def _signed(by: str, at: str, *, at_once: bool = True) -> tuple[sa.Column[str], sa.Column[str]]:
    """Who did it and when; not `at_once`: it may not have been done."""
    return (
        sa.Column(by, sa.String(length=254), nullable=False),
        sa.Column(at, sa.DateTime(timezone=True), nullable=not at_once),
    )


def _of(child: str, table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{child}_{table}_id_{table}")
    return sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=name)
