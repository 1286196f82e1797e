"""A head tells the month in two fields; the board shows what is missing and whom to ask."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from admin.volumes import board, known, periods
from admin.volumes.board import State
from kiosk.centres import Centre, Municipality
from tests.cast import DIRECTOR, HEAD
from tests.conftest import Stored
from tests.pages import Pages
from tests.volumes.test_long import CutOff, cut_off
from tests.volumes.test_long import store as store_long
from tests.volumes.test_parts import store, table

TODAY = date(2026, 4, 2)
URL = "/admin/volumes/months/2025"


@pytest.fixture
def head(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(HEAD)


def told(db: Session) -> dict[str, int]:
    owner = db.query(Municipality).one()
    return {v.centre.code: v.total for v in known.volumes(db, owner, periods.month(2025, 3))}


def test_two_fields_are_a_month(head: Pages, stored: Stored) -> None:
    given = {"centre": "0207", "month": "3", "ekep": "4.001", "counters": "0"}
    page = head.submit(URL, given, URL)
    assert "Καταχωρίστηκε: 0207, Μάρτιος 2025." in page.text_content()
    assert stored(told) == {"0207": 4001}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ekep": "", "counters": "3"}, "EKEP είναι κενή"),
        ({"ekep": "3,5", "counters": "3"}, "δεν είναι ακέραιος"),
        ({"ekep": "-3", "counters": "3"}, "αρνητικός"),
    ],
)
def test_what_is_no_count_is_said_and_stored_nowhere(
    head: Pages, stored: Stored, given: dict[str, str], said: str
) -> None:
    page = head.submit(URL, {"centre": "0207", "month": "3", **given}, URL, 422)
    assert said in page.text_content()
    assert stored(told) == {}


def test_a_head_tells_nothing_of_another_centre(head: Pages, stored: Stored) -> None:
    given = {"centre": "0444", "month": "3", "ekep": "1", "counters": "1"}
    head.client.post(URL, data=given)
    assert stored(told) == {}


def test_another_figure_needs_the_tick(head: Pages, stored: Stored) -> None:
    given = {"centre": "0207", "month": "3", "ekep": "10", "counters": "0"}
    head.submit(URL, given, URL)
    refused = head.submit(URL, {**given, "ekep": "11"}, URL, 422)
    assert "Αντικατάσταση" in refused.text_content()
    head.submit(URL, {**given, "ekep": "11", "replace": "y"}, URL)
    assert stored(told) == {"0207": 11}


def test_the_director_sees_whom_to_ask(signed_in: Callable[[str], Pages]) -> None:
    page = signed_in(DIRECTOR).get(URL)
    words = page.text_content()
    assert HEAD in words
    assert "κανένας προϊστάμενος" in words


def test_the_board_keeps_four_states_apart(
    db: Session, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    store(db, larissa, {periods.quarter(2026, 1): table("0325", 9, 0)})
    store(db, larissa, {periods.month(2026, 1): table("0207", 0, 0)})
    wanted = [centres["0207"], centres["0325"]]
    first, second = board.board(db, larissa, wanted, 2026, today=TODAY)
    states = [State.TOLD, State.MISSING, State.MISSING, *[State.TO_COME] * 9]
    assert [month.state for month in first.months] == states
    assert first.months[0].cases == 0
    assert [month.state for month in second.months][:4] == [*[State.WHOLE] * 3, State.TO_COME]


def test_what_is_missing_goes_back_a_year_and_no_further(
    db: Session, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    found = board.missing(db, [centres["0207"]], today=TODAY)
    assert [month.name for month in found[centres["0207"]]][:1] == ["Απρίλιος 2025"]
    assert len(found[centres["0207"]]) == 12


def test_a_month_is_typed_while_an_import_that_was_cut_off_still_stands(
    head: Pages, db: Session, larissa: Municipality, stored: Stored
) -> None:
    lines = ("3/2025;0207;EKEP;;10", "3/2025;0207;ΘΥΡΙΔΕΣ;;5", "3/2025;0444;EKEP;;7")
    with pytest.raises(CutOff):
        store_long(db, larissa, *lines, between=cut_off(db))
    given = {"centre": "0207", "month": "3", "ekep": "4.001", "counters": "0"}
    page = head.submit(URL, given, URL)
    assert "Καταχωρίστηκε: 0207, Μάρτιος 2025." in page.text_content()
    assert stored(told) == {"0207": 4001}
