"""Events told by the director, who has all centres."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from admin.events.dates import read_when
from admin.events.ledger import CentreEvent
from admin.events.telling import Told, record
from kiosk.centres import Centre, Municipality
from tests.cast import DIRECTOR, MONDAY

Tell = Callable[..., CentreEvent]


@pytest.fixture
def tell(db: Session, larissa: Municipality, centres: dict[str, Centre]) -> Tell:
    """Tells of a centre by its code, or of all; dates as they are written."""

    def _tell(
        code: str | None,
        kind: str,
        begins: str,
        ends: str = "",
        at: datetime = MONDAY,
        his: list[Centre] | None = None,
        **words: Any,
    ) -> CentreEvent:
        told = Told(kind, read_when(begins), read_when(ends) if ends else None, **words)
        centre = centres[code] if code else None
        return record(db, his or larissa.centres, centre, told, by=DIRECTOR, at=at)

    return _tell
