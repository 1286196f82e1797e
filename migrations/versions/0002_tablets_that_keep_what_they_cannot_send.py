"""Tablets that keep what they cannot send"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SUBJECTS = (
    *("delay", "documents", "impartiality", "behaviour"),
    *("premises", "waiting", "systems", "information"),
)
DOUBTS = ("serial", "burst", "hours", "ruling")
LONG_AGO = "1970-01-01 00:00:00"


def upgrade() -> None:
    """Columns are added, tables never made anew: rows that point at them stay where they are."""
    _installation()
    _what_centres_show()
    _sites()
    _tablets()
    _health()
    _opinions()


def downgrade() -> None:
    op.drop_column("revision", "service")
    op.drop_index("ix_rating_tablet_tapped", "rating")
    for name in ("tablet_at", "service", "doubt", "seq"):
        op.drop_column("rating", name)
    for name in ("received_at", "tablet_at", "service", "subject", "seq"):
        op.drop_column("message", name)
    for table in ("ruling", "tablet_health", "tablet_day", "tablet_spell"):
        op.drop_table(table)
    for name in ("highest_seq", "stored", "epoch", "moved_at", "revoked_by", "label"):
        op.drop_column("tablet", name)
    for table in ("site_member", "site", "opening_hours", "notice"):
        op.drop_table(table)
    for table in ("spoken_language", "service", "local_holiday", "seal_key"):
        op.drop_table(table)
    op.drop_column("centre", "pin")
    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.execute("INSERT INTO site (id, salt) SELECT id, salt FROM installation")
    op.drop_table("installation")


def _installation() -> None:
    """`site` becomes `installation`: a site is what centres under one roof share."""
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.execute("INSERT INTO installation (id, salt) SELECT id, salt FROM site")
    op.drop_table("site")
    op.create_table(
        "seal_key",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("private", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_key")),
    )


def _what_centres_show() -> None:
    op.add_column("centre", sa.Column("pin", sa.String(6), nullable=False, server_default=""))
    for id_ in _ids("centre"):
        _set("centre", id_, pin="".join(secrets.choice("0123456789") for _ in range(6)))
    op.create_table(
        "local_holiday",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.SmallInteger(), nullable=False),
        sa.Column("day", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        _of("local_holiday", "municipality"),
        sa.PrimaryKeyConstraint("municipality_id", "month", "day", name=op.f("pk_local_holiday")),
    )
    op.create_table(
        "service",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(24), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        _of("service", "municipality"),
        sa.PrimaryKeyConstraint("municipality_id", "code", name=op.f("pk_service")),
    )
    op.create_table(
        "spoken_language",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("checked_by", sa.String(254), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        _of("spoken_language", "municipality"),
        sa.PrimaryKeyConstraint("municipality_id", "code", name=op.f("pk_spoken_language")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _enum("noticekind", "closed", "systems", "words"), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("text", sa.String(160), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("by", sa.String(254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_down_at", sa.DateTime(timezone=True), nullable=True),
        _of("notice", "centre"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_centre_id"), "notice", ["centre_id"])
    op.create_table(
        "opening_hours",
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        _of("opening_hours", "centre"),
        sa.PrimaryKeyConstraint("centre_id", "since", "weekday", name=op.f("pk_opening_hours")),
    )


def _sites() -> None:
    op.create_table(
        "site",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(120), nullable=False),
        _of("site", "municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_table(
        "site_member",
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        _of("site_member", "site"),
        _of("site_member", "centre"),
        sa.PrimaryKeyConstraint("site_id", "centre_id", "since", name=op.f("pk_site_member")),
    )


def _tablets() -> None:
    for column in (
        sa.Column("label", sa.String(40), nullable=False, server_default=""),
        sa.Column("revoked_by", sa.String(254), nullable=False, server_default=""),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("epoch", sa.String(16), nullable=False, server_default=""),
        sa.Column("stored", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("highest_seq", sa.Integer(), nullable=False, server_default="0"),
    ):
        op.add_column("tablet", column)
    for id_ in _ids("tablet"):
        _set("tablet", id_, epoch=secrets.token_hex(8))
    op.create_table(
        "tablet_spell",
        sa.Column("tablet_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(254), nullable=False),
        _of("tablet_spell", "tablet"),
        sa.PrimaryKeyConstraint("tablet_id", "since", name=op.f("pk_tablet_spell")),
    )
    # What a tablet is, it has been since its pairing.
    op.execute(
        'INSERT INTO tablet_spell (tablet_id, since, live, "by") '
        "SELECT id, paired_at, live, '' FROM tablet"
    )


def _health() -> None:
    op.create_table(
        "tablet_day",
        sa.Column("tablet_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _of("tablet_day", "tablet"),
        sa.PrimaryKeyConstraint("tablet_id", "day", name=op.f("pk_tablet_day")),
    )
    op.execute(
        "INSERT INTO tablet_day (tablet_id, day) "
        "SELECT DISTINCT tablet_id, day FROM rating WHERE tablet_id IS NOT NULL"
    )
    op.create_table(
        "tablet_health",
        sa.Column("tablet_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("queue", sa.Integer(), nullable=False),
        sa.Column("oldest_unsent", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("clock_offset", sa.Integer(), nullable=False),
        sa.Column("persisted", sa.Boolean(), nullable=True),
        sa.Column("secure", sa.Boolean(), nullable=False),
        sa.Column("voices", sa.JSON(), nullable=False),
        sa.Column("px_per_mm", sa.Double(), nullable=True),
        sa.Column("storage_lost_at", sa.DateTime(timezone=True), nullable=True),
        _of("tablet_health", "tablet"),
        sa.PrimaryKeyConstraint("tablet_id", name=op.f("pk_tablet_health")),
    )
    op.create_table(
        "ruling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tablet_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of("ruling", "tablet"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
    )
    op.create_index(op.f("ix_ruling_tablet_id"), "ruling", ["tablet_id"])


def _opinions() -> None:
    for column in (
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("subject", _enum("subject", *SUBJECTS), nullable=True),
        sa.Column("service", sa.String(24), nullable=True),
        sa.Column("tablet_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "received_at", sa.DateTime(timezone=True), nullable=False, server_default=LONG_AGO
        ),
    ):
        op.add_column("message", column)
    op.execute("UPDATE message SET received_at = written_at")
    for column in (
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("doubt", _enum("doubt", *DOUBTS), nullable=True),
        sa.Column("service", sa.String(24), nullable=True),
        sa.Column("tablet_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("rating", column)
    op.create_index("ix_rating_tablet_tapped", "rating", ["tablet_id", "tapped_at"])
    op.add_column("revision", sa.Column("service", sa.String(24), nullable=True))


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=24)


def _of(table: str, whose: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{whose}_id_{whose}")
    return sa.ForeignKeyConstraint([f"{whose}_id"], [f"{whose}.id"], name=name)


def _ids(table: str) -> list[object]:
    return [row[0] for row in op.get_bind().execute(sa.text(f"SELECT id FROM {table}"))]


def _set(table: str, id_: object, **values: str) -> None:
    (name,) = values
    statement = sa.text(f"UPDATE {table} SET {name} = :{name} WHERE id = :id")
    op.get_bind().execute(statement, {**values, "id": id_})
