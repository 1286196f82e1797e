"""The words of tables"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "stream",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        _of_municipality("stream"),
        sa.PrimaryKeyConstraint("municipality_id", "code", name=op.f("pk_stream")),
    )
    op.create_table(
        "column_name",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.String(length=200), nullable=False),
        sa.Column("meaning", sa.String(length=24), nullable=False),
        _of_municipality("column_name"),
        sa.PrimaryKeyConstraint("municipality_id", "word", name=op.f("pk_column_name")),
    )


def downgrade() -> None:
    op.drop_table("column_name")
    op.drop_table("stream")


def _of_municipality(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_municipality_id_municipality")
    return sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"], name=name)
