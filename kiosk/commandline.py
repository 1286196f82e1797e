"""How a command runs: one transaction, all of it or nothing, and one clear line when refused."""

import functools
import sys
from collections.abc import Callable
from contextlib import closing
from typing import Concatenate, ParamSpec

import click
from sqlalchemy.orm import Session

from kiosk.database import Database
from kiosk.refusals import Refused
from kiosk.settings import Settings

P = ParamSpec("P")


def in_one_transaction(verb: Callable[Concatenate[Session, P], None]) -> Callable[P, None]:
    """Hand the command a session on a database that is up to date, and commit at its end."""

    @functools.wraps(verb)
    @refusing
    def run(*args: P.args, **options: P.kwargs) -> None:
        with closing(Database(Settings.read().database_url)) as database:
            database.require_current()
            with database.session() as db:
                verb(db, *args, **options)
                db.commit()

    return run


def refusing(verb: Callable[P, None]) -> Callable[P, None]:
    """Say a refusal on standard error as one line and end with status 1."""

    @functools.wraps(verb)
    def run(*args: P.args, **options: P.kwargs) -> None:
        try:
            verb(*args, **options)
        except Refused as refusal:
            click.echo(f"{refusal} [{refusal.reason}]", err=True)
            sys.exit(1)

    return run
