"""What changed in the centres, in sentences: what, where and when, never what it caused."""

from collections.abc import Iterable
from itertools import groupby

from admin.events.dates import Precision
from admin.events.kinds import Kind
from admin.papers.document import Draft
from admin.papers.words import listed
from admin.review.facts.review import Review
from admin.review.facts.year import Happening
from admin.review.phrases import drafted
from kiosk.greek import short_date

# Which events a chapter tells of.
OF_CASES = (Kind.NEW_SERVICE, Kind.EXTENDED_HOURS)
OF_EQUIPMENT = (Kind.NEW_EQUIPMENT, Kind.QUEUE_SYSTEM, Kind.LINE_DOWN, Kind.LINE_UP)
OF_PREMISES = tuple(kind for kind in Kind if kind not in (*OF_CASES, *OF_EQUIPMENT))
# What a centre did, of one and of several; what was done in it.
DID = {
    Kind.OPENED: ("άνοιξε", "άνοιξαν"),
    Kind.CLOSED: ("έκλεισε", "έκλεισαν"),
    Kind.MOVED: ("μεταστεγάστηκε", "μεταστεγάστηκαν"),
    Kind.TEMPORARY_SEAT: ("στεγάστηκε προσωρινά", "στεγάστηκαν προσωρινά"),
    Kind.RENOVATED: ("ανακαινίστηκε", "ανακαινίστηκαν"),
}
DONE = {
    Kind.NEW_EQUIPMENT: "τοποθετήθηκε νέος εξοπλισμός",
    Kind.QUEUE_SYSTEM: "τέθηκε σε λειτουργία σύστημα προτεραιότητας",
    Kind.LINE_DOWN: "διακόπηκε η γραμμή",
    Kind.LINE_UP: "αποκαταστάθηκε η γραμμή",
    Kind.EXTENDED_HOURS: "ισχύει διευρυμένο ωράριο",
    Kind.NEW_SERVICE: "προστέθηκε νέα υπηρεσία",
    Kind.OTHER: "καταγράφηκε",
}

# What holds from then on.
LASTING = (Kind.EXTENDED_HOURS,)


def happened(review: Review, kinds: Iterable[Kind]) -> list[Draft]:
    """A sentence for each event of these kinds; the same in several centres is one."""
    wanted = [event for event in review.happenings if event.kind in tuple(kinds)]
    ordered = sorted(wanted, key=_thing)
    found = [list(alike) for _key, alike in groupby(ordered, key=_thing)]
    found.sort(key=lambda alike: alike[0].begins.first)
    return [_sentence(alike) for alike in found]


def _thing(event: Happening) -> tuple[str, ...]:
    addresses = event.from_address, event.to_address
    return event.kind, event.begins.first.isoformat(), event.when, *addresses, event.note


def _sentence(alike: list[Happening]) -> Draft:
    event, codes = alike[0], sorted(event.code for event in alike)
    several = len(codes) > 1 or not codes[0]
    return drafted(
        "happened",
        of=f"{event.kind} {event.begins.first} {' '.join(codes)}".strip(),
        who=_who(codes, several=several) if event.kind in DID else _where(codes, several=several),
        verb=DID[event.kind][several] if event.kind in DID else DONE[event.kind],
        when=_when(event),
        place=_place(event),
        note=f": {event.note.rstrip('.')}" if event.note else "",
    )


def _who(codes: list[str], *, several: bool) -> str:
    if not codes[0]:
        return "Όλα τα ΚΕΠ"
    return f"{'Τα' if several else 'Το'} ΚΕΠ {listed(codes)}"


def _where(codes: list[str], *, several: bool) -> str:
    if not codes[0]:
        return "Σε όλα τα ΚΕΠ"
    return f"{'Στα' if several else 'Στο'} ΚΕΠ {listed(codes)}"


def _when(event: Happening) -> str:
    """στις 18/3/2024, τον Φεβρουάριο του 2024, από 1/3/2024 έως 15/3/2024."""
    first, since = event.begins.first, "από " if event.kind in LASTING else ""
    if str(event.begins) != event.when:
        return f"από {event.when}"
    if event.begins.precision == Precision.MONTH:
        month, year = event.when.split(" ")
        return f"{since}τον {month.removesuffix('ς')} του {year}"
    return f"{since or ('την ' if first.day == 1 else 'στις ')}{short_date(first)}"


def _place(event: Happening) -> str:
    start = f" από «{event.from_address}»" if event.from_address else ""
    end = f" σε «{event.to_address}»" if event.to_address else ""
    return f"{start}{end}"
