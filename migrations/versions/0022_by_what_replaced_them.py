"""Figures are found by the import that replaced them, no longer by the one they came in by

Each figure was written into an index that nothing but the end of its import ever reads, and which
nearly all of them share. Those that were replaced are few, and undoing asks for them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.drop_index("ix_case_volume_import_id", "case_volume")
    replaced = sa.text("replaced_by_id IS NOT NULL")
    op.create_index(
        "ix_case_volume_replaced_by_id",
        "case_volume",
        ["replaced_by_id"],
        sqlite_where=replaced,
        postgresql_where=replaced,
    )


def downgrade() -> None:
    op.drop_index("ix_case_volume_replaced_by_id", "case_volume")
    op.create_index("ix_case_volume_import_id", "case_volume", ["import_id"])
