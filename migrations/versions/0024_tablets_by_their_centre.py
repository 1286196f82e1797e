"""The tablets of a centre are found by an index

Without it the days of a town's tablets were sought among those of all tablets of the nation.
"""

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_index("ix_tablet_centre_id", "tablet", ["centre_id"])


def downgrade() -> None:
    op.drop_index("ix_tablet_centre_id", "tablet")
