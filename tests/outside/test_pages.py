"""Outside evaluations on pages: entered with a preview, shown beside ours and never mixed."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from lxml import html
from sqlalchemy.orm import Session

from admin.outside.standings import rounds_of
from kiosk.centres import find_municipality
from tests import cast
from tests.conftest import Stored
from tests.outside.told import STATEMENT, TITLE, a_round
from tests.pages import Pages, look, words

HOME = "/admin/outside/"
NEW = {"title": TITLE, "first": "6/5/2025", "last": "31/5/2025", "sufficient": "100"}
FILE = "Δήμος;Βαθμός;Δείγμα\nΔήμος Λαρισαίων;8,4;500\nΔήμος Άλφα;8,4;200\nΔήμος Βήτα;9;20\n"


@pytest.fixture
def director(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.DIRECTOR)


@pytest.fixture
def address(director: Pages) -> str:
    answer = director.post(HOME, NEW | {"csrf_token": token(director)} | usual(director))
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return str(answer.location)


def usual(director: Pages) -> dict[str, str]:
    """What the page of rounds filled in already."""
    fields = director.get(HOME).xpath("//main//input[@value != '' and @name != 'csrf_token']")
    return {field.get("name"): field.get("value") for field in fields}


def token(pages: Pages) -> str:
    return str(pages.get(HOME).xpath("//input[@name='csrf_token']/@value")[0])


def upload(director: Pages, address: str, text: str, status: int = 200) -> html.HtmlElement:
    given = {"file-file": (BytesIO(text.encode()), "γύρος.csv")}
    return director.submit(address, given, action="preview", status=status)


def confirm(director: Pages, page: html.HtmlElement, status: int = 200, **data: str) -> Any:
    (form,) = [form for form in page.forms if form.get("action").endswith("/store")]
    fields = dict(form.form_values()) | data
    answer = director.client.post(form.get("action"), data=fields, follow_redirects=True)
    return look(answer, status)


def ours(stored: Stored) -> str | None:
    def read(db: Session) -> str | None:
        (found,) = rounds_of(db, find_municipality(db, "larissa"), 2025)
        shown = found.ours
        return f"{shown.printed} {shown.place_said}" if shown else None

    return stored(read)  # type: ignore[no-any-return]


def test_a_file_is_shown_first_and_stored_when_confirmed(
    director: Pages, address: str, stored: Stored
) -> None:
    shown = upload(director, address, FILE)
    assert "8,4, δείγμα 500" in words(shown)
    assert ours(stored) is None
    page = confirm(director, shown)
    assert ours(stored) == "8,4 1ος μαζί με έναν άλλον"
    assert "χωρίς θέση: ανεπαρκές δείγμα" in words(page)
    assert "δεν είναι η θέση στη δημοσίευση" in words(page)


def test_the_same_file_is_recognised_and_changes_nothing(director: Pages, address: str) -> None:
    confirm(director, upload(director, address, FILE))
    again = upload(director, address, FILE)
    assert "Το ίδιο αρχείο έχει καταχωριστεί" in words(again)
    assert "δεν χρειάζεται τίποτα" in words(again)


def test_other_figures_need_the_tick(director: Pages, address: str, stored: Stored) -> None:
    confirm(director, upload(director, address, FILE))
    shown = upload(director, address, FILE.replace("8,4;500", "8,5;500"))
    assert "διαφέρει: ισχύει 8,4, δείγμα 500" in words(shown)
    confirm(director, shown, 422)
    assert ours(stored) == "8,4 1ος μαζί με έναν άλλον"
    page = confirm(director, shown, replace="y")
    assert ours(stored) == "8,5 1ος"
    assert "Όσα αντικαταστάθηκαν" in words(page)


def test_a_preview_that_was_overtaken_is_refused(director: Pages, address: str) -> None:
    first = upload(director, address, FILE)
    confirm(director, upload(director, address, FILE.replace("8,4;500", "8,5;500")))
    assert "την ίδια στιγμή" in words(confirm(director, first, 422, replace="y"))


@pytest.mark.parametrize("spoil", ["", "made.up"])
def test_a_tampered_preview_is_refused(
    director: Pages, address: str, stored: Stored, spoil: str
) -> None:
    confirm(director, upload(director, address, FILE), 400, shown=spoil)
    assert ours(stored) is None


def test_a_statement_is_typed_and_no_place_made_of_it(
    director: Pages, address: str, stored: Stored
) -> None:
    shown = director.submit(address, {"one-statement": STATEMENT}, action="typed")
    page = confirm(director, shown)
    assert f"«{STATEMENT}»" in words(page)
    assert ours(stored) == " άγνωστος βαθμός"
    assert STATEMENT in words(director.get(HOME))


def test_not_measured_is_a_tick(director: Pages, address: str) -> None:
    page = confirm(director, director.submit(address, {"one-absent": "y"}, action="typed"))
    assert "δεν μετρήθηκε" in words(page)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"one-score": "πολύ"}, "Γράψτε αριθμό"),
        ({"one-score": "11"}, "από 1 έως 10"),
        ({}, "Γράψτε βαθμό, δείγμα ή τη διατύπωση"),
    ],
)
def test_a_refused_result_says_why(
    director: Pages, address: str, given: dict[str, str], said: str
) -> None:
    assert said in words(director.submit(address, given, action="typed", status=422))


def test_a_refused_file_names_row_and_column(director: Pages, address: str) -> None:
    page = upload(director, address, FILE.replace("9;20", "μέτριος;20"), 422)
    assert "Στη γραμμή 4, στη στήλη «Βαθμός»: το «μέτριος» δεν είναι βαθμός" in words(page)


def test_no_file_is_asked_for(director: Pages, address: str) -> None:
    page = director.submit(address, {}, action="preview", status=422)
    assert "Διαλέξτε το αρχείο" in words(page)


@pytest.mark.parametrize("given", [{"title": ""}, {"first": "χθες"}, {"last": ""}, {"lowest": ""}])
def test_a_refused_round_keeps_what_was_typed(director: Pages, given: dict[str, str]) -> None:
    page = director.submit(HOME, NEW | given, status=422)
    assert page.xpath("//input[@name='sufficient']/@value") == ["100"]
    assert page.xpath("//p[contains(@class, 'error')]")


def test_a_withdrawn_round_has_no_page(director: Pages, address: str) -> None:
    page = director.submit(address, {}, action="withdraw")
    assert "Ο γύρος αποσύρθηκε" in words(page)
    director.get(address, 404)


def test_ours_stands_beside_with_the_difference_of_method(
    director: Pages, db: Session, larissa: Any
) -> None:
    kept = a_round(db, larissa, method="Διαδικτυακά")
    db.commit()
    page = director.get(f"{HOME}{kept.id}")
    assert "δεν βγαίνει μέσος όρος τους" in words(page)
    assert "όσοι μόλις εξυπηρετήθηκαν" in words(page)
    assert "ίδιες ημέρες: Καλή ή Πολύ καλή δεν μετρήθηκε" in words(page)


def test_a_head_reads_and_is_offered_no_form(
    db: Session, larissa: Any, signed_in: Callable[[str], Pages]
) -> None:
    kept = a_round(db, larissa)
    db.commit()
    page = signed_in(cast.HEAD).get(f"{HOME}{kept.id}")
    assert not page.xpath("//main//form")
    assert "των δικών σας ΚΕΠ" in words(page)


def test_a_round_of_nobody_has_no_page(director: Pages) -> None:
    director.get(f"{HOME}{uuid4()}", 404)
