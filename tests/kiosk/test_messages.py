from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk import tablets
from kiosk.centres import Centre
from kiosk.messages import (
    Draft,
    Message,
    Step,
    follow_up,
    submit,
)
from kiosk.moves import MessageKind, Readers
from kiosk.receipts import BadReceiptCode, new_code
from kiosk.refusals import Refused
from kiosk.tablets import Tablet
from kiosk.tallies import Standing
from tests.cast import MONDAY
from tests.conftest import Write

SOON = MONDAY + timedelta(days=1)


def test_a_message_is_kept_exactly_as_written(db: Session, write: Write) -> None:
    text = "  Ά ῶ <b>&amp;</b>\n\nτέλος\u200b \t🙂 "
    message = write(text)
    db.expire_all()
    assert message.text == text


def test_a_message_sent_twice_is_one(db: Session, tablet: Tablet) -> None:
    draft = Draft(uuid4(), MessageKind.PRAISE, "Μπράβο", Readers.CENTRE, new_code())
    first = submit(db, draft, tablet.centre, tablet=tablet, at=MONDAY)
    assert submit(db, draft, tablet.centre, tablet=tablet, at=SOON) is first
    assert db.scalar(sa.select(sa.func.count()).select_from(Step)) == 1


def test_another_code_does_not_open_a_sent_message(db: Session, tablet: Tablet) -> None:
    draft = Draft(uuid4(), MessageKind.PRAISE, "Μπράβο", Readers.CENTRE, new_code())
    submit(db, draft, tablet.centre, tablet=tablet, at=MONDAY)
    other = Draft(draft.id, draft.kind, "Άλλο", draft.readers, new_code())
    with pytest.raises(Refused) as refused:
        submit(db, other, tablet.centre, tablet=tablet, at=MONDAY)
    assert refused.value.reason == "conflict"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\u200b \u2060", "empty"),
        (" \n ", "empty"),
        ("α" * 5001, "too_long"),
        ("α\0", "invalid"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(
    db: Session, write: Write, text: str, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        write(text)
    assert refused.value.reason == reason
    assert db.scalar(sa.select(sa.func.count()).select_from(Message)) == 0


def test_other_words_under_a_sent_id_are_refused(db: Session, tablet: Tablet) -> None:
    draft = Draft(uuid4(), MessageKind.PRAISE, "Μπράβο", Readers.CENTRE, new_code())
    submit(db, draft, tablet.centre, tablet=tablet, at=MONDAY)
    with pytest.raises(Refused) as refused:
        submit(db, replace(draft, text="Άλλα"), tablet.centre, tablet=tablet, at=MONDAY)
    assert refused.value.reason == "conflict"


def test_the_code_leads_back_to_the_message(db: Session, write: Write) -> None:
    code = new_code()
    message = write(code=code)
    assert follow_up(db, code) is message


def test_the_database_does_not_hold_the_code(db: Session, write: Write) -> None:
    code = new_code()
    message = write(code=code)
    assert code not in repr(vars(message))
    assert len(message.code_hash) == 64


@pytest.mark.parametrize("typed", ["", "1234", "4539 1488 0343 6467"])
def test_a_code_that_fits_nothing_gets_the_one_answer(
    db: Session, write: Write, typed: str
) -> None:
    write()
    with pytest.raises(BadReceiptCode):
        follow_up(db, typed)


def test_a_tablet_on_trial_files_trial_messages(db: Session, centres: dict[str, Centre]) -> None:
    trial, _token = tablets.enrol(db, centres["0207"], live=False, at=MONDAY)
    draft = Draft(uuid4(), MessageKind.PRAISE, "Δοκιμή", Readers.CENTRE, new_code())
    message = submit(db, draft, trial.centre, tablet=trial, at=MONDAY)
    assert message.standing == Standing.TRIAL
