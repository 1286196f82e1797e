"""`jobs`: what cron or systemd calls where the web service does not run the jobs itself."""

from collections.abc import Callable, Sequence
from contextlib import closing

import click

from admin.upkeep.jobs import Job
from admin.upkeep.outbox import waiting
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
