"""Finer tallies, and centres of few staff"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SCORES = ("n1", "n2", "n3", "n4", "n5")
ATHENS = ZoneInfo("Europe/Athens")
AT_ONCE = 1000
RATING = sa.table(
    "rating",
    sa.column("centre_id", sa.Uuid()),
    sa.column("day", sa.Date()),
    sa.column("tapped_at", sa.DateTime(timezone=True)),
    *(sa.column(name, sa.String()) for name in ("scale", "channel", "standing", "service")),
    sa.column("score", sa.SmallInteger()),
)


def upgrade() -> None:
    op.add_column(
        "centre",
        sa.Column("few_staff", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    by_service = _tally("service_tally", sa.Column("service", sa.String(24), nullable=False))
    by_hour = _tally(
        "hour_tally",
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("hour", sa.SmallInteger(), nullable=False),
    )
    centres = sa.select(RATING.c.centre_id).distinct()
    for centre_id in op.get_bind().scalars(centres).all():
        _fill(centre_id, by_service, by_hour)


def downgrade() -> None:
    op.drop_table("hour_tally")
    op.drop_table("service_tally")
    op.drop_column("centre", "few_staff")


def _tally(name: str, *own: sa.Column[Any]) -> sa.Table:
    key = ["centre_id", "month", "scale", "channel", "standing", *(column.name for column in own)]
    return op.create_table(
        name,
        sa.Column("centre_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("scale", sa.String(20), nullable=False),
        sa.Column("channel", _enum("channel", "tablet", "phone"), nullable=False),
        sa.Column("standing", _enum("standing", "counted", "doubtful", "trial"), nullable=False),
        *own,
        *(sa.Column(n, sa.Integer(), server_default="0", nullable=False) for n in SCORES),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f(f"fk_{name}_centre_id_centre")
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
    )


def _fill(centre_id: UUID, by_service: sa.Table, by_hour: sa.Table) -> None:
    """One centre after the other: however many ratings there are, few cells are held at once."""
    services: defaultdict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0] * 5)
    hours: defaultdict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0] * 5)
    for row in _ratings(centre_id):
        series = row.centre_id, row.day.replace(day=1), row.scale, row.channel, row.standing
        hour = _utc(row.tapped_at).astimezone(ATHENS).hour
        hours[*series, row.day.weekday(), hour][row.score - 1] += 1
        if row.service is not None:
            services[*series, row.service][row.score - 1] += 1
    _insert(by_service, services)
    _insert(by_hour, hours)


def _ratings(centre_id: UUID) -> Iterator[Any]:
    query = sa.select(RATING).where(RATING.c.centre_id == centre_id)
    yield from op.get_bind().execute(query.execution_options(yield_per=AT_ONCE))


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _insert(table: sa.Table, cells: defaultdict[tuple[Any, ...], list[int]]) -> None:
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, (*cell, *n), strict=True)) for cell, n in cells.items()]
    if rows:
        op.bulk_insert(table, rows)


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=24)
