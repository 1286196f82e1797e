"""A round as it is shown: as published, unranked where it must be, never a place out of words."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from admin.outside.results import Told
from admin.outside.rounds import find_round, history, same_body
from admin.outside.standings import RoundOfYear, rounds_of
from kiosk.centres import Municipality, add_municipality
from kiosk.refusals import Refused
from tests import cast
from tests.outside.told import NOW, STATEMENT, a_round, tell

US = "Δήμος Λαρισαίων"
A, B, C, D = ("Δήμος Άλφα", "Δήμος Βήτα", "Δήμος Γάμμα", "Δήμος Δέλτα")


def scored(body: str, score: str, sample: int | None = 500) -> Told:
    return Told(body, Decimal(score), sample)


def of_2025(db: Session, larissa: Municipality) -> RoundOfYear:
    (found,) = rounds_of(db, larissa, 2025)
    return found


def test_scores_stay_as_published_and_ties_are_said(db: Session, larissa: Municipality) -> None:
    kept = a_round(db, larissa, ranked=4)
    told = [scored(A, "8.4"), scored(US, "8.4"), scored(B, "8.40"), scored(C, "7")]
    tell(db, larissa, kept, *told)
    db.commit()
    db.expire_all()
    shown = of_2025(db, larissa)
    assert shown.ours is not None
    assert (str(shown.ours.score), shown.ours.printed) == ("8.4", "8,4")
    assert shown.ours.place_said == "1ος μαζί με άλλους 2"
    assert [one.place_said for one in shown.standings][3] == "4ος"
    assert shown.complete


def test_a_statement_alone_earns_no_place(db: Session, larissa: Municipality) -> None:
    kept = a_round(db, larissa)
    tell(db, larissa, kept, Told(US, statement=STATEMENT), scored(A, "8"), scored(B, "7"))
    ours = of_2025(db, larissa).ours
    assert ours is not None
    assert (ours.statement, ours.score, ours.place) == (STATEMENT, None, None)
    assert ours.place_said == "άγνωστος βαθμός"


def test_too_small_a_sample_is_shown_and_moves_nobody(db: Session, larissa: Municipality) -> None:
    kept = a_round(db, larissa, sufficient=100, ranked=3)
    few, unknown = scored(C, "9.9", 99), scored(D, "9.8", None)
    tell(db, larissa, kept, scored(US, "6", 100), scored(A, "5"), few, unknown)
    shown = of_2025(db, larissa)
    assert [(one.body, one.place_said) for one in shown.standings] == [
        (US, "1ος"),
        (A, "2ος"),
        (C, "χωρίς θέση: ανεπαρκές δείγμα"),
        (D, "χωρίς θέση: άγνωστο δείγμα"),
    ]
    assert not shown.complete


def test_where_no_threshold_was_published_every_score_is_ranked(
    db: Session, larissa: Municipality
) -> None:
    tell(db, larissa, a_round(db, larissa), scored(US, "6", None), scored(A, "5", 3))
    assert [one.place_said for one in of_2025(db, larissa).standings] == ["1ος", "2ος"]


def test_the_only_one_entered_is_not_called_first(db: Session, larissa: Municipality) -> None:
    tell(db, larissa, a_round(db, larissa), scored(US, "6"))
    ours = of_2025(db, larissa).ours
    assert ours is not None
    assert ours.place_said == "χωρίς θέση: δεν καταχωρίστηκε άλλος"


def test_not_measured_and_unknown_are_told_apart(db: Session, larissa: Municipality) -> None:
    kept = a_round(db, larissa)
    assert of_2025(db, larissa).ours is None
    tell(db, larissa, kept, Told(US, measured=False), Told(A, sample=0))
    ours, other = of_2025(db, larissa).standings[::-1]
    assert (ours.measured, ours.place_said) == (False, "δεν μετρήθηκε")
    assert (other.measured, other.sample, other.place_said) == (True, 0, "άγνωστος βαθμός")


@pytest.mark.parametrize("name", ["ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ", "Λαρισαίων", " δήμος  λαρισαιων "])
def test_our_name_is_known_however_it_is_written(name: str) -> None:
    assert same_body(name) == same_body(US)


@pytest.mark.parametrize(("year", "n"), [(2024, 1), (2025, 2), (2026, 0)])
def test_a_round_belongs_to_every_year_it_touches(
    db: Session, larissa: Municipality, year: int, n: int
) -> None:
    a_round(db, larissa, first=date(2024, 12, 1), last=date(2025, 1, 31))
    a_round(db, larissa)
    assert len(rounds_of(db, larissa, year)) == n


def test_other_figures_replace_only_when_asked_and_the_old_stay(
    db: Session, larissa: Municipality
) -> None:
    kept = a_round(db, larissa)
    assert tell(db, larissa, kept, scored(US, "6"))
    assert not tell(db, larissa, kept, scored(US, "6.0"))
    with pytest.raises(Refused, match="ισχύει άλλο: 6, δείγμα 500") as refusal:
        tell(db, larissa, kept, scored(US, "7"))
    assert refusal.value.reason == "results_differ"
    tell(db, larissa, kept, scored(US, "7"), replace=True)
    ours = of_2025(db, larissa).ours
    assert ours is not None
    assert ours.printed == "7,0"
    assert [(str(old.score), old.ended_by) for old in history(db, kept)] == [("6", cast.DIRECTOR)]


def test_a_withdrawn_round_is_in_no_year(db: Session, larissa: Municipality) -> None:
    kept = a_round(db, larissa)
    kept.end(by=cast.DIRECTOR, at=NOW)
    db.flush()
    assert rounds_of(db, larissa, 2025) == ()
    assert find_round(db, larissa, kept.id) is None


def test_another_municipality_keeps_its_own_rounds(db: Session, larissa: Municipality) -> None:
    kept = a_round(db, larissa)
    other = add_municipality(db, "other", "Δήμος Άλλων")
    assert rounds_of(db, other, 2025) == ()
    assert find_round(db, other, kept.id) is None


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ({"title": " "}, "bad_title"),
        ({"evaluator": "α" * 161}, "bad_title"),
        ({"first": None}, "bad_period"),
        ({"first": date(2025, 6, 1)}, "bad_period"),
        ({"last": date(2026, 3, 3)}, "bad_period"),
        ({"first": date(1999, 1, 1)}, "bad_period"),
        ({"lowest": 10}, "bad_scale"),
        ({"highest": None}, "bad_scale"),
        ({"decimals": 5}, "bad_decimals"),
        ({"sufficient": 0}, "bad_count"),
        ({"address": "javascript:alert(1)"}, "bad_address"),
        ({"method": "α" * 301}, "too_long"),
    ],
)
def test_what_is_no_round_is_refused(
    db: Session, larissa: Municipality, terms: dict[str, object], reason: str
) -> None:
    with pytest.raises(Refused) as refusal:
        a_round(db, larissa, **terms)
    assert refusal.value.reason == reason
    assert "%(" not in str(refusal.value)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (Told(" ", Decimal(5)), "bad_body"),
        (Told("\u200b", Decimal(5)), "bad_body"),
        (Told(US), "nothing_told"),
        (Told(US, Decimal("0.9")), "out_of_scale"),
        (Told(US, Decimal("10.1")), "out_of_scale"),
        (Told(US, Decimal("8.12345")), "many_decimals"),
        (Told(US, Decimal(8), 0), "nobody_asked"),
        (Told(US, Decimal(8), -1), "bad_sample"),
        (Told(US, Decimal(8), measured=False), "both_told"),
        (Told(US, statement="α" * 301), "too_long"),
    ],
)
def test_what_no_round_can_say_is_refused(
    db: Session, larissa: Municipality, told: Told, reason: str
) -> None:
    with pytest.raises(Refused) as refusal:
        tell(db, larissa, a_round(db, larissa), told)
    assert refusal.value.reason == reason
