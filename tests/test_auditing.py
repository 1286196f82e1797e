"""The page of the auditor: looked at, kept nowhere, no wider than what the person may see."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from lxml import html
from sqlalchemy.orm import Session

from admin.measures.precision import Precision
from admin.volumes import periods, totals
from kiosk.centres import Municipality
from kiosk.database import Base
from tests import cast
from tests.conftest import Stored
from tests.pages import Pages, words

PAGE = "/admin/auditor/"
RISE = "Το ΚΕΠ 444 είχε αύξηση 45,27 % το 2024 σε σχέση με το 2023."
TOTAL = "Το 2024 έγιναν συνολικά 142.914 υποθέσεις, αύξηση 28% περίπου (2024/2023)."


def check(person: Pages, text: str, year: object = 2024, status: int = 200) -> html.HtmlElement:
    return person.submit(PAGE, {"text": text, "year": year}, action=PAGE, status=status)


def verdicts(page: html.HtmlElement) -> list[str]:
    tags = page.xpath("//ol[@class='findings']//strong[contains(@class, 'tag')]")
    return [" ".join(tag.text_content().split()) for tag in tags]


def test_a_director_sees_what_holds_on_which_base(signed_in: Callable[[str], Pages]) -> None:
    page = check(signed_in(cast.DIRECTOR), TOTAL)
    assert verdicts(page) == ["✓ Ισχύει", "✓ Ισχύει"]
    assert "111.498 (2023) → 142.914 (2024)" in words(page)


def test_the_bases_that_fit_are_listed_in_a_table(signed_in: Callable[[str], Pages]) -> None:
    page = check(signed_in(cast.DIRECTOR), RISE)
    assert verdicts(page) == ["? Ποια βάση;"]
    assert page.xpath("//table//tbody/tr/td[2]/text()") == ["6.618", "5.421", "7.517"]
    assert "13.338" in words(page)
    assert page.xpath("string(//q)").startswith("Το ΚΕΠ 444")


def test_a_head_is_told_nothing_of_other_centres(signed_in: Callable[[str], Pages]) -> None:
    head = signed_in(cast.HEAD)
    total = check(head, TOTAL)
    assert verdicts(total) == ["– Δεν ελέγχεται", "? Ποια βάση;"]
    assert "111.498" not in words(total)
    assert "6.618" not in words(check(head, RISE))
    assert verdicts(check(head, "Το ΚΕΠ 207 είχε 59.691 υποθέσεις το 2024.")) == ["✓ Ισχύει"]


def test_nothing_of_the_text_is_kept(signed_in: Callable[[str], Pages], stored: Stored) -> None:
    director, before = signed_in(cast.DIRECTOR), stored(_rows)
    check(director, TOTAL)
    assert stored(_rows) == before


def _rows(db: Session) -> list[int]:
    tables = Base.metadata.sorted_tables
    return [db.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables]


@pytest.mark.parametrize(
    ("text", "year", "said"),
    [
        ("", 2024, "Επικολλήστε μια παράγραφο ή έναν πίνακα."),
        ("α" * 200_001, 2024, "Το κείμενο ξεπερνά τους 200.000 χαρακτήρες."),
        (TOTAL, 1999, "Το έτος 1999 δεν γίνεται δεκτό"),
        (TOTAL, "", "Γράψτε το έτος με τέσσερα ψηφία"),
    ],
)
def test_what_cannot_be_checked_is_said_at_its_field(
    signed_in: Callable[[str], Pages], text: str, year: object, said: str
) -> None:
    page = check(signed_in(cast.DIRECTOR), text, year, status=422)
    assert said in page.xpath("string(//p[@class='error'])")


def test_a_text_without_figures_says_so(signed_in: Callable[[str], Pages]) -> None:
    page = check(signed_in(cast.DIRECTOR), "Ευχαριστούμε τους πολίτες.")
    assert "Δεν βρέθηκε αριθμός που να ελέγχεται." in words(page)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("τουλάχιστον 150.000", "✓ Ισχύει"),
        ("150.000", "– Δεν ελέγχεται"),
        ("160.000", "– Δεν ελέγχεται"),
        ("140.000", "✗ Δεν ισχύει"),
    ],
)
def test_a_hedged_total_is_held_with_its_hedge(
    signed_in: Callable[[str], Pages], db: Session, larissa: Municipality, said: str, verdict: str
) -> None:
    told = totals.Stated(periods.year(2025), 150_000, Precision.AT_LEAST)
    totals.set_total(db, larissa, told, by=cast.DIRECTOR, at=cast.MONDAY.replace(year=2026))
    db.commit()
    page = check(signed_in(cast.DIRECTOR), f"Το 2025 έγιναν συνολικά {said} υποθέσεις.", 2025)
    assert verdicts(page) == [verdict]
