"""The long form: a figure in each row, read row by row and laid beside what is stored."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from admin.jobs import jobs
from admin.volumes import imports, known, periods, totals, years
from admin.volumes.figures import CaseVolume, VolumeImport, VolumeSeries
from admin.volumes.long import intake, previews, rows
from admin.volumes.long.rows import AT_ONCE
from admin.volumes.long.source import opened, recognise
from admin.volumes.long.words import words_of
from kiosk.centres import Municipality
from kiosk.database import athens_day
from kiosk.refusals import Refused
from kiosk.settings import Settings
from tests.volumes.test_intake import MAY

HEADER = "ΗΜΕΡΟΜΗΝΙΑ;ΚΩΔΙΚΟΣ ΚΕΠ;ΡΟΗ;ΥΠΗΡΕΣΙΑ;ΠΛΗΘΟΣ"
MARCH = periods.month(2022, 3)
TWO = ("3/2022;0207;EKEP;;10", "Μάρτιος 2022;0207;ΘΥΡΙΔΕΣ;;5")


def store(
    db: Session,
    owner: Municipality,
    *lines: str,
    header: str = HEADER,
    replace: bool = False,
    encoding: str = "utf-8",
    year: int | None = None,
    between: Callable[[], None] = lambda: None,
) -> bool:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "long.csv"
        file.write_text("\n".join((header, *lines)), encoding=encoding)
        source = recognise(file, file.name)
        assert source
        words = words_of(db, owner, today=athens_day(MAY), year=year)
        with (
            opened(source) as cells,
            previews.preview(db, owner, rows.read(cells, source.head, words)) as shown,
        ):
            return intake.store(
                db,
                shown,
                source=source.name,
                sha256=source.sha256,
                by="clerk",
                at=MAY,
                replace=replace,
                between=between,
            )


def refused(db: Session, owner: Municipality, *lines: str, **options: object) -> Refused:
    with pytest.raises(Refused) as caught:
        store(db, owner, *lines, **options)  # type: ignore[arg-type]
    assert "%(" not in str(caught.value)
    return caught.value


def told(db: Session, owner: Municipality, period: periods.Period = MARCH) -> dict[str, int]:
    return {v.centre.code: v.total for v in known.volumes(db, owner, period)}


def in_force(db: Session, **wanted: object) -> list[int]:
    of = {name: wanted.pop(name) for name in VolumeSeries.__table__.columns.keys() & wanted.keys()}
    query = sa.select(CaseVolume.amount).filter_by(replaced_at=None, **wanted)
    query = query.join(CaseVolume.series).filter_by(**of)
    return list(db.scalars(query.order_by(CaseVolume.id)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1253", "iso8859_7"])
def test_rows_of_any_encoding_become_figures(
    db: Session, larissa: Municipality, encoding: str
) -> None:
    assert store(db, larissa, *TWO, encoding=encoding)
    assert told(db, larissa) == {"0207": 15}


def test_the_same_rows_again_change_nothing(db: Session, larissa: Municipality) -> None:
    store(db, larissa, *TWO)
    assert not store(db, larissa, *reversed(TWO))
    assert in_force(db, first=MARCH.first) == [5, 10]


def test_columns_stand_in_any_order_and_the_optional_ones_may_lack(
    db: Session, larissa: Municipality
) -> None:
    store(db, larissa, "7;0207;3/12/2022", header="ΠΛΗΘΟΣ;ΚΩΔΙΚΟΣ ΚΕΠ;ΠΕΡΙΟΔΟΣ")
    assert in_force(db, stream="", service="", first=periods.read("2022-12-03").first) == [7]


def test_what_stands_of_other_periods_does_not_tell_whether_a_file_is_complete(
    db: Session, larissa: Municipality
) -> None:
    def month(number: int, *codes: str) -> list[str]:
        return [f"{number}/2022;{c};{s};;1" for c in codes for s in ("EKEP", "ΘΥΡΙΔΕΣ")]

    every = [centre.code for centre in larissa.centres]
    store(db, larissa, *month(2, *every))
    store(db, larissa, *month(3, *every))
    store(db, larissa, *month(4, *every[1:]))
    told = db.scalars(sa.select(VolumeImport).filter_by(source="long.csv")).all()
    assert sorted(origin.completed for origin in told) == [False, True, True]


def test_a_figure_of_a_service_enters_no_sum_over_all_of_them(
    db: Session, larissa: Municipality
) -> None:
    store(db, larissa, *TWO, "3/2022;0207;EKEP;ΑΜΚΑ;4", "3/2022;0207;;;99")
    assert told(db, larissa) == {"0207": 15}
    assert in_force(db, service="amka") == [4]


def test_two_rows_for_one_thing_are_named_both(db: Session, larissa: Municipality) -> None:
    said = refused(db, larissa, *TWO, "01/03/2022;0207;EKEP;;3", "1-3-2022;207;EKEP;;3")
    assert said.reason == "row_twice"
    assert (said.values["first"], said.values["row"]) == (4, 5)
    assert "ΚΕΠ 0207, EKEP, 1/3/2022" in str(said)


def test_two_rows_for_one_thing_are_named_however_many_stand_between(
    db: Session, larissa: Municipality
) -> None:
    days = (date(2021, 1, 1) + timedelta(n) for n in range(AT_ONCE + AT_ONCE // 2))
    lines = [f"{day:%d/%m/%Y};0207;EKEP;;3" for day in days]
    said = refused(db, larissa, *lines, *TWO, lines[3], *TWO)
    assert said.reason == "row_twice"
    assert (said.values["first"], said.values["row"]) == (5, len(lines) + 4)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("3/2022;0999;EKEP;;1", "unknown_centre"),
        ("3/2022;;EKEP;;1", "missing_centre_code"),
        ("3/2022;0207;ΦΑΞ;;1", "unknown_stream"),
        ("3/2022;0207;EKEP;ΚΤΕΟ;1", "unknown_service"),
        ("31/2/2022;0207;EKEP;;1", "bad_period"),
        ("12/31/2022;0207;EKEP;;1", "bad_period"),
        ("3/2099;0207;EKEP;;1", "bad_year"),
        ("3/2022;0207;EKEP;;-1", "negative_number"),
        ("3/2022;0207;EKEP;;1,5", "fraction"),
        ("3/2022;0207;EKEP;;", "empty_cell"),
        ("3/2022;0207;EKEP;;1;2", "wrong_number_of_cells"),
    ],
)
def test_a_bad_row_is_refused_by_its_number(
    db: Session, larissa: Municipality, line: str, reason: str
) -> None:
    said = refused(db, larissa, *TWO, line)
    assert said.reason == reason
    assert "4" in str(said)


def test_two_thousands_marks_in_one_file_are_refused(db: Session, larissa: Municipality) -> None:
    said = refused(db, larissa, "3/2022;0207;EKEP;;1.000", "4/2022;0207;EKEP;;2,000")
    assert said.reason == "mixed_thousands_marks"


def test_rows_of_another_year_than_the_one_given_are_refused(
    db: Session, larissa: Municipality
) -> None:
    assert refused(db, larissa, *TWO, year=2023).reason == "bad_year"


def test_a_head_without_rows_is_refused(db: Session, larissa: Municipality) -> None:
    assert refused(db, larissa, ";;;;", "").reason == "no_rows"


def test_what_differs_is_refused_until_it_may_replace(db: Session, larissa: Municipality) -> None:
    store(db, larissa, *TWO)
    other = (TWO[0].replace("10", "11"), TWO[1])
    said = refused(db, larissa, *other)
    assert said.reason == "figures_differ"
    assert "ΚΕΠ 0207, EKEP, Μάρτιος 2022" in str(said)
    assert store(db, larissa, *other, replace=True)
    assert told(db, larissa) == {"0207": 16}


def test_an_undone_import_gives_back_what_it_replaced(db: Session, larissa: Municipality) -> None:
    store(db, larissa, *TWO)
    store(db, larissa, TWO[0].replace("10", "11"), replace=True)
    latest = next(i for i in imports.imports(db, larissa) if in_force(db, import_id=i.id) == [11])
    imports.undo(db, latest, by="clerk", at=MAY)
    assert told(db, larissa) == {"0207": 15}


def test_parts_that_deny_a_stored_whole_need_replace(db: Session, larissa: Municipality) -> None:
    store(db, larissa, *TWO)
    said = refused(db, larissa, "1/3/2022;0207;EKEP;;8", "2/3/2022;0207;EKEP;;8")
    assert said.reason == "parts_differ"
    assert "16" in str(said)
    assert store(db, larissa, "1/3/2022;0207;EKEP;;8", "2/3/2022;0207;EKEP;;8", replace=True)
    assert in_force(db, stream="ekep", first=MARCH.first, last=MARCH.last) == []


def test_a_new_whole_never_ends_its_parts(db: Session, larissa: Municipality) -> None:
    store(db, larissa, "1/3/2022;0207;EKEP;;8")
    said = refused(db, larissa, "3/2022;0207;EKEP;;7", replace=True)
    assert said.reason == "parts_differ"


def test_a_whole_is_measured_by_its_longest_parts(db: Session, larissa: Municipality) -> None:
    days = (f"{n}/1/2022;0207;EKEP;;1" for n in range(1, 32))
    months = (f"{n}/2022;0207;EKEP;;31" for n in range(1, 4))
    assert store(db, larissa, *days, *months, "2022-Q1;0207;EKEP;;93")


def test_a_file_with_every_centre_completes_its_period(db: Session, larissa: Municipality) -> None:
    lines = [f"3/2022;{c.code};{s};;1" for c in larissa.centres for s in ("EKEP", "ΘΥΡΙΔΕΣ")]
    store(db, larissa, *lines)
    split = known.volumes(db, larissa, MARCH)
    assert known.is_complete(larissa, split)
    assert all(volume.origin.completed for volume in split)


def test_a_line_without_an_end_is_refused(db: Session, larissa: Municipality) -> None:
    assert refused(db, larissa, *TWO, ";" * 1_000_000).reason == "too_wide"


class CutOff(Exception):
    """The power goes between two batches."""


def cut_off(db: Session) -> Callable[[], None]:
    def between() -> None:
        db.commit()
        raise CutOff

    return between


def test_an_import_cut_off_counts_nowhere_and_is_cleared(
    db: Session, larissa: Municipality
) -> None:
    with pytest.raises(CutOff):
        store(db, larissa, *TWO, between=cut_off(db))
    assert sorted(in_force(db, first=MARCH.first)) == [5, 10]
    assert told(db, larissa) == {}
    assert not imports.with_hash(db, larissa, sha_of(db))
    assert 2022 not in {year.year for year in years.years(db, larissa)}
    assert imports.clear(db) == 1
    assert in_force(db, first=MARCH.first) == []
    assert store(db, larissa, *TWO)
    assert told(db, larissa) == {"0207": 15}


def test_a_long_import_cut_off_is_cleared_in_parts(db: Session, larissa: Municipality) -> None:
    store(db, larissa, *TWO)
    days = [date(2010, 1, 1) + timedelta(n) for n in range(3500)]
    lines = (f"{day:%d/%m/%Y};{c.code};EKEP;;1" for day in days for c in larissa.centres)
    parts: list[None] = []
    written = iter([lambda: None, lambda: None, cut_off(db)])
    with pytest.raises(CutOff):
        store(db, larissa, *lines, between=lambda: next(written)())
    assert imports.clear(db, between=lambda: parts.append(None)) == 1
    assert len(parts) == 3  # two of figures, and the import itself
    assert not in_force(db, first=days[0], last=days[0])
    assert not in_force(db, first=days[-1], last=days[-1])
    assert told(db, larissa) == {"0207": 15}


def test_the_job_leaves_alone_what_may_still_be_arriving(
    db: Session, larissa: Municipality, settings: Settings
) -> None:
    with pytest.raises(CutOff):
        store(db, larissa, *TWO, between=cut_off(db))
    (job,) = [job for job in jobs(settings) if job.name == "cut_off"]
    assert job.run(db, MAY + timedelta(minutes=59)) == ""
    assert job.run(db, MAY + timedelta(minutes=60)) == "1"


def test_what_is_told_while_a_file_arrives_refuses_it(db: Session, larissa: Municipality) -> None:
    what = totals.Stated(MARCH, 99)

    def meanwhile() -> None:
        totals.set_total(db, larissa, what, by="clerk", at=MAY)

    assert refused(db, larissa, *TWO, between=meanwhile).reason == "at_the_same_time"


def test_an_import_is_undone_though_another_was_cut_off_in_the_place_of_what_comes_back(
    db: Session, larissa: Municipality
) -> None:
    store(db, larissa, "3/2022;0207;EKEP;;10")
    store(db, larissa, "1/3/2022;0207;EKEP;;8", "2/3/2022;0207;EKEP;;8", replace=True)
    with pytest.raises(CutOff):
        store(db, larissa, "3/2022;0207;EKEP;;99", between=cut_off(db))
    db.expire_all()
    (parts,) = (i for i in imports.imports(db, larissa) if in_force(db, import_id=i.id) == [8, 8])
    imports.undo(db, parts, by="clerk", at=MAY)
    assert in_force(db, first=MARCH.first, last=MARCH.last) == [10]


def sha_of(db: Session) -> str:
    return db.scalars(sa.select(VolumeImport.sha256).where(VolumeImport.arriving)).one()


figures = st.dictionaries(
    st.tuples(
        st.integers(1, 12), st.sampled_from(["0207", "0444"]), st.sampled_from(["EKEP", "ΘΥΡΙΔΕΣ"])
    ),
    st.integers(0, 100_000),
    min_size=1,
)


@trying(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(figures=figures)
def test_any_rows_are_summed_as_they_were_told(
    db: Session, larissa: Municipality, figures: dict[tuple[int, str, str], int]
) -> None:
    store(db, larissa, *(f"{n}/2021;{c};{s};;{count}" for (n, c, s), count in figures.items()))
    both = {(n, c) for n, c, s in figures if (n, c, "EKEP") in figures} & {
        (n, c) for n, c, s in figures if (n, c, "ΘΥΡΙΔΕΣ") in figures
    }
    for n in range(1, 13):
        expected = {c: figures[n, c, "EKEP"] + figures[n, c, "ΘΥΡΙΔΕΣ"] for m, c in both if m == n}
        assert told(db, larissa, periods.month(2021, n)) == expected
    db.rollback()
