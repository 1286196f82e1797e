import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from sqlalchemy.orm import Session

from admin.staff.accounts import Staff, invited, sign_in
from admin.staff.commands import staff
from kiosk.commands import centre, init, municipality, tablet
from kiosk.database import Database, now
from kiosk.pairing import pair
from kiosk.settings import Settings

AT = ["--municipality", "larissa"]


def run(command: object, *arguments: str, given: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(command, arguments, input=given)  # type: ignore[arg-type]
    return result.exit_code, result.stdout, result.stderr


def test_a_password_comes_from_standard_input(settings: Settings, db: Session) -> None:
    new = ["new@larissa.test", "--role", "director", *AT, "--password-stdin"]
    assert run(staff, "add", *new, given="μια πολύ μεγάλη φράση\n")[0] == 0
    assert sign_in(db, "new@larissa.test", "μια πολύ μεγάλη φράση", at=now())


def test_without_one_a_link_is_printed(settings: Settings, db: Session) -> None:
    new = ["new@larissa.test", "--role", "head", *AT, "--centre", "207Π", "--centre", "0444"]
    code, printed, _ = run(staff, "add", *new)
    assert (code, printed.count("\n")) == (0, 1)
    address, _, token = printed.strip().rpartition("/")
    assert address == "https://kep.example.gr/admin/welcome"
    assert [c.code for c in invited(db, token, at=now()).own_centres] == ["0207Π", "0444"]


def test_a_new_link_is_printed_for_a_known_person(settings: Settings, db: Session) -> None:
    code, printed, _ = run(staff, "link", "DIRECTOR@larissa.test")
    assert code == 0
    assert invited(db, printed.strip().rpartition("/")[2], at=now()).is_director
    assert run(staff, "link", "nobody@larissa.test")[0] == 1


def test_a_centre_named_twice_is_one(settings: Settings) -> None:
    new = ["new@larissa.test", "--role", "head", *AT, "--centre", "0207", "--centre", "207"]
    assert run(staff, "add", *new)[0] == 0


def test_a_refusal_is_one_line_and_leaves_nothing(settings: Settings, db: Session) -> None:
    new = ["new@larissa.test", "--role", "head", *AT, "--centre", "0999"]
    code, printed, error = run(staff, "add", *new)
    assert (code, printed, error.count("\n")) == (1, "", 1)
    assert "0999" in error
    assert "[unknown_centre]" in error
    assert not db.scalar(sa.select(Staff).filter_by(email="new@larissa.test"))


def test_a_short_password_leaves_no_account(settings: Settings, db: Session) -> None:
    new = ["new@larissa.test", "--role", "director", *AT, "--password-stdin"]
    assert run(staff, "add", *new, given="μικρός\n")[0] == 1
    assert not db.scalar(sa.select(Staff).filter_by(email="new@larissa.test"))


def test_the_pairing_code_is_all_that_is_printed(settings: Settings, db: Session) -> None:
    code, printed, _ = run(tablet, "code", "207", *AT, "--live")
    assert (code, len(printed)) == (0, len("ABCDE-12345\n"))
    paired, _token = pair(db, printed.strip(), at=now())
    assert (paired.centre.code, paired.live) == ("0207", True)


def test_a_municipality_and_its_centre_are_added(settings: Settings, db: Session) -> None:
    assert run(municipality, "add", "volos", "--name", "Δήμος Βόλου")[0] == 0
    added = run(centre, "add", "500", "--municipality", "volos", "--name", "ΚΕΠ Βόλου")
    assert added[:2] == (0, "Προστέθηκε: 0500 ΚΕΠ Βόλου\n")


def test_a_database_that_is_not_ready_says_how(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEP_DATABASE_URL", f"sqlite:///{settings.instance}/new.sqlite3")
    code, _, error = run(municipality, "add", "volos", "--name", "Δήμος Βόλου")
    assert (code, error.count("\n")) == (1, 1)
    assert "kep-kiosk init" in error
    assert run(init)[0] == 0
    assert run(municipality, "add", "volos", "--name", "Δήμος Βόλου")[0] == 0


def test_init_again_changes_nothing(settings: Settings, database: Database) -> None:
    assert run(init)[:2] == (0, "Η βάση δεδομένων είναι έτοιμη.\n")
    with database.session() as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(Staff)) == 4
