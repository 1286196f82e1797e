"""`volumes import`, `total`, `imports` and `undo`."""

import hashlib
import os
from pathlib import Path
from uuid import UUID

import click
from sqlalchemy.orm import Session

from admin.measures.precision import Precision
from admin.sheets import hidden
from admin.volumes import imports, intake, naming, periods, previews, totals
from admin.volumes.aliases import Aliases, aliases, said
from admin.volumes.book import read
from admin.volumes.columns import column_names
from admin.volumes.figures import Unit
from admin.volumes.header import ColumnNames
from admin.volumes.long import commands as long_file
from admin.volumes.long.source import Source, recognise
from admin.volumes.periods import Period
from admin.volumes.quantities import STATED
from admin.volumes.table import MAX_BYTES
from admin.volumes.unknown import Book, refuse, settled, unknown
from kiosk.centres import Municipality, find_municipality
from kiosk.commandline import in_one_transaction, operator
from kiosk.database import athens_day, now
from kiosk.greek import short_date, whole
from kiosk.refusals import N_, Refused

COUNTED = [unit.value for unit in Unit]


@click.group("volumes")
def volumes() -> None:
    """Όγκος υποθέσεων."""


@volumes.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@click.option("--year", type=int, help="χρειάζεται όπου ο πίνακας δεν λέει τις περιόδους του")
@click.option("--dry-run", is_flag=True, help="δείχνει τι θα γραφόταν, χωρίς να γράψει")
@click.option("--replace", is_flag=True, help="αντικαθιστά όσα διαφέρουν")
@click.option(
    "--as",
    "pairs",
    multiple=True,
    metavar="0999=0207",
    help="ό,τι γράφει το αρχείο είναι αυτό το ΚΕΠ ή αυτή η υπηρεσία· όσες φορές χρειάζεται",
)
@in_one_transaction
def volumes_import(
    db: Session,
    file: Path,
    slug: str,
    year: int | None,
    dry_run: bool,
    replace: bool,
    pairs: tuple[str, ...],
) -> None:
    """Διαβάζει τον πίνακα ενός έτους από αρχείο CSV, XLSX, ODS, XLS ή κείμενο PDF.

    Βιβλίο με ένα φύλλο για κάθε μήνα (ή τρίμηνο, εξάμηνο) διαβάζεται ολόκληρο. CSV με έναν αριθμό
    σε κάθε γραμμή (ΠΕΡΙΟΔΟΣ, ΚΩΔΙΚΟΣ ΚΕΠ, ΠΛΗΘΟΣ, και αν θέλετε ΡΟΗ και ΥΠΗΡΕΣΙΑ) μπορεί να έχει
    οσεσδήποτε γραμμές.
    """
    name, municipality = (
        os.fsencode(file.name).decode(errors="replace"),
        find_municipality(db, slug),
    )
    names = column_names(db, municipality)
    meant = aliases(db, municipality) | said(db, municipality, pairs)
    source = _long(file, name, names)
    if source:
        long_file.bring_in(
            db, municipality, source, meant, year=year, dry_run=dry_run, replace=replace
        )
        return
    if year is None:
        raise Refused("bad_year", N_("Δώστε το έτος του πίνακα με --year."))
    content = _content(file)
    sha256 = hashlib.sha256(content).hexdigest()
    book = _settled(municipality, read(content, name, year, names), meant)
    today = athens_day(now())
    for shown in previews.preview_all(db, municipality, book, today=today):
        _print(shown)
    for sentence in hidden.told(content, name):
        click.echo(f"Προσοχή: {sentence}")
    for before in imports.with_hash(db, municipality, sha256)[:1]:
        click.echo(f"Το ίδιο αρχείο έχει ήδη εισαχθεί στις {short_date(before.day)}.")
    if dry_run:
        click.echo("Δοκιμή: δεν γράφτηκε τίποτα.")
        return
    written = intake.store_all(
        db,
        municipality,
        book,
        source=name,
        sha256=sha256,
        by=operator(),
        at=now(),
        today=today,
        replace=replace,
    )
    click.echo("Καταχωρίστηκε." if written else "Τα ίδια στοιχεία υπάρχουν ήδη: δεν άλλαξε τίποτα.")


# A negative N is read as a number, to be refused as one.
@volumes.command("total", context_settings={"ignore_unknown_options": True})
@click.argument("written", metavar="N")
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@click.option("--year", type=int, help="το έτος, ή αντί γι' αυτό --period")
@click.option("--period", help="2025, 2025-H2, 2025-Q3, 2025-03 ή 2025-03-17")
@click.option("--service", default="", help="μία υπηρεσία, με το όνομα ή τον κωδικό της")
@click.option(
    "--unit",
    type=click.Choice([u.value for u in Unit]),
    default=Unit.CASES.value,
    show_default=True,
)
@click.option(
    "--precision",
    type=click.Choice([p.value for p in STATED]),
    default=Precision.EXACT.value,
    show_default=True,
    help="για order το N είναι 100 ή 1000",
)
@click.option("--words", default="", help="όπως το λέει η πηγή: «ξεπέρασε τις 57.200»")
@click.option("--replace", is_flag=True, help="αντικαθιστά το προηγούμενο")
@in_one_transaction
def volumes_total(
    db: Session,
    written: str,
    slug: str,
    year: int | None,
    period: str | None,
    service: str,
    unit: str,
    precision: str,
    words: str,
    replace: bool,
) -> None:
    """Καταχωρίζει το σύνολο N μιας περιόδου που δεν είναι γνωστό ανά ΚΕΠ."""
    municipality = find_municipality(db, slug)
    what = totals.Stated(
        _period(year, period),
        totals.read_total(written),
        Precision(precision),
        Unit(unit),
        totals.find_service(db, municipality, service),
        words,
    )
    stored = totals.set_total(db, municipality, what, by=operator(), at=now(), replace=replace)
    click.echo("Καταχωρίστηκε." if stored else "Το ίδιο σύνολο υπάρχει ήδη: δεν άλλαξε τίποτα.")


@volumes.command("imports")
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@in_one_transaction
def volumes_imports(db: Session, slug: str) -> None:
    """Δείχνει τις εισαγωγές, τη νεότερη πρώτη."""
    for origin in imports.imports(db, find_municipality(db, slug)):
        undone = "   αναιρέθηκε" if origin.undone_at else ""
        click.echo(f"{origin.id}  {short_date(origin.day):<10}  {origin.source}{undone}")


@volumes.command("undo")
@click.argument("import_id", type=click.UUID)
@click.option("--municipality", "slug", required=True, help="το SLUG του δήμου")
@in_one_transaction
def volumes_undo(db: Session, import_id: UUID, slug: str) -> None:
    """Αναιρεί μια ολόκληρη εισαγωγή: ό,τι είχε αντικαταστήσει ισχύει πάλι."""
    origin = imports.find(db, find_municipality(db, slug), import_id)
    imports.undo(db, origin, by=operator(), at=now())
    click.echo("Αναιρέθηκε.")


def _settled(municipality: Municipality, read: Book, meant: Aliases) -> Book:
    """Raises Refused where something is still unknown: nobody is there to be asked."""
    codes = {centre.code for centre in municipality.centres}
    book = settled(read, codes, meant.centres)
    refuse(unknown(book, codes), slug=municipality.slug)
    return book


def _period(year: int | None, written: str | None) -> Period:
    if (year is None) == (written is None):
        raise Refused("bad_period", N_("Δώστε την περίοδο μία φορά: με --year ή με --period."))
    return periods.read(written or str(year))


def _long(file: Path, name: str, names: ColumnNames) -> Source | None:
    try:
        return recognise(file, name, names)
    except OSError as error:
        raise _unreadable(file) from error


def _content(file: Path) -> bytes:
    """Raises Refused; a file past the limit is not read to its end."""
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(file) from error


def _unreadable(file: Path) -> Refused:
    return Refused(
        "unreadable_file",
        N_("Το αρχείο «%(name)s» δεν ανοίγει. Ελέγξτε τη διαδρομή και τα δικαιώματά του."),
        name=os.fsencode(file).decode(errors="replace"),
    )


def _print(shown: previews.Preview) -> None:
    click.echo(f"{shown.municipality.name}, {shown.period.name}")
    for entry in shown.entries:
        line = entry.line
        click.echo(_row(line.code, line.ekep, line.counters, line.total) + _mark(entry))
    table = shown.table
    click.echo(_row("ΣΥΝΟΛΟ", table.ekep, table.counters, table.total))
    if shown.missing:
        codes = ", ".join(centre.code for centre in shown.missing)
        click.echo(f"Χωρίς στοιχεία μένουν: {codes}. Δεν θα υπάρχει σύνολο δήμου.")


def _row(label: str, *figures: int) -> str:
    return f"{label:<8}" + "".join(f"{whole(figure):>12}" for figure in figures)


def _mark(entry: previews.Entry) -> str:
    mark = "   νέο" if entry.is_new else "   ίδιο"
    if entry.stored and entry.differs:
        mark = f"   διαφέρει: ισχύει {whole(entry.stored.total)}"
    if entry.is_below_ratings:
        mark += f"   λιγότερες από τις {whole(entry.ratings)} αξιολογήσεις"
    return mark


for command in naming.commands:
    volumes.add_command(command)
commands: tuple[click.Command, ...] = (volumes,)
