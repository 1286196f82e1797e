"""Two true years, read back from the files: Larissa's 2024 as its report has it, without opinions,
and Chania's 2025 as its press note has it.
"""

import csv
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from admin.casework.zeros import confirm
from admin.demo.commands import keep_events, keep_indicators
from admin.indicators.entering import Reading, enter
from admin.indicators.figures import Unit
from admin.papers.document import Document
from admin.review.chapters.report import document
from admin.review.gathering import review
from admin.review.press.note import press_note
from kiosk.centres import Municipality
from kiosk.doors import door_names
from kiosk.greek import whole
from tests.cast import THE_DIRECTOR
from tests.review.papers import Paper, from_docx, from_pdf
from tests.volumes.chania import STATEMENTS, TODAY
from tests.volumes.forms import DATA

Read = Callable[[Document], Paper]
SOURCE = json.loads((DATA / "larissa-2024.json").read_text())
AT = datetime(2025, 1, 10, 9, tzinfo=UTC)
BOTH = pytest.mark.parametrize("read", [from_docx, from_pdf])
VOLUMES = "Υποθέσεις ανά ΚΕΠ, 2024"
DOORS = "Παράπονα, αναφορές και καταγγελίες ανά δίαυλο, 2024"
HEDGED = re.compile(r"(τουλάχιστον|πάνω από|ξεπέρασε τις) 57\.200", re.IGNORECASE)


@pytest.fixture
def report(db: Session, larissa: Municipality) -> Document:
    keep_events(db, larissa, AT)
    keep_indicators(db, larissa, AT)
    codes = {name: code for code, name in door_names(db, larissa.id).items()}
    for told in SOURCE["doors_2024"]:
        assert told["count"] == 0
        door = codes[told["door"]]
        confirm(db, larissa, door, 2024, by=THE_DIRECTOR, at=AT, today=AT.date())
    db.flush()
    return document(review(db, larissa, 2024, today=AT.date()))


@pytest.fixture
def note(db: Session, chania: Municipality) -> Document:
    return press_note(review(db, chania, 2025, today=TODAY))


def rows_of_the_source() -> list[tuple[str, ...]]:
    """Code, EKEP, ΘΥΡΙΔΕΣ and their sum as the report of 2024 has them, the totals last."""
    with (DATA / "larissa-2024-volumes.csv").open(newline="") as file:
        return [tuple(row) for row in csv.reader(file, delimiter=";")]


def test_the_word_table_has_the_rows_of_the_source_in_its_order(report: Document) -> None:
    rows = [row[:4] for row in from_docx(report).tables[VOLUMES]]
    assert rows == rows_of_the_source()
    year = SOURCE["2024"]
    assert rows[-1][1:] == tuple(whole(year[part]) for part in ("ekep", "counters", "total"))


def test_the_pdf_has_the_same_rows_one_under_the_other(report: Document) -> None:
    lines = [" ".join(row) for row in from_docx(report).tables[VOLUMES]]
    assert " ".join(lines) in from_pdf(report).said


@BOTH
@pytest.mark.parametrize(
    "sentence",
    [
        "Το 2024 τα ΚΕΠ του Δήμου Λαρισαίων διεκπεραίωσαν 142.914 υποθέσεις: 123.973 μέσω EKEP και "
        "18.941 σε ΘΥΡΙΔΕΣ.",
        "Το 2023 ήταν 111.498 υποθέσεις. Μεταβολή 2024/2023: αύξηση 28% περίπου (+28,18%).",
        "Η ικανοποίηση δεν μετρήθηκε το 2024",
        "Τα παράπονα μέσω τάμπλετ δεν μετρήθηκαν το 2024.",
        "Το ΚΕΠ 0444 μεταστεγάστηκε στις 18/3/2024 από «Πρώην Δημαρχείο Γιάννουλης» σε «Εργατικές "
        "Κατοικίες»",
        "Τα ΚΕΠ 0207 και 0325 μεταστεγάστηκαν στις 3/12/2024",
        "Σε όλα τα ΚΕΠ τοποθετήθηκε νέος εξοπλισμός τον Φεβρουάριο του 2024: Υπολογιστές, "
        "σαρωτές, εκτυπωτές.",
    ],
)
def test_what_the_source_says_is_read_in_both(report: Document, read: Read, sentence: str) -> None:
    assert sentence in read(report).said


@BOTH
def test_training_reads_with_its_years_and_percentages(report: Document, read: Read) -> None:
    said = read(report).said
    told = {(one["period"], f"{one['value']}%") for one in SOURCE["indicators"]}
    assert told == {("2023", "82%"), ("2024", "95%"), ("2024", "90%")}
    begin = said.rindex("Εκπαίδευση προσωπικού")
    chapter = said[begin : said.index("Αναβάθμιση εξοπλισμού", begin)]
    assert set(re.findall(r"\), (\d{4}): (\d+%)\.", chapter)) == told


def test_doors_are_zero_where_signed_and_else_unknown(report: Document) -> None:
    _header, *rows = from_docx(report).tables[DOORS]
    counts = {name: count for name, count, _signed in rows}
    assert counts["Εθνική Αρχή Διαφάνειας"] == counts["Συνήγορος του Πολίτη"] == "0"
    assert counts["Έγγραφο στον προϊστάμενο"] == "άγνωστο"
    assert counts["Τάμπλετ του ΚΕΠ"] == "δεν μετρήθηκε"
    assert list(counts.values()).count("0") == 2


def test_the_doors_read_the_same_in_the_pdf(report: Document) -> None:
    said = from_pdf(report).said
    assert "Εθνική Αρχή Διαφάνειας 0 10/1/2025" in said
    assert "Συνήγορος του Πολίτη 0 10/1/2025" in said
    assert "Έγγραφο στον προϊστάμενο άγνωστο" in said


@BOTH
def test_without_opinions_no_share_of_them_is_printed(report: Document, read: Read) -> None:
    said = read(report).said
    assert "αξιολογήσεων ήταν" not in said
    assert "0%" not in said.replace("90%", "")


@BOTH
@pytest.mark.parametrize(
    "statement",
    ["Πάνω από 121.000 υποθέσεις στα ΚΕΠ του Δήμου Χανίων το 2025", *STATEMENTS],
)
def test_the_note_makes_each_statement_with_its_hedge(
    note: Document, read: Read, statement: str
) -> None:
    assert statement in read(note).said


@BOTH
@pytest.mark.parametrize("figure", ["57.200", "3.100", "46,9%"])
def test_no_hedged_figure_stands_without_its_hedge(note: Document, read: Read, figure: str) -> None:
    said = read(note).said
    hedged = re.findall(rf"τουλάχιστον (?:το )?{re.escape(figure)}", said)
    assert said.count(figure) == len(hedged) > 0


@BOTH
def test_nor_does_it_in_the_report_of_that_year(
    db: Session, chania: Municipality, read: Read
) -> None:
    told = read(document(review(db, chania, 2025, today=TODAY)))
    cells = [cell for rows in told.tables.values() for row in rows for cell in row]
    said = " ".join([told.said, *cells])
    assert said.count("57.200") == len(HEDGED.findall(said)) > 0


def test_whoever_typed_an_indicator_without_a_source_is_not_printed(
    db: Session, larissa: Municipality
) -> None:
    typed = Reading(2024, Decimal(12))
    by: Any = {"by": "clerk@larissa.test", "at": AT, "today": AT.date()}
    enter(db, larissa, "Σεμινάρια", "", Unit.NUMBER, typed, **by)
    said = from_pdf(document(review(db, larissa, 2024, today=AT.date()))).said
    assert "Σεμινάρια" in said
    assert "clerk@larissa.test" not in said
