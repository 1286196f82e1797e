"""What a citizen wrote, which never changes."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from kiosk.centres import Centre
from kiosk.database import athens_day
from kiosk.doors import OURS
from kiosk.greek import says_something
from kiosk.moves import MessageKind, Readers
from kiosk.refusals import N_, Refused
from kiosk.tallies import Standing

LONGEST = 5000


class Written:
    """As the citizen wrote it. `folded` is the text for searching. `asked_readers` is his first
    choice. `entered_by`: the person who entered what came by another door.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(sa.String(8), unique=True)
    code_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"))
    tablet_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("tablet.id"))
    seq: Mapped[int | None]
    door: Mapped[str] = mapped_column(sa.String(24))
    entered_by: Mapped[str] = mapped_column(sa.String(254))
    kind: Mapped[MessageKind]
    subject: Mapped[str | None] = mapped_column(sa.String(24))
    service: Mapped[str | None] = mapped_column(sa.String(24))
    text: Mapped[str] = mapped_column(sa.Text)
    folded: Mapped[str] = mapped_column(sa.Text)
    contact_name: Mapped[str] = mapped_column(sa.String(120))
    contact_phone: Mapped[str] = mapped_column(sa.String(40))
    contact_email: Mapped[str] = mapped_column(sa.String(254))
    contact_call: Mapped[bool]
    language: Mapped[str] = mapped_column(sa.String(8))
    asked_readers: Mapped[Readers]
    standing: Mapped[Standing]
    written_at: Mapped[datetime]
    tablet_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    day: Mapped[date]

    @declared_attr
    def centre(cls) -> Mapped[Centre]:
        return relationship()

    @property
    def is_named(self) -> bool:
        return bool(self.contact_name)

    @property
    def is_anonymous(self) -> bool:
        """Nobody can be reached: the answer waits behind the code."""
        return not (self.contact_phone or self.contact_email)

    @property
    def started_on(self) -> date:
        """The day on which it reached us: a tablet may have kept it for days without a line."""
        return athens_day(self.received_at) if self.door in OURS else self.day


def worded(text: str, sentence: str) -> str:
    """The text. Raises Refused for words that say nothing, are too many or cannot be kept."""
    if not says_something(text):
        raise Refused("empty", sentence)
    if len(text) > LONGEST:
        raise Refused("too_long", N_("Το κείμενο ξεπερνά τους 5.000 χαρακτήρες. Συντομέψτε το."))
    if "\0" in text:
        raise Refused(
            "invalid", N_("Το μήνυμα έχει χαρακτήρες που δεν διαβάζονται. Γράψτε το ξανά.")
        )
    return text
