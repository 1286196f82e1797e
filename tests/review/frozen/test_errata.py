"""The chapter «Διορθώσεις»: what was corrected, old and new, edition by edition."""

from dataclasses import replace
from datetime import date

import pytest

from admin.papers.document import Chapter, Heading, Paragraph, Points, Table
from admin.papers.formats import FORMATS
from admin.review.chapters.errata import TITLE, errata
from admin.review.chapters.report import document
from admin.review.facts.errata import ErratumFact
from admin.review.facts.review import Review
from tests.review.opinions import told

WHY, DAY = "Διπλή καταχώριση", date(2025, 6, 2)
LONG = "«…και εκπαιδεύτηκαν σαράντα υπάλληλοι σε δύο κύκλους σεμιναρίων του ΕΚΔΔΑ»"
FIGURE = ErratumFact(1, 2, "Υποθέσεις, ΚΕΠ 0207, EKEP", "52.747", "50.000", WHY, DAY)
TEXT = ErratumFact(2, 2, "Κείμενα, Εκπαίδευση προσωπικού, κείμενο", LONG, "κενό", WHY, DAY)
AGAIN = ErratumFact(3, 3, "Υποθέσεις, σύνολο", "140.167", "140.168", "Λάθος;", DAY)


def with_errata(*told_of: ErratumFact) -> Review:
    return replace(told(), errata=told_of)


def test_without_errata_there_is_no_chapter() -> None:
    assert errata(told()) == []
    assert TITLE not in [chapter.title for chapter in document(told()).chapters]


def test_the_report_of_a_corrected_year_ends_with_them() -> None:
    review = with_errata(FIGURE, TEXT)
    last = document(review).chapters[-1]
    assert last == Chapter(TITLE, tuple(errata(review)))


def test_every_edition_tells_its_reason_and_what_it_corrected() -> None:
    first, why, table, points, second, other, _table = errata(with_errata(FIGURE, TEXT, AGAIN))
    assert first == Heading("2η έκδοση, 2/6/2025")
    assert why == Paragraph("2 διορθώσεις. Αιτιολογία: Διπλή καταχώριση.")
    assert isinstance(table, Table)
    assert table.rows == (("1. Υποθέσεις, ΚΕΠ 0207, EKEP", "52.747", "50.000"),)
    assert isinstance(points, Points)
    assert points.lines[0].startswith("2. Κείμενα, Εκπαίδευση προσωπικού, κείμενο. Ίσχυε: «…και")
    assert second == Heading("3η έκδοση, 2/6/2025")
    assert other == Paragraph("Μία διόρθωση. Αιτιολογία: Λάθος;")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", ["=1+1", "\x0b\x07<b>", "\u202eabc", "Λ" * 4000, "\U0001f600\n\t"])
def test_whatever_was_written_is_printed(form: str, text: str) -> None:
    hostile = replace(TEXT, what=text, old=text, new=f"{text}!", reason=text)
    chapter = Chapter(TITLE, tuple(errata(with_errata(hostile, replace(hostile, edition=3)))))
    assert FORMATS[form].render(replace(document(told()), chapters=(chapter,)))


@pytest.mark.parametrize("form", FORMATS)
def test_the_chapter_is_printed_in_every_form(form: str) -> None:
    review = with_errata(FIGURE, TEXT, AGAIN, *(replace(FIGURE, edition=4) for _ in range(200)))
    assert FORMATS[form].render(document(review))
