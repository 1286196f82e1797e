"""What people write and decide for the review; nothing of it is ever changed or deleted"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

CHAPTERS = (
    *("statistics", "satisfaction", "training", "equipment", "complaints"),
    *("premises", "outside", "targets", "method", "press"),
)
LINES = ("directorate", "address", "contact", "phone", "mail", "place", "signs", "name")
UNIQUE = {
    "chapter_text": ("id", "municipality_id, year, chapter, edition"),
    "sentence_decision": ("id",),
    "quote_choice": ("id",),
    "letter_setting": ("id", "municipality_id, edition"),
}


def upgrade() -> None:
    op.create_table(
        "chapter_text",
        _id(),
        _municipality(),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "chapter",
            sa.Enum(*CHAPTERS, name="chapterkey", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *_signed(),
        _to("chapter_text", "municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chapter_text")),
        sa.UniqueConstraint(
            *("municipality_id", "year", "chapter", "edition"),
            name=op.f("uq_chapter_text_municipality_id"),
        ),
    )
    op.create_table(
        "sentence_decision",
        _id(),
        _municipality(),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=True),
        *_signed(),
        _to("sentence_decision", "municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sentence_decision")),
    )
    op.create_index(
        "ix_sentence_decision_municipality", "sentence_decision", ["municipality_id", "year"]
    )
    op.create_table(
        "quote_choice",
        _id(),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("redaction_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        *_signed(),
        _to("quote_choice", "message"),
        _to("quote_choice", "redaction"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_choice")),
    )
    op.create_index(op.f("ix_quote_choice_message_id"), "quote_choice", ["message_id"])
    op.create_table(
        "letter_setting",
        _id(),
        _municipality(),
        sa.Column("edition", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(120), nullable=False) for name in LINES),
        sa.Column("to", sa.String(400), nullable=False),
        *_signed(),
        _to("letter_setting", "municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_setting")),
        sa.UniqueConstraint(
            "municipality_id", "edition", name=op.f("uq_letter_setting_municipality_id")
        ),
    )
    _guards()


def downgrade() -> None:
    """The guards go with their tables."""
    for table in reversed(UNIQUE):
        op.drop_table(table)


def _guards() -> None:
    """As those of the complaint book."""
    if op.get_bind().dialect.name == "postgresql":
        refuse = "EXECUTE FUNCTION refuse_change()"
        for table in UNIQUE:
            op.execute(
                f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table}"
                f" FOR EACH ROW {refuse}"
            )
            op.execute(
                f"CREATE TRIGGER {table}_all_stay BEFORE TRUNCATE ON {table}"
                f" FOR EACH STATEMENT {refuse}"
            )
        return
    for table, keys in UNIQUE.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed or deleted'); END"
        op.execute(f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} {refuse}")
        # INSERT OR REPLACE deletes without a delete trigger.
        same = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} WHERE ({key}) = ({_new(key)}))" for key in keys
        )
        op.execute(
            f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table} WHEN {same} {refuse}"
        )


def _new(key: str) -> str:
    return ", ".join(f"NEW.{name.strip()}" for name in key.split(","))


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _municipality() -> sa.Column[object]:
    return sa.Column("municipality_id", sa.Uuid(), nullable=False)


def _signed() -> tuple[sa.Column[str], sa.Column[object]]:
    return (
        sa.Column("by", sa.String(254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _to(table: str, other: str) -> sa.ForeignKeyConstraint:
    column = f"{other}_id"
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)
