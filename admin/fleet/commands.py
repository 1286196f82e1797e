"""`poster`: the posters of a centre as files."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from admin.fleet.board import board
from admin.fleet.poster import SIZES, Poster, poster
from kiosk.centres import Centre, find_centre, find_municipality
from kiosk.commandline import only_reading
from kiosk.database import athens_day, now
from kiosk.improvements import of_centre
from kiosk.languages import live
from kiosk.refusals import Refused
from kiosk.settings import Settings


@click.command("poster")
@click.argument("centre_code", metavar="CENTRE")
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@click.option(
    "--kind",
    type=click.Choice(["question", "improvements"]),
    default="question",
    show_default=True,
    help="η ερώτηση με το QR, ή «Είπατε - κάναμε» (πάντα A4)",
)
@click.option("--size", type=click.Choice(list(SIZES)), default="a4", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), required=True)
@only_reading
def make_poster(
    db: Session, centre_code: str, slug: str, kind: str, size: str, output: Path
) -> None:
    """Γράφει την αφίσα του ΚΕΠ CENTRE, με το QR για το κινητό, σε αρχείο PDF."""
    centre = find_centre(find_municipality(db, slug), centre_code)
    if kind == "improvements":
        _write(board(centre, of_centre(db, centre, athens_day(now()))), output)
        return
    made = _of_the_question(db, centre, size)
    _write(made.pdf, output)
    for language in made.left_out:
        click.echo(f"Δεν τυπώνεται: {language.name}")


def _of_the_question(db: Session, centre: Centre, size: str) -> Poster:
    settings = Settings.read()
    if not settings.public_url:
        raise Refused(
            "public_url_needed",
            "Η αφίσα θέλει τη δημόσια διεύθυνση. Ορίστε KEP_PUBLIC_URL, π.χ. https://kep.example.gr.",
        )
    shown = live(db, centre.municipality, settings.instance)
    return poster(centre, shown, settings.public_url, settings.instance, size)


def _write(pdf: bytes, output: Path) -> None:
    try:
        output.write_bytes(pdf)
    except OSError as error:
        raise Refused(
            "unwritable_file",
            "Το αρχείο «%(name)s» δεν γράφεται. Ελέγξτε τη διαδρομή και τα δικαιώματά της.",
            name=output,
        ) from error
    click.echo(f"Γράφτηκε: {output}")


commands: tuple[click.Command, ...] = (make_poster,)
