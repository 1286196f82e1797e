"""Drafted sentences: taken or left out in exactly their words, and open again when these change."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from admin.papers.document import Chapter, Document, Draft, Paragraph
from admin.review.facts.texts import TITLES, ChapterKey, Decision
from admin.review.texts import sentences
from admin.review.texts.sentences import Sentence, Weighed
from kiosk.centres import Municipality
from kiosk.refusals import Refused
from tests.cast import DIRECTOR, MONDAY

NOW = MONDAY.replace(year=2025)
BY: dict[str, Any] = {"by": DIRECTOR, "at": NOW}
RISE = Sentence(ChapterKey.STATISTICS, "rise", "Η προσέλευση αυξήθηκε κατά 28% περίπου.")
RARE = Sentence(ChapterKey.COMPLAINTS, "rare", "Τα περιστατικά ήταν μεμονωμένα.")


def weigh(db: Session, owner: Municipality, *drafted: Sentence) -> list[Weighed]:
    return list(sentences.weighed(db, owner, 2024, drafted or (RISE, RARE)))


def test_the_drafts_of_a_document_are_found_by_chapter() -> None:
    chapters = (
        Chapter(TITLES[ChapterKey.STATISTICS], (Paragraph("Σύνολο"), Draft(RISE.text, "rise"))),
        Chapter("Τι λείπει", (Paragraph("Τίποτα"),)),
        Chapter(TITLES[ChapterKey.COMPLAINTS], (Draft(RARE.text, "rare"),)),
    )
    document = Document("Τ", "Δ", "Έτος 2024", "Θ", date(2025, 1, 2), None, chapters)
    assert sentences.sentences(document) == (RISE, RARE)


def test_until_somebody_decides_nothing_is_decided(db: Session, larissa: Municipality) -> None:
    assert [one.taken for one in weigh(db, larissa)] == [None, None]
    assert sentences.decisions_of(db, larissa, 2024) == ()


def test_one_is_taken_and_another_left_out(db: Session, larissa: Municipality) -> None:
    sentences.take(db, larissa, 2024, RISE, **BY)
    sentences.leave_out(db, larissa, 2024, RARE, **BY)
    assert [one.taken for one in weigh(db, larissa)] == [True, False]
    assert sentences.decisions_of(db, larissa, 2024) == (
        Decision("rise", RISE.text, True),
        Decision("rare", RARE.text, False),
    )
    assert sentences.decisions_of(db, larissa, 2023) == ()


def test_the_last_word_holds(db: Session, larissa: Municipality) -> None:
    sentences.take(db, larissa, 2024, RISE, **BY)
    sentences.leave_out(db, larissa, 2024, RISE, **BY)
    assert weigh(db, larissa)[0].taken is False


def test_what_was_decided_can_be_undone(db: Session, larissa: Municipality) -> None:
    sentences.take(db, larissa, 2024, RISE, **BY)
    sentences.undo(db, larissa, 2024, RISE, **BY)
    assert weigh(db, larissa)[0].taken is None
    assert not weigh(db, larissa)[0].has_changed
    assert sentences.decisions_of(db, larissa, 2024) == ()


def test_a_decision_falls_off_when_the_words_change(db: Session, larissa: Municipality) -> None:
    sentences.take(db, larissa, 2024, RISE, **BY)
    corrected = replace(RISE, text="Η προσέλευση αυξήθηκε κατά 27% περίπου.")
    (one,) = weigh(db, larissa, corrected)
    assert one.taken is None
    assert one.has_changed
    assert one.last is not None
    assert (one.last.text, one.last.by) == (RISE.text, DIRECTOR)


def test_it_holds_again_when_the_old_words_return(db: Session, larissa: Municipality) -> None:
    sentences.take(db, larissa, 2024, RISE, **BY)
    weigh(db, larissa, replace(RISE, text="Άλλα λόγια"))
    assert weigh(db, larissa)[0].taken is True


def test_a_sentence_that_reads_otherwise_by_now_is_not_decided_on() -> None:
    assert sentences.find((RISE, RARE), "rise", RISE.text) == RISE
    with pytest.raises(Refused) as refusal:
        sentences.find((RISE, RARE), "rise", "Όπως ήταν πριν")
    assert refusal.value.reason == "reads_otherwise"
