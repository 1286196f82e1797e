"""The demo: made once, marked as made up wherever it is read, counted as it was recorded."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
import sqlalchemy as sa
from pypdf import PdfReader
from sqlalchemy.orm import Session

from admin.demo.commands import DIRECTOR, Demo, prepare_demo
from admin.events.ledger import events
from admin.events.seats import disputes
from admin.indicators.indicators import indicators_of
from app import create_app
from kiosk.centres import Municipality, add_municipality
from kiosk.database import Database
from kiosk.messages import Message
from kiosk.moves import MessageKind, Status
from kiosk.ratings import Rating
from kiosk.refusals import Refused
from kiosk.settings import Settings
from kiosk.tablets import holder
from kiosk.tallies import DayTally, ReasonTally, Standing
from tests.pages import Pages, words

BAND = "Συνθετικά δεδομένα επίδειξης: δεν είναι γνώμες πολιτών"


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def made(instance: Path) -> Iterator[tuple[Database, Demo]]:
    database = Database(f"sqlite:///{instance}/kep.sqlite3")
    yield database, prepare_demo(database, instance)
    database.close()


@pytest.fixture
def shown(made: tuple[Database, Demo]) -> Iterator[Session]:
    with made[0].session(read_only=True) as db:
        yield db


@pytest.fixture
def director(made: tuple[Database, Demo], instance: Path) -> Iterator[Pages]:
    app = create_app(Settings(instance, f"sqlite:///{instance}/kep.sqlite3", "secret"))
    pages = Pages(app)
    pages.submit("/admin/sign-in", {"email": DIRECTOR, "password": made[1].password})
    yield pages
    app.extensions["database"].close()


def test_the_demo_is_made_once_and_found_again(
    made: tuple[Database, Demo], instance: Path, shown: Session
) -> None:
    before = [shown.scalar(sa.select(sa.func.count()).select_from(t)) for t in (Rating, Message)]
    shown.rollback()
    assert prepare_demo(made[0], instance) == made[1]
    after = [shown.scalar(sa.select(sa.func.count()).select_from(t)) for t in (Rating, Message)]
    assert after == before
    assert all(after)


def test_the_password_is_for_the_owners_eyes(made: tuple[Database, Demo], instance: Path) -> None:
    kept = instance / "demo.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert made[1].password in kept.read_text()


def test_the_tablet_of_the_demo_is_live(made: tuple[Database, Demo], shown: Session) -> None:
    tablet = holder(shown, made[1].tablet_token)
    assert tablet is not None
    assert (tablet.live, tablet.centre.code) == (True, "0207")


def test_the_municipality_is_marked_as_synthetic(shown: Session) -> None:
    assert shown.scalars(sa.select(Municipality)).one().synthetic


@pytest.mark.parametrize(
    "url",
    ["/admin/", "/admin/review/2024", "/admin/satisfaction", "/admin/messages/summary"],
)
def test_every_page_of_the_demo_carries_the_band(director: Pages, url: str) -> None:
    assert BAND in words(director.get(url))


def _pdf(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def _docx(content: bytes) -> list[str]:
    written = docx.Document(BytesIO(content))
    return [written.sections[0].header.paragraphs[0].text]


def _text(content: bytes) -> list[str]:
    first, *_, last = content.decode().strip().splitlines()
    return [first, last]


@pytest.mark.parametrize(("form", "read"), [("pdf", _pdf), ("docx", _docx), ("text", _text)])
def test_every_file_of_the_demo_carries_the_band(
    director: Pages, form: str, read: Callable[[bytes], list[str]]
) -> None:
    parts = read(director.client.get(f"/admin/review/2024.{form}").data)
    assert parts
    assert all(BAND in part for part in parts)


@pytest.mark.parametrize(("form", "read"), [("pdf", _pdf), ("docx", _docx)])
def test_the_summary_of_a_year_carries_the_band_on_its_two_pages(
    director: Pages, form: str, read: Callable[[bytes], list[str]]
) -> None:
    year = "first=1/1/2024&last=31/12/2024"
    parts = read(director.client.get(f"/admin/messages/summary.{form}?{year}").data)
    assert len(parts) <= 2
    assert all(BAND in part for part in parts)


def test_the_json_of_the_demo_says_it_is_synthetic(director: Pages) -> None:
    data = json.loads(director.client.get("/admin/review/2024.json").data)
    assert data["synthetic"] is True
    assert data["volumes"]["total"] == 142914
    assert data["satisfaction"]["ratings"] > 1000


def test_the_demo_refuses_to_stand_beside_real_data(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/kep.sqlite3")
    database.upgrade()
    with database.session() as db:
        add_municipality(db, "volos", "Δήμος Βόλου")
        db.commit()
    with pytest.raises(Refused) as caught:
        prepare_demo(database, tmp_path)
    assert caught.value.reason == "not_empty"
    assert not (tmp_path / "demo.json").exists()
    database.close()


def test_the_daily_tallies_equal_a_recount(shown: Session) -> None:
    counted: Counter[tuple[object, ...]] = Counter()
    for r in shown.scalars(sa.select(Rating)):
        counted[r.centre_id, r.day, r.scale, r.channel, r.standing, r.score] += 1
    kept: Counter[tuple[object, ...]] = Counter()
    for t in shown.scalars(sa.select(DayTally)):
        for score, n in enumerate((t.n1, t.n2, t.n3, t.n4, t.n5), 1):
            kept[t.centre_id, t.day, t.scale, t.channel, t.standing, score] += n
    assert +kept == counted
    assert min(kept.values()) >= 0


def test_the_tallies_of_reasons_equal_a_recount(shown: Session) -> None:
    counted: Counter[tuple[object, ...]] = Counter()
    for r in shown.scalars(sa.select(Rating).filter_by(standing=Standing.COUNTED)):
        for reason in r.reasons:
            counted[r.centre_id, r.day.replace(day=1), reason, r.score] += 1
    kept: Counter[tuple[object, ...]] = Counter()
    for t in shown.scalars(sa.select(ReasonTally)):
        for score, n in enumerate((t.n1, t.n2, t.n3, t.n4, t.n5), 1):
            kept[t.centre_id, t.month, t.reason, score] += n
    assert counted
    assert +kept == counted


def test_a_plain_recount_in_sql_agrees_for_the_year(shown: Session) -> None:
    year = Rating.day.between(date(2024, 1, 1), date(2024, 12, 31))
    query = sa.select(Rating.score, sa.func.count()).where(year).group_by(Rating.score)
    raw = {score: n for score, n in shown.execute(query)}
    scores = (DayTally.n1, DayTally.n2, DayTally.n3, DayTally.n4, DayTally.n5)
    kept = shown.execute(
        sa.select(*map(sa.func.sum, scores)).where(
            DayTally.day.between(date(2024, 1, 1), date(2024, 12, 31))
        )
    ).one()
    assert dict(enumerate(kept, 1)) == raw


def test_the_demo_shows_messages_of_every_stage(shown: Session) -> None:
    messages = shown.scalars(sa.select(Message)).all()
    assert {m.status for m in messages} == {Status.RECEIVED, Status.ANSWERED, Status.CLOSED}
    assert {m.kind for m in messages} >= {MessageKind.COMPLAINT, MessageKind.PRAISE}


def test_the_demo_tells_what_changed_in_the_centres_of_larissa(shown: Session) -> None:
    larissa = shown.scalars(sa.select(Municipality)).one()
    told = events(shown, larissa.centres, date(2024, 1, 1), date(2024, 12, 31))
    assert [(event.whose, event.when) for event in told] == [
        ("όλα τα ΚΕΠ", "Φεβρουάριος 2024"),
        ("0444", "18/3/2024"),
        ("0207", "3/12/2024"),
        ("0325", "3/12/2024"),
    ]
    assert disputes(shown, larissa.centres, date(2024, 12, 31)) == []


def test_the_indicators_are_those_of_the_report(made: tuple[Database, Demo]) -> None:
    with made[0].session() as db:
        municipality = db.scalars(sa.select(Municipality)).one()
        of_years = [*indicators_of(db, municipality, 2023), *indicators_of(db, municipality, 2024)]
        said = [(one.year, str(one.figure), one.base) for one in of_years]
    assert said == [
        (2023, "82%", "υπάλληλοι"),
        (2024, "90%", "μόνιμοι και ΙΔΑΧ"),
        (2024, "95%", "υπάλληλοι"),
    ]
