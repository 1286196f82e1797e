"""`jobs`, for cron or systemd where the web service does not run them itself; `move`, once."""

from collections.abc import Callable, Sequence
from contextlib import closing

import click

from admin.upkeep.jobs import Job
from admin.upkeep.moving import move, opened, target_at
from admin.upkeep.outbox import waiting
from admin.upkeep.proof import Proof
from admin.upkeep.running import run_due
from kiosk.commandline import refusing
from kiosk.database import Database
from kiosk.greek import whole
from kiosk.refusals import Refused
from kiosk.settings import Settings

NO_MAIL = (
    "Το e-mail δεν έχει ρυθμιστεί: τίποτα δεν ετοιμάζεται και τίποτα δεν στέλνεται. Ορίστε "
    "KEP_SMTP_URL, KEP_MAIL_FROM και KEP_PUBLIC_URL (docs/upkeep.md)."
)

BESIDE = (
    "Μένουν να γίνουν με το χέρι:\n"
    "- KEP_DATABASE_URL: η νέα διεύθυνση, σε κάθε διεργασία. Η παλιά βάση δεν άλλαξε σε τίποτα· "
    "μην την ξανανοίξετε για δουλειά.\n"
    "- Από τον φάκελο %(instance)s, αν αλλάζετε μηχάνημα: το secret.key (όταν δεν ορίζετε "
    "KEP_SECRET_KEY) και το translations/, αν υπάρχει.\n"
    "Τα κλειδιά των σφραγισμένων μηνυμάτων είναι μέσα στη βάση και πήγαν μαζί."
)


def jobs_command(jobs_of: Callable[[Settings], Sequence[Job]]) -> click.Command:
    """Which jobs there are is known where the rooms are put together."""

    @click.command("jobs")
    @refusing
    def jobs() -> None:
        """Τρέχει μία φορά όσες εργασίες έχουν έρθει στην ώρα τους· για cron ή systemd."""
        settings = Settings.read()
        with closing(Database(settings.database_url)) as database:
            database.require_current()
            ran = run_due(database, jobs_of(settings))
            with database.session(read_only=True) as db:
                kept = waiting(db)
        for one in ran:
            if not one.fault:
                click.echo(f"{one.job.title}: {one.said or 'Δεν υπήρχε τίποτα να γίνει.'}")
        if not ran:
            click.echo("Καμία εργασία δεν έχει έρθει στην ώρα της.")
        if not settings.smtp_url:
            click.echo(NO_MAIL)
            if kept:
                click.echo(f"Περιμένουν στην ουρά, από πριν: {whole(kept)}.")
        failed = ", ".join(f"{one.job.title} ({one.fault})" for one in ran if one.fault)
        if failed:
            raise Refused(
                "job_failed",
                "Δεν έγινε: %(failed)s. Θα δοκιμαστεί ξανά. Δείτε το αρχείο συμβάντων.",
                failed=failed,
            )

    return jobs


@click.command("move")
@click.option(
    "--to", "url", required=True, help="η νέα βάση: postgresql://χρήστης@διακομιστής/βάση"
)
@refusing
def move_command(url: str) -> None:
    """Μεταφέρει όλη τη βάση σε άλλη, άδεια, και αποδεικνύει ότι είναι ίδιες.

    Σταματήστε πρώτα την υπηρεσία και τις εργασίες: ό,τι γραφτεί αφού αρχίσει, δεν μεταφέρεται. Η
    βάση της υπηρεσίας μόνο διαβάζεται. Αν κάτι δεν πετύχει, στη νέα δεν μένει τίποτα.
    """
    settings = Settings.read()
    with closing(Database(settings.database_url)) as source:
        source.require_current()
        with (
            closing(target_at(url, source=source)) as target,
            opened(target) as connection,
            source.session(read_only=True) as db,
        ):
            proofs = move(db, connection, lambda line: click.echo(line, err=True))
    for line in _table(proofs):
        click.echo(line)
    click.echo(BESIDE % {"instance": settings.instance})


def _table(proofs: Sequence[Proof]) -> list[str]:
    width = max(len(proof.table) for proof in proofs)
    lines = [f"{'πίνακας':<{width}}  {'γραμμές':>12}  SHA-256"]
    for proof in proofs:
        rows, digest = whole(proof.content.rows), proof.content.digest[:12]
        lines.append(f"{proof.table:<{width}}  {rows:>12}  {digest}")
    rows = whole(sum(proof.content.rows for proof in proofs))
    return [*lines, f"Όλα ίδια: {len(proofs)} πίνακες, {rows} γραμμές."]


commands: tuple[click.Command, ...] = (move_command,)
