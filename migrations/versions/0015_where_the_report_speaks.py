"""Where the report speaks of an indicator"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    topic = sa.Enum("training", "equipment", "other", name="topic", native_enum=False, length=24)
    op.add_column("indicator", sa.Column("topic", topic, nullable=False, server_default="other"))


def downgrade() -> None:
    op.drop_column("indicator", "topic")
