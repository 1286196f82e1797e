"""How a command runs: one transaction, all of it or nothing, and one clear line when refused."""

import functools
import getpass
import os
import sys
from collections.abc import Callable
from contextlib import closing
from typing import Concatenate, ParamSpec

import click
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from kiosk.database import Database
from kiosk.refusals import AT_THE_SAME_TIME, Refused
from kiosk.settings import Settings

NOT_DONE = "Το σύστημα δεν το επέτρεψε και δεν γράφτηκε τίποτα. Ελέγξτε δίσκο και δικαιώματα."

P = ParamSpec("P")
Verb = Callable[Concatenate[Session, P], None]


def run(cli: click.Command) -> None:
    """The command line in hand; what cannot be read of it ends with one line and status 1."""
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as nothing:
        click.echo(nothing.format_message())
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else cli.name
        _refuse(f"{_misread(error)} Δείτε: {path} --help", "usage")
    except click.Abort:
        sys.exit(1)


def in_one_transaction(verb: Verb[P]) -> Callable[P, None]:
    """Hand the command a session on a database that is up to date, and commit at its end."""
    return _with_session(verb, read_only=False)


def only_reading(verb: Verb[P]) -> Callable[P, None]:
    """The same for a command that writes nothing: it holds up no writer, however long it takes."""
    return _with_session(verb, read_only=True)


def refusing(verb: Callable[P, None]) -> Callable[P, None]:
    """Say a refusal on standard error as one line and end with status 1."""

    @functools.wraps(verb)
    def run(*args: P.args, **options: P.kwargs) -> None:
        try:
            verb(*args, **options)
        except Refused as refusal:
            _refuse(str(refusal), refusal.reason)
        except IntegrityError:
            _refuse(AT_THE_SAME_TIME, "at_the_same_time")
        except (OperationalError, OSError) as error:
            _refuse(f"{NOT_DONE} ({getattr(error, 'orig', error)})", "system")

    return run


def operator() -> str:
    """Whoever runs the command; in a container the number may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"


def _with_session(verb: Verb[P], *, read_only: bool) -> Callable[P, None]:
    @functools.wraps(verb)
    @refusing
    def run(*args: P.args, **options: P.kwargs) -> None:
        with closing(Database(Settings.read().database_url)) as database:
            database.require_current()
            with database.session(read_only=read_only) as db:
                verb(db, *args, **options)
                db.commit()

    return run


def _refuse(sentence: str, reason: str) -> None:
    click.echo(f"{sentence} [{reason}]", err=True)
    sys.exit(1)


def _misread(error: click.ClickException) -> str:
    match error:
        case click.MissingParameter(param=click.Parameter() as missing):
            return f"Λείπει: {missing.get_error_hint(error.ctx)}."
        case click.BadParameter(param=click.Parameter() as bad):
            return f"Δεν γίνεται δεκτή η τιμή για {bad.get_error_hint(error.ctx)}."
        case click.NoSuchOption(option_name=name):
            return f"Δεν υπάρχει επιλογή {name}."
    return "Η εντολή δεν διαβάζεται."
