"""A long file from the command line: progress while it is read, a summary, then the figures."""

from collections.abc import Iterable, Iterator

import click
from sqlalchemy.orm import Session

from admin.volumes import imports
from admin.volumes.aliases import Aliases
from admin.volumes.long import intake, previews, rows
from admin.volumes.long.bench import WIDTH, Rows
from admin.volumes.long.source import Source, opened
from admin.volumes.long.words import words_of
from kiosk.centres import Municipality
from kiosk.commandline import operator
from kiosk.database import athens_day, now
from kiosk.greek import short_date, whole

STEP = 50_000
MOST_SHOWN = 40


def bring_in(
    db: Session,
    municipality: Municipality,
    source: Source,
    meant: Aliases,
    *,
    year: int | None,
    dry_run: bool,
    replace: bool,
) -> None:
    """Raises Refused; then no figure has been written."""
    known = words_of(db, municipality, today=athens_day(now()), year=year, meant=meant)
    db.rollback()  # a session that may write holds up every tap, and a long file takes its time
    db.connection(execution_options={"read_only": True})
    with opened(source) as cells:
        read = _told(rows.read(cells, source.head, known), source.lines)
        with previews.preview(db, municipality, read) as shown:
            _print(shown)
            for before in imports.with_hash(db, municipality, source.sha256)[:1]:
                click.echo(f"Το ίδιο αρχείο έχει ήδη εισαχθεί στις {short_date(before.day)}.")
            if dry_run:
                click.echo("Δοκιμή: δεν γράφτηκε τίποτα.")
                return
            _clear(db)
            try:
                written = intake.store(
                    db,
                    shown,
                    source=source.name,
                    sha256=source.sha256,
                    by=operator(),
                    at=now(),
                    replace=replace,
                    between=db.commit,
                )
            except BaseException:
                _clear(db)
                raise
    click.echo("Καταχωρίστηκε." if written else "Τα ίδια στοιχεία υπάρχουν ήδη: δεν άλλαξε τίποτα.")


def _clear(db: Session) -> None:
    """What was cut off, this time or an earlier one, would stand in the way of the same figures."""
    db.rollback()
    imports.clear(db, between=db.commit)
    db.commit()


def _told(read: Iterable[Rows], lines: int) -> Iterator[Rows]:
    """Says on standard error how far it is, where there is something to wait for."""
    taken = 0
    for some in read:
        steps, taken = taken // STEP, taken + len(some) // WIDTH
        if taken // STEP > steps:
            click.echo(f"Διαβάστηκαν {whole(taken)} γραμμές από {whole(lines)} περίπου.", err=True)
        yield some


def _print(shown: previews.Preview) -> None:
    click.echo(f"{shown.municipality.name}: {whole(shown.rows)} γραμμές")
    for part in shown.periods[:MOST_SHOWN]:
        cases = f"{whole(part.cases)} υποθέσεις" if part.cases else "μόνο ανά υπηρεσία"
        click.echo(f"{part.period.name:<24}{whole(part.rows):>10} γραμμές   {cases}")
    if len(shown.periods) > MOST_SHOWN:
        click.echo(f"... και {whole(len(shown.periods) - MOST_SHOWN)} ακόμη περίοδοι")
    same = shown.rows - shown.new - shown.differing
    click.echo(
        f"Νέες: {whole(shown.new)}   ίδιες: {whole(same)}   διαφέρουν: {whole(shown.differing)}"
    )
