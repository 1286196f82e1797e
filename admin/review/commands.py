"""`review` and `press`: a year as files; `verify`: whether what was published still stands."""

import sys
from pathlib import Path

import click
from sqlalchemy.orm import Session

from admin.review.formats import FORMATS
from admin.review.frozen import archive, papers
from admin.review.frozen.standing import as_file
from kiosk.centres import find_municipality
from kiosk.commandline import only_reading
from kiosk.database import athens_day, now
from kiosk.greek import whole
from kiosk.refusals import N_, Refused


@click.command("review")
@click.argument("year", type=int)
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True)
@click.option("--output", type=click.Path(path_type=Path), required=True)
@only_reading
def review_year(db: Session, year: int, slug: str, form: str, output: Path) -> None:
    """Γράφει τον απολογισμό του έτους YEAR σε αρχείο."""
    owner, today = find_municipality(db, slug), athens_day(now())
    _write(output, as_file(db, owner, year, form, today=today, tell=_tell).content)


@click.command("press")
@click.argument("year", type=int)
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@click.option("--format", "form", type=click.Choice(papers.OF_PRESS), required=True)
@click.option("--output", type=click.Path(path_type=Path), required=True)
@only_reading
def press(db: Session, year: int, slug: str, form: str, output: Path) -> None:
    """Γράφει το δελτίο τύπου του έτους YEAR σε αρχείο."""
    owner, today = find_municipality(db, slug), athens_day(now())
    _write(output, as_file(db, owner, year, papers.press(form), today=today, tell=_tell).content)


def _tell(stage: str) -> None:
    """For who waits at a terminal; a script reads one line there, and only if it was refused."""
    if sys.stderr.isatty():
        click.echo(stage, err=True)


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise Refused(
            "unwritable_file",
            N_("Το αρχείο «%(name)s» δεν γράφεται. Ελέγξτε τη διαδρομή και τα δικαιώματά της."),
            name=output,
        ) from error
    click.echo(f"Γράφτηκε: {output}")


@click.command("verify")
@only_reading
def verify(db: Session) -> None:
    """Ελέγχει ότι οι δημοσιευμένοι απολογισμοί είναι όπως δημοσιεύθηκαν."""
    editions, files, altered = 0, 0, list[str]()
    for edition, fault in archive.faults(db):
        editions, files = editions + 1, files + len(edition.files)
        altered += [str(fault)] if fault else []
    if altered:
        raise Refused("published_year_altered", "%(altered)s", altered=" ".join(altered))
    click.echo(
        f"Εκδόσεις απολογισμών: {whole(editions)}, αρχεία: {whole(files)}. "
        "Όλα είναι όπως δημοσιεύθηκαν."
    )


commands: tuple[click.Command, ...] = (review_year, press, verify)
