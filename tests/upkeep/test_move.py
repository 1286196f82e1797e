"""A lived-in service is carried to an empty database of either kind, whole or not at all."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from sqlalchemy.exc import IntegrityError

from admin.casework.beside import Reading
from admin.review.frozen.editions import EditionFile
from admin.upkeep.commands import move_command
from admin.upkeep.moving import move, opened
from admin.upkeep.proof import Content, content, prove
from app import create_app
from kiosk import tablets
from kiosk.centres import Municipality, add_municipality
from kiosk.database import Base, Database
from kiosk.hours import LocalHoliday
from kiosk.messages import Message, Step
from kiosk.ratings import Rating
from kiosk.refusals import Refused
from kiosk.settings import Settings
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, MONDAY, PASSWORD
from tests.conftest import Write, blank
from tests.pages import Pages
from tests.upkeep.lived import TEXT, live

LIVED_IN = {
    *("rating", "revision", "day_tally", "message", "step", "reading", "redaction", "handling"),
    *("twin", "edition", "edition_file", "case_volume", "centre_event", "chapter_text", "seal_key"),
    *("answer_template", "tablet_health", "opening_hours", "indicator_value", "installation"),
}
NEW_HOUSE = "Όλα καλά στο νέο σπίτι"
NOBODY = UUID(int=0xD15EA5E)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    server = sa.make_url("sqlite://")
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_server")
    with blank(server, tmp_path) as url:
        yield url


@pytest.fixture
def target(url: str) -> Iterator[Database]:
    with closing(Database(url)) as target:
        yield target


@pytest.fixture
def lived(database: Database, write: Write, larissa: Municipality, tablet: Tablet) -> Database:
    db = sa.orm.object_session(larissa)
    assert db
    live(db, larissa, tablet, write)
    db.commit()
    return database


def run(url: str) -> Result:
    return CliRunner().invoke(move_command, ["--to", url])


def contents(database: Database) -> dict[str, Content]:
    with database.session(read_only=True) as db:
        tables = Base.metadata.sorted_tables
        return {table.name: content(db.connection(), table) for table in tables}


def tables_of(database: Database) -> list[str]:
    return sa.inspect(database.engine).get_table_names()


def orphan(database: Database) -> None:
    """A row that no database with its guards on would take: its municipality is not there."""
    row = {"municipality_id": NOBODY, "month": 5, "day": 15, "name": "Μυστικό"}
    bare = sa.create_engine(database.engine.url, poolclass=sa.NullPool)
    with bare.begin() as connection:
        if bare.dialect.name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role TO replica")
        connection.execute(sa.insert(LocalHoliday), row)


def test_everything_arrives_and_is_proved_table_by_table(
    lived: Database, target: Database, url: str
) -> None:
    before = contents(lived)
    ran = run(url)
    assert (ran.exit_code, ran.exception) == (0, None), ran.output
    assert {name for name, held in before.items() if held.rows} >= LIVED_IN
    assert contents(target) == before == contents(lived)
    lines = [line.split() for line in ran.stdout.splitlines()]
    for name, held in before.items():
        assert [name, str(held.rows), held.digest[:12]] in lines
    assert f"Όλα ίδια: {len(before)} πίνακες" in ran.stdout


def test_words_files_and_digits_are_the_same_to_the_last_byte(
    lived: Database, target: Database, url: str
) -> None:
    run(url)
    files = sa.select(EditionFile.form, EditionFile.content).order_by(EditionFile.form)
    with lived.session(read_only=True) as ours, target.session(read_only=True) as theirs:
        assert theirs.execute(files).all() == ours.execute(files).all()
        assert TEXT in theirs.scalars(sa.select(Message.text)).all()
        written = sa.text("SELECT value FROM indicator_value")
        assert theirs.scalars(written).all() == ["95.10"]


def test_the_service_goes_on_in_its_new_house(
    lived: Database, target: Database, url: str, settings: Settings, tablet: Tablet
) -> None:
    """Numbers go on where they were: the next step and the next reading are stored."""
    run(url)
    app = create_app(replace(settings, database_url=url))
    citizen, staff = Pages(app), Pages(app)
    with target.session() as db:
        _tablet, token = tablets.enrol(
            db, db.get_one(Tablet, tablet.id).centre, live=True, at=MONDAY
        )
        db.commit()
    citizen.client.set_cookie("tablet", token)
    citizen.submit("/", {"score": "2"}, action="/rate")
    citizen.submit("/write/praise", {"text": NEW_HOUSE})
    answer = staff.send("/admin/sign-in", {"email": DIRECTOR, "password": PASSWORD})
    assert answer.status_code == 302
    with target.session(read_only=True) as db:
        reference = db.scalars(sa.select(Message).filter_by(text=NEW_HOUSE)).one().reference
    staff.get(f"/admin/messages/{reference}")
    app.extensions["database"].close()
    ours, theirs = contents(lived), contents(target)
    for table in (Rating, Message, Step, Reading):
        name = table.__tablename__
        assert theirs[name].rows == ours[name].rows + 1, name


@pytest.mark.parametrize(
    "change", ["UPDATE message SET text = 'x'", "DELETE FROM step", "DELETE FROM edition_file"]
)
def test_what_was_for_good_stays_for_good(
    lived: Database, target: Database, url: str, change: str
) -> None:
    run(url)
    with pytest.raises(IntegrityError, match="never changed or deleted"), target.session() as db:
        db.execute(sa.text(change))


def test_a_row_that_is_refused_leaves_the_target_without_a_table(
    database: Database, target: Database, url: str
) -> None:
    orphan(database)
    ran = run(url)
    assert (ran.exit_code, ran.stdout) == (1, "")
    last = ran.stderr.splitlines()[-1]
    assert last.startswith("Ο πίνακας local_holiday δεν μεταφέρθηκε (")
    assert last.endswith("Η βάση-στόχος έμεινε όπως ήταν. [move_failed]")
    assert NOBODY.hex not in ran.output.replace("-", "")
    assert "Μυστικό" not in ran.output
    assert tables_of(target) == []


def test_what_is_written_meanwhile_tears_nothing(database: Database, target: Database) -> None:
    def write_meanwhile(line: str) -> None:
        if "attempt" in line and line.startswith("Αντιγραφή"):
            with database.session() as db:
                add_municipality(db, "volos", "Δήμος Βόλου")
                db.commit()

    with opened(target) as connection, database.session(read_only=True) as db:
        move(db, connection, write_meanwhile)
    assert contents(database)["municipality"].rows == 2
    assert contents(target)["municipality"].rows == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE indicator_value SET value = '95.1'",
        "DELETE FROM local_holiday WHERE month = 5",
        "UPDATE tablet_health SET voices = '[ \"el\"]'",
    ],
)
def test_the_proof_names_the_table_that_differs(
    lived: Database, target: Database, url: str, change: str
) -> None:
    with lived.session() as db:
        municipality = db.scalars(sa.select(Municipality)).one()
        db.add(LocalHoliday(municipality_id=municipality.id, month=5, day=15, name="Αχίλλειος"))
        db.commit()
    assert run(url).exit_code == 0
    with target.session() as db:
        db.execute(sa.text(change))
        db.commit()
    with (
        lived.session(read_only=True) as ours,
        target.session(read_only=True) as theirs,
        pytest.raises(Refused) as refused,
    ):
        prove(ours.connection(), theirs.connection(), lambda _line: None)
    (named,) = [name for name in Base.metadata.tables if f" {name} " in f" {change} "]
    assert f"πίνακες: {named}." in str(refused.value)


def test_a_target_with_rows_is_refused_and_stays_as_it_was(
    database: Database, target: Database, url: str
) -> None:
    target.upgrade()
    with target.session() as db:
        add_municipality(db, "volos", "Δήμος Βόλου")
        db.commit()
    before = contents(target)
    ran = run(url)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.startswith("Η βάση-στόχος δεν είναι άδεια.")
    assert contents(target) == before


def test_a_target_with_the_tables_of_somebody_else_is_refused(
    database: Database, target: Database, url: str
) -> None:
    with target.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE payroll (id integer)")
    ran = run(url)
    assert ran.stderr.startswith("Η βάση-στόχος δεν είναι άδεια.")
    assert tables_of(target) == ["payroll"]


def test_empty_tables_of_ours_are_no_hindrance(
    database: Database, target: Database, url: str
) -> None:
    target.upgrade()
    assert run(url).exit_code == 0
    assert contents(target) == contents(database)


def test_a_target_of_a_newer_version_is_refused(
    database: Database, target: Database, url: str
) -> None:
    with target.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num varchar(32))")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('9999')")
    ran = run(url)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.startswith("Στη βάση-στόχο δεν έγιναν οι πίνακες")


def test_the_own_database_is_refused_by_whatever_name(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    other = database.engine.url
    if other.drivername == "sqlite":
        (tmp_path / "link.sqlite3").symlink_to(str(other.database))
        other = other.set(database=str(tmp_path / "link.sqlite3"))
    else:
        other = other.set(drivername="postgresql+psycopg", username="other", password="krifo")
    for url in (settings.database_url, other.render_as_string(hide_password=False)):
        ran = run(url)
        assert (ran.exit_code, ran.stdout) == (1, "")
        assert ran.stderr.endswith("[same_database]\n")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://kep:krifo@127.0.0.1:1/kep", "target_unreachable"),
        ("postgresql://kep@127.0.0.1:1/kep?password=krifo&nothing=krifo", "target_unreachable"),
        ("sqlite:////nowhere/krifo/kep.sqlite3", "target_unreachable"),
        ("postgresql://kep:krifo@127.0.0.1:krifo/kep", "bad_target"),
        ("mysql://kep:krifo@127.0.0.1/kep", "bad_target"),
        ("krifo", "bad_target"),
        ("sqlite://", "bad_target"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_without_its_password(
    settings: Settings, url: str, reason: str
) -> None:
    ran = run(url)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.endswith(f"[{reason}]\n")
    assert len(ran.stderr.splitlines()) == 1
    assert "krifo" not in ran.stderr


def test_a_source_of_another_version_is_not_carried(
    settings: Settings, database: Database, target: Database, url: str
) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0018'")
    ran = run(url)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.endswith("[database_not_current]\n")
    assert tables_of(target) == []


def test_the_last_lines_say_what_lies_beside_the_database(
    database: Database, url: str, settings: Settings
) -> None:
    said = run(url).stdout.split("Όλα ίδια")[1]
    for word in ("secret.key", "translations/", "KEP_DATABASE_URL", str(settings.instance)):
        assert word in said
