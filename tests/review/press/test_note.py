"""Chania's press note: each statement of its source with its hedge, and none stronger."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from admin.measures.precision import Precision
from admin.papers.formats import FORMATS
from admin.papers.text import text
from admin.review import words
from admin.review.facts.review import Review
from admin.review.facts.texts import ChapterKey, Decision, Prose, Texts
from admin.review.gathering import review
from admin.review.press.note import drafts, headline, press_note
from admin.volumes.quantities import Quantity
from kiosk.centres import Municipality
from kiosk.moves import MessageKind
from kiosk.refusals import Refused
from tests.review.opinions import told
from tests.volumes.chania import STATEMENTS, TODAY


@pytest.fixture
def facts(db: Session, chania: Municipality) -> Review:
    return review(db, chania, 2025, today=TODAY)


def said(facts: Review) -> str:
    return " ".join(text(press_note(facts)).split())


def test_the_headline_rounds_down_and_says_so(facts: Review) -> None:
    assert headline(facts) == "Πάνω από 121.000 υποθέσεις στα ΚΕΠ του Δήμου Χανίων το 2025"


@pytest.mark.parametrize(
    "statement",
    STATEMENTS,
)
def test_every_statement_of_the_source_is_made_with_its_hedge(
    facts: Review, statement: str
) -> None:
    assert statement in said(facts)


def test_nothing_is_said_of_what_was_not_measured(facts: Review) -> None:
    assert "αξιολογήσεις" not in said(facts)
    assert "βιβλίο" not in said(facts)


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("Το γνήσιο υπογραφής έφτασε τις 57.200 περιπτώσεις.", "57.200"),
        ("Ήταν 57200 υποθέσεις.", "57200"),
        ("Βοηθήθηκαν 3.100 πολίτες.", "3.100"),
        ("Περίπου 57.200 υποθέσεις.", "57.200"),
        ("Το 46,9% των υποθέσεων ήταν γνήσιο υπογραφής.", "46,9%"),
    ],
)
def test_a_hedge_typed_as_exact_is_refused(facts: Review, typed: str, figure: str) -> None:
    texts = Texts(prose=(Prose(ChapterKey.PRESS, typed),))
    with pytest.raises(Refused) as refused:
        press_note(replace(facts, texts=texts))
    assert refused.value.reason == "hedge_as_exact"
    assert refused.value.values["figure"] == figure


@pytest.mark.parametrize(
    "typed",
    [
        "Το γνήσιο υπογραφής ξεπέρασε τις 57.200 περιπτώσεις.",
        "Περισσότεροι από 3.100 πολίτες.",
        "Τουλάχιστον το 46,9% των υποθέσεων.",
        "Συνολικά 121.884 υποθέσεις.",
        "",
    ],
)
def test_a_figure_typed_as_its_source_says_it_is_printed(facts: Review, typed: str) -> None:
    texts = Texts(prose=(Prose(ChapterKey.PRESS, typed),))
    assert typed in said(replace(facts, texts=texts))


def test_a_taken_sentence_loses_its_mark_and_one_left_out_is_gone(facts: Review) -> None:
    first, second, *_ = drafts(facts)
    decisions = (Decision(first.key, first.text, True), Decision(second.key, second.text, False))
    paper = said(replace(facts, texts=Texts(decisions=decisions)))
    assert first.text in paper
    assert first.marked not in paper
    assert second.text not in paper


def test_a_sentence_whose_figure_changed_is_a_draft_again(facts: Review) -> None:
    first = drafts(facts)[0]
    old = Decision(first.key, first.text.replace("121.884", "121.883"), True)
    assert first.marked in said(replace(facts, texts=Texts(decisions=(old,))))


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_of_the_note_is_made(facts: Review, form: str) -> None:
    assert len(FORMATS[form].render(press_note(facts))) > 500


@pytest.mark.parametrize(
    ("known", "rounded"),
    [
        (Quantity(121884), "Πάνω από 121.000 υποθέσεις"),
        (Quantity(121000), "121.000 υποθέσεις"),
        (Quantity(1), "1 υπόθεση"),
        (Quantity(57200, Precision.AT_LEAST), "Τουλάχιστον 57.000 υποθέσεις"),
        (Quantity(57900, Precision.ABOUT), "Περίπου 57.900 υποθέσεις"),
        (Quantity(1000, Precision.ORDER), "Χιλιάδες υποθέσεις"),
    ],
)
def test_a_headline_never_says_more_than_is_known(known: Quantity, rounded: str) -> None:
    assert words.in_round(known) == rounded


def test_opinions_are_told_as_shares_of_ratings() -> None:
    counted = told(scores=(5, 5, 6, 40, 44), kinds={MessageKind.COMPLAINT: 1})
    paper = said(counted)
    assert "8 στις 10 αξιολογήσεις ήταν Καλή ή Πολύ καλή (100 αξιολογήσεις" in paper
    assert "καταχωρίστηκαν 1 παράπονο" not in paper
    assert "καταχωρίστηκε 1 παράπονο" in paper


def test_a_small_sample_is_no_news() -> None:
    assert "αξιολογήσεις" not in said(told(scores=(0, 0, 0, 9, 20)))
