"""Commands for what is collected: the database, municipalities, centres, pairing codes."""

from contextlib import closing

import click
from sqlalchemy.orm import Session

from kiosk import installation, pairing
from kiosk.centres import add_centre, add_municipality, find_centre, find_municipality
from kiosk.commandline import in_one_transaction, only_reading, refusing
from kiosk.database import Database, now
from kiosk.greek import whole
from kiosk.recounting import hold, recount
from kiosk.refusals import Refused
from kiosk.settings import Settings


@click.command("init")
@refusing
def init() -> None:
    """Δημιουργεί ή αναβαθμίζει τη βάση δεδομένων."""
    with closing(Database(Settings.read().database_url)) as database:
        prepare(database)
    click.echo("Η βάση δεδομένων είναι έτοιμη.")


def prepare(database: Database) -> None:
    database.upgrade()
    with database.session() as db:
        installation.prepare(db, at=now())
        db.commit()


@click.group("municipality")
def municipality() -> None:
    """Δήμοι."""


@municipality.command("add")
@click.argument("slug")
@click.option("--name", required=True, help="π.χ. «Δήμος Λαρισαίων»")
@in_one_transaction
def municipality_add(db: Session, slug: str, name: str) -> None:
    """Προσθέτει δήμο· το SLUG μπαίνει στις διευθύνσεις, όπως larissa."""
    click.echo(f"Προστέθηκε: {add_municipality(db, slug, name).name}")


@click.group("centre")
def centre() -> None:
    """Κέντρα Εξυπηρέτησης Πολιτών."""


@centre.command("add")
@click.argument("code")
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@click.option("--name", required=True, help="το όνομα που βλέπουν οι πολίτες")
@in_one_transaction
def centre_add(db: Session, code: str, slug: str, name: str) -> None:
    """Προσθέτει ΚΕΠ με κωδικό CODE, όπως 0207ΠΒ."""
    added = add_centre(db, find_municipality(db, slug), code, name)
    click.echo(f"Προστέθηκε: {added.code} {added.name}")


@click.group("tablet")
def tablet() -> None:
    """Τάμπλετ."""


@tablet.command("code")
@click.argument("centre_code", metavar="CENTRE")
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@click.option("--live", is_flag=True, help="χωρίς δοκιμαστική περίοδο")
@in_one_transaction
def tablet_code(db: Session, centre_code: str, slug: str, live: bool) -> None:
    """Τυπώνει κωδικό σύζευξης για ένα τάμπλετ του ΚΕΠ CENTRE· ισχύει μία φορά, για 10 λεπτά."""
    place = find_centre(find_municipality(db, slug), centre_code)
    click.echo(pairing.new_code(db, place, live=live, at=now()))


@click.group("tallies")
def tallies() -> None:
    """Οι μετρήσεις που κρατιούνται δίπλα στις αξιολογήσεις."""


@tallies.command("check")
@only_reading
def tallies_check(db: Session) -> None:
    """Τις μετράει ξανά από τις ίδιες τις αξιολογήσεις· κανονικά δεν διαφέρει καμία."""
    hold(db, writing=False)
    found = recount(db)
    if found.differing:
        raise Refused(
            "tallies_differ",
            "Κελιά που διαφέρουν από τις αξιολογήσεις: %(cells)s. "
            "Διορθώστε τα: kep-kiosk tallies mend.",
            cells=whole(found.differing),
        )
    click.echo(f"Αξιολογήσεις: {whole(found.ratings)}. Δεν διαφέρει κανένα κελί.")


@tallies.command("mend")
@in_one_transaction
def tallies_mend(db: Session) -> None:
    """Τις γράφει όπως τις λένε οι αξιολογήσεις· όσο διαρκεί, τα τάμπλετ περιμένουν."""
    hold(db, writing=True)
    found = recount(db, repair=True)
    click.echo(f"Κελιά που διορθώθηκαν: {whole(found.differing)}.")


commands: tuple[click.Command, ...] = (init, municipality, centre, tablet, tallies)
