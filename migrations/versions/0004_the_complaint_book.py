"""The complaint book"""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KINDS = ("complaint", "report", "accusation", "suggestion", "praise")
READERS = ("centre", "directorate", "second")
OUTCOMES = (
    *("upheld", "partly_upheld", "not_upheld"),
    *("inadmissible", "not_competent", "withdrawn"),
)
TERMS = (
    *("look_days", "answer_days", "legal_days", "extra_days"),
    *("forward_days", "notice_days", "silence_days", "register_days"),
)
AS_WRITTEN = (
    *("id", "reference", "code_hash", "centre_id", "tablet_id", "seq", "door", "entered_by"),
    *("kind", "subject", "service", "text", "folded", "contact_name", "contact_phone"),
    *("contact_email", "contact_call", "language", "asked_readers", "standing", "written_at"),
    *("tablet_at", "received_at", "day"),
)
ATHENS = ZoneInfo("Europe/Athens")
ONLY_ADDED_TO = ("step", "twin", "redaction", "reading", "handling")
UNIQUE = {
    "message": ("id", "reference", "code_hash", "rowid"),
    "step": ("id",),
    "twin": ("message_id, other_id", "rowid"),
    "redaction": ("id",),
    "reading": ("id",),
    "handling": ("message_id", "rowid"),
}


def upgrade() -> None:
    _lists()
    _message()
    _beside()
    _what_old_messages_are_owed()
    _guards()


def downgrade() -> None:
    _no_guards()
    for table in ("handling", "reading", "redaction", "corrective_action", "twin"):
        op.drop_table(table)
    for name in ("outcome", "detail"):
        op.drop_column("step", name)
    op.drop_index("ix_message_answer_by", "message")
    for name in (
        *("door", "entered_by", "contact_call", "asked_readers", "characterised", "topic"),
        *("several", "other_body", "referred", "look_by", "promised_by", "answer_by", "legal_by"),
        *("looked_on",),
        *("answered_on", "closed_on", "escalated_on", "contested_on"),
        *("protocol_number", "protocol_day"),
    ):
        op.drop_column("message", name)
    op.drop_column("centre", "head_is_director")
    for table in ("answer_template", "zero_count", "book_setting", "body", "door", "subject"):
        op.drop_table(table)


def _lists() -> None:
    for table in ("subject", "door", "body"):
        op.create_table(
            table,
            sa.Column("municipality_id", sa.Uuid(), nullable=False),
            sa.Column("code", sa.String(24), nullable=False),
            sa.Column("name", sa.String(60), nullable=False),
            sa.Column("position", sa.Integer(), nullable=False),
            sa.Column("offered", sa.Boolean(), nullable=False),
            _of(table, "municipality"),
            sa.PrimaryKeyConstraint("municipality_id", "code", name=op.f(f"pk_{table}")),
        )
    op.create_table(
        "book_setting",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in TERMS),
        sa.Column("register_kinds", sa.JSON(), nullable=False),
        sa.Column("second_reader", sa.String(60), nullable=False),
        _of("book_setting", "municipality"),
        sa.PrimaryKeyConstraint("municipality_id", name=op.f("pk_book_setting")),
    )
    op.create_table(
        "zero_count",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("door", sa.String(24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        *_signed(),
        _of("zero_count", "municipality"),
        sa.PrimaryKeyConstraint("municipality_id", "door", "year", name=op.f("pk_zero_count")),
    )
    op.create_table(
        "answer_template",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        _of("answer_template", "municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_template")),
    )
    op.create_index(
        op.f("ix_answer_template_municipality_id"), "answer_template", ["municipality_id"]
    )
    op.add_column("centre", _flag("head_is_director"))


def _message() -> None:
    for column in (
        sa.Column("door", sa.String(24), nullable=False, server_default="tablet"),
        sa.Column("entered_by", sa.String(254), nullable=False, server_default=""),
        _flag("contact_call"),
        sa.Column(
            "asked_readers", _enum("readers", *READERS), nullable=False, server_default="centre"
        ),
        sa.Column("characterised", _enum("messagekind", *KINDS), nullable=True),
        sa.Column("topic", sa.String(24), nullable=True),
        _flag("several"),
        sa.Column("other_body", sa.String(24), nullable=False, server_default=""),
        _flag("referred"),
        *(sa.Column(f"{name}_by", sa.Date(), nullable=True) for name in _OWED),
        *(sa.Column(f"{name}_on", sa.Date(), nullable=True) for name in _DONE),
        sa.Column("protocol_number", sa.String(40), nullable=False, server_default=""),
        sa.Column("protocol_day", sa.Date(), nullable=True),
    ):
        op.add_column("message", column)
    op.create_index("ix_message_answer_by", "message", ["answer_by"])
    op.add_column("step", sa.Column("detail", sa.String(160), nullable=False, server_default=""))
    op.add_column("step", sa.Column("outcome", _enum("outcome", *OUTCOMES), nullable=True))
    op.execute("UPDATE message SET asked_readers = readers")
    op.execute("UPDATE message SET door = 'phone' WHERE tablet_id IS NULL")
    op.execute(
        "UPDATE step SET outcome = (SELECT outcome FROM message WHERE id = message_id)"
        " WHERE verb = 'close'"
    )


_OWED = ("look", "promised", "answer", "legal")
_DONE = ("looked", "answered", "closed", "escalated", "contested")


def _beside() -> None:
    op.create_table(
        "twin",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        *_signed(),
        _of("twin", "message"),
        sa.ForeignKeyConstraint(
            ["other_id"], ["message.id"], name=op.f("fk_twin_other_id_message")
        ),
        sa.PrimaryKeyConstraint("message_id", "other_id", name=op.f("pk_twin")),
    )
    op.create_table(
        "corrective_action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(400), nullable=False),
        sa.Column("owner", sa.String(120), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        *_signed(),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(254), nullable=False),
        _of("corrective_action", "message"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrective_action")),
    )
    op.create_table(
        "redaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *_signed(),
        _of("redaction", "message"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction")),
    )
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        *_signed(),
        _of("reading", "message"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    for table in ("corrective_action", "redaction", "reading"):
        op.create_index(op.f(f"ix_{table}_message_id"), table, ["message_id"])
    op.create_table(
        "handling",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _of("handling", "message"),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_handling")),
    )


def _what_old_messages_are_owed() -> None:
    """The usual terms (5 and 15 working days, 50 days for a named one) from the day they came in,
    which is not always the day on which they were written.
    """
    tables = sa.MetaData()
    tables.reflect(op.get_bind(), only=("message", "step", "centre", "local_holiday"))
    message, step = tables.tables["message"], tables.tables["step"]
    done: dict[Any, dict[str, date]] = {}
    for id_, verb, at in op.get_bind().execute(
        sa.select(step.c.message_id, step.c.verb, step.c.at).order_by(step.c.id)
    ):
        day = _athens_day(at)
        for name in _SHOWN_BY.get(verb, ()):
            done.setdefault(id_, {}).setdefault(f"{name}_on", day)
    centre, local = tables.tables["centre"], tables.tables["local_holiday"]
    own: dict[Any, set[tuple[int, int]]] = defaultdict(set)
    for municipality_id, month, day in op.get_bind().execute(
        sa.select(local.c.municipality_id, local.c.month, local.c.day)
    ):
        own[municipality_id].add((month, day))
    rows = op.get_bind().execute(
        sa.select(
            *(message.c.id, message.c.kind, message.c.standing, message.c.received_at),
            *(message.c.contact_name, centre.c.municipality_id),
        ).join(centre, message.c.centre_id == centre.c.id)
    )
    for row in rows.all():
        known = done.get(row.id, {}) | _owed(row, own[row.municipality_id])
        if known:
            op.get_bind().execute(message.update().where(message.c.id == row.id).values(**known))


_SHOWN_BY = {
    "acknowledge": ("looked",),
    "answer": ("looked", "answered"),
    "close": ("looked", "closed"),
}


_NATIONAL = holidays.country_holidays("GR")


def _owed(row: Any, own: set[tuple[int, int]]) -> dict[str, date]:
    if row.kind not in KINDS[:3] or row.standing == "trial":
        return {}
    start = _athens_day(row.received_at)
    promised = _after(start, 15, own)
    owed = {"look_by": _after(start, 5, own), "promised_by": promised, "answer_by": promised}
    if row.contact_name:
        owed["legal_by"] = _after(start + timedelta(days=49), 1, own)
    return owed


def _after(day: date, working_days: int, own: set[tuple[int, int]]) -> date:
    """The so-many-th working day; `own` are the holidays that a municipality keeps of its own."""
    while working_days:
        day += timedelta(days=1)
        free = day in _NATIONAL or (day.month, day.day) in own
        working_days -= day.weekday() < 5 and not free
    return day


def _athens_day(moment: datetime) -> date:
    """SQLite gives back UTC without saying so."""
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(ATHENS).date()


def _guards() -> None:
    """What a citizen wrote and what was done is never changed or deleted, by whatever hand."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME"
            " USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        for table in ("message", *ONLY_ADDED_TO):
            changed = f"UPDATE OF {', '.join(AS_WRITTEN)}" if table == "message" else "UPDATE"
            op.execute(
                f"CREATE TRIGGER {table}_stays BEFORE {changed} OR DELETE ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
            op.execute(
                f"CREATE TRIGGER {table}_all_stay BEFORE TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        return
    for table in ("message", *ONLY_ADDED_TO):
        changed = f"UPDATE OF {', '.join(AS_WRITTEN)}" if table == "message" else "UPDATE"
        refuse = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed or deleted'); END"
        op.execute(f"CREATE TRIGGER {table}_stays BEFORE {changed} ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} {refuse}")
        # INSERT OR REPLACE deletes without a delete trigger.
        same = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} WHERE ({key}) = ({_new(key)}))" for key in UNIQUE[table]
        )
        op.execute(
            f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table} WHEN {same} {refuse}"
        )
    # No column that UPDATE OF could name, and yet UPDATE OR REPLACE deletes by it.
    op.execute(
        "CREATE TRIGGER message_keeps_its_place BEFORE UPDATE ON message"
        " WHEN NEW.rowid <> OLD.rowid"
        " BEGIN SELECT RAISE(ABORT, 'rows of message are never changed or deleted'); END"
    )


def _no_guards() -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    kinds = ("stays", "all_stay") if postgres else ("stays", "is_kept", "is_not_replaced")
    for table in ("message", *ONLY_ADDED_TO):
        for kind in kinds:
            op.execute(f"DROP TRIGGER {table}_{kind}" + (f" ON {table}" if postgres else ""))
    op.execute(
        "DROP FUNCTION refuse_change()" if postgres else "DROP TRIGGER message_keeps_its_place"
    )


def _new(key: str) -> str:
    return ", ".join(f"NEW.{name.strip()}" for name in key.split(","))


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _signed() -> tuple[sa.Column[str], sa.Column[Any]]:
    return (
        sa.Column("by", sa.String(254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=24)


def _of(table: str, whose: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{whose}_id_{whose}")
    return sa.ForeignKeyConstraint([f"{whose}_id"], [f"{whose}.id"], name=name)
