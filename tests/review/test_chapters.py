"""The words of the review: what they say of each figure, and what they never say."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from admin.casework.zeros import DoorCount, Known
from admin.events.dates import When
from admin.events.telling import Told as Event
from admin.events.telling import record
from admin.measures.counts import Counts
from admin.measures.precision import Precision
from admin.measures.rates import complaints_per_10000
from admin.papers.document import Chart, Document, Picture, Table
from admin.review import words
from admin.review.chapters.report import document
from admin.review.facts.review import Review
from admin.review.facts.volumes import Volumes
from admin.review.facts.year import Month, Named
from admin.volumes.quantities import Quantity
from kiosk.centres import Municipality, add_centre
from kiosk.moves import MessageKind, Status
from kiosk.wording import SYNTHETIC
from tests.cast import MONDAY
from tests.review.opinions import FORBIDDEN, FULL, SPLIT, facts, told, written
from tests.review.papers import words_of

COMPLAINT, REPORT, ACCUSATION = (
    MessageKind.COMPLAINT,
    MessageKind.REPORT,
    MessageKind.ACCUSATION,
)
VOLUMES = (
    FULL,
    Volumes((), False, 111498, None, ()),
    Volumes(SPLIT[:3], False, None, 111498, ("πίνακας",)),
    Volumes(SPLIT[:3], False, 5000, None, ("πίνακας",)),
    Volumes((), False, None, None, ()),
)
SCORES = (None, (0, 0, 0, 0, 0), (0, 0, 0, 0, 1), (5, 5, 6, 40, 44))
KINDS: tuple[dict[MessageKind, int] | None, ...] = (
    None,
    {},
    {COMPLAINT: 1},
    dict.fromkeys(MessageKind, 2),
)


def texts(document: Document) -> str:
    """Every word below the report's own title."""
    return " ".join(words for chapter in document.chapters for words in words_of(chapter))


def tables(review: Review) -> dict[str, Table]:
    """By caption, without the year."""
    blocks = [block for chapter in document(review).chapters for block in chapter.blocks]
    year = f", {review.year}"
    found = [block for block in blocks if isinstance(block, Table)]
    return {table.caption.removesuffix(year): table for table in found}


def test_the_true_2024_says_what_was_not_measured(db: Session, larissa: Municipality) -> None:
    said = written(facts(db, larissa))
    assert "διεκπεραίωσαν 142.914 υποθέσεις: 123.973 μέσω EKEP και 18.941 σε ΘΥΡΙΔΕΣ" in said
    assert "Η ικανοποίηση δεν μετρήθηκε το 2024" in said
    assert "Τα παράπονα μέσω τάμπλετ δεν μετρήθηκαν το 2024" in said


def test_a_rise_is_told_rounded_and_exact() -> None:
    said = written(told())
    assert "Το 2023 ήταν 111.498 υποθέσεις." in said
    assert "Μεταβολή 2024/2023: αύξηση 28% περίπου (+28,18%)." in said


@pytest.mark.parametrize(
    ("previous", "said"),
    [
        (285828, "μείωση 50% περίπου (-50,00%)"),
        (142914, "καμία (0,00%)"),
        (142913, "σχεδόν καμία (0,00%)"),
    ],
)
def test_a_fall_and_no_change_have_their_words(previous: int, said: str) -> None:
    assert f"Μεταβολή 2024/2023: {said}." in written(told(replace(FULL, previous_total=previous)))


@pytest.mark.parametrize("previous", [None, 0])
def test_without_a_year_before_no_change_is_told(previous: int | None) -> None:
    assert "Μεταβολή" not in written(told(replace(FULL, previous_total=previous)))


def test_the_share_is_of_the_ratings() -> None:
    said = written(told(scores=(5, 5, 6, 40, 44)))
    assert "Δόθηκαν 100 αξιολογήσεις" in said
    assert "Το 84% των αξιολογήσεων ήταν Καλή ή Πολύ καλή (διάστημα 95%: 76-90%)." in said


@pytest.mark.parametrize("volumes", VOLUMES)
@pytest.mark.parametrize("scores", SCORES)
@pytest.mark.parametrize("kinds", KINDS)
def test_no_sentence_speaks_for_all_citizens(
    volumes: Volumes,
    scores: tuple[int, int, int, int, int] | None,
    kinds: dict[MessageKind, int] | None,
) -> None:
    said = texts(document(told(volumes, scores, kinds))).casefold()
    assert said
    assert not [words for words in FORBIDDEN if words in said]
    assert "None" not in said


def test_one_rating_is_told_in_the_singular() -> None:
    assert "Δόθηκε 1 αξιολόγηση," in written(told(scores=(0, 0, 0, 0, 1)))


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ({COMPLAINT: 1}, "καταχωρίστηκε στο βιβλίο 1 παράπονο: "),
        ({COMPLAINT: 2}, "καταχωρίστηκαν στο βιβλίο 2 παράπονα: "),
        (
            {REPORT: 1, ACCUSATION: 1},
            "καταχωρίστηκαν στο βιβλίο 1 αναφορά και 1 καταγγελία, συνολικά 2: ",
        ),
        (
            {COMPLAINT: 3, REPORT: 2, ACCUSATION: 5},
            "καταχωρίστηκαν στο βιβλίο 3 παράπονα, 2 αναφορές και 5 καταγγελίες, "
            "συνολικά 10: 1,7 ανά 10.000 υποθέσεις των ΚΕΠ με τάμπλετ.",
        ),
    ],
)
def test_complaints_agree_in_number(kinds: dict[MessageKind, int], said: str) -> None:
    assert said in written(told(kinds=kinds))


def test_no_complaints_at_a_live_tablet_are_a_zero_in_words() -> None:
    said = written(told(scores=(0, 0, 0, 0, 0), kinds={}))
    assert "κανένα παράπονο, καμία αναφορά και καμία καταγγελία: μηδέν." in said
    assert "το 2024 δεν μετρήθηκε καμία αξιολόγηση" in said


def test_how_far_complaints_got_is_told() -> None:
    statuses = {Status.CLOSED: 4, Status.ANSWERED: 2, Status.RECEIVED: 1, Status.FORWARDED: 3}
    said = written(told(kinds={COMPLAINT: 10}, statuses=statuses))
    assert "κλειστά 4, απαντημένα και ακόμη ανοιχτά 2, χωρίς απάντηση 4." in said


def test_a_signed_zero_an_unknown_and_an_unmeasured_door_are_three_things() -> None:
    doors = (
        DoorCount("tablet", "Τάμπλετ του ΚΕΠ", Known.UNMEASURED, None),
        DoorCount("paper", "Έγγραφο", Known.COUNTED, 2),
        DoorCount("ombudsman", "Συνήγορος", Known.ZERO, 0, "director@larissa.test", MONDAY),
        DoorCount("email", "E-mail", Known.UNKNOWN, None),
    )
    review = replace(told(kinds={COMPLAINT: 2}), doors=doors)
    assert tables(review)["Παράπονα, αναφορές και καταγγελίες ανά δίαυλο"].rows == (
        ("Τάμπλετ του ΚΕΠ", "δεν μετρήθηκε", ""),
        ("Έγγραφο", "2", ""),
        ("Συνήγορος", "0", "18/3/2024"),
        ("E-mail", "άγνωστο", ""),
    )
    assert "δεν είναι μηδέν" in written(review)
    assert "director@larissa.test" not in written(review)


def test_praise_is_told_apart_from_complaints() -> None:
    said = written(told(kinds={MessageKind.PRAISE: 50, MessageKind.SUGGESTION: 1}))
    assert "Ευχαριστίες: 50. Προτάσεις: 1." in said
    assert "κανένα παράπονο" in said


def test_a_partial_split_names_the_missing_centres() -> None:
    review = told(Volumes(SPLIT[:3], False, None, 111498, ("πίνακας",)))
    said = written(review)
    assert "Σύνολο υποθέσεων για το 2024 δεν δίνεται" in said
    assert "για: 0207Π, 0444, 0207ΠΒ και 0444Π." in said
    assert "Μερίδιο:" not in said
    assert tables(review)["Υποθέσεις ανά ΚΕΠ"].totals is None


def test_a_year_with_only_a_total_has_no_split(db: Session, larissa: Municipality) -> None:
    year = facts(db, larissa, 2023)
    assert "διεκπεραίωσαν 111.498 υποθέσεις. Η κατανομή ανά ΚΕΠ δεν είναι γνωστή." in (
        written(year)
    )
    assert "Υποθέσεις ανά ΚΕΠ" not in tables(year)


def test_the_rows_of_every_table_follow_the_source() -> None:
    found = tables(told(scores=(5, 5, 6, 40, 44), kinds={COMPLAINT: 1}))
    of_centres = [table for caption, table in found.items() if caption.endswith("ανά ΚΕΠ")]
    assert len(of_centres) == 3
    for table in of_centres:
        assert [row[0] for row in table.rows] == [centre.code for centre in SPLIT]


def test_a_small_sample_is_starred_and_the_unmeasured_named() -> None:
    ratings = tables(told(scores=(0, 0, 0, 9, 20)))["Αξιολογήσεις ανά ΚΕΠ"]
    assert ratings.rows[0][1] == "29*"
    assert ratings.rows[1][1] == "δεν μετρήθηκε"


def test_only_made_up_opinions_carry_the_band() -> None:
    assert document(replace(told(), synthetic=True)).band == SYNTHETIC
    assert document(told()).band is None
    assert SYNTHETIC in written(replace(told(), synthetic=True))


def test_a_spreadsheet_stacks_the_two_streams_and_never_their_sum() -> None:
    months = tuple(Month(date(2024, n, 1), 5, 2, None) for n in range(1, 13))
    chapters = document(replace(told(), months=months)).chapters
    blocks = [block for chapter in chapters for block in chapter.blocks]
    headers = {block.caption: block.header for block in blocks if isinstance(block, Table)}
    drawn = [b for b in blocks if isinstance(b, Picture) and b.chart == Chart.STACKED]
    assert len(drawn) == 2
    for picture in drawn:
        stacked = [headers[picture.table][column] for column in picture.columns]
        assert stacked == ["EKEP", "ΘΥΡΙΔΕΣ"]


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (Quantity(57200, Precision.AT_LEAST), "μείωση το πολύ 48,7%"),
        (Quantity(142914, Precision.AT_LEAST), "αύξηση τουλάχιστον 28,1%"),
        (Quantity(100000, Precision.ABOUT), "μείωση περίπου 10,3%"),
        (Quantity(111498, Precision.ABOUT), "σχεδόν καμία"),
    ],
)
def test_a_hedged_change_never_says_more_than_is_known(later: Quantity, said: str) -> None:
    volumes = Volumes((), False, None, 111498, (), told=later)
    assert f"Μεταβολή 2024/2023: {said}." in written(told(volumes))


def test_a_centre_of_another_year_is_in_no_chapter(db: Session, larissa: Municipality) -> None:
    added = add_centre(db, larissa, "0999", "ΚΕΠ Νέο")
    new = Event("opened", When(date(2025, 1, 7)))
    record(db, larissa.centres, added, new, by="clerk", at=MONDAY.replace(year=2025))
    assert "0999" not in written(facts(db, larissa))
    assert "0999" in written(facts(db, larissa, 2025))


def test_the_source_of_no_change_calls_it_no_rise() -> None:
    said = written(told(replace(FULL, previous_total=FULL.total)))
    assert "αύξηση" not in said


@pytest.mark.parametrize(
    ("events", "cases", "said"),
    [
        (0, 1_000_000, "σπάνια"),
        (9, 142_914, "από σπάνια έως μεμονωμένα"),
        (30, 60_000, "μεμονωμένα"),
        (3, 1_206, None),
    ],
)
def test_rare_and_single_are_said_only_where_the_whole_interval_allows(
    events: int, cases: int, said: str | None
) -> None:
    rate = complaints_per_10000(events, cases)
    assert rate
    assert words.rarity(rate) == said


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ((5, 5, 10, 40, 40), "η διαφορά δεν ξεχωρίζει."),
        ((100, 100, 100, 50, 50), "φέτος είναι υψηλότερο."),
        ((0, 0, 1, 500, 500), "φέτος είναι χαμηλότερο."),
    ],
)
def test_a_year_is_higher_or_lower_only_beyond_both_intervals(
    before: tuple[int, int, int, int, int], said: str
) -> None:
    review = replace(told(scores=(5, 5, 6, 40, 44)), counts_before=Counts(before))
    assert said in written(review)


def test_a_small_sample_is_compared_with_no_year() -> None:
    few = replace(told(scores=(0, 0, 0, 9, 20)), counts_before=Counts((9, 9, 9, 9, 9)))
    assert "Το 2023 ήταν το" not in written(few)


def test_a_reason_that_fewer_than_five_gave_is_not_told() -> None:
    reasons = (
        Named("Η αναμονή", Counts((5, 0, 0, 0, 0))),
        Named("Ο χώρος", Counts((4, 0, 0, 0, 0))),
    )
    said = written(replace(told(scores=(5, 5, 6, 40, 44)), reasons=reasons))
    assert "«Η αναμονή» (5)" in said
    assert "Ο χώρος" not in said
