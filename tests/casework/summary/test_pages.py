"""The page of the summary and its files."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from admin.casework.summary.gathering import last_quarter
from kiosk.centres import Centre
from kiosk.database import athens_day, now
from kiosk.greek import short_date
from kiosk.moves import Readers
from tests import cast
from tests.conftest import Write
from tests.pages import Pages, words

SUMMARY = "/admin/messages/summary"
MARCH = "first=1/3/2024&last=31/3/2024"
BAD = (
    "Γράψτε και τις δύο ημερομηνίες όπως 3/12/2026, την παλαιότερη πρώτη, "
    "για διάστημα έως τρία χρόνια."
)


@pytest.fixture
def written(db: Session, write: Write, centres: dict[str, Centre]) -> str:
    """A complaint at 0207, one there past the head, one at 0444; the address of the first."""
    reference = write().reference
    write(readers=Readers.DIRECTORATE)
    write(centre=centres["0444"])
    db.commit()
    return f"/admin/messages/{reference}"


@pytest.fixture
def director(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.DIRECTOR)


@pytest.fixture
def head(signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(cast.HEAD)


@pytest.mark.usefixtures("written")
def test_each_sees_what_he_may_read(
    director: Pages, head: Pages, signed_in: Callable[[str], Pages]
) -> None:
    assert "ήρθαν 3 παράπονα" in words(director.get(f"{SUMMARY}?{MARCH}"))
    assert "ήρθε 1 παράπονο" in words(head.get(f"{SUMMARY}?{MARCH}"))
    second = signed_in(cast.SECOND_READER).get(f"{SUMMARY}?{MARCH}")
    assert "δεν ήρθε κανένα παράπονο" in words(second)


@pytest.mark.usefixtures("written")
def test_one_centre_may_be_chosen(director: Pages) -> None:
    page = director.get(f"{SUMMARY}?{MARCH}&centre=0444")
    assert "ήρθε 1 παράπονο" in words(page)
    assert "ΚΕΠ Γιάννουλης (0444) · 1/3/2024 έως 31/3/2024" in words(page)
    assert page.xpath("//option[@selected]/@value") == ["0444"]


@pytest.mark.parametrize("path", ["", ".pdf", ".docx"])
@pytest.mark.parametrize("centre", ["0444", "9999"])
def test_a_head_finds_no_summary_of_another_centre(head: Pages, path: str, centre: str) -> None:
    head.get(f"{SUMMARY}{path}?{MARCH}&centre={centre}", status=404)


def test_it_opens_at_the_last_full_quarter(director: Pages) -> None:
    first, last = map(short_date, last_quarter(athens_day(now())))
    page = director.get(SUMMARY)
    assert page.xpath("//input[@name='first' or @name='last']/@value") == [first, last]
    assert f"Όλα τα ΚΕΠ · {first} έως {last}" in words(page)


@pytest.mark.parametrize(
    "period",
    [
        "first=1/4/2024&last=31/3/2024",
        "first=31/2/2024&last=31/3/2024",
        "first=2024-01-01&last=2024-03-31",
        "first=1/1/2024",
        "last=31/3/2024",
        "first=0/1/2024&last=31/3/2024",
        "first=1/1/0000&last=31/3/2024",
        "first=١/١/٢٠٢٤&last=31/3/2024",
        "first=<b>&last=" + "9" * 400,
        "first=1/1/2024&last=1/1/2027",
        "first=1/1/0001&last=31/12/9999",
    ],
)
def test_bad_dates_are_answered_with_one_sentence(director: Pages, period: str) -> None:
    page = director.get(f"{SUMMARY}?{period}", status=422)
    assert page.xpath("//*[@role='alert']/text()") == [BAD]
    assert not page.xpath("//article")
    for form in ("pdf", "docx"):
        assert BAD in words(director.get(f"{SUMMARY}.{form}?{period}", status=422))


@pytest.mark.parametrize(
    "period", ["first=1/1/2024&last=31/12/2026", "first=1/3/2024&last=1/3/2024"]
)
def test_from_one_day_to_three_years_may_be_asked_for(director: Pages, period: str) -> None:
    assert director.get(f"{SUMMARY}?{period}").xpath("//article")


def test_bad_dates_stay_in_their_fields(director: Pages) -> None:
    page = director.get(f"{SUMMARY}?first=χθες&last=31/3/2024", status=422)
    assert page.xpath("//input/@value[. = 'χθες']")


@pytest.mark.usefixtures("written")
def test_the_files_say_what_the_page_says(director: Pages) -> None:
    page = director.get(f"{SUMMARY}?{MARCH}")
    to_docx, to_pdf = page.xpath("//nav[@aria-label='Αρχεία']//a/@href")
    printed = PdfReader(BytesIO(director.client.get(to_pdf).data))
    written = docx.Document(BytesIO(director.client.get(to_docx).data))
    sentence = "Από 1/3/2024 έως 31/3/2024 ήρθαν 3 παράπονα."
    assert sentence in words(page)
    assert sentence in printed.pages[0].extract_text()
    assert sentence in [paragraph.text for paragraph in written.paragraphs]


@pytest.mark.parametrize(
    ("form", "kind"), [("pdf", "application/pdf"), ("docx", "application/vnd.openxmlformats")]
)
def test_the_files_are_named_by_their_days(director: Pages, form: str, kind: str) -> None:
    answer = director.client.get(f"{SUMMARY}.{form}?{MARCH}")
    assert answer.headers["Content-Type"].startswith(kind)
    named = f'attachment; filename="synopsi-2024-03-01-2024-03-31.{form}"'
    assert answer.headers["Content-Disposition"] == named


def test_a_message_is_still_found_under_its_reference(director: Pages, written: str) -> None:
    assert "Περίμενα μία ώρα" in words(director.get(written))


def test_the_inbox_leads_to_it(director: Pages) -> None:
    assert director.get("/admin/messages/").xpath(f"//main//a[@href='{SUMMARY}']")
