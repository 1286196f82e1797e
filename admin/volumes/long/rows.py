"""The rows of the long form, each checked and told in known words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from admin.sheets.cells import shown
from admin.sheets.numbers import Numbers, Place
from admin.volumes import told
from admin.volumes.header import LONG, Column, Header
from admin.volumes.lines import WIDTH
from admin.volumes.long.bench import Row
from admin.volumes.long.once import Once
from admin.volumes.streams import STREAMS
from admin.volumes.years import check_period
from kiosk.centres import Municipality
from kiosk.choices import Choices
from kiosk.greek import BadCentreCode, centre_code, fold
from kiosk.refusals import N_, Refused
from kiosk.services import SERVICES


@dataclass(frozen=True)
class Words:
    """What may stand in the cells: centres by their place in the list, streams and services by
    their codes, periods by their first and last day.
    """

    centres: Once[str, int]
    streams: Once[str, str]
    services: Once[str, str]
    periods: Once[str, tuple[int, int]]
    counts: Once[str, int]


def words_of(
    db: Session, municipality: Municipality, *, today: date, year: int | None = None
) -> Words:
    """Where a year is given, a period of another is refused."""
    places = {centre.code: place for place, centre in enumerate(municipality.centres)}
    numbers = Numbers()
    return Words(
        Once(lambda written: _centre(written, places)),
        Once(_named(db, municipality, STREAMS, "unknown_stream", UNKNOWN_STREAM)),
        Once(_named(db, municipality, SERVICES, "unknown_service", UNKNOWN_SERVICE)),
        Once(lambda written: _period(written, today, year)),
        Once(lambda written: numbers.read(written, Place(0, Column.COUNT.value))),
    )


def read(cells: Iterable[list[str]], head: Header, words: Words) -> Iterator[Row]:
    """Raises Refused at the first row that cannot be taken, naming row and column."""
    places, width = head.places(LONG), len(head.columns)
    code, period, count = (places[column] for column in LONG)
    # A column that is not there reads as the blank cell that every row gets at its end.
    stream, service = places.get(Column.STREAM, -1), places.get(Column.SERVICE, -1)
    centres, streams, services = words.centres, words.streams, words.services
    days, counts = words.periods, words.counts
    for number, row in enumerate(cells, head.index + 2):
        if len(row) != width:
            if not any(map(str.strip, row)):
                continue
            _level(row, width, number)
        row.append("")
        try:
            yield (
                centres[row[code]],
                streams[row[stream]],
                services[row[service]],
                *days[row[period]],
                counts[row[count]],
                number,
            )
        except Refused as refusal:
            if not any(map(str.strip, row)):
                continue
            raise Refused(
                refusal.reason, refusal.sentence, **refusal.values | {"row": number}
            ) from refusal


def _level(row: list[str], width: int, number: int) -> None:
    """Blank cells at the end may be left out or stand beside the table. Raises Refused."""
    if any(map(str.strip, row[width:])):
        read = shown(" ".join(row))
        raise Refused(
            "wrong_number_of_cells", WIDTH, row=number, found=len(row), expected=width, read=read
        )
    row[width:] = []
    row.extend([""] * (width - len(row)))


def _centre(written: str, places: dict[str, int]) -> int:
    if not written.strip():
        raise Refused("missing_centre_code", NO_CODE, column=Column.CODE.value)
    try:
        return places[centre_code(written)]
    except (BadCentreCode, KeyError) as error:
        raise Refused(
            "unknown_centre", UNKNOWN_CENTRE, column=Column.CODE.value, read=shown(written)
        ) from error


def _named(
    db: Session, municipality: Municipality, list_of: Choices[Any], reason: str, sentence: str
) -> Callable[[str], str]:
    """A name or a code of a list; blank is all of it."""
    names = list_of.names(db, municipality.id)
    codes = {fold(name): code for code, name in names.items()} | {code: code for code in names}

    def meaning(written: str) -> str:
        plain = " ".join(fold(written).split())
        if plain and plain not in codes:
            raise Refused(reason, sentence, read=shown(written), known=", ".join(names.values()))
        return codes[plain] if plain else ""

    return meaning


def _period(written: str, today: date, year: int | None) -> tuple[int, int]:
    try:
        period = told.read(written)
        check_period(period, today)
        if year and period.first.year != year:
            raise Refused("bad_year", OTHER_YEAR, read=shown(written), year=year)
    except Refused as refusal:
        sentence = N_("Στη γραμμή %(row)s, στη στήλη %(column)s: ") + refusal.sentence
        values = refusal.values | {"column": Column.PERIOD.value}
        raise Refused(refusal.reason, sentence, **values) from refusal
    return period.first.toordinal(), period.last.toordinal()


NO_CODE = N_(
    "Στη γραμμή %(row)s η στήλη %(column)s είναι κενή, ίσως από συγχωνευμένα κελιά. "
    "Γράψτε τον κωδικό του ΚΕΠ σε κάθε γραμμή."
)
UNKNOWN_CENTRE = N_(
    "Στη γραμμή %(row)s, στη στήλη %(column)s, το «%(read)s» δεν είναι ΚΕΠ του δήμου. "
    "Διορθώστε το, ή προσθέστε πρώτα το ΚΕΠ (kep-kiosk centre add)."
)
UNKNOWN_STREAM = N_(
    "Στη γραμμή %(row)s η ροή «%(read)s» δεν είναι γνωστή. Οι ροές του δήμου: %(known)s. "
    "Διορθώστε τη, ή προσθέστε τη στις λέξεις των πινάκων."
)
UNKNOWN_SERVICE = N_(
    "Στη γραμμή %(row)s η υπηρεσία «%(read)s» δεν είναι γνωστή. Οι υπηρεσίες του δήμου: %(known)s. "
    "Διορθώστε τη, ή προσθέστε τη στις ρυθμίσεις."
)
OTHER_YEAR = N_("Το «%(read)s» δεν είναι του έτους %(year)s που δώσατε.")
