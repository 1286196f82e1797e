"""What a person is reminded of"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "reminder_setting",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _kind(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("after", sa.SmallInteger(), nullable=False),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_reminder_setting_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("staff_id", "kind", name=op.f("pk_reminder_setting")),
    )
    op.create_table(
        "reminder_seen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _kind(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("comment", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_reminder_seen_centre_id_centre")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_seen")),
        sa.UniqueConstraint("centre_id", "kind", "key", name=op.f("uq_reminder_seen_centre_id")),
    )


def downgrade() -> None:
    op.drop_table("reminder_seen")
    op.drop_table("reminder_setting")


def _kind() -> sa.Enum:
    return sa.Enum("silent", "overdue", "month", name="kind", native_enum=False, length=24)
