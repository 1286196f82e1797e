"""Figures enter once: the same again changes nothing, others are refused until they may replace."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from admin.volumes import intake, known, periods, previews, totals
from admin.volumes.figures import CaseVolume, VolumeImport, VolumeSeries
from admin.volumes.table import read_text
from admin.volumes.years import years
from kiosk.centres import Centre, Municipality, add_centre
from kiosk.database import athens_day
from kiosk.refusals import Refused
from tests.volumes.forms import LARISSA, csv

MAY = datetime(2025, 5, 5, 9, tzinfo=UTC)
JUNE = datetime(2025, 6, 6, 9, tzinfo=UTC)
YEAR = 2022  # the cast knows nothing of it
WHOLE = periods.year(YEAR)
CODES = ["0207", "0325", "0325Π", "0207Π", "0444", "0207ΠΒ", "0444Π"]
THREE = csv("0444;10;1;11", "0207;20;2;22", "0325;30;3;33")
OTHER_FOUR = csv("0444Π;1;1;2", "0207ΠΒ;2;2;4", "0207Π;3;3;6", "0325Π;4;4;8")
OTHERWISE = LARISSA.replace("2.622;20.066", "2.623;20.067").replace(
    "18.941;142.914", "18.942;142.915"
)


def store(
    db: Session,
    owner: Municipality,
    text: str = LARISSA,
    year: int = YEAR,
    source: str = "first.csv",
    at: datetime = MAY,
    replace: bool = False,
) -> bool:
    shown = previews.preview(db, owner, periods.year(year), read_text(text), today=athens_day(at))
    return intake.store(db, shown, source=source, sha256="", by="clerk", at=at, replace=replace)


def total(db: Session, owner: Municipality, cases: int, replace: bool = False) -> bool:
    what = totals.Stated(WHOLE, cases)
    return totals.set_total(db, owner, what, by="clerk", at=JUNE, replace=replace)


def refused(verb: object, *given: object, **options: object) -> Refused:
    assert callable(verb)
    with pytest.raises(Refused) as caught:
        verb(*given, **options)
    assert "%(" not in str(caught.value)
    return caught.value


def bare() -> sa.Select[CaseVolume]:
    query = sa.select(CaseVolume).filter_by(first=WHOLE.first)
    return query.join(CaseVolume.series).filter_by(centre_id=None)


def twin(row: CaseVolume) -> CaseVolume:
    """Another figure for the same thing."""
    what = {name: getattr(row, name) for name in CaseVolume.WHAT}
    return CaseVolume(**what, import_id=row.import_id, amount=1)


def codes(db: Session, owner: Municipality) -> list[str]:
    return [volume.centre.code for volume in known.volumes(db, owner, WHOLE)]


def rows(db: Session, table: type) -> int:
    return db.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_new_figures_are_stored_as_their_source_orders_them(
    db: Session, larissa: Municipality
) -> None:
    assert store(db, larissa) is True
    stored = known.volumes(db, larissa, WHOLE)
    assert [volume.centre.code for volume in stored] == CODES
    assert sum(volume.total for volume in stored) == 142914
    assert {volume.origin.source for volume in stored} == {"first.csv"}


def test_a_preview_writes_nothing(db: Session, larissa: Municipality) -> None:
    shown = previews.preview(db, larissa, WHOLE, read_text(LARISSA), today=athens_day(MAY))
    db.flush()
    assert all(entry.is_new for entry in shown.entries)
    assert codes(db, larissa) == []


def test_the_same_figures_again_change_nothing(db: Session, larissa: Municipality) -> None:
    store(db, larissa)
    before = rows(db, CaseVolume), rows(db, VolumeImport)
    assert store(db, larissa, source="second.csv", replace=True) is False
    assert (rows(db, CaseVolume), rows(db, VolumeImport)) == before


def test_other_figures_are_refused_naming_the_earlier_import(
    db: Session, larissa: Municipality
) -> None:
    store(db, larissa)
    before = rows(db, CaseVolume), rows(db, VolumeImport)
    refusal = refused(store, db, larissa, OTHERWISE, source="second.csv", at=JUNE)
    assert refusal.reason == "figures_differ"
    for part in ("0325", "20.066", "20.067", "first.csv", "5/5/2025"):
        assert part in str(refusal)
    db.flush()
    assert (rows(db, CaseVolume), rows(db, VolumeImport)) == before


def test_one_differing_row_holds_back_the_new_ones(db: Session, larissa: Municipality) -> None:
    store(db, larissa, THREE)
    assert refused(store, db, larissa, LARISSA).reason == "figures_differ"
    db.flush()
    assert codes(db, larissa) == ["0444", "0207", "0325"]


def test_replacing_marks_the_old_figures_and_keeps_them(db: Session, larissa: Municipality) -> None:
    store(db, larissa)
    assert store(db, larissa, OTHERWISE, source="second.csv", at=JUNE, replace=True) is True
    told = sa.select(CaseVolume).join(CaseVolume.series).join(Centre)
    of = (CaseVolume.first == WHOLE.first, Centre.code == "0325", VolumeSeries.stream == "counters")
    rows = db.scalars(told.where(*of))
    assert {row.amount: row.replaced_at for row in rows} == {2622: JUNE, 2623: None}
    assert codes(db, larissa) == CODES


def test_only_the_rows_that_differ_are_replaced(db: Session, larissa: Municipality) -> None:
    store(db, larissa)
    store(db, larissa, OTHERWISE, source="second.csv", replace=True)
    sources = {v.centre.code: v.origin.source for v in known.volumes(db, larissa, WHOLE)}
    assert sources.pop("0325") == "second.csv"
    assert set(sources.values()) == {"first.csv"}


def test_an_unknown_centre_is_refused_by_its_code(db: Session, larissa: Municipality) -> None:
    refusal = refused(store, db, larissa, csv("0207;1;1;2", "0999;1;1;2"))
    assert refusal.reason == "unknown_centre"
    assert "0999" in str(refusal)
    assert codes(db, larissa) == []


@pytest.mark.parametrize("year", [2001, 2026])
def test_a_year_without_cases_yet_is_refused(db: Session, larissa: Municipality, year: int) -> None:
    refusal = refused(store, db, larissa, year=year)
    assert refusal.reason == "bad_year"
    assert "από το 2002 έως το 2025" in str(refusal)


def test_the_rest_of_a_partial_table_comes_after_it(db: Session, larissa: Municipality) -> None:
    store(db, larissa, THREE)
    assert store(db, larissa, OTHER_FOUR, source="second.csv") is True
    assert codes(db, larissa) == ["0444", "0207", "0325", "0444Π", "0207ΠΒ", "0207Π", "0325Π"]


def test_a_table_of_all_centres_sets_their_order(db: Session, larissa: Municipality) -> None:
    store(db, larissa, csv("0444;7.875;1.739;9.614", "0207;52.747;6.944;59.691"))
    store(db, larissa, LARISSA)
    assert codes(db, larissa) == CODES


def test_an_import_against_the_years_total_is_refused(db: Session, larissa: Municipality) -> None:
    total(db, larissa, 142000)
    refusal = refused(store, db, larissa)
    assert refusal.reason == "total_differs"
    assert "142.000" in str(refusal)
    assert "6/6/2025" in str(refusal)
    assert codes(db, larissa) == []


def test_the_total_is_compared_once_all_centres_are_in(db: Session, larissa: Municipality) -> None:
    total(db, larissa, 92)
    store(db, larissa, THREE)
    assert refused(store, db, larissa, OTHER_FOUR).values["stored"] == "92"
    assert store(db, larissa, OTHER_FOUR.replace("4;4;8", "7;7;14")) is True


def test_replacing_by_a_split_ends_the_total_it_denies(db: Session, larissa: Municipality) -> None:
    total(db, larissa, 142000)
    assert store(db, larissa, at=JUNE, replace=True) is True
    assert known.total(db, larissa, WHOLE) is None
    assert db.scalars(bare()).one().replaced_at == JUNE


def test_a_total_that_agrees_stands_beside_the_split(db: Session, larissa: Municipality) -> None:
    store(db, larissa)
    assert total(db, larissa, 142914) is True
    assert total(db, larissa, 142914) is False


@pytest.mark.parametrize("replace", [False, True])
def test_a_total_against_the_full_split_is_refused(
    db: Session, larissa: Municipality, replace: bool
) -> None:
    store(db, larissa)
    refusal = refused(total, db, larissa, 142915, replace=replace)
    assert refusal.reason == "total_differs"
    for part in ("142.915", "142.914", "first.csv", "5/5/2025"):
        assert part in str(refusal)
    assert known.total(db, larissa, WHOLE) is None


def test_another_total_is_refused_until_it_may_replace(db: Session, larissa: Municipality) -> None:
    total(db, larissa, 100)
    refusal = refused(total, db, larissa, 200)
    assert refusal.reason == "total_differs"
    assert "100" in str(refusal)
    assert total(db, larissa, 200, replace=True) is True
    kept = db.scalars(bare()).all()
    assert {row.amount: row.replaced_at for row in kept} == {100: JUNE, 200: None}


@pytest.mark.parametrize(
    ("cases", "reason"), [(-1, "negative_number"), (100_000_001, "number_too_large")]
)
def test_a_total_no_municipality_can_have_is_refused(
    db: Session, larissa: Municipality, cases: int, reason: str
) -> None:
    assert refused(total, db, larissa, cases).reason == reason
    assert known.total(db, larissa, WHOLE) is None


def one_more(text: str) -> str:
    """Every centre with one more EKEP case, so that each row differs from the first."""
    rows = [row.split(";") for row in text.splitlines()[1:8]]
    return csv(*(f"{code};{int(ekep.replace('.', '')) + 1};{n}" for code, ekep, n, _ in rows))


def test_a_centre_founded_later_leaves_the_year_complete(
    db: Session, larissa: Municipality
) -> None:
    store(db, larissa)
    add_centre(db, larissa, "0999", "ΚΕΠ νέο")
    assert known.is_complete(larissa, known.volumes(db, larissa, WHOLE))
    assert refused(total, db, larissa, 5).reason == "total_differs"


def test_correcting_every_row_later_leaves_it_complete_too(
    db: Session, larissa: Municipality
) -> None:
    store(db, larissa)
    add_centre(db, larissa, "0999", "ΚΕΠ νέο")
    shown = previews.preview(
        db, larissa, WHOLE, read_text(one_more(LARISSA)), today=athens_day(JUNE)
    )
    assert (len(shown.differing), shown.missing) == (7, [])
    intake.store(db, shown, source="b.csv", sha256="", by="clerk", at=JUNE, replace=True)
    assert known.is_complete(larissa, known.volumes(db, larissa, WHOLE))


def test_a_partial_year_names_who_is_missing(db: Session, larissa: Municipality) -> None:
    shown = previews.preview(db, larissa, WHOLE, read_text(THREE), today=athens_day(MAY))
    assert [centre.code for centre in shown.missing] == ["0325Π", "0207Π", "0207ΠΒ", "0444Π"]


def test_the_database_forbids_two_figures_in_force(db: Session, larissa: Municipality) -> None:
    store(db, larissa)
    first = db.get_one(CaseVolume, known.volumes(db, larissa, WHOLE)[0].rows[0].id)
    db.add(twin(first))
    with pytest.raises(IntegrityError):
        db.flush()


def test_the_database_forbids_two_totals_in_force(db: Session, larissa: Municipality) -> None:
    total(db, larissa, 100)
    db.add(twin(db.scalars(bare()).one()))
    with pytest.raises(IntegrityError):
        db.flush()


def test_the_years_show_the_total_until_all_is_known(db: Session, larissa: Municipality) -> None:
    total(db, larissa, 500)
    store(db, larissa, THREE)
    (year,) = [year for year in years(db, larissa) if year.year == YEAR]
    assert (year.cases, year.known) == (500, 3)
