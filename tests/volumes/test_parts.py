"""Months beside years: sums, what cannot both be true, workbooks with a sheet for each month."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from admin.demo import larissa as source
from admin.volumes import book, imports, intake, known, periods, previews
from admin.volumes.figures import CaseVolume
from admin.volumes.periods import Period
from admin.volumes.table import Line, Table
from admin.volumes.tiling import tiled
from admin.volumes.years import years
from kiosk.centres import Municipality
from kiosk.database import athens_day
from kiosk.refusals import Refused
from tests.volumes.forms import workbook

AT, HOUR = datetime(2026, 2, 1, 9, tzinfo=UTC), timedelta(hours=1)
YEAR = 2022
HEADER: list[Any] = ["ΚΩΔΙΚΟΣ ΚΕΠ", "EKEP", "ΘΥΡΙΔΕΣ", "ΣΥΝΟΛΟ"]
NAMES = ["ΙΑΝ", "ΦΕΒ", "ΜΑΡ", "ΑΠΡ", "ΜΑΪ", "ΙΟΥΝ", "ΙΟΥΛ", "ΑΥΓ", "ΣΕΠ", "ΟΚΤ", "ΝΟΕ", "ΔΕΚ"]


def monthly(ekep: int, counters: int) -> list[tuple[int, int]]:
    """A year's cases over its months, the rest in the first."""
    parts = [(ekep // 12, counters // 12)] * 12
    parts[0] = (ekep - 11 * (ekep // 12), counters - 11 * (counters // 12))
    return parts


def months_of_larissa() -> dict[str, list[list[Any]]]:
    spread = {code: monthly(ekep, n) for code, _name, ekep, n in source.CENTRES}
    return {
        name: [HEADER, *([code, e[i][0], e[i][1], sum(e[i])] for code, e in spread.items())]
        for i, name in enumerate(NAMES)
    }


def store(
    db: Session,
    owner: Municipality,
    given: previews.Book,
    replace: bool = False,
    source: str = "x.xlsx",
    at: datetime = AT,
) -> bool:
    made = {"source": source, "sha256": "", "by": "clerk", "at": at, "today": athens_day(AT)}
    return intake.store_all(db, owner, given, replace=replace, **made)  # type: ignore[arg-type]


def table(code: str, ekep: int, counters: int) -> Table:
    return Table((Line(code, ekep, counters),))


def test_periods_asked_together_are_each_as_if_asked_alone(
    db: Session, larissa: Municipality
) -> None:
    store(db, larissa, book.read(workbook(**months_of_larissa()), "x.xlsx", YEAR))
    store(db, larissa, {periods.year(YEAR - 1): table("0207", 9, 1)})
    quarter, year = periods.quarter(YEAR, 2), periods.year(YEAR)
    wanted = [*year.months(), quarter, year, periods.year(YEAR - 1), periods.month(YEAR - 1, 1)]
    together = known.volumes_of_each(db, larissa, wanted)
    assert [len(split) for split in together.values()] == [7] * 14 + [1, 0]
    assert together == {period: known.volumes(db, larissa, period) for period in wanted}


def test_the_figures_of_a_centre_come_in_the_order_of_their_storing(
    db: Session, larissa: Municipality
) -> None:
    """Not in that in which the database happens to find them."""
    store(db, larissa, book.read(workbook(**months_of_larissa()), "x.xlsx", YEAR))
    for volume in known.volumes(db, larissa, periods.month(YEAR, 1)):
        ids = [row.id for row in volume.rows]
        assert ids == sorted(ids)


def test_a_sheet_for_each_month_gives_the_same_year(db: Session, larissa: Municipality) -> None:
    given = book.read(workbook(**months_of_larissa()), "x.xlsx", YEAR)
    assert list(given) == periods.year(YEAR).months()
    assert store(db, larissa, given)
    split = known.volumes(db, larissa, periods.year(YEAR))
    told = {(v.centre.code, v.ekep, v.counters) for v in split}
    assert told == {(code, ekep, n) for code, _name, ekep, n in source.CENTRES}
    assert sum(volume.total for volume in split) == 142914
    assert known.is_complete(larissa, split)


def test_months_that_sum_to_the_year_stand_beside_it(db: Session, larissa: Municipality) -> None:
    given = book.read(workbook(**months_of_larissa()), "x.xlsx", YEAR)
    whole = {code: (ekep, n) for code, _name, ekep, n in source.CENTRES}
    year = Table(tuple(Line(code, *pair) for code, pair in whole.items()))
    store(db, larissa, {periods.year(YEAR): year})
    assert store(db, larissa, given)
    assert store(db, larissa, given) is False


@pytest.mark.parametrize("december", [9, 900])
def test_months_against_the_year_are_refused(
    db: Session, larissa: Municipality, december: int
) -> None:
    store(db, larissa, {periods.year(YEAR): table("0207", 120, 0)})
    given = {month: table("0207", 10, 0) for month in periods.year(YEAR).months()[:11]}
    store(db, larissa, given)
    with pytest.raises(Refused) as refused:
        store(db, larissa, {periods.month(YEAR, 12): table("0207", december, 0)})
    assert refused.value.reason == "parts_differ"
    assert "2022" in str(refused.value)


def test_months_may_take_the_place_of_the_year(db: Session, larissa: Municipality) -> None:
    store(db, larissa, {periods.year(YEAR): table("0207", 100, 5)})
    given = {month: table("0207", 10, 0) for month in periods.year(YEAR).months()}
    store(db, larissa, given, replace=True)
    (volume,) = known.volumes(db, larissa, periods.year(YEAR))
    assert (volume.ekep, volume.counters) == (120, 0)
    assert not volume.told


def test_a_year_never_takes_the_place_of_its_months(db: Session, larissa: Municipality) -> None:
    store(db, larissa, {month: table("0207", 10, 0) for month in periods.year(YEAR).months()})
    with pytest.raises(Refused) as refused:
        store(db, larissa, {periods.year(YEAR): table("0207", 121, 0)}, replace=True)
    assert refused.value.reason == "parts_differ"
    assert "Διορθώστε πρώτα" in str(refused.value)


def test_a_missing_month_leaves_the_year_unknown(db: Session, larissa: Municipality) -> None:
    months = [month for month in periods.year(YEAR).months() if month.first.month != 8]
    store(db, larissa, {month: table("0207", 10, 1) for month in months})
    assert known.volumes(db, larissa, periods.year(YEAR)) == []
    assert len(known.volumes(db, larissa, periods.half(YEAR, 1))) == 1
    (shown,) = [year for year in years(db, larissa) if year.year == YEAR]
    assert (shown.cases, shown.known, shown.begun) == (None, 0, 1)


def test_a_workbook_enters_whole_or_not_at_all(db: Session, larissa: Municipality) -> None:
    sheets = months_of_larissa()
    sheets["ΜΑΡ"][3][1] = -4
    with pytest.raises(Refused) as refused:
        book.read(workbook(**sheets), "x.xlsx", YEAR)
    assert "Φύλλο «ΜΑΡ»: Στη γραμμή 4" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("Ιανουάριος", periods.month(YEAR, 1)),
        ("ΙΟΥΛΙΟΥ 2022", periods.month(YEAR, 7)),
        ("μάι", periods.month(YEAR, 5)),
        ("03", periods.month(YEAR, 3)),
        ("12-2022", periods.month(YEAR, 12)),
        ("Γ΄ τρίμηνο", periods.quarter(YEAR, 3)),
        ("Q2", periods.quarter(YEAR, 2)),
        ("Β' ΕΞΑΜΗΝΟ 2022", periods.half(YEAR, 2)),
        ("ΣΥΝΟΛΟ", periods.year(YEAR)),
        ("Έτος 2022", periods.year(YEAR)),
        ("2022", periods.year(YEAR)),
        ("Φύλλο", None),
        ("Γ εξάμηνο", None),
    ],
)
def test_a_sheets_name_tells_its_period(name: str, period: Period | None) -> None:
    assert book.of_sheet(name, YEAR) == period


def test_a_sheet_of_another_year_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        book.of_sheet("ΙΑΝ 2021", YEAR)
    assert refused.value.reason == "sheet_of_another_year"


def test_two_sheets_of_one_month_are_refused() -> None:
    rows: list[list[Any]] = [HEADER, ["0207", 1, 1, 2]]
    with pytest.raises(Refused) as refused:
        book.read(workbook(ΙΑΝ=rows, Ιανουάριος=rows), "x.xlsx", YEAR)
    assert refused.value.reason == "sheet_twice"


def test_an_import_is_undone_whole_and_what_it_replaced_is_back(
    db: Session, larissa: Municipality
) -> None:
    year = periods.year(2024)
    before = [(v.centre.code, v.total) for v in known.volumes(db, larissa, year)]
    store(db, larissa, {year: table("0207", 1, 1)}, replace=True)
    latest = imports.imports(db, larissa)[0]
    assert known.volumes(db, larissa, year)[0].total == 2
    imports.undo(db, latest, by="clerk", at=AT)
    assert [(v.centre.code, v.total) for v in known.volumes(db, larissa, year)] == before
    with pytest.raises(Refused) as refused:
        imports.undo(db, latest, by="clerk", at=AT)
    assert refused.value.reason == "already_undone"


def test_what_was_replaced_since_is_undone_from_the_end(db: Session, larissa: Municipality) -> None:
    month = periods.month(YEAR, 1)
    store(db, larissa, {month: table("0207", 1, 1)})
    first = imports.imports(db, larissa)[0]
    store(db, larissa, {month: table("0207", 2, 2)}, replace=True)
    with pytest.raises(Refused) as refused:
        imports.undo(db, first, by="clerk", at=AT)
    assert refused.value.reason == "replaced_since"
    in_force = sa.select(CaseVolume).filter_by(first=month.first, replaced_at=None)
    assert [row.amount for row in db.scalars(in_force)] == [2, 2]


def test_of_several_that_replaced_it_the_last_is_named(db: Session, larissa: Municipality) -> None:
    month, codes = periods.month(YEAR, 1), ["0207", "0325", "0444"]
    store(db, larissa, {month: Table(tuple(Line(code, 1, 1) for code in codes))})
    first = imports.imports(db, larissa)[0]
    for code, hours in zip(codes, (2, 3, 1), strict=True):
        told = {month: table(code, 2, 2)}
        store(db, larissa, told, replace=True, source=f"{hours}.xlsx", at=AT + hours * HOUR)
    with pytest.raises(Refused) as refused:
        imports.undo(db, first, by="clerk", at=AT)
    assert "3.xlsx" in str(refused.value)


def test_of_several_that_clash_the_first_centre_is_named(
    db: Session, larissa: Municipality
) -> None:
    for code in ("0444", "0207"):
        store(db, larissa, {periods.year(YEAR): table(code, 120, 0)})
    more = Table(tuple(Line(code, 121, 0) for code in ("0444", "0207")))
    with pytest.raises(Refused) as refused:
        store(db, larissa, {periods.month(YEAR, 12): more})
    assert "0207" in str(refused.value)


def test_what_was_told_since_in_its_place_is_undone_first(
    db: Session, larissa: Municipality
) -> None:
    year = periods.year(YEAR)
    store(db, larissa, {year: table("0207", 100, 5)})
    given = {month: table("0207", 10, 0) for month in year.months()}
    store(db, larissa, given, replace=True, at=AT + HOUR)
    months = imports.imports(db, larissa)[0]
    store(db, larissa, {year: table("0207", 120, 0)})
    with pytest.raises(Refused) as refused:
        imports.undo(db, months, by="clerk", at=AT)
    assert refused.value.reason == "replaced_since"
    assert len(known.volumes(db, larissa, year)[0].rows) == 2


parts = st.one_of(
    st.integers(1, 12).map(lambda n: periods.month(YEAR, n)),
    st.integers(1, 4).map(lambda n: periods.quarter(YEAR, n)),
    st.integers(1, 2).map(lambda n: periods.half(YEAR, n)),
)


@given(st.lists(parts, unique=True))
def test_parts_are_the_year_only_if_they_hold_each_of_its_days_once(given: list[Period]) -> None:
    told = [CaseVolume(first=period.first, last=period.last) for period in given]
    taken = [row.period for row in tiled(told, periods.year(YEAR))]
    covered = {month for period in given for month in period.months()}
    assert bool(taken) == (len(covered) == 12)
    assert sum(period.days for period in taken) in (0, 365)
