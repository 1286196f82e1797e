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
from admin.volumes.long.things import Things, of_period
from admin.volumes.periods import Period
from admin.volumes.streams import STREAMS
from admin.volumes.unknown import SAY_WHICH, SAY_WHICH_SERVICE, as_typed
from admin.volumes.years import check_period
from kiosk.centres import Municipality
from kiosk.greek import BadCentreCode, centre_code, fold
from kiosk.refusals import N_, Refused
from kiosk.services import SERVICES


class Strange:
    """What a file writes that nobody knows. Until that is said, a code that none has stands for
    each centre and each service.
    """

    def __init__(self, centres: Iterable[str] = (), services: Iterable[str] = ()) -> None:
        """With what was kept, in its order."""
        self.centres: dict[str, str] = {}
        self.services: dict[str, str] = {}
        for written in centres:
            self.centre(written)
        for written in services:
            self.service(written)

    def centre(self, written: str) -> str:
        return f"?{_place(self.centres, written)}"

    def service(self, written: str) -> str:
        return f"?{_place(self.services, written)}"


@dataclass(frozen=True)
class Words:
    """What each writing adds to the number of a thing, and which count it is."""

    things: Things
    centres: Once[str, int]
    streams: Once[str, int]
    services: Once[str, int]
    periods: Once[str, int]
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
    numbers, things = Numbers(), Things(db, municipality)
    streams, services = (kind.names(db, municipality.id) for kind in (STREAMS, SERVICES))
    centre = _centre(municipality, meant.centres, strange)
    stream = _named(streams, {}, lambda written: _no_stream(written, streams))
    service = _named(services, meant.services, _service(municipality, services, strange))
    return Words(
        things,
        Once(lambda written: things.of_centre(centre(written))),
        Once(lambda written: things.of_stream(stream(written))),
        Once(lambda written: things.of_service(service(written))),
        Once(lambda written: of_period(_period(written, today, year))),
        Once(lambda written: numbers.read(written, Place(0, Column.COUNT.value))),
    )


def _place(kept: dict[str, str], written: str) -> int:
    """Of this writing among those that are kept, by their plain words."""
    word = plain(written)
    kept.setdefault(word, " ".join(written.split()))
    return list(kept).index(word)


def _centre(
    municipality: Municipality, meant: Mapping[str, str], strange: Strange | None
) -> Callable[[str], str]:
    codes = {centre.code for centre in municipality.centres}

    def meaning(written: str) -> str:
        if not written.strip():
            raise Refused("missing_centre_code", NO_CODE, column=Column.CODE.value)
        code = _code(written)
        known = code if code in codes else meant.get(plain(code))
        if known in codes:
            return known
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


def _period(written: str, today: date, year: int | None) -> Period:
    try:
        period = told.read(written)
        check_period(period, today)
        if year and period.first.year != year:
            raise Refused("bad_year", OTHER_YEAR, read=shown(written), year=year)
    except Refused as refusal:
        sentence = N_("Στη γραμμή %(row)s, στη στήλη %(column)s: ") + refusal.sentence
        values = refusal.values | {"column": Column.PERIOD.value}
        raise Refused(refusal.reason, sentence, **values) from refusal
    return period


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
