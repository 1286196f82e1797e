"""A million figures: fewer places to write them to, and an import that arrives in parts

The index by municipality and day is gone: it was written all over, row by row. That of the figures
in force begins with centre and service, then the day, and serves both the reading and the rule.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

BEFORE = ["stream", "service", "unit", "first", "last"]
AFTER = ["service", "unit", "first", "last", "stream"]
OF_WHOM = {"centre": ("centre_id", "NOT NULL"), "municipality": ("municipality_id", "NULL")}


def upgrade() -> None:
    arriving = sa.Column("arriving", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("volume_import", arriving)
    op.drop_index("ix_case_volume_municipality_first", "case_volume")
    _in_order(AFTER)


def downgrade() -> None:
    """What has not arrived as a whole goes: before this, all of it would count."""
    unfinished = "(SELECT id FROM volume_import WHERE arriving)"
    op.execute(f"DELETE FROM case_volume WHERE import_id IN {unfinished}")
    op.execute("DELETE FROM volume_import WHERE arriving")
    op.drop_column("volume_import", "arriving")
    op.create_index(
        "ix_case_volume_municipality_first", "case_volume", ["municipality_id", "first"]
    )
    _in_order(BEFORE)


def _in_order(what: list[str]) -> None:
    for name, (whose, centre) in OF_WHOM.items():
        in_force = sa.text(f"replaced_at IS NULL AND centre_id IS {centre}")
        op.drop_index(f"uq_case_volume_{name}", "case_volume")
        op.create_index(
            f"uq_case_volume_{name}",
            "case_volume",
            [whose, *what],
            unique=True,
            sqlite_where=in_force,
            postgresql_where=in_force,
        )
