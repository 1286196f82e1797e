"""The tables of the summary: no longer than they are asked to be, and never less than complete."""

from collections.abc import Sequence
from typing import TypeVar

from admin.casework.summary.facts import Door, Place, Summary, Timing, Topic, together
from admin.papers.document import Table
from kiosk.greek import whole
from kiosk.moves import COMPLAINTS, FINDINGS, MessageKind, Outcome

Line = TypeVar("Line")

LONGEST_NAME = 44
KINDS = {
    MessageKind.COMPLAINT: "Παράπονα",
    MessageKind.REPORT: "Αναφορές",
    MessageKind.ACCUSATION: "Καταγγελίες",
    MessageKind.SUGGESTION: "Προτάσεις",
    MessageKind.PRAISE: "Ευχαριστίες",
}
OUTCOMES = {
    Outcome.UPHELD: "Βάσιμα",
    Outcome.PARTLY_UPHELD: "Εν μέρει βάσιμα",
    Outcome.NOT_UPHELD: "Αβάσιμα",
    Outcome.INADMISSIBLE: "απαράδεκτα",
    Outcome.NOT_COMPETENT: "εκτός αρμοδιότητας",
    Outcome.WITHDRAWN: "αποσύρθηκαν",
}
UNEXAMINED = tuple(outcome for outcome in Outcome if outcome not in FINDINGS)


def doors_table(summary: Summary, rows: int) -> Table:
    shown, rest = cut(summary.doors, rows)
    if rest:
        every = {kind: sum(d.kinds.get(kind, 0) for d in rest) for kind in MessageKind}
        shown = [*shown, Door(f"Άλλοι {len(rest)} δίαυλοι", every)]
    return Table(
        caption="Από πού ήρθαν· στο σύνολο μετρούν παράπονα, αναφορές και καταγγελίες",
        header=(
            "Δίαυλος",
            *(KINDS[kind] for kind in COMPLAINTS),
            "Σύνολο",
            KINDS[MessageKind.SUGGESTION],
            KINDS[MessageKind.PRAISE],
        ),
        rows=tuple(_door_row(door) for door in shown),
        totals=_door_row(Door("ΣΥΝΟΛΟ", summary.kinds)),
    )


def _door_row(door: Door) -> tuple[str, ...]:
    kinds = [
        *(door.kinds.get(kind, 0) for kind in COMPLAINTS),
        door.complaints,
        door.kinds.get(MessageKind.SUGGESTION, 0),
        door.kinds.get(MessageKind.PRAISE, 0),
    ]
    return (short(door.name), *map(whole, kinds))


def topics_table(summary: Summary, rows: int) -> Table:
    shown, rest = cut(summary.topics, rows)
    if rest:
        every = {o: sum(t.outcomes.get(o, 0) for t in rest) for o in summary.outcomes}
        shown = [*shown, Topic(f"Άλλα {len(rest)} θέματα", every)]
    return Table(
        caption="Παράπονα, αναφορές και καταγγελίες ανά θέμα και αποτέλεσμα",
        header=(
            "Θέμα",
            *(OUTCOMES[outcome] for outcome in FINDINGS),
            "Δεν εξετάστηκαν",
            "Χωρίς αποτέλεσμα",
            "Σύνολο",
        ),
        rows=tuple(_topic_row(topic) for topic in shown),
        totals=_topic_row(Topic("ΣΥΝΟΛΟ", summary.outcomes)),
    )


def _topic_row(topic: Topic) -> tuple[str, ...]:
    figures = [
        *(topic.outcomes.get(outcome, 0) for outcome in FINDINGS),
        sum(topic.outcomes.get(outcome, 0) for outcome in UNEXAMINED),
        topic.outcomes.get(None, 0),
        topic.complaints,
    ]
    return (short(topic.name), *map(whole, figures))


def places_table(summary: Summary, rows: int) -> Table:
    by_number = sorted(summary.places, key=lambda place: -place.timing.complaints)
    shown, rest = cut(by_number, rows)
    if rest:
        shown = [*shown, Place(f"Άλλα {len(rest)} ΚΕΠ", together(p.timing for p in rest))]
    return Table(
        caption="Ανά ΚΕΠ",
        header=(
            "ΚΕΠ",
            "Εμπρόθεσμα",
            "Εκπρόθεσμα",
            "Περιμένουν εκπρόθεσμα",
            "Περιμένουν εντός",
            "Χωρίς απάντηση",
            "Σύνολο",
        ),
        rows=tuple(_place_row(place.code, place.timing) for place in shown),
        totals=_place_row("ΣΥΝΟΛΟ", summary.timing),
    )


def _place_row(name: str, timing: Timing) -> tuple[str, ...]:
    figures = (
        timing.in_time,
        timing.late,
        timing.overdue,
        timing.waiting,
        timing.unanswered,
        timing.complaints,
    )
    return (name, *map(whole, figures))


def cut(lines: Sequence[Line], most: int) -> tuple[list[Line], list[Line]]:
    """What is shown, and what is told together: never a single one, which would take its line."""
    if len(lines) <= most + 1:
        return list(lines), []
    return list(lines[:most]), list(lines[most:])


def short(name: str, most: int = LONGEST_NAME) -> str:
    return name if len(name) <= most else f"{name[:most].rstrip()}…"
