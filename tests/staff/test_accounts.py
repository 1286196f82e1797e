from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.staff import accounts
from admin.staff.accounts import BadLink, BadSignIn, Role, SignIn, Staff, add_staff
from kiosk.centres import Centre, Municipality, add_centre, add_municipality
from kiosk.messages import Message
from kiosk.moves import Readers
from kiosk.refusals import Refused
from tests.cast import DIRECTOR, MONDAY, PASSWORD
from tests.conftest import Write


def readable(db: Session, staff: Staff) -> list[Message]:
    return list(db.scalars(staff.messages()))


def test_a_head_reads_his_own_centre_alone(
    db: Session, head: Staff, write: Write, centres: dict[str, Centre]
) -> None:
    mine = write()
    write(centre=centres["0444"])
    assert readable(db, head) == [mine]


def test_what_is_for_the_directorate_never_reaches_a_head(
    db: Session, head: Staff, director: Staff, write: Write
) -> None:
    past_him = write(readers=Readers.DIRECTORATE)
    assert readable(db, head) == []
    assert readable(db, director) == [past_him]


def test_a_director_reads_his_municipality_alone(
    db: Session, director: Staff, write: Write
) -> None:
    volos = add_municipality(db, "volos", "Δήμος Βόλου")
    write(centre=add_centre(db, volos, "0500", "ΚΕΠ Βόλου"))
    assert readable(db, director) == []


def test_a_staff_member_without_a_centre_reads_nothing(
    db: Session, head: Staff, write: Write
) -> None:
    write()
    head.own_centres = []
    db.flush()
    assert readable(db, head) == []


def test_a_password_opens_and_signing_out_closes(db: Session) -> None:
    token = accounts.sign_in(db, f" {DIRECTOR.upper()} ", PASSWORD, at=MONDAY)
    signed_in = accounts.signed_in(db, token, at=MONDAY)
    assert signed_in
    assert signed_in.email == DIRECTOR
    accounts.sign_out(db, token)
    assert accounts.signed_in(db, token, at=MONDAY) is None


@pytest.mark.parametrize(
    ("email", "password"),
    [(DIRECTOR, "λάθος κωδικός εδώ"), ("nobody@larissa.test", PASSWORD), ("", "")],
)
def test_a_wrong_sign_in_gets_the_one_answer(db: Session, email: str, password: str) -> None:
    with pytest.raises(BadSignIn):
        accounts.sign_in(db, email, password, at=MONDAY)


def test_a_sign_in_ends_with_the_working_day(db: Session) -> None:
    token = accounts.sign_in(db, DIRECTOR, PASSWORD, at=MONDAY)
    assert accounts.signed_in(db, token, at=MONDAY + timedelta(hours=9, minutes=59))
    assert not accounts.signed_in(db, token, at=MONDAY + timedelta(hours=10))


def test_neither_password_nor_token_is_kept(db: Session, director: Staff) -> None:
    token = accounts.sign_in(db, DIRECTOR, PASSWORD, at=MONDAY)
    assert token not in db.scalars(sa.select(SignIn.token_hash)).all()
    assert (director.password_hash or "").startswith("$argon2id$")


@pytest.mark.parametrize("password", ["", "έντεκα γράμ", "α" * 129])
def test_a_password_must_be_long_enough(head: Staff, password: str) -> None:
    with pytest.raises(Refused) as refused:
        head.set_password(password)
    assert refused.value.reason == "weak_password"


def test_a_link_is_good_once(db: Session, head: Staff) -> None:
    token = head.new_link(at=MONDAY)
    db.flush()
    accounts.invited(db, token, at=MONDAY).set_password(PASSWORD)
    db.flush()
    with pytest.raises(BadLink):
        accounts.invited(db, token, at=MONDAY)


def test_a_link_dies_after_three_days(db: Session, head: Staff) -> None:
    token = head.new_link(at=MONDAY)
    db.flush()
    with pytest.raises(BadLink):
        accounts.invited(db, token, at=MONDAY + timedelta(days=3))


@pytest.mark.parametrize(
    ("email", "role", "codes", "reason"),
    [
        ("no-address", Role.DIRECTOR, [], "bad_email"),
        (DIRECTOR.upper(), Role.DIRECTOR, [], "staff_exists"),
        ("new@larissa.test", Role.HEAD, [], "centres_needed"),
        ("new@larissa.test", Role.DIRECTOR, ["0207"], "centres_needed"),
    ],
)
def test_an_account_that_makes_no_sense_is_refused(
    db: Session, larissa: Municipality, email: str, role: Role, codes: list[str], reason: str
) -> None:
    own = [centre for centre in larissa.centres if centre.code in codes]
    with pytest.raises(Refused) as refused:
        add_staff(db, larissa, email, role, own)
    assert refused.value.reason == reason
