"""The kinds of event, and what staff call them."""

from enum import StrEnum


class Kind(StrEnum):
    OPENED = "opened"
    CLOSED = "closed"
    MOVED = "moved"
    TEMPORARY_SEAT = "temporary_seat"
    RENOVATED = "renovated"
    NEW_EQUIPMENT = "new_equipment"
    QUEUE_SYSTEM = "queue_system"
    LINE_DOWN = "line_down"
    LINE_UP = "line_up"
    EXTENDED_HOURS = "extended_hours"
    NEW_SERVICE = "new_service"
    OTHER = "other"


KINDS = {
    Kind.OPENED: "Άνοιξε",
    Kind.CLOSED: "Έκλεισε",
    Kind.MOVED: "Μεταστεγάστηκε",
    Kind.TEMPORARY_SEAT: "Προσωρινή στέγη",
    Kind.RENOVATED: "Ανακαινίστηκε",
    Kind.NEW_EQUIPMENT: "Νέος εξοπλισμός",
    Kind.QUEUE_SYSTEM: "Σύστημα προτεραιότητας",
    Kind.LINE_DOWN: "Διακοπή γραμμής",
    Kind.LINE_UP: "Αποκατάσταση γραμμής",
    Kind.EXTENDED_HOURS: "Διευρυμένο ωράριο",
    Kind.NEW_SERVICE: "Νέα υπηρεσία",
    Kind.OTHER: "Άλλο",
}

MOVES = (Kind.MOVED, Kind.TEMPORARY_SEAT)
SEATED = (Kind.OPENED, *MOVES)
