"""The same forty queries find the same messages on both databases: worked out by hand, in files.

`queries-messages.tsv` holds what citizens wrote, by number; `queries.tsv` what is looked for and
the numbers of what must be found.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.inbox import Sought, open_sought
from admin.staff.accounts import Staff
from kiosk.centres import Centre
from kiosk.database import Database
from kiosk.messages import Draft, Message, submit
from kiosk.moves import MessageKind, Readers
from tests.cast import DIRECTOR, MONDAY
from tests.conftest import copied

DATA = Path(__file__).parent.parent / "data"
ESCAPED = re.compile(r"\\u([0-9a-f]{4})|\\(n)")


def rows(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text().splitlines()
    return [(first, second) for first, second in (line.split("\t") for line in lines)]


def plain(written: str) -> str:
    """A hidden sign is written as its number, and a new line as one."""
    return ESCAPED.sub(lambda sign: chr(int(sign[1], 16)) if sign[1] else "\n", written)


MESSAGES = {number: plain(text) for number, text in rows("queries-messages.tsv")}
QUERIES = rows("queries.tsv")


@pytest.fixture(scope="module")
def database(stage: sa.URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One for all queries, which change nothing."""
    with copied(stage, tmp_path_factory.mktemp("queries")) as url:
        database = Database(url)
        with database.session() as db:
            centre = db.scalars(sa.select(Centre).limit(1)).one()
            for number, text in MESSAGES.items():
                id_, kind = UUID(int=int(number)), MessageKind.COMPLAINT
                draft = Draft(id_, kind, text, Readers.CENTRE, "")
                submit(db, draft, centre, tablet=None, at=MONDAY, code_hash=number * 32)
            db.commit()
        yield database
        database.engine.dispose()


@pytest.fixture
def db(database: Database) -> Iterator[Session]:
    with database.session(read_only=True) as session:
        yield session


def found(db: Session, words: str) -> list[Message]:
    director = db.scalars(sa.select(Staff).filter_by(email=DIRECTOR)).one()
    return open_sought(db, director.messages(), Sought(words=words)).messages


def test_there_are_forty() -> None:
    assert len(MESSAGES) >= 40
    assert len(QUERIES) >= 40


@pytest.mark.parametrize(("words", "expected"), QUERIES)
def test_a_query_finds_what_a_person_would(db: Session, words: str, expected: str) -> None:
    numbers = sorted(f"{message.id.int:02}" for message in found(db, words))
    assert (" ".join(numbers) or "-") == expected


@pytest.mark.parametrize("number", ["01", "13", "42"])
def test_a_text_pasted_whole_finds_itself(db: Session, number: str) -> None:
    assert UUID(int=int(number)) in {message.id for message in found(db, MESSAGES[number])}


def test_a_number_is_found_as_it_was_heard(db: Session) -> None:
    for message in found(db, "ουρά"):
        heard = message.reference.replace("0", "o").replace("1", "l").lower()
        assert found(db, f" {heard[:4]}-{heard[4:]} ") == [message]


@pytest.mark.parametrize("words", ["\u0301", " \u200b ", "α" * 100_000, "α " * 50_000])
def test_what_says_nothing_or_too_much_is_no_fault(db: Session, words: str) -> None:
    found(db, words)
