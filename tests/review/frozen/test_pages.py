"""The director's pages of a published year: publishing, its files and errata, correcting it."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from sqlalchemy.orm import Session

from admin.review.commands import review_year, verify
from admin.review.frozen import archive
from admin.review.frozen.editions import Edition, EditionFile, sha256
from admin.review.frozen.papers import papers
from kiosk.centres import Municipality
from kiosk.database import athens_day, now
from kiosk.tablets import Tablet
from tests import cast
from tests.conftest import Stored, Write
from tests.pages import Pages, words
from tests.review.frozen.published import REASON, corrected, published, replace_figures
from tests.review.frozen.test_publishing import altered, change_everything

REVIEW = "/admin/review/2024"
KNOWINGLY = {"knowingly": "y"}


@pytest.fixture
def director(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.DIRECTOR)


@pytest.fixture
def frozen(db: Session, larissa: Municipality) -> None:
    published(db, larissa)
    db.commit()


@pytest.fixture
def other_figures(db: Session, larissa: Municipality, frozen: None) -> None:
    """2024 is published, and then somebody enters other figures."""
    replace_figures(db, larissa)
    db.commit()


def test_the_review_says_that_it_is_not_published_and_leads_there(director: Pages) -> None:
    page = director.get(REVIEW)
    assert "Δεν έχει δημοσιευθεί: αλλάζει όσο αλλάζουν οι καταχωρίσεις" in words(page)
    assert page.xpath("//main//a/@href[contains(., 'publish')]") == [f"{REVIEW}/publish"]


def test_a_year_that_goes_on_is_not_offered_for_publication(director: Pages) -> None:
    this_year = athens_day(now()).year
    page = director.get(f"/admin/review/{this_year}")
    assert "το έτος δεν έχει τελειώσει" in words(page)
    assert not page.xpath("//main//a/@href[contains(., 'publish')]")
    refusal = director.get(f"/admin/review/{this_year}/publish", 422)
    assert f"Το {this_year} δεν έχει τελειώσει" in words(refusal)


def test_publishing_asks_for_a_tick_where_something_is_missing(
    director: Pages, stored: Stored
) -> None:
    page = director.get(f"{REVIEW}/publish")
    assert "κλειδώνουν όπως είναι τώρα" in words(page)
    assert "apologismos-2024.docx" in words(page)
    assert page.xpath("//main//form//ul/li")
    again = director.submit(f"{REVIEW}/publish", {}, action="publish", status=422)
    assert "Επιλέξτε ότι το δημοσιεύετε με όσα λείπουν" in words(again)
    assert stored(lambda db: db.scalar(sa.select(Edition))) is None


def test_a_director_publishes_a_year(director: Pages) -> None:
    page = director.submit(f"{REVIEW}/publish", KNOWINGLY, action="publish")
    assert "Ο απολογισμός του 2024 δημοσιεύθηκε και κλειδώθηκε." in words(page)
    assert f"από {cast.DIRECTOR}" in words(page)
    assert len(page.xpath("//code[string-length() = 64]")) == len(papers()) + 2
    state = words(director.get(REVIEW))
    assert "Δημοσιεύθηκε στις" in state
    assert "είναι κλειδωμένα" in state


def test_what_is_published_twice_is_told(director: Pages, frozen: None) -> None:
    answer = director.client.get(f"{REVIEW}/publish")
    assert answer.location == f"{REVIEW}/published"


def test_the_second_of_two_who_publish_is_told(
    director: Pages, signed_in: Callable[[str], Pages], stored: Stored
) -> None:
    """Both have the page open; the other presses first."""
    page = director.get(f"{REVIEW}/publish")
    token = page.xpath("//main//form//input[@name='csrf_token']/@value")[0]
    signed_in(cast.DIRECTOR).submit(f"{REVIEW}/publish", KNOWINGLY, action="publish")
    answer = director.post(f"{REVIEW}/publish", {**KNOWINGLY, "csrf_token": token})
    assert answer.status_code == 422
    assert "έχει ήδη δημοσιευθεί" in answer.get_data(as_text=True)
    assert stored(lambda db: db.scalar(sa.select(sa.func.count(Edition.id)))) == 1


def test_page_and_files_and_command_stay_whatever_is_entered_later(
    director: Pages,
    db: Session,
    larissa: Municipality,
    tablet: Tablet,
    write: Write,
    tmp_path: Path,
) -> None:
    published(db, larissa)
    db.commit()

    def taken() -> list[bytes]:
        forms = (".docx", ".pdf", ".text", "/press.docx", "/press.pdf")
        files = [director.client.get(f"{REVIEW}{form}") for form in forms]
        paper = director.get(REVIEW).xpath("string(//article)")
        return [*(file.data for file in files), str(paper).encode(), by_command(tmp_path, "pdf")]

    before = taken()
    change_everything(db, larissa, tablet, write)
    db.commit()
    assert taken() == before
    assert before[1] == before[-1]


def by_command(folder: Path, form: str) -> bytes:
    target = folder / "review"
    options = ["2024", "--municipality", "larissa", "--format", form, "--output", str(target)]
    assert CliRunner().invoke(review_year, options).exit_code == 0
    return target.read_bytes()


def test_the_comparison_says_when_nothing_differs(director: Pages, frozen: None) -> None:
    page = director.get(f"{REVIEW}/correct")
    assert "Δεν διαφέρει τίποτε" in words(page)
    assert not page.xpath("//main//form")


def test_a_year_that_is_not_published_has_nothing_to_compare(director: Pages) -> None:
    assert director.client.get(f"{REVIEW}/correct").location == f"{REVIEW}/publish"
    assert director.client.get(f"{REVIEW}/published").location == REVIEW


def test_a_director_corrects_what_differs_and_says_why(
    director: Pages, other_figures: None
) -> None:
    page = director.get(f"{REVIEW}/correct")
    rows = {row.xpath("string(th)"): row.xpath("td/text()") for row in page.xpath("//tbody/tr")}
    assert rows["Υποθέσεις, σύνολο"] == ["142.914", "140.167"]
    page = director.submit(f"{REVIEW}/correct", {"reason": REASON, **KNOWINGLY}, action="correct")
    for said in ("Οι διορθώσεις γράφτηκαν: 2η έκδοση.", REASON, "1η έκδοση", "ekdosi-2.pdf"):
        assert said in words(page)
    assert "140.167 υποθέσεις" in words(director.get(REVIEW))
    assert "2η έκδοση" in words(director.get(REVIEW))


def test_a_correction_shows_what_is_missing_and_asks_for_the_tick(
    director: Pages, stored: Stored, other_figures: None
) -> None:
    """Sentences among it: they go out marked as nobody's word."""
    page = director.get(f"{REVIEW}/correct")
    assert "«Στατιστικά»" in words(page)
    assert "τυπώνονται με το σημάδι «[προς έγκριση]»" in words(page)
    sent = {"reason": REASON}
    again = director.submit(f"{REVIEW}/correct", sent, action="correct", status=422)
    assert "Επιλέξτε ότι το δημοσιεύετε με όσα λείπουν" in words(again)
    assert again.xpath("string(//textarea[@name='reason'])").strip() == REASON
    assert stored(lambda db: db.scalar(sa.select(sa.func.count(Edition.id)))) == 1


def test_a_correction_without_a_reason_is_asked_for_it(
    director: Pages, other_figures: None
) -> None:
    page = director.submit(f"{REVIEW}/correct", {"reason": " "}, action="correct", status=422)
    assert "Γράψτε γιατί διορθώνονται" in words(page)
    assert page.xpath("//textarea[@name='reason'][@aria-invalid]")


def test_what_changed_since_the_page_was_opened_is_shown_again(
    director: Pages, db: Session, larissa: Municipality, other_figures: None
) -> None:
    page = director.get(f"{REVIEW}/correct")
    sent = {"reason": REASON, **dict(page.xpath("//main//form")[0].form_values())}
    replace_figures(db, larissa, 51000)
    db.commit()
    answer = director.post(f"{REVIEW}/correct", {**sent, "reason": REASON, **KNOWINGLY})
    said = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "την ίδια στιγμή" in said
    assert "141.167" in said
    assert len(archive.editions(db, larissa, 2024)) == 1


def test_files_of_every_edition_can_be_taken(
    director: Pages, db: Session, larissa: Municipality, other_figures: None
) -> None:
    corrected(db, larissa)
    db.commit()
    for number, name in ((1, "apologismos-2024.txt"), (2, "apologismos-2024-ekdosi-2.txt")):
        answer = director.client.get(f"{REVIEW}/published/{number}/text")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert director.client.get(f"{REVIEW}.text").data == answer.data
    for nothing in ("3/text", "1/nothing"):
        director.get(f"{REVIEW}/published/{nothing}", 404)


def test_a_file_bears_the_name_of_the_edition_whose_bytes_it_has(
    director: Pages, db: Session, larissa: Municipality, other_figures: None
) -> None:
    """So that the hash beside the name is that of the file."""
    corrected(db, larissa)
    db.commit()
    for address, name in (
        (".pdf", "apologismos-2024-ekdosi-2.pdf"),
        ("/press.pdf", "deltio-typou-2024-ekdosi-2.pdf"),
        ("/published/1/pdf", "apologismos-2024.pdf"),
    ):
        answer = director.client.get(f"{REVIEW}{address}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        kept = db.scalars(sa.select(EditionFile).filter_by(name=name)).one()
        assert sha256(answer.data) == kept.sha256


def test_an_altered_year_does_not_stop_the_next(director: Pages, db: Session, frozen: None) -> None:
    altered(db, "UPDATE edition SET facts = replace(facts, '142914', '242914')")
    db.commit()
    for path in ("", "/texts", "/missing"):
        director.get(f"/admin/review/2025{path}")


def test_what_was_altered_is_refused_on_the_page_and_by_verify(
    director: Pages, db: Session, frozen: None
) -> None:
    altered(db, "UPDATE edition SET facts = replace(facts, '142914', '242914')")
    db.commit()
    for path in ("", "/published", "/correct"):
        assert "δεν είναι πια όπως δημοσιεύθηκε" in words(director.get(REVIEW + path, 503))
    checked = CliRunner().invoke(verify)
    assert checked.exit_code == 1
    assert checked.stderr.count("\n") == 1
    assert "2024 (Δήμος Λαρισαίων, 1η έκδοση)" in checked.stderr


@pytest.mark.usefixtures("database")
def test_verify_counts_what_is_in_order(frozen: None) -> None:
    checked = CliRunner().invoke(verify)
    assert checked.exit_code == 0, checked.stderr
    assert f"Εκδόσεις απολογισμών: 1, αρχεία: {len(papers())}." in checked.stdout


@pytest.mark.parametrize("path", ["publish", "published", "correct", "published/1/pdf"])
def test_a_head_finds_nothing_of_it(
    signed_in: Callable[[str], Pages], frozen: None, path: str
) -> None:
    signed_in(cast.HEAD).get(f"{REVIEW}/{path}", 404)
