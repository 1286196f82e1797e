"""Prose of the chapters: kept, carried over to the next year, and never lost between two."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sqlalchemy.orm import Session

from admin.review.facts.texts import ChapterKey, Prose
from admin.review.texts.prose import LONGEST_PROSE, history, prose_of, write
from kiosk.centres import Municipality, add_municipality, find_municipality
from kiosk.database import Database
from kiosk.refusals import Refused
from tests.cast import DIRECTOR, MONDAY

TRAINING, PREMISES = ChapterKey.TRAINING, ChapterKey.PREMISES
NEW_YEAR = MONDAY.replace(year=2026, month=1)
HOSTILE = [
    "<script>alert(1)</script> & <b>έντονα</b>",
    "\u202eanapoda\u202c \u200fδεξιά",
    "=HYPERLINK(1)\n  με κενά και\n\nκενή γραμμή",
    "α" * LONGEST_PROSE,
]


def save(db: Session, owner: Municipality, text: str, year: int = 2024, seen: int = 0) -> None:
    write(db, owner, year, TRAINING, text, seen=seen, by=DIRECTOR, at=NEW_YEAR)


def told(db: Session, owner: Municipality, year: int = 2024) -> tuple[Prose, ...]:
    return prose_of(db, owner, year)


def test_before_anybody_wrote_there_is_no_prose(db: Session, larissa: Municipality) -> None:
    assert told(db, larissa) == ()


def test_the_last_edition_holds_and_all_are_kept(db: Session, larissa: Municipality) -> None:
    save(db, larissa, "Εκπαιδεύτηκαν 40")
    save(db, larissa, "Εκπαιδεύτηκαν 42", seen=1)
    assert told(db, larissa) == (Prose(TRAINING, "Εκπαιδεύτηκαν 42"),)
    kept = history(db, larissa, 2024, TRAINING)
    assert [(k.edition, k.text, k.by) for k in kept] == [
        (2, "Εκπαιδεύτηκαν 42", DIRECTOR),
        (1, "Εκπαιδεύτηκαν 40", DIRECTOR),
    ]


def test_the_chapters_come_in_the_order_of_the_report(db: Session, larissa: Municipality) -> None:
    for chapter in (ChapterKey.METHOD, PREMISES, ChapterKey.STATISTICS):
        write(db, larissa, 2024, chapter, "Κείμενο", seen=0, by=DIRECTOR, at=NEW_YEAR)
    assert [prose.chapter for prose in told(db, larissa)] == [
        ChapterKey.STATISTICS,
        PREMISES,
        ChapterKey.METHOD,
    ]


def test_the_same_again_changes_nothing(db: Session, larissa: Municipality) -> None:
    save(db, larissa, "Ένα\r\nδύο")
    save(db, larissa, "Ένα\nδύο")
    assert len(history(db, larissa, 2024, TRAINING)) == 1


def test_a_new_year_begins_with_the_prose_of_the_last(db: Session, larissa: Municipality) -> None:
    save(db, larissa, "Του 2024")
    assert told(db, larissa, 2025) == (Prose(TRAINING, "Του 2024", from_year=2024),)
    assert told(db, larissa, 2026) == ()


def test_saved_unchanged_it_is_this_years(db: Session, larissa: Municipality) -> None:
    save(db, larissa, "Του 2024")
    save(db, larissa, "Του 2024", year=2025)
    assert told(db, larissa, 2025) == (Prose(TRAINING, "Του 2024"),)


def test_an_empty_text_says_that_this_year_there_is_nothing(
    db: Session, larissa: Municipality
) -> None:
    save(db, larissa, "Του 2024")
    save(db, larissa, " \n\u200b ", year=2025)
    assert told(db, larissa, 2025) == ()
    assert told(db, larissa, 2026) == ()
    assert told(db, larissa, 2024) == (Prose(TRAINING, "Του 2024"),)


def test_who_saves_second_is_told(db: Session, larissa: Municipality) -> None:
    save(db, larissa, "Του ενός")
    with pytest.raises(Refused) as refusal:
        save(db, larissa, "Του άλλου")
    assert refusal.value.reason == "at_the_same_time"
    assert told(db, larissa) == (Prose(TRAINING, "Του ενός"),)


def test_of_two_who_save_at_once_one_is_told(
    db: Session, larissa: Municipality, database: Database
) -> None:
    save(db, larissa, "Του ενός")  # not committed yet
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(_save_beside, database)
        wait([second], timeout=0.5)
        db.commit()
        assert second.result(timeout=20) == "at_the_same_time"
    assert told(db, larissa) == (Prose(TRAINING, "Του ενός"),)


def _save_beside(database: Database) -> str:
    """In a session of another person's; the reason why it was refused."""
    with database.session() as db, pytest.raises(Refused) as refusal:
        save(db, find_municipality(db, "larissa"), "Του άλλου")
    return refusal.value.reason


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "turned", "formula", "long"])
def test_a_text_is_kept_as_it_was_typed(db: Session, larissa: Municipality, text: str) -> None:
    save(db, larissa, text)
    assert told(db, larissa)[0].text == text


@pytest.mark.parametrize(
    ("text", "year", "reason"),
    [
        ("α" * (LONGEST_PROSE + 1), 2024, "too_long"),
        ("α\0β", 2024, "invalid"),
        ("Του μέλλοντος", 2027, "bad_year"),
        ("Πριν από τα ΚΕΠ", 1999, "bad_year"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    db: Session, larissa: Municipality, text: str, year: int, reason: str
) -> None:
    with pytest.raises(Refused) as refusal:
        save(db, larissa, text, year=year)
    assert refusal.value.reason == reason
    assert told(db, larissa) == ()


def test_another_municipality_writes_its_own(db: Session, larissa: Municipality) -> None:
    save(db, larissa, "Της Λάρισας")
    chania = add_municipality(db, "chania", "Δήμος Χανίων")
    assert told(db, chania) == ()
    save(db, chania, "Των Χανίων")
    assert told(db, larissa) == (Prose(TRAINING, "Της Λάρισας"),)
