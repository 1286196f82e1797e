"""The summary as a paper: what it says, and that it never outgrows its two pages."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from admin.casework.summary.facts import Change, Door, Legal, Place, Summary, Timing, Topic
from admin.casework.summary.paper import document
from admin.casework.themes import Theme
from admin.papers.document import Document, Table
from admin.papers.docx import docx
from admin.papers.pdf import pdf
from admin.papers.text import text
from kiosk.moves import MessageKind, Outcome
from tests.papers.larissa import BAND, HOSTILE

EMPTY = Summary(
    owner="Δήμος Λαρισαίων",
    synthetic=False,
    scope="Όλα τα ΚΕΠ",
    seen_by="η Διεύθυνση ΚΕΠ",
    first=date(2026, 1, 1),
    last=date(2026, 3, 31),
    made_on=date(2026, 4, 2),
)
THEME = Theme("ράμπα", tuple(f"A{n:07}" for n in range(12)), 20.0)
EVERY = {kind: 3 for kind in MessageKind}


def said(summary: Summary) -> str:
    return " ".join(text(document(summary)).split())


def of(kinds: dict[MessageKind, int]) -> Summary:
    timing = Timing(waiting=sum(kinds.values()))
    topic = Topic("Αναμονή", {None: sum(kinds.values())})
    return replace(
        EMPTY, doors=(Door("E-mail", kinds),), topics=(topic,), places=(Place("0207", timing),)
    )


def full(rows: int, words: str) -> Summary:
    """As many lines of everything, each with such a name."""
    return replace(
        EMPTY,
        owner=f"Δήμος {words}",
        synthetic=True,
        doors=tuple(Door(f"{n} {words}", EVERY) for n in range(rows)),
        topics=tuple(Topic(f"{n} {words}", {Outcome.UPHELD: 9}) for n in range(rows)),
        legal=Legal(8, 2, 1),
        places=tuple(
            Place(f"{n:04}ΠΒ", Timing(5, 1, 1, 1, 1), (replace(THEME, word=words),) * 9)
            for n in range(rows)
        ),
        changes=tuple(Change(f"{words} " * 5, words, None) for _ in range(rows)),
    )


def pages(file: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(file)).pages]


def tables(paper: Document) -> list[Table]:
    return [b for chapter in paper.chapters for b in chapter.blocks if isinstance(b, Table)]


def test_an_empty_period_says_none_and_shows_no_table() -> None:
    assert (
        "Από 1/1/2026 έως 31/3/2026 δεν ήρθε κανένα παράπονο, καμία αναφορά και καμία καταγγελία."
        in said(EMPTY)
    )
    assert "Χωριστά: καμία ευχαριστία και καμία πρόταση." in said(EMPTY)
    assert "Δεν καταγράφηκε καμία διορθωτική ενέργεια." in said(EMPTY)
    assert tables(document(EMPTY)) == []


def test_one_is_said_in_the_singular() -> None:
    kinds = {MessageKind.COMPLAINT: 1, MessageKind.PRAISE: 1}
    assert "ήρθε 1 παράπονο. Χωριστά: 1 ευχαριστία και καμία πρόταση." in said(of(kinds))


def test_several_are_said_in_the_plural_with_their_sum() -> None:
    kinds = {MessageKind.COMPLAINT: 12, MessageKind.ACCUSATION: 1, MessageKind.SUGGESTION: 3}
    assert "ήρθαν 12 παράπονα και 1 καταγγελία: συνολικά 13." in said(of(kinds))
    assert "καμία ευχαριστία και 3 προτάσεις" in said(of(kinds))


def test_praise_and_suggestions_stay_out_of_the_sum_of_a_door() -> None:
    (table,) = tables(document(replace(of(EVERY), topics=(), places=())))[:1]
    assert table.rows == (("E-mail", "3", "3", "3", "9", "3", "3"),)


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        (
            Timing(15, 2, 1, 4),
            "Από τα 18 που έπρεπε να έχουν απαντηθεί, εμπρόθεσμα: 15 (83%), εκπρόθεσμα: 2, "
            "περιμένουν εκπρόθεσμα: 1. Περιμένουν μέσα στην προθεσμία: 4.",
        ),
        (Timing(in_time=1), "Από το 1 που έπρεπε να έχει απαντηθεί, εμπρόθεσμα: 1 (100%)"),
        (Timing(waiting=1), "Κανένα δεν έπρεπε να έχει απαντηθεί ακόμη."),
        (Timing(late=1), "εμπρόθεσμα: κανένα (0%), εκπρόθεσμα: 1"),
        (Timing(unanswered=2), "Έκλεισαν χωρίς απάντηση: 2."),
    ],
)
def test_the_promise_is_held_against_what_was_due(timing: Timing, expected: str) -> None:
    summary = replace(of({MessageKind.COMPLAINT: 22}), places=(Place("0207", timing),))
    assert expected in said(summary)


def test_the_laws_period_is_told_of_the_named_alone() -> None:
    summary = of({MessageKind.COMPLAINT: 3})
    assert "Κανένα δεν ήταν επώνυμο" in said(summary)
    told = said(replace(summary, legal=Legal(kept=2, missed=0, running=1)))
    assert "Επώνυμα, με νόμιμη προθεσμία: 3. Μέσα σε αυτήν: 2. Εκτός: κανένα." in told


def test_what_was_not_looked_into_says_why() -> None:
    topic = Topic("Αναμονή", {Outcome.UPHELD: 1, Outcome.WITHDRAWN: 2, None: 1})
    told = said(replace(of({MessageKind.COMPLAINT: 4}), topics=(topic,)))
    assert "Βάσιμα: 1. Εν μέρει βάσιμα: κανένα. Αβάσιμα: κανένα." in told
    assert "Δεν εξετάστηκαν: 2 (αποσύρθηκαν 2). Χωρίς αποτέλεσμα ακόμη: 1." in told


def test_changes_say_who_and_when() -> None:
    done = Change("Άνοιξε τρίτη θυρίδα.", "Προϊστάμενος", date(2026, 3, 4))
    planned = Change("Ράμπα", "Τεχνική Υπηρεσία", None)
    told = said(replace(EMPTY, changes=(done, planned)))
    assert "- Άνοιξε τρίτη θυρίδα (Προϊστάμενος, έγινε στις 4/3/2026)" in told
    assert "- Ράμπα (Τεχνική Υπηρεσία, δεν έχει γίνει ακόμη)" in told


def test_a_theme_leads_to_its_messages() -> None:
    told = said(replace(EMPTY, places=(Place("0207", Timing(), (THEME,)),)))
    assert "«ράμπα»: 12 μηνύματα (A0000000, A0000001, A0000002, A0000003, A0000004" in told
    assert "και 7 ακόμη)" in told


def test_of_several_centres_each_says_its_own_themes() -> None:
    places = (Place("0207", Timing(), (THEME,)), Place("0444", Timing()))
    assert "- 0207: «ράμπα» (12)" in said(replace(EMPTY, places=places))


def test_it_says_whose_view_it_is() -> None:
    assert "που διαβάζει η Διεύθυνση ΚΕΠ, χωρίς τα δοκιμαστικά" in said(EMPTY)


@pytest.mark.parametrize("rows", [1, 8, 13, 60])
@pytest.mark.parametrize("words", ["Αναμονή", "Πολλές λέξεις μαζί " * 4, "Ατελείωτη" * 30])
def test_it_never_outgrows_two_pages(rows: int, words: str) -> None:
    shown = pages(pdf(document(full(rows, words))))
    assert len(shown) <= 2
    assert all(BAND in page for page in shown)


def test_what_does_not_fit_is_still_in_the_sums() -> None:
    paper = document(full(60, "Αναμονή"))
    for table in tables(paper):
        assert table.totals
        for column in range(1, len(table.header)):
            cells = [int(row[column].replace(".", "")) for row in table.rows]
            assert sum(cells) == int(table.totals[column].replace(".", ""))
    assert "ενέργειες ακόμη, που δεν χωρούν εδώ." in text(paper)


def test_what_fits_is_shown_whole() -> None:
    doors, topics, places = tables(document(full(8, "Αναμονή")))
    assert [len(table.rows) for table in (doors, topics, places)] == [8, 8, 8]


def test_markup_in_a_name_is_printed_not_obeyed() -> None:
    hostile = replace(full(1, HOSTILE[:40]), changes=(Change(HOSTILE, "=1+1", None),))
    assert f"{HOSTILE} (=1+1," in " ".join(pages(pdf(document(hostile))))


def test_the_same_summary_gives_the_same_files() -> None:
    first, second = (document(full(9, "Αναμονή")) for _ in range(2))
    assert pdf(first) == pdf(second)
    assert docx(first) == docx(second)
