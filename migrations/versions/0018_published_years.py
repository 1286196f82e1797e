"""Published years: editions, their files and their errata, never changed or deleted"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

# What may stand once: INSERT OR REPLACE would delete by it.
UNIQUE = {
    "edition": ("id", "municipality_id, year, number", "rowid"),
    "edition_file": ("id", "edition_id, form"),
    "erratum": ("id", "edition_id, number"),
}


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("year", "number")),
        sa.Column("facts", sa.Text(), nullable=False),
        *(sa.Column(name, sa.String(64), nullable=False) for name in ("sha256", "seal")),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("gaps", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_edition_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint(
            "municipality_id", "year", "number", name=op.f("uq_edition_municipality_id")
        ),
    )
    op.create_table(
        "edition_file",
        *_of_edition("edition_file", "form"),
        sa.Column("form", sa.String(24), nullable=False),
        *(sa.Column(name, sa.String(120), nullable=False) for name in ("name", "mimetype")),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "erratum",
        *_of_edition("erratum", "number"),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("key", "what", "old", "new")),
    )
    _guards()


def downgrade() -> None:
    """The triggers go with their tables."""
    for table in ("erratum", "edition_file", "edition"):
        op.drop_table(table)


def _of_edition(table: str, once: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f(f"fk_{table}_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("edition_id", once, name=op.f(f"uq_{table}_edition_id")),
    )


def _guards() -> None:
    """By whatever hand; refuse_change() is of 0004."""
    if op.get_bind().dialect.name == "postgresql":
        for table in UNIQUE:
            op.execute(
                f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table}"
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
        op.execute(f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} {refuse}")
        # INSERT OR REPLACE deletes without a delete trigger.
        op.execute(
            f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table} WHEN {same} {refuse}"
        )


def _new(key: str) -> str:
    return ", ".join(f"NEW.{name.strip()}" for name in key.split(","))
