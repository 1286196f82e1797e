"""The page of the dashboard: whose centres, which period, pictures with their tables."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from kiosk.centres import Centre, Municipality
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, HEAD
from tests.pages import Pages, words
from tests.queue.tell import a_queue, tell
from tests.review.opinions import rate

SignedIn = Callable[[str], Pages]
URL = "/admin/dashboard/?year=2024"


def cards(page: Pages, url: str = URL) -> list[str]:
    """The codes of the cards, in order."""
    found = page.get(url).xpath("//section[contains(@class, 'centre')]/h2")
    return [card.text_content().split()[0] for card in found]


def test_a_head_sees_the_card_of_his_own_centre(signed_in: SignedIn) -> None:
    assert cards(signed_in(HEAD)) == ["0207"]


def test_a_head_who_asks_for_another_centre_sees_his_own(signed_in: SignedIn) -> None:
    assert cards(signed_in(HEAD), f"{URL}&centre=0444") == ["0207"]


def test_a_director_chooses_centres(signed_in: SignedIn) -> None:
    director = signed_in(DIRECTOR)
    assert len(cards(director)) == 7
    assert cards(director, f"{URL}&centre=0444&centre=0325Π") == ["0325Π", "0444"]


def test_many_centres_are_a_line_each_that_opens_the_card(
    signed_in: SignedIn, db: Session, larissa: Municipality
) -> None:
    for number in range(6):
        larissa.centres.append(Centre(code=f"90{number}", name="ΚΕΠ", position=90 + number))
    db.commit()
    director = signed_in(DIRECTOR)
    page = director.get(URL)
    lines = page.xpath("//table//th[@scope='row']/a")
    assert (len(lines), cards(director)) == (13, [])
    assert cards(director, lines[0].get("href")) == [lines[0].text]


def test_what_was_not_measured_is_no_zero_on_the_page(signed_in: SignedIn) -> None:
    words = signed_in(DIRECTOR).get(URL).text_content()
    assert "δεν υπήρχε τάμπλετ σε λειτουργία" in words
    assert "δεν μετρήθηκε" in words
    assert not re.search(r"(?<![\d,])0%", words)


def test_a_wait_and_what_citizens_say_of_it_stand_apart(
    signed_in: SignedIn, db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    tell(db, larissa, a_queue(served=90, mean=8))
    db.commit()
    said = words(signed_in(DIRECTOR).get(f"{URL}&centre=0207"))
    assert "μέση 8,0 λεπτά (1 από τους 12 μήνες)" in said
    assert "παράπονα με θέμα την αναμονή 0, αξιολογήσεις με λόγο την αναμονή 0" in said


@pytest.mark.usefixtures("tablet")
def test_every_picture_has_its_table(signed_in: SignedIn, db: Session, tablet: Tablet) -> None:
    rate(db, tablet, [5, 5, 4, 1, 3])
    db.commit()
    page = signed_in(DIRECTOR).get(URL)
    plates = page.xpath("//section[contains(@class, 'plate')]")
    assert plates
    assert all(plate.xpath(".//svg") and plate.xpath(".//table") for plate in plates)
    assert "4 από τις 5" not in page.text_content()
    assert "3 από τις 5 αξιολογήσεις ήταν Καλή ή Πολύ καλή." in page.text_content()


@pytest.mark.usefixtures("tablet")
def test_a_month_in_which_nobody_rated_is_not_one_in_which_nobody_could(
    signed_in: SignedIn, db: Session, tablet: Tablet
) -> None:
    rate(db, tablet, [5, 5, 4, 1, 3])
    db.commit()
    page = signed_in(DIRECTOR).get(URL)
    rows = page.xpath("//details[contains(summary, 'Ικανοποίηση ανά μήνα')]//tbody/tr")
    said = [row.xpath("string(td[last()])") for row in rows]
    assert said == [*["δεν μετρήθηκε"] * 2, "5 (μικρό δείγμα)", *["καμία αξιολόγηση"] * 9]
