"""Hours told after the fact"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "hours_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("holiday", sa.String(length=60), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_hours_change_centre_id_centre")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours_change")),
    )
    op.create_index(op.f("ix_hours_change_centre_id"), "hours_change", ["centre_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_hours_change_centre_id"), table_name="hours_change")
    op.drop_table("hours_change")
