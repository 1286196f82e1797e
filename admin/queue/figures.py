"""What a queue system (σύστημα προτεραιότητας) told of a centre in a day or a month."""

from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from admin.volumes.figures import About, Imported, one_in_force
from kiosk.centres import Centre
from kiosk.database import Base

COUNTS = ("issued", "served", "abandoned")
WAITS = ("mean", "median", "ninetieth")


class QueueFigure(Imported, Base):
    """Tickets issued, served and abandoned, and how long people waited, in minutes: the mean, the
    median, and the wait that nine in ten did not pass. None is what the source does not tell.

    Of a whole centre, never of a counter or of who serves at it.
    """

    ABOUT = About.QUEUES
    WHAT = ("centre_id", "first", "last")
    __tablename__ = "queue_figure"
    __table_args__ = (
        one_in_force("queue_figure", WHAT),
        sa.Index("ix_queue_figure_municipality_first", "municipality_id", "first"),
        sa.CheckConstraint("issued >= 0 AND served >= 0 AND abandoned >= 0", name="tickets"),
        sa.CheckConstraint("first <= last", name="period"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"))
    issued: Mapped[int | None]
    served: Mapped[int | None]
    abandoned: Mapped[int | None]
    mean: Mapped[Decimal | None]
    median: Mapped[Decimal | None]
    ninetieth: Mapped[Decimal | None]
    centre: Mapped[Centre] = relationship()
