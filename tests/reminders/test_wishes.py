"""What a person tunes is his alone and keeps within its bounds."""

import pytest
from sqlalchemy.orm import Session

from admin.reminders.kinds import OFFERS, Kind, Wish
from admin.reminders.wishes import keep, wishes_of
from admin.staff.accounts import Staff
from kiosk.refusals import Refused

USUAL = {kind: offer.usual for kind, offer in OFFERS.items()}


def test_what_is_usual_holds_until_he_says_otherwise(
    db: Session, head: Staff, director: Staff
) -> None:
    changed = Wish(is_on=False, after=7, by_mail=False)
    keep(db, head, {Kind.SILENT: changed})
    assert wishes_of(db, head) == {**USUAL, Kind.SILENT: changed}
    assert wishes_of(db, director) == USUAL


def test_what_is_told_last_holds(db: Session, head: Staff) -> None:
    for after in (2, 3):
        keep(db, head, {Kind.SILENT: Wish(is_on=True, after=after, by_mail=False)})
    assert wishes_of(db, head)[Kind.SILENT].after == 3


@pytest.mark.parametrize("kind", Kind)
def test_numbers_out_of_bounds_are_refused_and_nothing_is_kept(
    db: Session, head: Staff, kind: Kind
) -> None:
    offer = OFFERS[kind]
    for bad in (offer.least - 1, offer.most + 1):
        wishes = {**USUAL, Kind.SILENT: Wish(is_on=False, after=9, by_mail=False)}
        wishes[kind] = Wish(is_on=True, after=bad, by_mail=True)
        with pytest.raises(Refused, match=f"από {offer.least} έως {offer.most}"):
            keep(db, head, wishes)
    assert wishes_of(db, head) == USUAL
