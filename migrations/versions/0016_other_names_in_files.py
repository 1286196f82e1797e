"""Other names that files have for centres and services"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    about = sa.Enum("centre", "service", name="of", native_enum=False, length=24)
    op.create_table(
        "alias",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("about", about, nullable=False),
        sa.Column("word", sa.String(length=200), nullable=False),
        sa.Column("written", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_alias_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality_id", "about", "word", name=op.f("pk_alias")),
    )


def downgrade() -> None:
    op.drop_table("alias")
