"""Queues on pages: a month typed in, a file shown first, undone as one."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from lxml import html
from sqlalchemy.orm import Session

from admin.queue.known import figures
from admin.volumes import periods
from kiosk.centres import find_municipality
from tests import cast
from tests.conftest import Stored
from tests.pages import Pages, look, words
from tests.queue.tell import ROW, TITLES

URL = "/admin/queue/2024"
FILE = f"{TITLES}\n{ROW}\n207;2/2024;10;12;;;;\n"


@pytest.fixture
def director(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.DIRECTOR)


def upload(director: Pages, text: str = FILE, status: int = 200) -> html.HtmlElement:
    given = {"file-file": (BytesIO(text.encode()), "ουρά.csv")}
    return director.submit(URL, given, action="preview", status=status)


def confirm(director: Pages, page: html.HtmlElement, status: int = 200, **data: str) -> Any:
    (form,) = [form for form in page.forms if form.get("action").endswith("/store")]
    fields = dict(form.form_values()) | data
    answer = director.client.post(form.get("action"), data=fields, follow_redirects=True)
    return look(answer, status)


def issued(stored: Stored) -> list[int | None]:
    def read(db: Session) -> list[int | None]:
        owner = find_municipality(db, "larissa")
        return [row.issued for row in figures(db, owner.centres, periods.year(2024))]

    return stored(read)  # type: ignore[no-any-return]


def test_a_file_is_shown_first_and_stored_when_confirmed(director: Pages, stored: Stored) -> None:
    shown = upload(director)
    assert "εξυπηρετήθηκαν 12 με 10 εισιτήρια" in words(shown)
    assert issued(stored) == []
    page = confirm(director, shown)
    assert issued(stored) == [1204, 10]
    assert "Εισιτήρια 1.214 (2 από τους 12 μήνες)" in words(page)
    assert "μέση 7,5 λεπτά (1 από τους 12 μήνες)" in words(page)


def test_every_figure_tells_its_source_and_who_entered_it(director: Pages) -> None:
    confirm(director, upload(director))
    page = words(director.get(f"{URL}/centre/0207"))
    assert "Ιανουάριος 2024 1.204 1.150 54 7,5 6,0 18,0 ουρά.csv" in page
    assert cast.DIRECTOR in page


def test_the_same_file_is_recognised_and_changes_nothing(director: Pages) -> None:
    confirm(director, upload(director))
    again = words(upload(director))
    assert "Το ίδιο αρχείο έχει ήδη εισαχθεί" in again
    assert "δεν χρειάζεται τίποτα" in again


def test_an_import_is_undone_whole(director: Pages, stored: Stored) -> None:
    confirm(director, upload(director))
    page = director.submit(URL, {}, action="undo")
    assert "Η εισαγωγή αναιρέθηκε" in words(page)
    assert issued(stored) == []


def test_other_figures_need_the_tick(director: Pages, stored: Stored) -> None:
    confirm(director, upload(director))
    shown = upload(director, FILE.replace("1.204", "1.205"))
    assert "διαφέρει" in words(shown)
    assert "ισχύουν άλλα" in words(confirm(director, shown, 422))
    confirm(director, shown, replace="y")
    assert issued(stored) == [1205, 10]


def test_a_preview_that_was_overtaken_is_refused(director: Pages) -> None:
    first = upload(director)
    confirm(director, upload(director, FILE.replace("1.204", "1.205")))
    assert "την ίδια στιγμή" in words(confirm(director, first, 422, replace="y"))


@pytest.mark.parametrize("spoil", ["", "made.up"])
def test_a_tampered_preview_is_refused(director: Pages, stored: Stored, spoil: str) -> None:
    confirm(director, upload(director), 400, shown=spoil)
    assert issued(stored) == []


def test_a_refused_file_is_told_at_its_field(director: Pages) -> None:
    page = upload(director, FILE.replace("7,5", "7:30"), 422)
    (said,) = page.xpath("//p[@id='file-file-error']/text()")
    assert said.startswith("Στη γραμμή 2, στη στήλη «Μέση αναμονή»: το «7:30» μπορεί να είναι")


def test_a_head_types_the_month_of_his_own_centre(
    signed_in: Callable[[str], Pages], stored: Stored
) -> None:
    head = signed_in(cast.HEAD)
    page = head.submit(URL, {"month": "3", "issued": "90", "mean": "0:07:30"}, action="2024")
    assert "Καταχωρίστηκε: 0207, Μάρτιος 2024." in words(page)
    assert not page.xpath("//input[@type='file']")
    assert issued(stored) == [90]
    head.submit(URL, {"month": "3", "issued": "91"}, action="2024", status=422)
    head.submit(URL, {"month": "3", "issued": "91", "replace": "y"}, action="2024")
    assert issued(stored) == [91]


def test_a_head_tells_nothing_of_another_centre(
    signed_in: Callable[[str], Pages], stored: Stored
) -> None:
    head = signed_in(cast.HEAD)
    head.submit(URL, {"centre": "0444", "month": "3", "issued": "9"}, action="2024", status=422)
    assert issued(stored) == []


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"issued": "-1"}, "issued", "Το «-1» είναι αρνητικό."),
        ({"mean": "7:30"}, "mean", "Το «7:30» μπορεί"),
        ({"median": "2000"}, "median", "ξεπερνά μία ημέρα"),
    ],
)
def test_a_refused_field_keeps_what_was_typed(
    director: Pages, given: dict[str, str], field: str, said: str
) -> None:
    page = director.submit(URL, {"month": "3", **given}, action="2024", status=422)
    assert said in page.xpath("string(//p[@id=$id])", id=f"{field}-error")
    assert page.xpath("//input[@name=$name]/@value", name=field) == list(given.values())


def test_a_month_without_a_figure_is_refused(director: Pages) -> None:
    page = director.submit(URL, {"month": "3"}, action="2024", status=422)
    assert "Γράψτε τουλάχιστον έναν αριθμό" in words(page)


def test_what_a_file_hides_is_said_before_it_is_stored(director: Pages) -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Ουρά")
        for number, line in enumerate((TITLES, "207;2/2024;10;9;1;;;")):
            sheet.write_row(number, 0, line.split(";"))
        sheet.set_row(1, None, None, {"hidden": True})
    given = {"file-file": (BytesIO(content.getvalue()), "ουρά.xlsx")}
    page = director.submit(URL, given, action="preview")
    assert "Φύλλο «Ουρά»: κρυφές γραμμές με στοιχεία, που διαβάζονται (2)." in words(page)
