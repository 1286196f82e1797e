"""Figures of queues get in as one import and go out as one."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from admin.queue.known import figures
from admin.volumes import imports, periods
from admin.volumes.figures import About
from kiosk.centres import Municipality
from kiosk.refusals import Refused
from tests.cast import DIRECTOR, MONDAY
from tests.queue.tell import FEBRUARY, JANUARY, a_queue, last_import, tell

YEAR = periods.year(2024)
LATER = MONDAY.replace(year=2025) + timedelta(days=1)


def issued(db: Session, owner: Municipality) -> list[int | None]:
    return [row.issued for row in figures(db, owner.centres, YEAR)]


def undo(db: Session, owner: Municipality) -> None:
    origin = last_import(db, owner)
    imports.undo(db, origin, by=DIRECTOR, at=LATER)


def test_the_same_again_changes_nothing(db: Session, larissa: Municipality) -> None:
    assert tell(db, larissa, a_queue(issued=10, mean="7.50"))
    assert not tell(db, larissa, a_queue(issued=10, mean="7.5"))
    assert len(imports.imports(db, larissa, About.QUEUES)) == 1


def test_another_figure_needs_a_decision(db: Session, larissa: Municipality) -> None:
    tell(db, larissa, a_queue(issued=10))
    with pytest.raises(Refused, match="ισχύουν άλλα") as refusal:
        tell(db, larissa, a_queue(issued=11))
    assert refusal.value.reason == "figures_differ"
    assert issued(db, larissa) == [10]
    tell(db, larissa, a_queue(issued=11), replace=True, at=LATER)
    assert issued(db, larissa) == [11]


def test_an_undone_import_leaves_what_it_had_replaced(db: Session, larissa: Municipality) -> None:
    tell(db, larissa, a_queue(issued=10))
    tell(db, larissa, a_queue(issued=11), a_queue(FEBRUARY, issued=5), replace=True, at=LATER)
    assert issued(db, larissa) == [11, 5]
    undo(db, larissa)
    assert issued(db, larissa) == [10]
    with pytest.raises(Refused, match="ήδη αναιρεθεί"):
        undo(db, larissa)


def test_an_import_that_was_replaced_is_undone_after_the_newer(
    db: Session, larissa: Municipality
) -> None:
    tell(db, larissa, a_queue(issued=10), source="πρώτο.csv")
    first = last_import(db, larissa)
    tell(db, larissa, a_queue(issued=11), replace=True, at=LATER)
    with pytest.raises(Refused, match="Αναιρέστε πρώτα εκείνη"):
        imports.undo(db, first, by=DIRECTOR, at=LATER)


def test_imports_of_queues_and_of_cases_are_apart(db: Session, larissa: Municipality) -> None:
    cases = imports.imports(db, larissa)
    tell(db, larissa, a_queue(issued=10), source="ένα")
    assert imports.imports(db, larissa) == cases
    assert imports.with_hash(db, larissa, "ένα") == []
    (kept,) = imports.with_hash(db, larissa, "ένα", About.QUEUES)
    with pytest.raises(Refused):
        imports.find(db, larissa, kept.id)


def test_a_zero_is_kept_beside_what_is_unknown(db: Session, larissa: Municipality) -> None:
    tell(db, larissa, a_queue(JANUARY, issued=0))
    (row,) = figures(db, larissa.centres, YEAR)
    assert (row.issued, row.served, row.mean) == (0, None, None)
