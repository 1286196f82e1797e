"""What may stand in the cells of the long form, and what each writing means."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from admin.sheets.cells import shown
from admin.sheets.numbers import Numbers, Place
from admin.volumes import told
from admin.volumes.aliases import NO_ALIASES, Aliases
from admin.volumes.header import Column, plain
from admin.volumes.lines import LONGEST_CODE
from admin.volumes.long.once import Once
from admin.volumes.streams import STREAMS
from admin.volumes.unknown import SAY_WHICH, SAY_WHICH_SERVICE, as_typed
from admin.volumes.years import check_period
from kiosk.centres import Municipality
from kiosk.greek import BadCentreCode, centre_code, fold
from kiosk.refusals import N_, Refused
from kiosk.services import SERVICES


class Strange:
    """What a file writes that nobody knows. Until that is said a number stands for each centre,
    from `known` on, and for each service a code that none has.
    """

    def __init__(self, known: int) -> None:
        self.known = known
        self.centres: dict[str, str] = {}
        self.services: dict[str, str] = {}

    @classmethod
    def of(cls, known: int, centres: Iterable[str], services: Iterable[str]) -> "Strange":
        """As it was kept, in its order."""
        strange = cls(known)
        for written in centres:
            strange.centre(written)
        for written in services:
            strange.service(written)
        return strange

    def centre(self, written: str) -> int:
        return self.known + _place(self.centres, written)

    def service(self, written: str) -> str:
        return f"?{_place(self.services, written)}"


@dataclass(frozen=True)
class Words:
    """Centres by their place in the list, streams and services by their codes, periods by their
    first and last day.
    """

    centres: Once[str, int]
    streams: Once[str, str]
    services: Once[str, str]
    periods: Once[str, tuple[int, int]]
    counts: Once[str, int]


def words_of(
    db: Session,
    municipality: Municipality,
    *,
    today: date,
    year: int | None = None,
    meant: Aliases = NO_ALIASES,
    strange: Strange | None = None,
) -> Words:
    """Where a year is given, a period of another is refused. What nobody knows is kept as
    `strange`, to be asked about, or else refused.
    """
    numbers = Numbers()
    streams, services = (kind.names(db, municipality.id) for kind in (STREAMS, SERVICES))
    return Words(
        Once(_centre(municipality, meant.centres, strange)),
        Once(_named(streams, {}, lambda written: _no_stream(written, streams))),
        Once(_named(services, meant.services, _service(municipality, services, strange))),
        Once(lambda written: _period(written, today, year)),
        Once(lambda written: numbers.read(written, Place(0, Column.COUNT.value))),
    )


def _place(kept: dict[str, str], written: str) -> int:
    """Of this writing among those that are kept, by their plain words."""
    word = plain(written)
    kept.setdefault(word, " ".join(written.split()))
    return list(kept).index(word)


def _centre(
    municipality: Municipality, meant: Mapping[str, str], strange: Strange | None
) -> Callable[[str], int]:
    places = {centre.code: place for place, centre in enumerate(municipality.centres)}

    def meaning(written: str) -> int:
        if not written.strip():
            raise Refused("missing_centre_code", NO_CODE, column=Column.CODE.value)
        code = _code(written)
        place = places.get(code, places.get(meant.get(plain(code), "")))
        if place is not None:
            return place
        if strange and _may_be_asked(code):
            return strange.centre(code)
        typed = as_typed(shown(code), municipality.slug)
        raise Refused("unknown_centre", UNKNOWN_CENTRE, column=Column.CODE.value, **typed)

    return meaning


def _code(written: str) -> str:
    try:
        return centre_code(written)
    except BadCentreCode:
        return written


def _service(
    municipality: Municipality, names: Mapping[str, str], strange: Strange | None
) -> Callable[[str], str]:
    """What becomes of a service that is not known."""

    def otherwise(written: str) -> str:
        if strange and _may_be_asked(written):
            return strange.service(written)
        typed = as_typed(shown(written), municipality.slug)
        known = ", ".join(names.values())
        column = Column.SERVICE.value
        raise Refused("unknown_service", UNKNOWN_SERVICE, column=column, known=known, **typed)

    return otherwise


def _no_stream(written: str, names: Mapping[str, str]) -> str:
    known = ", ".join(names.values())
    column = Column.STREAM.value
    raise Refused("unknown_stream", UNKNOWN_STREAM, column=column, read=shown(written), known=known)


def _named(
    names: Mapping[str, str], meant: Mapping[str, str], otherwise: Callable[[str], str]
) -> Callable[[str], str]:
    """A name or a code of a list; blank is all of it."""
    codes = {fold(name): code for code, name in names.items()} | {code: code for code in names}

    def meaning(written: str) -> str:
        words = " ".join(fold(written).split())
        if not words:
            return ""
        code = codes.get(words) or meant.get(plain(written))
        return code or otherwise(written)

    return meaning


def _may_be_asked(written: str) -> bool:
    return bool(plain(written)) and len(written) <= LONGEST_CODE


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
UNKNOWN_CENTRE = (
    "Στη γραμμή %(row)s, στη στήλη %(column)s, το «%(read)s» δεν είναι ΚΕΠ του δήμου. " + SAY_WHICH
)
UNKNOWN_STREAM = N_(
    "Στη γραμμή %(row)s, στη στήλη %(column)s, η ροή «%(read)s» δεν είναι γνωστή. Οι ροές του "
    "δήμου: %(known)s. Διορθώστε τη, ή προσθέστε τη στη σελίδα «Ονόματα στηλών και ροές»."
)
UNKNOWN_SERVICE = (
    "Στη γραμμή %(row)s, στη στήλη %(column)s, η υπηρεσία «%(read)s» δεν είναι γνωστή. "
    + SAY_WHICH_SERVICE
)
OTHER_YEAR = N_("Το «%(read)s» δεν είναι του έτους %(year)s που δώσατε.")
