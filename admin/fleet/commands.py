"""`poster`: the poster of a centre as a file."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from admin.fleet.poster import SIZES, poster
from kiosk.centres import find_centre, find_municipality
from kiosk.commandline import only_reading
from kiosk.languages import live
from kiosk.refusals import Refused
from kiosk.settings import Settings


@click.command("poster")
@click.argument("centre_code", metavar="CENTRE")
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@click.option("--size", type=click.Choice(list(SIZES)), default="a4", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), required=True)
@only_reading
def make_poster(db: Session, centre_code: str, slug: str, size: str, output: Path) -> None:
    """Γράφει την αφίσα του ΚΕΠ CENTRE, με το QR για το κινητό, σε αρχείο PDF."""
    settings = Settings.read()
    municipality = find_municipality(db, slug)
    centre = find_centre(municipality, centre_code)
    if not settings.public_url:
        raise Refused(
            "public_url_needed",
            "Η αφίσα θέλει τη δημόσια διεύθυνση. Ορίστε KEP_PUBLIC_URL, π.χ. https://kep.example.gr.",
        )
    shown = live(db, municipality, settings.instance)
    made = poster(centre, shown, settings.public_url, settings.instance, size)
    try:
        output.write_bytes(made.pdf)
    except OSError as error:
        raise Refused(
            "unwritable_file",
            "Το αρχείο «%(name)s» δεν γράφεται. Ελέγξτε τη διαδρομή και τα δικαιώματά της.",
            name=output,
        ) from error
    click.echo(f"Γράφτηκε: {output}")
    for language in made.left_out:
        click.echo(f"Δεν τυπώνεται: {language.name}")


commands: tuple[click.Command, ...] = (make_poster,)
