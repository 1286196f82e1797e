"""`volumes import` and `volumes total`."""

import hashlib
import os
from pathlib import Path

import click
from sqlalchemy.orm import Session

from admin.volumes import intake, totals
from admin.volumes.table import MAX_BYTES, read
from kiosk.centres import find_municipality
from kiosk.commandline import in_one_transaction, operator
from kiosk.database import athens_day, now
from kiosk.greek import whole
from kiosk.refusals import N_, Refused


@click.group("volumes")
def volumes() -> None:
    """Όγκος υποθέσεων."""


@volumes.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@click.option("--year", required=True, type=int)
@click.option("--dry-run", is_flag=True, help="δείχνει τι θα γραφόταν, χωρίς να γράψει")
@click.option("--replace", is_flag=True, help="αντικαθιστά όσα διαφέρουν")
@in_one_transaction
def volumes_import(
    db: Session, file: Path, slug: str, year: int, dry_run: bool, replace: bool
) -> None:
    """Διαβάζει τον πίνακα ενός έτους από αρχείο CSV, XLSX, ODS ή κείμενο PDF."""
    content, name = _content(file), os.fsencode(file.name).decode(errors="replace")
    table = read(content, name)
    shown = intake.preview(db, find_municipality(db, slug), year, table, today=athens_day(now()))
    _print(shown)
    if dry_run:
        click.echo("Δοκιμή: δεν γράφτηκε τίποτα.")
        return
    written = intake.store(
        db,
        shown,
        source=name,
        sha256=hashlib.sha256(content).hexdigest(),
        by=operator(),
        at=now(),
        replace=replace,
    )
    click.echo("Καταχωρίστηκε." if written else "Τα ίδια στοιχεία υπάρχουν ήδη: δεν άλλαξε τίποτα.")


# A negative N is read as a number, to be refused as one.
@volumes.command("total", context_settings={"ignore_unknown_options": True})
@click.argument("written", metavar="N")
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@click.option("--year", required=True, type=int)
@click.option("--replace", is_flag=True, help="αντικαθιστά το προηγούμενο σύνολο")
@in_one_transaction
def volumes_total(db: Session, written: str, slug: str, year: int, replace: bool) -> None:
    """Καταχωρίζει το σύνολο N ενός έτους που δεν είναι γνωστό ανά ΚΕΠ."""
    stored = totals.set_total(
        db,
        find_municipality(db, slug),
        year,
        totals.read_total(written),
        by=operator(),
        at=now(),
        replace=replace,
    )
    click.echo("Καταχωρίστηκε." if stored else "Το ίδιο σύνολο υπάρχει ήδη: δεν άλλαξε τίποτα.")


def _content(file: Path) -> bytes:
    """Raises Refused; a file past the limit is not read to its end."""
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(
            "unreadable_file",
            N_("Το αρχείο «%(name)s» δεν ανοίγει. Ελέγξτε τη διαδρομή και τα δικαιώματά του."),
            name=os.fsencode(file).decode(errors="replace"),
        ) from error


def _print(shown: intake.Preview) -> None:
    click.echo(f"{shown.municipality.name}, {shown.year}")
    for entry in shown.entries:
        line = entry.line
        click.echo(_row(line.code, line.ekep, line.counters, line.total) + _mark(entry))
    table = shown.table
    click.echo(_row("ΣΥΝΟΛΟ", table.ekep, table.counters, table.total))
    if shown.missing:
        codes = ", ".join(centre.code for centre in shown.missing)
        click.echo(f"Χωρίς στοιχεία μένουν: {codes}. Το έτος δεν θα έχει σύνολο δήμου.")


def _row(label: str, *figures: int) -> str:
    return f"{label:<8}" + "".join(f"{whole(figure):>12}" for figure in figures)


def _mark(entry: intake.Entry) -> str:
    if entry.stored and entry.differs:
        return f"   διαφέρει: ισχύει {whole(entry.stored.total)}"
    return "   νέο" if entry.is_new else "   ίδιο"


commands: tuple[click.Command, ...] = (volumes,)
