"""The page of what is missing: in words, with the way to each."""

from sqlalchemy.orm import Session

from admin.review.texts.prose import write as write_prose
from kiosk.centres import Municipality
from kiosk.database import now
from tests.cast import DIRECTOR
from tests.pages import Pages
from tests.review.texts.written import MISSING, TRAINING, section, words_of


def test_what_is_missing_is_told_in_words_with_the_way_to_it(
    pages: Pages, db: Session, larissa: Municipality
) -> None:
    page = pages.get(MISSING)
    lacks = words_of(section(page, "chapters"))
    assert "! λείπει «Εκπαίδευση προσωπικού»: χωρίς κείμενο." in lacks
    assert "✓ εντάξει Δεν λείπει κανένας μήνας." in words_of(section(page, "volumes"))
    write_prose(db, larissa, 2024, TRAINING, "Κείμενο", seen=0, by=DIRECTOR, at=now())
    db.commit()
    assert "Εκπαίδευση προσωπικού" not in words_of(section(pages.get(MISSING), "chapters"))


def test_every_way_to_a_gap_leads_somewhere(pages: Pages) -> None:
    for year in (2022, 2024):
        page = pages.get(f"/admin/review/{year}/missing")
        ways = set(page.xpath("//span[@class='ways']/a/@href"))
        assert len(ways) >= 7
        for way in ways:
            place = pages.get(way)
            if "#" in way:
                assert place.get_element_by_id(way.split("#")[1]) is not None
