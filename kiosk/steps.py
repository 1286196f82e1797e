"""The history of a message: every step, by whom and when. Only ever added to."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from kiosk.database import Base, athens_day
from kiosk.moves import Actor, Outcome, Verb


class UnalterableRecord(RuntimeError):
    """The text of a message and the steps taken on it are never changed."""


class Step(Base):
    """One thing that was done. `public`: the citizen reads it too.

    `detail` is what a verb says beside its text: to whom it was forwarded, the protocol number, the
    kind that staff gave it.
    """

    __tablename__ = "step"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(sa.ForeignKey("message.id"), index=True)
    verb: Mapped[Verb]
    actor: Mapped[Actor]
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(sa.Text)
    detail: Mapped[str] = mapped_column(sa.String(160), default="")
    outcome: Mapped[Outcome | None]
    public: Mapped[bool]

    @property
    def day(self) -> date:
        return athens_day(self.at)


@sa.event.listens_for(Step, "before_update")
@sa.event.listens_for(Step, "before_delete")
def _steps_stay(_mapper: Mapper[Step], _connection: sa.Connection, _step: Any) -> None:
    raise UnalterableRecord("step")
