"""A published year stays as it was, whatever is entered later; it is corrected in the open."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from admin.measures.precision import Precision
from admin.review.facts.review import Review
from admin.review.facts.texts import ChapterKey
from admin.review.formats import FORMATS
from admin.review.frozen import archive
from admin.review.frozen.editions import Edition, EditionFile, sha256
from admin.review.frozen.papers import papers
from admin.review.frozen.publishing import correct, correction, impression, publish
from admin.review.frozen.standing import as_file, as_it_stands, review_of
from admin.review.texts import prose
from admin.volumes import periods, totals
from kiosk.centres import Municipality, add_centre, add_municipality
from kiosk.refusals import Refused
from kiosk.tablets import Tablet
from tests import cast
from tests.conftest import Write
from tests.review.frozen.published import (
    LATER,
    REASON,
    THEN,
    corrected,
    published,
    replace_figures,
)
from tests.review.opinions import rate

TODAY = date(2026, 5, 5)
TABLES = ("edition", "edition_file", "erratum")
Files = dict[str, bytes]


def files(db: Session, larissa: Municipality) -> Files:
    return {form: as_file(db, larissa, 2024, form, today=TODAY).content for form in papers()}


def refused(verb: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        verb()
    assert "%(" not in str(caught.value)
    return caught.value


def altered(db: Session, change: str) -> None:
    """As somebody would who may do anything with the database."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(sa.text("SET session_replication_role = replica"))
        db.execute(sa.text(change))
        db.execute(sa.text("SET session_replication_role = DEFAULT"))
    else:
        for table in TABLES:
            db.execute(sa.text(f"DROP TRIGGER {table}_stays"))
            db.execute(sa.text(f"DROP TRIGGER {table}_is_kept"))
        db.execute(sa.text(change))
    db.expire_all()


@pytest.fixture
def frozen(db: Session, larissa: Municipality, tablet: Tablet) -> Edition:
    """2024 with a hundred ratings, published in March 2025."""
    rate(db, tablet, [4] * 50 + [5] * 34 + [1] * 16)
    return published(db, larissa)


def write_text(
    db: Session,
    larissa: Municipality,
    text: str,
    chapter: ChapterKey = ChapterKey.TRAINING,
    year: int = 2024,
) -> None:
    prose.write(db, larissa, year, chapter, text, seen=0, by=cast.DIRECTOR, at=LATER)


def change_everything(db: Session, larissa: Municipality, tablet: Tablet, write: Write) -> None:
    replace_figures(db, larissa)
    rate(db, tablet, [1] * 20, cast.MONDAY.replace(day=20))
    write()
    larissa.centres[1].name = "Άλλο όνομα"
    write_text(db, larissa, "Άλλο κείμενο.")
    add_centre(db, larissa, "0999", "ΚΕΠ που άνοιξε μετά")
    db.flush()


def test_a_published_year_stays_as_it_was_byte_for_byte(
    db: Session, larissa: Municipality, frozen: Edition, tablet: Tablet, write: Write
) -> None:
    facts, before = review_of(db, larissa, 2024, today=TODAY), files(db, larissa)
    change_everything(db, larissa, tablet, write)
    db.commit()
    db.expire_all()
    assert as_it_stands(db, larissa, 2024, today=TODAY) != facts
    assert review_of(db, larissa, 2024, today=TODAY) == facts
    assert files(db, larissa) == before
    assert json.loads(before["json"])["volumes"]["total"] == 142914
    assert (facts.made_on, frozen.number) == (date(2025, 3, 12), 1)


def test_its_files_are_those_of_its_facts_with_their_hashes(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    facts = archive.facts(db, frozen)
    assert [file.form for file in frozen.files] == list(papers())
    assert len({file.name for file in frozen.files}) == len(frozen.files)
    for file in frozen.files:
        assert file.content == papers()[file.form].made.render(facts)
        assert (file.sha256, file.size) == (sha256(file.content), len(file.content))
    called = {file.form: file.name for file in frozen.files}
    assert called["pdf"] == "apologismos-2024.pdf"
    assert called["press-docx"] == "deltio-typou-2024.docx"


def test_another_text_of_a_chapter_is_a_difference_and_no_more(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    write_text(db, larissa, "Έγιναν σεμινάρια.")
    assert review_of(db, larissa, 2024, today=TODAY).texts.of(ChapterKey.TRAINING) is None
    edition = corrected(db, larissa)
    assert [(one.what, one.old) for one in edition.errata] == [
        ("Κείμενα, Εκπαίδευση προσωπικού", "δεν υπήρχε")
    ]
    assert "Έγιναν σεμινάρια." in as_file(db, larissa, 2024, "text", today=TODAY).content.decode()


def test_a_press_note_that_says_more_than_is_known_is_not_published(
    db: Session, larissa: Municipality
) -> None:
    at_least = totals.Stated(periods.year(2022), 121000, precision=Precision.AT_LEAST)
    totals.set_total(db, larissa, at_least, by=cast.DIRECTOR, at=THEN, replace=False)
    db.flush()
    write_text(db, larissa, "Τα ΚΕΠ διεκπεραίωσαν 121.000 υποθέσεις.", ChapterKey.PRESS, 2022)
    assert refused(lambda: published(db, larissa, 2022)).reason == "hedge_as_exact"
    assert archive.latest(db, larissa, 2022) is None


def test_an_unpublished_year_follows_its_figures(db: Session, larissa: Municipality) -> None:
    before = files(db, larissa)
    replace_figures(db, larissa)
    assert files(db, larissa) != before


def test_later_years_are_compared_with_what_was_published(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    replace_figures(db, larissa)
    later = review_of(db, larissa, 2025, today=TODAY).volumes
    assert later.previous_total == 142914
    corrected(db, larissa)
    assert review_of(db, larissa, 2025, today=TODAY).volumes.previous_total == 140167


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_year_that_goes_on_is_not_published(
    db: Session, larissa: Municipality, year: int
) -> None:
    live = as_it_stands(db, larissa, year, today=TODAY)
    made = impression(live)
    refusal = refused(lambda: publish(db, larissa, made, by=cast.DIRECTOR, at=THEN, knowingly=True))
    assert refusal.reason == "year_not_over"
    assert archive.latest(db, larissa, year) is None


def test_a_year_is_published_once(db: Session, larissa: Municipality, frozen: Edition) -> None:
    assert refused(lambda: published(db, larissa)).reason == "published_already"
    assert len(archive.editions(db, larissa, 2024)) == 1


def test_with_gaps_it_is_published_only_knowingly(db: Session, larissa: Municipality) -> None:
    made = impression(as_it_stands(db, larissa, 2024, today=TODAY))
    assert made.review.gaps
    signed = {"by": cast.DIRECTOR, "at": THEN}
    hesitant = refused(lambda: publish(db, larissa, made, knowingly=False, **signed))  # type: ignore[arg-type]
    assert hesitant.reason == "has_gaps"
    kept = publish(db, larissa, made, knowingly=True, **signed)  # type: ignore[arg-type]
    assert kept.gaps == len(made.review.gaps)


def test_a_correction_shows_old_and_new_and_numbers_them(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    replace_figures(db, larissa)
    edition = corrected(db, larissa)
    assert (edition.number, edition.reason, edition.by) == (2, REASON, cast.DIRECTOR)
    told = {one.what: (one.old, one.new) for one in edition.errata}
    assert told["Υποθέσεις, ΚΕΠ 0207, EKEP"] == ("52.747", "50.000")
    assert told["Υποθέσεις, σύνολο"] == ("142.914", "140.167")
    assert [one.number for one in edition.errata] == list(range(1, len(told) + 1))
    assert [(one.number, one.what, one.old, one.new) for one in edition.errata] == [
        (one.number, one.what, one.old, one.new) for one in archive.facts(db, edition).errata
    ]
    data = json.loads(as_file(db, larissa, 2024, "json", today=TODAY).content)
    assert data["volumes"]["total"] == 140167
    assert data["errata"][0] == {
        "number": 1,
        "edition": 2,
        "what": "Υποθέσεις, σύνολο",
        "old": "142.914",
        "new": "140.167",
        "reason": REASON,
        "day": "2025-06-02",
    }


def test_a_correction_goes_out_with_gaps_only_knowingly_and_seals_how_many(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    """Sentences that were taken read otherwise with other figures, and wait again."""
    write_text(db, larissa, "Έγιναν σεμινάρια.")
    replace_figures(db, larissa)
    live = as_it_stands(db, larissa, 2024, today=TODAY)
    hesitant = refused(lambda: correction(db, larissa, live, REASON, at=LATER, knowingly=False))
    assert hesitant.reason == "has_gaps"
    assert corrected(db, larissa).gaps == len(live.gaps) != frozen.gaps


def test_the_numbers_of_errata_go_on_in_later_corrections(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    replace_figures(db, larissa)
    first = corrected(db, larissa)
    replace_figures(db, larissa, 51000)
    second = corrected(db, larissa, at=LATER.replace(month=7))
    assert second.number == 3
    assert second.errata[0].number == len(first.errata) + 1
    assert second.errata[0].old == first.errata[0].new
    told = archive.facts(db, second).errata
    assert [one.number for one in told] == list(range(1, len(told) + 1))
    assert [file.name for file in second.files][0].startswith("apologismos-2024-ekdosi-3.")


def test_the_first_edition_stays_beside_its_correction(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    before = {file.form: file.content for file in frozen.files}
    replace_figures(db, larissa)
    corrected(db, larissa)
    db.expire_all()
    first, second = archive.editions(db, larissa, 2024)
    assert {f.form: archive.content(db, first, f) for f in first.files} == before
    assert archive.facts(db, first).volumes.total == 142914
    assert (first.errata, second.number) == ([], 2)


def test_what_differs_in_nothing_is_not_corrected(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    assert refused(lambda: corrected(db, larissa)).reason == "nothing_differs"


@pytest.mark.parametrize("reason", ["", "  ", "\u200b", "α" * 301])
def test_a_correction_wants_its_reason(
    db: Session, larissa: Municipality, frozen: Edition, reason: str
) -> None:
    replace_figures(db, larissa)
    live = as_it_stands(db, larissa, 2024, today=TODAY)
    refusal = refused(lambda: correction(db, larissa, live, reason, at=LATER, knowingly=True))
    assert refusal.reason == "no_reason"


def test_a_year_that_was_not_published_is_not_corrected(db: Session, larissa: Municipality) -> None:
    assert refused(lambda: corrected(db, larissa)).reason == "not_published"


def test_of_two_corrections_at_once_the_second_is_told(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    replace_figures(db, larissa)
    live = as_it_stands(db, larissa, 2024, today=TODAY)
    one, other = (correction(db, larissa, live, REASON, at=LATER, knowingly=True) for _ in range(2))
    correct(db, larissa, one, by=cast.DIRECTOR, at=LATER)
    refusal = refused(lambda: correct(db, larissa, other, by="other@larissa.test", at=LATER))
    assert refusal.reason == "at_the_same_time"


def test_of_two_who_publish_at_once_one_is_told(db: Session, larissa: Municipality) -> None:
    """Where neither sees the other's yet, the database itself takes one alone."""
    made = impression(as_it_stands(db, larissa, 2024, today=TODAY))
    first = publish(db, larissa, made, by=cast.DIRECTOR, at=THEN, knowingly=True)
    twin = Edition(
        **{
            column.key: getattr(first, column.key)
            for column in sa.inspect(Edition).column_attrs
            if column.key not in ("id", "by")
        },
        by="other@larissa.test",
    )
    db.add(twin)
    with pytest.raises(IntegrityError):
        db.flush()


def test_another_municipality_has_its_own_years(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    volos = add_municipality(db, "volos", "Δήμος Βόλου")
    assert archive.latest(db, volos, 2024) is None
    assert review_of(db, volos, 2024, today=TODAY).volumes.total is None
    published(db, volos)
    assert archive.frozen(db, volos, 2024) != archive.frozen(db, larissa, 2024)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE edition SET facts = '{}'",
        "UPDATE edition SET year = 2020",
        "DELETE FROM edition",
        "UPDATE edition_file SET content = ''",
        "DELETE FROM edition_file WHERE form = 'pdf'",
        "UPDATE erratum SET new = '0'",
        "DELETE FROM erratum",
    ],
)
def test_no_hand_changes_or_deletes_what_was_published(
    db: Session, larissa: Municipality, frozen: Edition, statement: str
) -> None:
    replace_figures(db, larissa)
    corrected(db, larissa)
    with pytest.raises(IntegrityError, match="never changed or deleted"):
        db.execute(sa.text(statement))


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_replaced_by_another(
    db: Session, larissa: Municipality, frozen: Edition, table: str
) -> None:
    if db.get_bind().dialect.name == "postgresql":
        statement = f"TRUNCATE {table} CASCADE"
    else:
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    replace_figures(db, larissa)
    corrected(db, larissa)
    with pytest.raises(IntegrityError, match="never changed or deleted"):
        db.execute(sa.text(statement))


CHANGES = [
    "UPDATE edition SET facts = replace(facts, '142914', '242914') WHERE number = 1",
    "UPDATE edition SET number = 7 WHERE number = 2",
    "UPDATE edition SET reason = 'άλλη' WHERE number = 2",
    "UPDATE edition_file SET content = substr(content, 2) WHERE form = 'text'",
    "UPDATE edition_file SET sha256 = '00' WHERE form = 'pdf'",
    "DELETE FROM edition_file WHERE form = 'pdf'",
    "UPDATE erratum SET old = '0' WHERE number = 1",
    "DELETE FROM erratum WHERE number = 2",
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_altered_behind_our_back_is_noticed(
    db: Session, larissa: Municipality, frozen: Edition, change: str
) -> None:
    replace_figures(db, larissa)
    corrected(db, larissa)
    db.flush()
    assert [fault for _edition, fault in archive.faults(db) if fault] == []
    altered(db, change)
    assert [fault for _edition, fault in archive.faults(db) if fault]


def test_altered_facts_and_files_are_given_to_nobody(
    db: Session, larissa: Municipality, frozen: Edition, caplog: pytest.LogCaptureFixture
) -> None:
    altered(db, "UPDATE edition SET facts = replace(facts, '142914', '242914')")
    refusal = refused(lambda: review_of(db, larissa, 2024, today=TODAY))
    assert refusal.reason == "published_year_altered"
    assert "2024 (Δήμος Λαρισαίων, 1η έκδοση)" in str(refusal)
    assert "altered" in caplog.text
    assert set(files(db, larissa)) == set(papers())  # the files are whole


def test_beside_an_altered_year_the_next_stands_alone_and_says_so(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    beside = review_of(db, larissa, 2025, today=TODAY)
    assert beside.volumes.previous_total == 142914
    assert beside.counts_before
    altered(db, "UPDATE edition SET facts = replace(facts, '142914', '242914')")
    alone = review_of(db, larissa, 2025, today=TODAY)
    assert (alone.volumes.previous_total, alone.volumes.previous) == (None, None)
    assert (alone.counts_before, alone.indicators_before) == (None, ())
    assert alone.gaps[0].startswith("Ο απολογισμός του 2024 (Δήμος Λαρισαίων, 1η έκδοση) δεν είναι")
    assert set(alone.gaps[1:]) >= set(beside.gaps) - {
        one for one in beside.gaps if "πρόταση" in one
    }


def test_an_altered_file_is_given_to_nobody(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    altered(db, "UPDATE edition_file SET content = substr(content, 2) WHERE form = 'text'")
    refusal = refused(lambda: as_file(db, larissa, 2024, "text", today=TODAY))
    assert "apologismos-2024.txt" in str(refusal)


def test_files_stay_when_a_later_version_prints_otherwise(
    db: Session, larissa: Municipality, frozen: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(db, larissa)
    otherwise = replace(FORMATS["text"], render=lambda review: b"otherwise", mimetype="text/html")
    monkeypatch.setitem(FORMATS, "text", otherwise)
    assert files(db, larissa) == before


def test_a_form_that_came_later_is_made_of_the_frozen_facts(
    db: Session, larissa: Municipality, frozen: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, "later", FORMATS["json"])
    replace_figures(db, larissa)
    made = json.loads(as_file(db, larissa, 2024, "later", today=TODAY).content)
    assert made["volumes"]["total"] == 142914


def test_lists_of_editions_leave_their_bulk_where_it_is() -> None:
    bulk = Edition.__table__.c.facts, EditionFile.__table__.c.content
    listed = str(sa.select(Edition)), str(sa.select(EditionFile))
    assert not [column for column, query in zip(bulk, listed, strict=True) if str(column) in query]


def test_facts_that_a_later_version_adds_to_are_still_read(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    """What a version did not know of yet has its usual value."""
    kept = json.loads(frozen.facts)
    del kept["errata"], kept["texts"]
    again: Review = archive.read_back(json.dumps(kept))
    assert again == archive.facts(db, frozen)


def test_the_time_of_publishing_is_kept_as_it_was(
    db: Session, larissa: Municipality, frozen: Edition
) -> None:
    moment: datetime = THEN
    db.commit()
    db.expire_all()
    kept = archive.latest(db, larissa, 2024)
    assert kept is not None
    assert kept.at == moment
    assert archive.facts(db, kept)
