"""Years of which little is known: every chapter still reads well, and says what is missing."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from admin.events.dates import read_when
from admin.events.telling import Told, record
from admin.measures.precision import Precision
from admin.papers import formats
from admin.papers.document import Note, Picture
from admin.review.chapters.report import document
from admin.review.data import as_json
from admin.review.facts.review import Review
from admin.review.frozen.archive import as_kept, read_back
from admin.review.frozen.standing import as_it_stands
from admin.review.press.note import press_note
from admin.volumes import intake, periods, previews, totals
from admin.volumes.table import Line, Table
from kiosk import health, tablets
from kiosk.centres import Municipality, add_centre, add_municipality
from kiosk.messages import Draft, submit
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.receipts import new_code
from kiosk.tablets import Tablet
from tests import odd_towns
from tests.cast import DIRECTOR, THE_DIRECTOR
from tests.review.opinions import FORBIDDEN, rate, written
from tests.review.papers import words_of

YEAR, TODAY = 2024, date(2025, 3, 31)
LATER = datetime(2025, 3, 30, 9, tzinfo=UTC)
JULY = datetime(2024, 7, 1, 7, tzinfo=UTC)
GOOD = [5, 5, 4, 4, 5]  # no share of what was measured is 0 %
# What a sentence reads like where a figure or a name was not there, or was none.
EMPTY = re.compile(
    r"None|(?i:\bnan\b)|(?<![\d,.])0(?:,0+)?%|\[\]|\(\)|«»|[{}]| {2,}| [.,;:](?!\S)|\.\.(?!\.)"
)


def without_volumes(db: Session, _larissa: Municipality) -> Review:
    town = a_town(db)
    opinions(db, town, 0)
    return stands(db, town)


def without_ratings(db: Session, larissa: Municipality) -> Review:
    return stands(db, larissa)


def a_tablet_that_nobody_touched(db: Session, larissa: Municipality) -> Review:
    stand(db, larissa, 0)
    return stands(db, larissa)


def tablets_for_half_a_year(db: Session, larissa: Municipality) -> Review:
    for place in range(3):
        opinions(db, larissa, place)
    return stands(db, larissa)


def opened_and_closed_within_it(db: Session, larissa: Municipality) -> Review:
    happened(db, larissa, 4, "opened", "3/6/2024")
    happened(db, larissa, 5, "closed", "9/2024")
    happened(db, larissa, 6, "temporary_seat", "1/2/2024", "30/4/2024")
    opinions(db, larissa, 4)
    return stands(db, larissa)


def opened_without_any_figure(db: Session, _larissa: Municipality) -> Review:
    town = a_town(db)
    happened(db, town, 0, "opened", "3/6/2024")
    count(db, town, {"0902": (700, 80)})
    return stands(db, town)


def a_hedged_total_and_no_split(db: Session, _larissa: Municipality) -> Review:
    town = a_town(db)
    for year, amount in ((YEAR, 57200), (YEAR - 1, 50000)):
        told = totals.Stated(periods.year(year), amount, Precision.ABOUT)
        totals.set_total(db, town, told, by=DIRECTOR, at=LATER)
    opinions(db, town, 0)
    return stands(db, town)


def an_order_of_magnitude(db: Session, _larissa: Municipality) -> Review:
    town = a_town(db)
    told = totals.Stated(periods.year(YEAR), 1000, Precision.ORDER)
    totals.set_total(db, town, told, by=DIRECTOR, at=LATER)
    return stands(db, town)


def one_centre_only(db: Session, _larissa: Municipality) -> Review:
    town = a_town(db, "0901")
    count(db, town, {"0901": (700, 80)})
    opinions(db, town, 0)
    return stands(db, town)


def one_rating_and_one_complaint(db: Session, larissa: Municipality) -> Review:
    tablet = stand(db, larissa, 6)
    rate(db, tablet, [5], JULY)
    complain(db, tablet)
    return stands(db, larissa)


def zero_cases(db: Session, _larissa: Municipality) -> Review:
    town = a_town(db)
    count(db, town, {"0901": (0, 0), "0902": (0, 0)})
    opinions(db, town, 0)
    return stands(db, town)


def nothing_at_all(db: Session, _larissa: Municipality) -> Review:
    return stands(db, a_town(db))


def no_centre_even(db: Session, _larissa: Municipality) -> Review:
    return stands(db, add_municipality(db, "bare", "Δήμος Αγράφων"))


def every_oddity_at_once(db: Session, _larissa: Municipality) -> Review:
    town = odd_towns.odd_town(db)
    db.flush()
    return as_it_stands(db, town, odd_towns.YEAR, today=odd_towns.TODAY)


def a_lone_centre_without_anything(db: Session, _larissa: Municipality) -> Review:
    town = odd_towns.lone_town(db)
    db.flush()
    return as_it_stands(db, town, odd_towns.YEAR, today=odd_towns.TODAY)


Year = Callable[[Session, Municipality], Review]
# What each of them must not leave unsaid.
TOLD = [
    (without_volumes, "γιατί δεν έχουν καταχωριστεί στοιχεία για κανένα ΚΕΠ."),
    (without_volumes, "Χωρίς στοιχεία υποθέσεων: ΚΕΠ 0901 και 0902."),
    (without_ratings, "Η ικανοποίηση δεν μετρήθηκε το 2024"),
    (without_ratings, "Τα παράπονα μέσω τάμπλετ δεν μετρήθηκαν το 2024."),
    (a_tablet_that_nobody_touched, "το 2024 δεν μετρήθηκε καμία αξιολόγηση."),
    (tablets_for_half_a_year, "σε 3 από τους 12 μήνες (Ιούλιος, Αύγουστος και Σεπτέμβριος)·"),
    (tablets_for_half_a_year, "χωρίς μηνύματα: ΚΕΠ 0207Π, 0444, 0207ΠΒ και 0444Π."),
    (opened_and_closed_within_it, "Το ΚΕΠ 0444 άνοιξε στις 3/6/2024."),
    (opened_and_closed_within_it, "Το ΚΕΠ 0207ΠΒ έκλεισε τον Σεπτέμβριο του 2024."),
    (opened_and_closed_within_it, "Το ΚΕΠ 0444Π στεγάστηκε προσωρινά από 1/2/2024 έως 30/4/2024."),
    (opened_without_any_figure, "δεν έχουν καταχωριστεί στοιχεία για: 0901."),
    (a_hedged_total_and_no_split, "διεκπεραίωσαν περίπου 57.200 υποθέσεις."),
    (a_hedged_total_and_no_split, "Η κατανομή ανά ΚΕΠ δεν είναι γνωστή."),
    (a_hedged_total_and_no_split, "Μεταβολή 2024/2023: αύξηση περίπου 14,4%."),
    (an_order_of_magnitude, "διεκπεραίωσαν χιλιάδες υποθέσεις."),
    (one_centre_only, "διεκπεραίωσαν 780 υποθέσεις: 700 μέσω EKEP και 80 σε ΘΥΡΙΔΕΣ."),
    (
        one_rating_and_one_complaint,
        "Δόθηκε 1 αξιολόγηση, 0,03 ανά 100 υποθέσεις των ΚΕΠ",
    ),
    (one_rating_and_one_complaint, "σε 1 από τους 12 μήνες (Ιούλιος)·"),
    (nothing_at_all, "Για το 2024 δεν έχει καταχωριστεί τίποτε."),
]
YEARS: dict[str, Year] = {
    year.__name__: year
    for year in (
        *(without_volumes, without_ratings, a_tablet_that_nobody_touched, tablets_for_half_a_year),
        *(opened_and_closed_within_it, opened_without_any_figure, a_hedged_total_and_no_split),
        *(an_order_of_magnitude, one_centre_only, one_rating_and_one_complaint, zero_cases),
        *(nothing_at_all, no_centre_even, every_oddity_at_once, a_lone_centre_without_anything),
    )
}


@pytest.fixture(params=YEARS)
def odd(request: pytest.FixtureRequest, db: Session, larissa: Municipality) -> Review:
    return YEARS[request.param](db, larissa)


def test_an_odd_year_reads_well_in_every_chapter(odd: Review) -> None:
    for paper in (document(odd), press_note(odd)):
        for chapter in paper.chapters:
            assert [block for block in chapter.blocks if not isinstance(block, Picture)]
            said = "\n".join(words_of(chapter))
            assert [said[m.start() - 60 : m.end() + 20] for m in EMPTY.finditer(said)] == []
            assert not [words for words in FORBIDDEN if words in said.casefold()]


@pytest.mark.parametrize(("year", "sentence"), TOLD)
def test_an_odd_year_says_what_it_lacks(
    db: Session, larissa: Municipality, year: Year, sentence: str
) -> None:
    assert sentence in written(year(db, larissa))


def test_a_note_of_a_year_without_anything_says_so(db: Session, larissa: Municipality) -> None:
    (chapter,) = press_note(no_centre_even(db, larissa)).chapters
    assert chapter.blocks == (Note("Για το 2024 δεν έχει καταχωριστεί τίποτε."),)


def test_an_odd_year_is_made_in_every_form(odd: Review) -> None:
    for paper in (document(odd), press_note(odd)):
        for form in formats.FORMATS.values():
            assert form.render(paper)
    assert as_json(odd)
    assert read_back(as_kept(odd)) == odd


def stands(db: Session, town: Municipality) -> Review:
    db.flush()
    db.expire_all()
    return as_it_stands(db, town, YEAR, today=TODAY)


def a_town(db: Session, *codes: str) -> Municipality:
    """Of two centres, of which nothing is known yet."""
    town = add_municipality(db, "odd-year", "Δήμος Αμφιπόλεως")
    for code in codes or ("0901", "0902"):
        add_centre(db, town, code, f"ΚΕΠ {code}")
    return town


def count(db: Session, town: Municipality, cases: dict[str, tuple[int, int]]) -> None:
    table = Table(tuple(Line(code, *figures) for code, figures in cases.items()))
    shown = previews.preview(db, town, periods.year(YEAR), table, today=TODAY)
    intake.store(db, shown, source="πίνακας", sha256="", by=DIRECTOR, at=LATER, replace=False)


def stand(db: Session, town: Municipality, place: int) -> Tablet:
    """From July on."""
    return tablets.enrol(db, town.centres[place], live=True, at=JULY)[0]


def opinions(db: Session, town: Municipality, place: int) -> None:
    tablet = stand(db, town, place)
    for week in range(12):
        rate(db, tablet, GOOD, JULY + timedelta(weeks=week))
    health.alive(db, tablet, {JULY.date() + timedelta(days=n) for n in range(60)})
    complain(db, tablet)


def complain(db: Session, tablet: Tablet) -> None:
    draft = Draft(uuid4(), MessageKind.COMPLAINT, "Περίμενα μία ώρα", Readers.CENTRE, new_code())
    message = submit(db, draft, tablet.centre, tablet=tablet, at=JULY)
    message.answer("Ναι.", Outcome.UPHELD, by=THE_DIRECTOR, at=JULY + timedelta(days=1))


def happened(
    db: Session, town: Municipality, place: int, kind: str, begins: str, ends: str = ""
) -> None:
    told = Told(kind, read_when(begins), read_when(ends) if ends else None)
    record(db, town.centres, town.centres[place], told, by=DIRECTOR, at=LATER)
