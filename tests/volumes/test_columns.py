"""An unknown table is explained once, on a page or by a command, and known from then on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from admin.volumes.columns import column_names, forget, remember
from admin.volumes.header import Column
from admin.volumes.streams import STREAMS
from kiosk.centres import Municipality, add_municipality
from kiosk.database import Database
from kiosk.refusals import Refused
from tests import cast
from tests.pages import Pages, look, words
from tests.volumes.test_commands import load, refused, run, stored

PAGE = "/admin/volumes/columns"
TABLE = "ΓΡΑΦΕΙΟ;ΔΙΕΚΠΕΡΑΙΩΣΗ Α;ΔΙΕΚΠΕΡΑΙΩΣΗ Β\n0207;10;5\n0444;3;4\n"


@pytest.fixture
def director(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.DIRECTOR)


def say(director: Pages, *meanings: str, status: int = 200) -> None:
    """What the columns of the table mean, on the page that shows its top."""
    page = director.submit(PAGE, {"text": TABLE}, action="look")
    (form,) = [form for form in page.forms if form.get("action") == PAGE]
    fields = {
        "csrf_token": form.fields["csrf_token"],
        "word": ["ΓΡΑΦΕΙΟ", "ΔΙΕΚΠΕΡΑΙΩΣΗ Α", "ΔΙΕΚΠΕΡΑΙΩΣΗ Β"],
        "meaning": list(meanings),
    }
    look(director.client.post(PAGE, data=fields, follow_redirects=True), status)


def test_the_top_of_an_unknown_table_is_shown_with_a_choice_for_each_column(
    director: Pages,
) -> None:
    page = director.submit(PAGE, {"text": TABLE}, action="look")
    assert len(page.xpath("//select")) == 3
    assert "0444" in words(page)


def test_what_is_said_once_is_known_to_the_next_table(director: Pages, database: Database) -> None:
    say(director, "ΚΩΔΙΚΟΣ ΚΕΠ", "EKEP", "ΘΥΡΙΔΕΣ")
    home = "/admin/volumes/"
    page = director.submit(home, {"year": 2022, "text": TABLE}, action="preview")
    assert "10 5 15" in words(page)


def test_a_table_of_unknown_columns_leads_to_where_they_are_named(director: Pages) -> None:
    home = "/admin/volumes/"
    page = director.submit(home, {"year": 2022, "text": TABLE}, action="preview", status=422)
    assert "Πείτε μία φορά τι είναι κάθε στήλη" in words(page)


def test_a_meaning_that_the_page_does_not_offer_is_refused(director: Pages) -> None:
    say(director, "άλλο", status=422)


def test_a_table_without_names_of_columns_is_refused(director: Pages) -> None:
    page = director.submit(PAGE, {"text": "1;2\n3;4"}, action="look", status=422)
    assert "Δεν βρέθηκε γραμμή με ονόματα" in words(page)


def test_the_streams_are_a_list_that_the_director_edits(director: Pages) -> None:
    page = director.submit(PAGE, {"names": "EKEP\nΘΥΡΙΔΕΣ\nΤηλέφωνο"}, action="streams")
    assert "Τηλέφωνο" in page.xpath("//textarea[@name='names']")[0].value


def test_a_command_says_it_too(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="utf-8")
    assert refused(load(file)).endswith("[no_table]")
    for name, meaning in (("ΓΡΑΦΕΙΟ", "code"), ("ΔΙΕΚΠΕΡΑΙΩΣΗ Α", "ekep")):
        assert run("volumes", "column", name, "--as", meaning).exit_code == 0
    assert run("volumes", "column", "Διεκπεραίωση β", "--as", "counters").exit_code == 0
    assert load(file).exit_code == 0
    assert stored(database) == {"0207": 15, "0444": 7}


def test_an_office_keeps_its_names_to_itself(db: Session, larissa: Municipality) -> None:
    other = add_municipality(db, "chania", "Χανιά")
    remember(db, larissa, {"Γραφείο": Column.CODE, "Σχόλια": None})
    remember(db, larissa, {"ΓΡΑΦΕΙΟ": Column.SERVICE})
    assert column_names(db, larissa) == {"ΓΡΑΦΕΙΟ": Column.SERVICE, "ΣΧΟΛΙΑ": None}
    assert column_names(db, other) == {}
    assert not forget(db, other, "Γραφείο")
    assert forget(db, larissa, "Γραφείο")


def test_a_number_is_no_name_of_a_column(db: Session, larissa: Municipality) -> None:
    with pytest.raises(Refused) as caught:
        remember(db, larissa, {"2022": Column.CODE})
    assert caught.value.reason == "bad_column_name"


def test_a_stream_of_the_municipality_may_stand_in_the_long_form(
    db: Session, larissa: Municipality
) -> None:
    STREAMS.rename(db, larissa.id, ["EKEP", "ΘΥΡΙΔΕΣ", "Τηλέφωνο"])
    assert STREAMS.names(db, larissa.id)["own_1"] == "Τηλέφωνο"
