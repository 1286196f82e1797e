"""Drafted sentences on the page: as the chapters draft them, taken, left out, opened again."""

from lxml import html

from admin.review.facts.texts import ChapterKey
from admin.review.texts.sentences import Sentence, take
from kiosk.centres import find_municipality
from kiosk.database import Database, now
from tests.cast import DIRECTOR
from tests.conftest import Stored
from tests.pages import Pages, look, words
from tests.review.open.told import locked
from tests.review.texts.written import (
    MISSING,
    TEXTS,
    YEAR,
    kept,
    save,
    section,
    words_of,
)


def decide(pages: Pages, form: html.HtmlElement, deed: str, status: int = 200, **more: str) -> None:
    sent = form.form_values() + [("deed", deed), *more.items()]
    data: dict[str, list[str]] = {}
    for name, value in sent:
        data.setdefault(name, []).append(value)
    data |= {name: [value] for name, value in more.items()}
    look(pages.client.post(form.get("action"), data=data, follow_redirects=True), status)


def forms(pages: Pages, chapter: str = ChapterKey.STATISTICS) -> list[html.HtmlElement]:
    found = section(pages.get(TEXTS), chapter)
    return list(found.xpath(".//form[contains(@action, '/sentences')]"))


def test_a_sentence_is_taken_left_out_and_opened_again(pages: Pages, stored: Stored) -> None:
    for deed, taken in (("take", [True]), ("undo", []), ("leave_out", [False])):
        decide(pages, forms(pages)[0], deed)
        assert [decision.taken for decision in kept(stored).decisions] == taken


def test_a_chapters_sentences_are_taken_at_once(pages: Pages, stored: Stored) -> None:
    *single, together = forms(pages)
    assert "Δέχομαι όλες" in words_of(together)
    decide(pages, together, "take")
    assert [decision.taken for decision in kept(stored).decisions] == [True] * len(single)
    assert "προς έγκριση" not in words_of(section(pages.get(TEXTS), "statistics"))


def test_a_sentence_that_reads_otherwise_by_now_is_shown_again(
    pages: Pages, stored: Stored
) -> None:
    decide(pages, forms(pages)[0], "take", status=422, text="Όπως ήταν πριν")
    assert kept(stored).decisions == ()


def test_a_sentence_whose_words_changed_shows_the_old_beside_the_new(
    pages: Pages, database: Database
) -> None:
    form = forms(pages)[0]
    decide(pages, form, "take")
    _forge(database, dict(form.form_values())["key"])
    said = section(pages.get(TEXTS), "statistics")
    assert said.xpath("string(.//del)") == "Με τα παλιά στοιχεία"
    assert dict(form.form_values())["text"] in words_of(said)


def _forge(database: Database, key: str) -> None:
    """As it stood when the figures were others."""
    old = Sentence(ChapterKey.STATISTICS, key, "Με τα παλιά στοιχεία")
    with database.session() as db:
        take(db, find_municipality(db, "larissa"), 2024, old, by=DIRECTOR, at=now())
        db.commit()


def test_a_text_goes_into_the_document(pages: Pages) -> None:
    save(pages, "Εκπαιδεύτηκε το 95%")
    assert "Εκπαιδεύτηκε το 95%" in words(pages.get(YEAR))


def test_a_crooked_form_decides_nothing(pages: Pages, stored: Stored) -> None:
    form = forms(pages)[0]
    sent = {**dict(form.form_values()), "deed": "take"}
    sent.pop("text")
    look(pages.client.post(form.get("action"), data=sent), 400)
    assert kept(stored).decisions == ()


def test_of_a_published_year_the_page_says_how_its_document_changes(
    pages: Pages, database: Database
) -> None:
    assert "κλειδωμένος" not in words(pages.get(TEXTS))
    with database.session() as db:
        locked(db, find_municipality(db, "larissa"))
        db.commit()
    for address in (TEXTS, MISSING):
        page = pages.get(address)
        assert "έχει δημοσιευθεί και είναι κλειδωμένος" in words(page)
        assert page.xpath("//main//p/a[contains(@href, '/correct')]")
