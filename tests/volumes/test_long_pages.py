"""The long form on a page: from any kind of file, looked at first, asked about where unknown."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa
from lxml import html
from sqlalchemy.orm import Session

from admin.volumes import known, periods
from admin.volumes.figures import CaseVolume, VolumeSeries
from admin.volumes.long import upload
from kiosk.centres import Centre, Municipality
from kiosk.services import SERVICES
from tests import cast
from tests.conftest import Stored
from tests.pages import Pages, look, words
from tests.volumes.forms import workbook
from tests.volumes.test_long import HEADER, MARCH, TWO, CutOff, cut_off
from tests.volumes.test_long import store as store_long
from tests.volumes.test_pages import HOME, error, paste
from tests.volumes.test_unknown import kept, names

LONG = "\n".join((HEADER, *TWO, "3/2022;0207;EKEP;ΑΜΚΑ;4"))
CELLS: list[Sequence[object]] = [
    ["ΜΗΝΑΣ", "ΚΩΔΙΚΟΣ ΚΕΠ", "ΡΟΗ", "ΥΠΗΡΕΣΙΑ", "ΠΛΗΘΟΣ"],
    [date(2022, 3, 1), "0207", "EKEP", "", 10],
    ["Μάρτιος 2022", "0207", "ΘΥΡΙΔΕΣ", "", 5],
]
STRANGE = "\n".join((HEADER, *TWO, "3/2022;0999;EKEP;ΚΤΕΟ;7", "3/2022;0444;EKEP;ΚΤΕΟ;8"))
IS_0325 = {"centre-1-how": "is", "centre-1-is": "0325"}
NEW_KTEO = {"service-1-how": "new", "service-1-name": "ΚΤΕΟ"}


@pytest.fixture
def director(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.DIRECTOR)


def send(
    director: Pages, page: html.HtmlElement, to: str, said: dict[str, str], status: int = 200
) -> html.HtmlElement:
    (form,) = [form for form in page.forms if form.get("action") == f"{HOME}long/{to}"]
    given = {**dict(form.form_values()), **said}
    answer = director.client.post(f"{HOME}long/{to}", data=given, follow_redirects=True)
    return look(answer, status)


def upload_book(director: Pages, status: int = 200, **sheets: object) -> html.HtmlElement:
    data = {"year": 2022, "file": (BytesIO(workbook(**sheets)), "long.xlsx")}  # type: ignore[arg-type]
    return director.submit(HOME, data, action="preview", status=status)


def told(db: Session) -> dict[str, int]:
    owner = db.scalars(sa.select(Municipality)).one()
    return {v.centre.code: v.total for v in known.volumes(db, owner, MARCH)}


def of_services(db: Session) -> dict[tuple[str, str], int]:
    query = sa.select(Centre.code, VolumeSeries.service, CaseVolume.amount).join(CaseVolume.series)
    rows = db.execute(query.join(Centre).where(VolumeSeries.service != ""))
    return {(code, service): amount for code, service, amount in rows}


def test_a_pasted_long_table_is_shown_first_and_stored_when_agreed_to(
    director: Pages, stored: Stored
) -> None:
    shown = paste(director, LONG)
    assert "Γραμμές 3: νέες 3" in words(shown)
    assert "Μάρτιος 2022 3 15" in words(shown)
    assert stored(told) == {}
    assert "Καταχωρίστηκε." in words(send(director, shown, "store", {}))
    assert stored(told) == {"0207": 15}
    assert stored(of_services) == {("0207", "amka"): 4}


def test_a_workbook_is_read_and_its_first_days_of_months_are_months(
    director: Pages, stored: Stored
) -> None:
    shown = upload_book(director, Άλλο=[["Σημείωση"]], Στοιχεία=CELLS)
    assert "φύλλο «Στοιχεία»" in words(shown)
    send(director, shown, "store", {})
    assert stored(told) == {"0207": 15}


def test_first_days_under_another_title_stay_days_and_are_remarked_on(director: Pages) -> None:
    text = "ΗΜΕΡΟΜΗΝΙΑ;ΚΩΔΙΚΟΣ ΚΕΠ;ΠΛΗΘΟΣ\n1/3/2022;0207;3\n1/4/2022;0207;4"
    assert "Όλες οι ημερομηνίες είναι πρώτη του μήνα" in words(paste(director, text))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["3/2022", "0207", "ΦΑΞ", "", 1], "ΡΟΗ"),
        (["13/2022", "0207", "EKEP", "", 1], "ΠΕΡΙΟΔΟΣ"),
        (["3/2022", "", "EKEP", "", 1], "ΚΩΔΙΚΟΣ ΚΕΠ"),
        (["3/2022", "0207", "EKEP", "", 1.5], "ΠΛΗΘΟΣ"),
        (["3/2099", "0207", "EKEP", "", 1], "ΠΕΡΙΟΔΟΣ"),
    ],
)
def test_a_bad_row_is_refused_by_sheet_row_and_column(
    director: Pages, row: list[object], column: str
) -> None:
    page = upload_book(director, 422, Στοιχεία=[*CELLS, [], row])
    for part in ("Φύλλο «Στοιχεία»", "γραμμή 5", column):
        assert part in error(page)
    assert page.xpath("//p[@id='file-error']")


def test_two_rows_for_one_thing_are_refused(director: Pages) -> None:
    page = upload_book(director, 422, Στοιχεία=[*CELLS, CELLS[1]])
    assert "Φύλλο «Στοιχεία»: Οι γραμμές 2 και 4" in error(page)


def test_more_sheets_of_it_than_one_are_refused(director: Pages) -> None:
    assert "«Α», «Β»" in error(upload_book(director, 422, Α=CELLS, Β=CELLS))


def test_what_the_page_cannot_take_is_left_to_the_command(
    director: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "MOST_ROWS", 2)
    said = error(paste(director, LONG, status=422))
    assert "έχει 3 γραμμές και η σελίδα παίρνει έως 2." in said
    assert "kep-kiosk volumes import" in said


def test_as_many_rows_as_the_page_takes_are_stored(director: Pages, stored: Stored) -> None:
    days = [f"{date.fromordinal(731_000 + n):%d/%m/%Y}" for n in range(5000)]
    streams = ("EKEP", "ΘΥΡΙΔΕΣ")
    cells = [[d, c, s, "", 1] for d in days for c in ("0207", "0444") for s in streams]
    shown = upload_book(director, Στοιχεία=[HEADER.split(";"), *cells])
    assert "Γραμμές 20.000: νέες 20.000" in words(shown)
    send(director, shown, "store", {})
    count = sa.select(sa.func.count(CaseVolume.id)).where(CaseVolume.first < date(2017, 1, 1))
    assert stored(lambda db: db.scalar(count)) == 20_000


def test_differing_rows_are_named_and_need_the_tick(director: Pages, stored: Stored) -> None:
    send(director, paste(director, LONG), "store", {})
    shown = paste(director, LONG.replace(";;10", ";;11"))
    assert "2 ΚΕΠ 0207, EKEP, Μάρτιος 2022 11 10" in words(shown)
    refusal = send(director, shown, "store", {}, 422)
    assert stored(told) == {"0207": 15}
    send(director, refusal, "store", {"replace": "y"})
    assert stored(told) == {"0207": 16}


def test_parts_that_deny_a_whole_are_said(director: Pages) -> None:
    send(director, paste(director, LONG), "store", {})
    page = paste(director, f"{HEADER}\n1/3/2022;0207;EKEP;;18")
    assert "για ολόκληρη την περίοδο ισχύει 10, ενώ τα μέρη της αθροίζουν 18" in words(page)


def test_unknown_centres_and_services_are_asked_about(director: Pages, stored: Stored) -> None:
    page = paste(director, STRANGE)
    legends = [" ".join(one.text_content().split()) for one in page.xpath("//legend")]
    assert legends == ["ΚΕΠ «0999»", "Υπηρεσία «ΚΤΕΟ»"]
    assert "γραμμή 4, στήλη ΥΠΗΡΕΣΙΑ· γραμμή 5, στήλη ΥΠΗΡΕΣΙΑ" in words(page)
    shown = send(director, page, "unknown", IS_0325 | NEW_KTEO)
    assert "νέα υπηρεσία «ΚΤΕΟ»" in words(shown)
    assert (stored(kept), stored(of_services)) == ({}, {})
    send(director, shown, "store", {})
    assert stored(of_services) == {("0325", "own_1"): 7, ("0444", "own_1"): 8}
    assert stored(kept) == {"0999": "0325", "ΚΤΕΟ": "own_1"}
    assert "Τα ίδια στοιχεία υπάρχουν ήδη" in words(paste(director, STRANGE))


def test_a_new_service_is_offered_on_no_tablet(director: Pages, stored: Stored) -> None:
    shown = send(director, paste(director, STRANGE), "unknown", IS_0325 | NEW_KTEO)
    send(director, shown, "store", {})

    def offered(db: Session) -> list[str]:
        owner = db.scalars(sa.select(Municipality)).one()
        return [one.name for one in SERVICES.offered(db, owner.id)]

    assert "ΚΤΕΟ" not in stored(offered)


def test_a_known_service_and_a_new_centre_may_be_what_is_meant(
    director: Pages, stored: Stored
) -> None:
    said = {"service-1-how": "is", "service-1-is": "transport"}
    new = {"centre-1-how": "new", "centre-1-code": "0999", "centre-1-name": "ΚΕΠ Νέο"}
    shown = send(director, paste(director, STRANGE), "unknown", said | new)
    assert "η υπηρεσία «Υπουργείο Μεταφορών»" in words(shown)
    assert "ΚΕΠ Νέο" not in stored(names)
    send(director, shown, "store", {})
    assert stored(of_services) == {("0999", "transport"): 7, ("0444", "transport"): 8}


def test_rows_may_be_left_out(director: Pages, stored: Stored) -> None:
    said = {"centre-1-how": "out", **NEW_KTEO}
    send(director, send(director, paste(director, STRANGE), "unknown", said), "store", {})
    assert stored(of_services) == {("0444", "own_1"): 8}


def test_an_answer_that_makes_two_rows_one_is_refused(director: Pages) -> None:
    page = paste(director, "\n".join((HEADER, *TWO, "3/2022;0999;EKEP;;1")))
    said = {"centre-1-how": "is", "centre-1-is": "0207"}
    assert "Οι γραμμές 2 και 4" in error(send(director, page, "unknown", said, 422))
    assert "Διαλέξτε τι είναι." in error(send(director, page, "unknown", {}, 422))


def test_a_preview_that_something_was_told_beside_is_refused(
    director: Pages, stored: Stored
) -> None:
    shown, other = paste(director, LONG), paste(director, f"{HEADER}\n4/2022;0207;EKEP;;1")
    send(director, other, "store", {})
    assert "Κάποιος άλλαξε το ίδιο" in words(send(director, shown, "store", {}, 422))
    assert stored(told) == {}


def test_what_was_cut_off_does_not_bar_the_same_rows(
    director: Pages, db: Session, larissa: Municipality, stored: Stored
) -> None:
    with pytest.raises(CutOff):
        store_long(db, larissa, *TWO, between=cut_off(db))
    db.close()
    send(director, paste(director, LONG), "store", {})
    assert stored(told) == {"0207": 15}


def test_a_head_stores_nothing_of_it(signed_in: Callable[[str], Pages]) -> None:
    head = signed_in(cast.HEAD)
    token = head.get("/admin/").xpath("//input[@name='csrf_token']/@value")[0]
    for path in ("long/unknown", "long/store"):
        look(head.post(HOME + path, {"csrf_token": token}), 404)


def test_the_months_of_a_year_are_summed_once_they_are_all_there(
    director: Pages, stored: Stored
) -> None:
    lines = [f"{n}/2022;0207;{s};;1" for n in range(1, 13) for s in ("EKEP", "ΘΥΡΙΔΕΣ")]
    send(director, paste(director, "\n".join((HEADER, *lines))), "store", {})

    def year(db: Session) -> list[int]:
        owner = db.scalars(sa.select(Municipality)).one()
        return [v.total for v in known.volumes(db, owner, periods.year(2022))]

    assert stored(year) == [24]
