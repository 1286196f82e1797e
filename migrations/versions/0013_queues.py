"""Queues: an import says what it tells of, and what queue systems told"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    about = sa.Enum("cases", "queues", name="about", native_enum=False, length=24)
    op.add_column(
        "volume_import", sa.Column("about", about, nullable=False, server_default="cases")
    )
    op.create_table(
        "queue_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        *(sa.Column(n, sa.Integer(), nullable=True) for n in ("issued", "served", "abandoned")),
        *(sa.Column(n, sa.String(24), nullable=True) for n in ("mean", "median", "ninetieth")),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "issued >= 0 AND served >= 0 AND abandoned >= 0", name=op.f("ck_queue_figure_tickets")
        ),
        sa.CheckConstraint("first <= last", name=op.f("ck_queue_figure_period")),
        _to("import_id", "volume_import"),
        _to("replaced_by_id", "volume_import"),
        _to("municipality_id", "municipality"),
        _to("centre_id", "centre"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_figure")),
    )
    op.create_index(op.f("ix_queue_figure_import_id"), "queue_figure", ["import_id"])
    op.create_index(
        "ix_queue_figure_municipality_first", "queue_figure", ["municipality_id", "first"]
    )
    in_force = sa.text("replaced_at IS NULL")
    op.create_index(
        "uq_queue_figure_in_force",
        "queue_figure",
        ["centre_id", "first", "last"],
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )


def downgrade() -> None:
    """Imports of queues go with their figures: before this, all of them told of cases."""
    op.drop_table("queue_figure")
    op.execute("DELETE FROM volume_import WHERE about = 'queues'")
    op.drop_column("volume_import", "about")


def _to(column: str, table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_queue_figure_{column}_{table}")
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name)
