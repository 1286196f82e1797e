"""`staff add`: an account with a password from standard input, or a link to choose one."""

import sys

import click
from sqlalchemy.orm import Session

from admin.staff.accounts import Role, Staff, add_staff, find_staff
from kiosk.centres import find_centre, find_municipality
from kiosk.commandline import in_one_transaction
from kiosk.database import now
from kiosk.settings import Settings


@click.group("staff")
def staff() -> None:
    """Λογαριασμοί προσωπικού."""


@staff.command("add")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@click.option("--centre", "codes", multiple=True, help="κωδικός ΚΕΠ, για προϊστάμενο")
@click.option("--password-stdin", is_flag=True, help="ο κωδικός πρόσβασης από την είσοδο")
@in_one_transaction
def staff_add(
    db: Session, email: str, role: str, slug: str, codes: tuple[str, ...], password_stdin: bool
) -> None:
    """Προσθέτει λογαριασμό· χωρίς --password-stdin τυπώνει σύνδεσμο μίας χρήσης, για 3 ημέρες."""
    municipality = find_municipality(db, slug)
    own = list(dict.fromkeys(find_centre(municipality, code) for code in codes))
    added = add_staff(db, municipality, email, Role(role), own)
    if password_stdin:
        added.set_password(sys.stdin.readline().rstrip("\r\n"))
        click.echo(f"Προστέθηκε: {added.email}")
    else:
        click.echo(_link(added))


@staff.command("link")
@click.argument("email")
@in_one_transaction
def staff_link(db: Session, email: str) -> None:
    """Τυπώνει νέο σύνδεσμο μίας χρήσης για επιλογή κωδικού πρόσβασης, για 3 ημέρες."""
    click.echo(_link(find_staff(db, email)))


def _link(person: Staff) -> str:
    base = Settings.read().public_url or "http://127.0.0.1:8000"
    return f"{base}/admin/welcome/{person.new_link(at=now())}"


commands: tuple[click.Command, ...] = (staff,)
