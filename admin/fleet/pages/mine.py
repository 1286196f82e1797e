"""Of the fleet, what belongs to the person who asks; nothing else exists for him."""

from uuid import UUID

import sqlalchemy as sa
from flask import abort, g

from kiosk.centres import Centre
from kiosk.tablets import Tablet


def my_centre(code: str) -> Centre:
    centres: list[Centre] = g.staff.centres
    return next((centre for centre in centres if centre.code == code), None) or abort(404)


def my_tablet(tablet_id: UUID | None) -> Tablet:
    mine = Tablet.centre_id.in_([centre.id for centre in g.staff.centres])
    found: Tablet | None = g.db.scalar(sa.select(Tablet).where(Tablet.id == tablet_id, mine))
    return found or abort(404)


def directors_only() -> None:
    if not g.staff.is_director:
        abort(404)
