"""A file with centres that nobody knows: each is asked about, nothing stored before the end."""

from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
import sqlalchemy as sa
from lxml import html
from sqlalchemy.orm import Session

from admin.volumes import known, periods
from admin.volumes.aliases import Alias, Aliases, Of, aliases, forget, remember
from admin.volumes.table import read_text
from admin.volumes.unknown import settled, unknown
from kiosk.centres import Centre, Municipality, add_centre, add_municipality
from kiosk.refusals import Refused
from tests import cast
from tests.conftest import Stored
from tests.pages import Pages, look, words
from tests.volumes.forms import HEADER, csv, workbook
from tests.volumes.test_intake import YEAR
from tests.volumes.test_pages import HOME, confirm, error, paste

STRANGE = csv("0207;10;1;11", "0999;2;2;4", "ΚΕΠ Κοιλάδας;3;0;3")
SUMMED = csv("0207;10;1;11", "0999;2;2;4", "ΣΥΝΟΛΟ;12;3;15")
IS_0444 = {"centre-1-how": "is", "centre-1-is": "0444"}
NEW_0100 = {"centre-2-how": "new", "centre-2-code": "0100", "centre-2-name": "ΚΕΠ Κοιλάδας"}


@pytest.fixture
def director(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.DIRECTOR)


def answer(
    director: Pages, page: html.HtmlElement, said: dict[str, str], status: int = 200
) -> html.HtmlElement:
    """Say what the unknown ones are, on the page that asks."""
    (form,) = [form for form in page.forms if form.get("action") == f"{HOME}unknown"]
    given = {**dict(form.form_values()), **said}
    return look(director.client.post(f"{HOME}unknown", data=given), status)


def told(db: Session) -> dict[str, int]:
    owner = db.scalars(sa.select(Municipality)).one()
    return {v.centre.code: v.total for v in known.volumes(db, owner, periods.year(YEAR))}


def kept(db: Session) -> dict[str, str]:
    return {alias.word: alias.code for alias in db.scalars(sa.select(Alias))}


def names(db: Session) -> list[str]:
    return list(db.scalars(sa.select(Centre.name)))


def test_each_unknown_one_is_asked_about_with_its_row_and_column(director: Pages) -> None:
    page = paste(director, STRANGE)
    asked = [" ".join(one.text_content().split()) for one in page.xpath("//legend")]
    assert asked == ["ΚΕΠ «0999»", "ΚΕΠ «ΚΕΠ Κοιλάδας»"]
    assert "γραμμή 3, στήλη ΚΩΔΙΚΟΣ ΚΕΠ" in words(page)
    assert page.xpath("//input[@name='centre-1-code']/@value") == ["0999"]


def test_sheets_are_named_and_a_writing_is_asked_about_once(director: Pages) -> None:
    rows: list[Sequence[object]] = [HEADER, ["0999", 1, 1, 2]]
    content = workbook(ΙΑΝ=rows, ΦΕΒ=rows)
    data = {"year": YEAR, "file": (BytesIO(content), "months.xlsx")}
    page = director.submit(HOME, data, action="preview")
    assert len(page.xpath("//legend")) == 1
    for sheet in ("ΙΑΝ", "ΦΕΒ"):
        assert f"φύλλο «{sheet}», γραμμή 2, στήλη ΚΩΔΙΚΟΣ ΚΕΠ" in words(page)


def test_nothing_is_stored_before_the_preview_is_agreed_to(director: Pages, stored: Stored) -> None:
    shown = answer(director, paste(director, STRANGE), IS_0444 | NEW_0100)
    assert "«0999»: είναι το ΚΕΠ 0444." in words(shown)
    assert "0100 ΚΕΠ Κοιλάδας" in words(shown)
    assert (stored(told), stored(kept)) == ({}, {})
    assert "ΚΕΠ Κοιλάδας" not in stored(names)
    confirm(director, shown)
    assert stored(told) == {"0207": 11, "0444": 4, "0100": 3}
    assert stored(kept) == {"0999": "0444", "ΚΕΠΚΟΙΛΑΔΑΣ": "0100"}


def test_what_was_said_once_is_not_asked_again(director: Pages, stored: Stored) -> None:
    confirm(director, answer(director, paste(director, STRANGE), IS_0444 | NEW_0100))
    again = paste(director, STRANGE)
    assert not again.xpath("//legend")
    assert "Τα ίδια στοιχεία υπάρχουν ήδη" in words(again)


def test_a_row_is_left_out_and_the_preview_says_so(director: Pages, stored: Stored) -> None:
    out = {"centre-1-how": "out", "centre-2-how": "out"}
    shown = answer(director, paste(director, STRANGE), out)
    assert "«0999»: μένει έξω." in words(shown)
    confirm(director, shown)
    assert stored(told) == {"0207": 11}
    assert stored(kept) == {}


def test_under_sums_no_row_is_left_out(director: Pages, stored: Stored) -> None:
    page = paste(director, SUMMED)
    assert "Το αρχείο έχει σύνολα" in words(page)
    assert not page.xpath("//input[@value='out']")
    refusal = answer(director, page, {"centre-1-how": "out"}, 422)
    assert error(refusal) == "Διαλέξτε τι είναι."


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Διαλέξτε τι είναι."),
        ({"how": "is"}, "Διαλέξτε ποιο ΚΕΠ είναι."),
        ({"how": "is", "is": "0998"}, "δεν υπάρχει κωδικός 0998"),
        ({"how": "new", "code": "9-9", "name": "Νέο"}, "δεν έχει τη μορφή"),
        ({"how": "new", "code": "0999", "name": " "}, "Το όνομα λείπει"),
        ({"how": "new", "code": "0207", "name": "Νέο"}, "υπάρχει ήδη"),
    ],
)
def test_an_answer_that_is_none_is_said_where_it_stands(
    director: Pages, stored: Stored, said: dict[str, str], sentence: str
) -> None:
    fields = {f"centre-1-{part}": value for part, value in said.items()}
    page = answer(director, paste(director, SUMMED), fields, 422)
    assert sentence in error(page)
    assert page.xpath("//fieldset[contains(@class, 'wrong')]//legend")
    assert stored(told) == {}


def test_two_rows_for_one_centre_are_refused_and_both_are_named(director: Pages) -> None:
    said = {"centre-1-how": "is", "centre-1-is": "0207"}
    page = answer(director, paste(director, SUMMED), said, 422)
    assert "το ίδιο ΚΕΠ 0207: «0207» (γραμμή 2" in error(page)
    assert "«0999» (γραμμή 3" in error(page)
    assert page.xpath("//option[@selected]/@value") == ["0207"]


def found_0999(db: Session) -> None:
    add_centre(db, db.scalars(sa.select(Municipality)).one(), "0999", "Άλλο")
    db.commit()


def test_a_centre_founded_meanwhile_is_said_and_nothing_is_stored(
    director: Pages, stored: Stored
) -> None:
    said = {"centre-1-how": "new", "centre-1-code": "0999", "centre-1-name": "ΚΕΠ Νέο"}
    shown = answer(director, paste(director, SUMMED), said)
    stored(found_0999)
    assert "0999 υπάρχει ήδη" in words(confirm(director, shown))
    assert stored(told) == {}


def test_a_head_can_answer_nothing(signed_in: Callable[[str], Pages]) -> None:
    head = signed_in(cast.HEAD)
    token = head.get("/admin/").xpath("//input[@name='csrf_token']/@value")[0]
    look(head.post(f"{HOME}unknown", {"csrf_token": token}), 404)


def test_an_alias_is_forgotten_on_the_page_of_names(
    director: Pages, db: Session, larissa: Municipality, stored: Stored
) -> None:
    remember(db, larissa, Of.CENTRE, "0999", "0444")
    db.commit()
    page = director.get("/admin/volumes/columns")
    assert "0999: ΚΕΠ 0444" in words(page)
    director.submit("/admin/volumes/columns", {}, action="names/forget")
    assert stored(kept) == {}


def test_an_office_keeps_its_aliases_to_itself(db: Session, larissa: Municipality) -> None:
    other = add_municipality(db, "chania", "Χανιά")
    remember(db, larissa, Of.CENTRE, "Κέντρο", "0207")
    remember(db, larissa, Of.CENTRE, "ΚΕΝΤΡΟ", "0444")
    assert aliases(db, larissa) == Aliases({"ΚΕΝΤΡΟ": "0444"}, {})
    assert aliases(db, other) == Aliases()
    assert not forget(db, other, Of.CENTRE, "Κέντρο")
    with pytest.raises(Refused):
        remember(db, larissa, Of.CENTRE, " . ", "0207")


def test_a_centre_of_the_municipality_is_what_its_code_says_whatever_was_remembered() -> None:
    book = {periods.year(YEAR): read_text(csv("0207;1;1;2", "0444;1;1;2"))}
    codes = {"0207", "0444"}
    assert unknown(book, codes) == []
    assert settled(book, codes, {"0207": "0444"}) == book
