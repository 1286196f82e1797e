from collections.abc import Iterator

import pytest
from flask import Flask, g
from sqlalchemy.orm import Session

from app import create_app
from kiosk import tablets
from kiosk.centres import Centre, Municipality
from kiosk.screens.front import Place
from kiosk.settings import Settings
from tests.cast import MONDAY
from tests.pages import Pages, look, words


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """One of its own: it gets a page that the others do not have."""
    app = create_app(settings)
    yield app
    app.extensions["database"].close()


def test_a_collision_is_said_with_the_place_still_in_the_header(
    app: Flask, db: Session, centres: dict[str, Centre]
) -> None:
    _tablet, token = tablets.enrol(db, centres["0444"], live=True, at=MONDAY)
    db.commit()

    @app.post("/collide")
    def collide() -> str:
        tablet = tablets.holder(g.db, token)
        g.place = tablet and Place(tablet.centre, tablet)
        g.db.add(Municipality(slug="larissa", name="Δεύτερη Λάρισα"))
        g.db.flush()
        return "never"

    page = look(Pages(app).post("/collide", {}), 400)
    assert "Η φόρμα δεν ισχύει πια" in words(page)
    app.config["WTF_CSRF_ENABLED"] = False
    page = look(Pages(app).post("/collide", {}), 409)
    assert "Κάποιος άλλαξε το ίδιο" in words(page)
    assert "ΚΕΠ Γιάννουλης" in words(page)
