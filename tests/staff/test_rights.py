"""Who may open what: every staff route, for every role and message, against a table that a person
can read. `in`: it is his; `404`: for him it does not exist; `door`: he is asked to sign in.

A new route without a row fails, and so does a row without a route.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from admin.casework.templates import keep
from admin.events.dates import When
from admin.events.ledger import CentreEvent
from admin.events.telling import Told, record
from admin.volumes import imports
from kiosk import tablets
from kiosk.centres import Centre, Municipality
from kiosk.improvements import Improvement, Words, improve
from kiosk.moves import Readers
from kiosk.receipts import new_code
from kiosk.sites import add_site
from tests import cast
from tests.conftest import Write
from tests.indicators.typed import a_target, an_indicator
from tests.outside.told import a_round
from tests.pages import Pages
from tests.review.frozen.published import published
from tests.staff.ways import routes, said, table, way

A_DAY = cast.MONDAY.date()


@dataclass(frozen=True)
class Visit:
    """Who comes, and of which message and centre he asks."""

    who: str
    readers: Readers = Readers.CENTRE
    centre: str = "0207"


VISITS = {
    "stranger": Visit(""),
    "head": Visit(cast.HEAD),
    "head, not a reader": Visit(cast.HEAD, Readers.DIRECTORATE),
    "head of another": Visit(cast.HEAD, centre="0444"),
    "director": Visit(cast.DIRECTOR, Readers.DIRECTORATE),
    "director, not a reader": Visit(cast.DIRECTOR, Readers.SECOND),
    "second reader": Visit(cast.SECOND_READER, Readers.SECOND),
    "second, not a reader": Visit(cast.SECOND_READER, Readers.DIRECTORATE),
}


def test_every_route_has_its_row_and_every_row_its_route(app: Flask) -> None:
    assert {name for name, _rule, _method in routes(app)} == set(table())


@pytest.mark.parametrize("visit", VISITS)
def test_everybody_opens_what_the_table_says_and_nothing_else(
    app: Flask,
    db: Session,
    larissa: Municipality,
    centres: dict[str, Centre],
    write: Write,
    signed_in: Callable[[str], Pages],
    visit: str,
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    asked = VISITS[visit]
    code = new_code()
    message = write(
        readers=asked.readers, centre=centres[asked.centre], code=code, entered_by=asked.who
    )
    tablet, _token = tablets.enrol(db, centres[asked.centre], live=True, at=cast.MONDAY)
    samples = {
        "reference": message.reference,
        "tablet_id": str(tablet.id),
        "site_id": str(add_site(db, larissa, "Μία στέγη", larissa.centres[:2], A_DAY).id),
        "import_id": str(imports.imports(db, larissa)[0].id),
        "template_id": str(keep(db, larissa.id, None, "Ένα", {"el": "Ένα"}).id),
        "event_id": str(an_event(db, centres[asked.centre]).id),
        "value_id": str(an_indicator(db, larissa).id),
        "round_id": str(a_round(db, larissa).id),
        "improvement_id": str(an_improvement(db, centres[asked.centre]).id),
        "target_id": str(a_target(db, larissa).id),
        "token": "nobody",
        "year": "2024",
        "form": "text",
        "number": "1",
        "size": "a4",
        "first": "1",
        "last": "2",
        "month": "5",
        "day": "15",
    }
    published(db, larissa)
    db.commit()
    visitor = signed_in(asked.who) if asked.who else Pages(app)
    expected, seen = table(), {}
    for name, rule, method in routes(app):
        samples["code"] = "sq" if "languages" in rule.rule else asked.centre
        sent = {"code": code, "centre": asked.centre} if method == "POST" else None
        answer = visitor.client.open(way(rule, samples), method=method, data=sent)
        seen[name] = said(answer.status_code, answer.location)
        assert answer.status_code < 500, (name, answer.status_code)
    assert seen == {name: row[visit] for name, row in expected.items()}


def an_event(db: Session, centre: Centre) -> CentreEvent:
    told = Told("renovated", When(A_DAY))
    return record(db, [centre], centre, told, by=cast.DIRECTOR, at=cast.MONDAY)


def an_improvement(db: Session, centre: Centre) -> Improvement:
    told = Words("Περιμένουμε", "Μπήκαν καθίσματα", A_DAY)
    return improve(db, centre.municipality, centre, told, by=cast.DIRECTOR, at=cast.MONDAY)
