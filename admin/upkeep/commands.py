"""`jobs`: what cron or systemd calls where the web service does not run the jobs itself."""

from collections.abc import Callable, Sequence
from contextlib import closing

import click

from admin.upkeep.jobs import Job
from admin.upkeep.running import run_due
from kiosk.commandline import refusing
from kiosk.database import Database
from kiosk.refusals import Refused
from kiosk.settings import Settings


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
        for one in ran:
            if not one.fault:
                click.echo(f"{one.job.title}: {one.said or 'Δεν υπήρχε τίποτα να γίνει.'}")
        if not ran:
            click.echo("Καμία εργασία δεν έχει έρθει στην ώρα της.")
        failed = ", ".join(f"{one.job.title} ({one.fault})" for one in ran if one.fault)
        if failed:
            raise Refused(
                "job_failed",
                "Δεν έγινε: %(failed)s. Θα δοκιμαστεί ξανά. Δείτε το αρχείο συμβάντων.",
                failed=failed,
            )

    return jobs
