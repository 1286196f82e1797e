"""Moving house (μετακόμιση): all that a database holds, carried into an empty one and proved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import alembic.command
import sqlalchemy as sa
from alembic.util import CommandError
from sqlalchemy.orm import Session

from admin.upkeep.proof import Proof, prove
from admin.upkeep.rows import read, write
from kiosk.database import Base, Database, migration_config
from kiosk.greek import whole
from kiosk.recounting import hold
from kiosk.refusals import Refused

VERSION = "alembic_version"
EVERY = 100_000

Told = Callable[[str], None]


def target_at(url: str, *, source: Database) -> Database:
    """Raises Refused; what is said of the address never repeats it: it may hold a password."""
    try:
        target = Database(url)
    except (Refused, ValueError) as error:
        raise _bad_target() from error
    if _place(target) == _place(source):
        raise Refused("same_database", "Το --to είναι η ίδια η βάση της υπηρεσίας. Γράψτε άλλη.")
    if target.engine.dialect.name == "sqlite" and target.engine.url.database in (None, ":memory:"):
        raise _bad_target()
    return target


def move(source: Session, target: sa.Connection, told: Told) -> list[Proof]:
    """Within one transaction on each side: the source as it is at this moment, the target all of
    it or nothing, tables too. Raises Refused.
    """
    _require_empty(target)
    _make_tables(target)
    hold(source, writing=False)
    for table in Base.metadata.sorted_tables:
        with _blaming(table, target):
            _copy(source.connection(), target, table, told)
            _go_on_counting(target, table)
    return prove(source.connection(), target, told)


@contextmanager
def opened(target: Database) -> Iterator[sa.Connection]:
    """A connection in a transaction, kept if nothing goes wrong. Raises Refused."""
    try:
        connection = target.engine.connect()
    except sa.exc.DBAPIError as error:
        raise Refused(
            "target_unreachable",
            "Η βάση-στόχος δεν ανοίγει. Ελέγξτε στο --to διακομιστή, όνομα βάσης και κωδικό.",
        ) from error
    with connection, connection.begin():
        yield connection


def _bad_target() -> Refused:
    return Refused(
        "bad_target",
        "Το --to δεν διαβάζεται. Γράψτε π.χ. postgresql://χρήστης@διακομιστής/βάση (με το "
        "πρόσθετο postgres), με τα ειδικά σημεία του κωδικού σαν %%40.",
    )


def _place(database: Database) -> sa.URL | Path:
    """Where it is, whoever asks."""
    url = database.engine.url
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database).resolve()
    return url.set(drivername=url.get_backend_name(), username="", password="")


def _require_empty(target: sa.Connection) -> None:
    """Tables of ours without a row are no hindrance: an earlier hand may have made them."""
    names = set(sa.inspect(target).get_table_names()) - {VERSION}
    ours = {name for name in names if name in Base.metadata.tables}
    if ours != names or any(_has_rows(target, name) for name in sorted(ours)):
        raise Refused(
            "target_not_empty",
            "Η βάση-στόχος δεν είναι άδεια. Φτιάξτε νέα, χωρίς kep-kiosk init: το move "
            "φτιάχνει και τους πίνακες.",
        )


def _has_rows(target: sa.Connection, name: str) -> bool:
    one = sa.select(sa.literal(1)).select_from(sa.table(name)).limit(1)
    return target.scalar(one) is not None


def _make_tables(target: sa.Connection) -> None:
    try:
        alembic.command.upgrade(migration_config(target), "head")
    except (sa.exc.DBAPIError, CommandError) as error:
        raise Refused(
            "target_refused",
            "Στη βάση-στόχο δεν έγιναν οι πίνακες (%(fault)s). Χρειάζεται νέα βάση, και "
            "χρήστης που είναι ιδιοκτήτης της.",
            fault=_kind(error),
        ) from error


def _copy(source: sa.Connection, target: sa.Connection, table: sa.Table, told: Told) -> None:
    rows = 0
    for batch in read(source, table):
        write(target, table, batch)
        if (rows + len(batch)) // EVERY > rows // EVERY:
            told(f"Αντιγραφή: {table.name}, {whole(rows + len(batch))} γραμμές ως τώρα")
        rows += len(batch)
    told(f"Αντιγραφή: {table.name}, {whole(rows)} γραμμές")


def _go_on_counting(target: sa.Connection, table: sa.Table) -> None:
    """PostgreSQL numbers new rows from a sequence, which copied numbers do not move."""
    counted = table.autoincrement_column
    if target.dialect.name != "postgresql" or counted is None:
        return
    sequence = sa.func.pg_get_serial_sequence(table.name, counted.name)
    last = sa.select(sa.func.max(counted)).scalar_subquery()
    target.execute(sa.select(sa.func.setval(sequence, last)).where(last.is_not(None)))


@contextmanager
def _blaming(table: sa.Table, target: sa.Connection) -> Iterator[None]:
    """Say which table, and the kind of fault alone: its words may hold what a citizen wrote."""
    refused_by_driver = target.dialect.loaded_dbapi.Error
    try:
        yield
    except (sa.exc.SQLAlchemyError, refused_by_driver, ValueError) as error:
        raise Refused(
            "move_failed",
            "Ο πίνακας %(table)s δεν μεταφέρθηκε (%(fault)s). Η βάση-στόχος έμεινε όπως ήταν.",
            table=table.name,
            fault=_kind(error),
        ) from error


def _kind(error: Exception) -> str:
    return type(getattr(error, "orig", None) or error).__name__
