"""What is missing for a year's review, and how each gap is closed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from admin.casework.zeros import Known, confirm, doors_of_year
from admin.events.dates import When
from admin.events.ledger import CentreEvent, withdraw
from admin.events.telling import Told, record
from admin.indicators.targets import targets_of
from admin.review.facts.texts import ChapterKey, Letter, Prose, Texts
from admin.review.gathering import review
from admin.review.missing.gaps import Gap, Part, open_gaps
from admin.review.missing.gathering import missing, year_in_season
from admin.review.texts import sentences
from admin.review.texts.letters import set_letter
from admin.review.texts.prose import write as write_prose
from admin.review.texts.sentences import Sentence
from kiosk.centres import Centre, Municipality, add_centre, add_municipality
from kiosk.moves import MessageKind, Outcome, Readers
from tests.cast import DIRECTOR, MONDAY, THE_DIRECTOR, THE_HEAD
from tests.conftest import Write
from tests.indicators.typed import a_target
from tests.volumes.chania import TODAY

JANUARY = date(2025, 1, 10)
NOW = MONDAY.replace(year=2025)
BY: dict[str, Any] = {"by": DIRECTOR, "at": NOW}
BY_HAND = ("chapter:training", "chapter:equipment", "chapter:premises")
RISE = Sentence(ChapterKey.STATISTICS, "rise", "Η προσέλευση αυξήθηκε.")
RARE = Sentence(ChapterKey.COMPLAINTS, "rare", "Ήταν μεμονωμένα.")


def gaps(
    db: Session,
    owner: Municipality,
    year: int = 2024,
    drafted: tuple[Sentence, ...] = (),
    today: date = JANUARY,
    **facts: Any,
) -> dict[str, Gap]:
    db.flush()
    told = replace(review(db, owner, year, today=today), **facts)
    return {gap.key: gap for gap in missing(db, owner, told, drafted, today=today)}


def opened(db: Session, owner: Municipality, year: int = 2024, **asked: Any) -> list[str]:
    return [gap.key for gap in open_gaps(tuple(gaps(db, owner, year, **asked).values()))]


def test_larissa_of_2024_lacks_words_zeros_and_a_letterhead(
    db: Session, larissa: Municipality
) -> None:
    found = gaps(db, larissa)
    assert [gap.key for gap in found.values() if not gap.is_done] == [
        "doors",
        *BY_HAND,
        "letterhead",
    ]
    assert found["volumes"].said == "Δεν λείπει κανένας μήνας."
    assert "Εθνική Αρχή Διαφάνειας" in found["doors"].said
    assert [part for part in Part if part in {gap.part for gap in found.values()}] == list(Part)


def test_of_a_year_without_anything_every_part_still_speaks(
    db: Session, larissa: Municipality
) -> None:
    found = gaps(db, larissa, 2022)
    assert found["volumes:0207"].said.endswith(": λείπουν και οι 12 μήνες.")
    assert found["volumes:0207"].links[0].asked == {"year": 2022, "centre": "0207"}
    assert {gap.part for gap in found.values()} == set(Part)


def test_an_empty_municipality_is_told_where_to_begin(db: Session) -> None:
    chania = add_municipality(db, "chania", "Δήμος Χανίων")
    found = gaps(db, chania)
    assert "kep-kiosk centre add" in found["volumes"].said
    assert not found["volumes"].is_done
    assert {gap.part for gap in found.values()} == set(Part)


def test_months_that_are_not_over_are_not_missed(db: Session, larissa: Municipality) -> None:
    assert gaps(db, larissa, 2025)["volumes"].is_done


def test_of_months_before_it_opened_nothing_is_missed(db: Session, larissa: Municipality) -> None:
    new = add_centre(db, larissa, "0999", "Νέο ΚΕΠ")
    opens = tell(db, new, "opened", date(2024, 10, 5))
    assert gaps(db, larissa)["volumes:0999"].said == (
        "0999 Νέο ΚΕΠ: λείπουν 3 μήνες: Οκτώβριος, Νοέμβριος και Δεκέμβριος."
    )
    assert "volumes:0999" not in gaps(db, larissa, 2023)
    withdraw(opens, "Ήταν αλλού", by=DIRECTOR, at=NOW)
    tell(db, new, "opened", date(2024, 6, 3))
    assert gaps(db, larissa)["volumes:0999"].said == (
        "0999 Νέο ΚΕΠ: λείπουν 7 μήνες, από Ιούνιο έως Δεκέμβριο."
    )


def test_of_months_after_it_closed_nothing_is_missed(db: Session, larissa: Municipality) -> None:
    old = add_centre(db, larissa, "0999", "Παλιό ΚΕΠ")
    tell(db, old, "closed", date(2024, 1, 20))
    assert gaps(db, larissa)["volumes:0999"].said == "0999 Παλιό ΚΕΠ: λείπει ο Ιανουάριος."


def test_a_door_is_done_once_its_zero_is_signed(db: Session, larissa: Municipality) -> None:
    for door in doors_of_year(db, larissa, 2024):
        if door.known == Known.UNKNOWN:
            confirm(db, larissa, door.door, 2024, by=THE_DIRECTOR, at=NOW, today=JANUARY)
    assert gaps(db, larissa)["doors"].is_done


def test_a_zero_of_a_running_year_is_said_to_come_later(db: Session, larissa: Municipality) -> None:
    assert "όταν τελειώσει η χρονιά" in gaps(db, larissa, 2025)["doors"].said
    assert "όταν τελειώσει η χρονιά" not in gaps(db, larissa)["doors"].said


def test_complaints_that_wait_are_counted_and_thanks_are_not(
    db: Session, larissa: Municipality, write: Write
) -> None:
    write(kind=MessageKind.PRAISE)
    write(readers=Readers.SECOND)
    answered = write(kind=MessageKind.ACCUSATION)
    gap = gaps(db, larissa)["complaints"]
    assert (gap.count, gap.said) == (1, "Περιμένει ακόμη απάντηση 1 μήνυμα του έτους.")
    assert gap.links[0].asked == {"state": "open", "kind": "complaints", "year": 2024}
    answered.answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    assert gaps(db, larissa)["complaints"].is_done


def test_a_chapter_is_done_once_it_is_written_or_said_to_be_empty(
    db: Session, larissa: Municipality
) -> None:
    write_prose(db, larissa, 2024, ChapterKey.TRAINING, "Εκπαιδεύτηκαν όλοι", seen=0, **BY)
    write_prose(db, larissa, 2024, ChapterKey.PREMISES, "", seen=0, **BY)
    assert [key for key in opened(db, larissa) if "chapter" in key] == ["chapter:equipment"]


def test_prose_of_the_year_before_is_to_be_checked(db: Session, larissa: Municipality) -> None:
    write_prose(db, larissa, 2023, ChapterKey.METHOD, "Όπως πέρσι", seen=0, **BY)
    gap = gaps(db, larissa)["chapter:method"]
    assert gap.said == "«Μεθοδολογία»: το κείμενο είναι από το 2023 και δεν ελέγχθηκε."
    write_prose(db, larissa, 2024, ChapterKey.METHOD, "Όπως πέρσι", seen=0, **BY)
    assert "chapter:method" not in gaps(db, larissa)


def test_sentences_wait_chapter_by_chapter_until_decided(
    db: Session, larissa: Municipality
) -> None:
    both = (RISE, replace(RISE, key="order"), RARE)
    found = gaps(db, larissa, drafted=both)
    assert "2 προτάσεις χωρίς έγκριση" in found["sentences:statistics"].said
    assert "μία πρόταση χωρίς έγκριση" in found["sentences:complaints"].said
    for sentence in both:
        sentences.leave_out(db, larissa, 2024, sentence, **BY)
    assert gaps(db, larissa, drafted=both)["sentences"].is_done
    changed = (replace(RISE, text="Η προσέλευση μειώθηκε."),)
    assert opened(db, larissa, drafted=changed)[-2:] == ["sentences:statistics", "letterhead"]


def test_a_target_without_a_value_is_named(db: Session, larissa: Municipality) -> None:
    assert gaps(db, larissa)["targets"].said == "Δεν έχει τεθεί στόχος για το έτος."
    a_target(db, larissa, "150000", measure="cases")
    gap = gaps(db, larissa, targets=targets_of(db, larissa, 2024))["targets"]
    assert (gap.count, gap.said) == (1, "Στόχοι χωρίς τιμή: «Υποθέσεις».")


def test_a_letterhead_is_done_once_nothing_is_blank(db: Session, larissa: Municipality) -> None:
    filled = Letter("ΔΙΕΥΘΥΝΣΗ ΚΕΠ", *("α" for _ in range(7)))
    set_letter(db, larissa, filled, seen=0, **BY)
    said = gaps(db, larissa)["letterhead"].said
    assert said == "Κενά στο επιστολόχαρτο: Ονοματεπώνυμο όποιου υπογράφει."
    set_letter(db, larissa, replace(filled, name="Β."), seen=1, **BY)
    assert gaps(db, larissa)["letterhead"].is_done


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2025, 11, 30), None),
        (date(2025, 12, 1), 2025),
        (date(2026, 1, 31), 2025),
        (date(2026, 2, 1), None),
    ],
)
def test_the_season_is_december_and_january(today: date, year: int | None) -> None:
    assert year_in_season(today) == year


def tell(db: Session, centre: Centre, kind: str, day: date) -> CentreEvent:
    return record(db, [centre], centre, Told(kind, When(day)), by=DIRECTOR, at=NOW)


def test_words_for_the_press_that_have_become_too_strong_are_named(
    db: Session, chania: Municipality
) -> None:
    typed = (Prose(ChapterKey.PRESS, "Το γνήσιο υπογραφής έφτασε τις 57.200."),)
    assert "press" not in gaps(db, chania, 2025, today=TODAY)
    said = gaps(db, chania, 2025, today=TODAY, texts=Texts(prose=typed))["press"].said
    assert said.startswith("«Δελτίο Τύπου»: Το «57.200» γράφεται σαν ακριβές")
