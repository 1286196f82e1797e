"""What changed in a centre"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

KINDS = (
    *("opened", "closed", "moved", "temporary_seat", "renovated", "new_equipment"),
    *("queue_system", "line_down", "line_up", "extended_hours", "new_service", "other"),
)


def upgrade() -> None:
    op.create_table(
        "centre_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=True),
        sa.Column("kind", _enum("kind", *KINDS), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("precision", _enum("precision", "day", "month"), nullable=False),
        sa.Column("from_address", sa.String(length=120), nullable=False),
        sa.Column("to_address", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=254), nullable=False),
        sa.Column("withdrawn_because", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_centre_event_span")
        ),
        *(_of(table) for table in ("municipality", "centre")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre_event")),
    )
    op.create_index(
        "ix_centre_event_municipality_id", "centre_event", ["municipality_id", "first_day"]
    )


def downgrade() -> None:
    op.drop_table("centre_event")


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=24)


def _of(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_centre_event_{table}_id_{table}")
    return sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=name)
