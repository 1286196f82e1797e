"""`volumes column`, `alias` and `forget`: what an office's tables call things, said once."""

import click
from sqlalchemy.orm import Session

from admin.volumes import aliases
from admin.volumes.columns import remember
from admin.volumes.header import Column
from kiosk.centres import find_municipality
from kiosk.commandline import in_one_transaction
from kiosk.refusals import N_, Refused

IGNORED = "ignored"
MEANINGS = [*(column.name.lower() for column in Column), IGNORED]


@click.command("column")
@click.argument("name")
@click.option(
    "--as", "meaning", required=True, type=click.Choice(MEANINGS), help="ignored: να αγνοείται"
)
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@in_one_transaction
def volumes_column(db: Session, name: str, meaning: str, slug: str) -> None:
    """Λέει μία φορά τι σημαίνει μια στήλη που ο δήμος ονομάζει αλλιώς."""
    column = None if meaning == IGNORED else Column[meaning.upper()]
    remember(db, find_municipality(db, slug), {name: column})
    click.echo("Καταχωρίστηκε.")


@click.command("alias")
@click.argument("written")
@click.option("--as", "meant", help="κωδικός ΚΕΠ ή όνομα υπηρεσίας")
@click.option("--forget", is_flag=True, help="δεν σημαίνει πια τίποτα")
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@in_one_transaction
def volumes_alias(db: Session, written: str, meant: str | None, forget: bool, slug: str) -> None:
    """Λέει μία φορά ποιο ΚΕΠ ή ποια υπηρεσία είναι ό,τι γράφουν τα αρχεία (WRITTEN)."""
    municipality = find_municipality(db, slug)
    if forget == bool(meant):
        raise Refused("usage", WHICH)
    if meant:
        of, code = aliases.what_is(db, municipality, meant)
        aliases.remember(db, municipality, of, written, code)
    elif not any([aliases.forget(db, municipality, of, written) for of in aliases.Of]):
        raise Refused("unknown_alias", UNKNOWN, written=written)
    click.echo("Καταχωρίστηκε.")


WHICH = N_("Δώστε τι σημαίνει με --as, ή --forget για να ξεχαστεί.")
UNKNOWN = N_("Για το «%(written)s» δεν έχει ειπωθεί τίποτα.")
commands: tuple[click.Command, ...] = (volumes_column, volumes_alias)
