"""The kinds of reminder, and within what bounds a person may tune each."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    SILENT = "silent"
    OVERDUE = "overdue"
    MONTH = "month"


@dataclass(frozen=True)
class Wish:
    """`after` counts opening hours of silence, days before a date has passed, or is the day of the
    next month from which a month is missed.
    """

    is_on: bool
    after: int
    by_mail: bool


@dataclass(frozen=True)
class Offer:
    """How the kind is put to a person: what of, which number, from `least` to `most`, and what
    holds until he says otherwise.
    """

    title: str
    number: str
    hint: str
    least: int
    most: int
    usual: Wish


OFFERS = {
    Kind.SILENT: Offer(
        "Τάμπλετ που δεν δίνει σημείο ζωής",
        "Μετά από πόσες ώρες λειτουργίας του ΚΕΠ",
        "Από 1 έως 40. Αν δεν έχει γραφτεί ωράριο, τουλάχιστον μετά από 24 ώρες.",
        *(1, 40),
        Wish(is_on=True, after=1, by_mail=True),
    ),
    # The digest lists late answers anyway.
    Kind.OVERDUE: Offer(
        "Κάτι που πέρασε η προθεσμία του",
        "Πόσες ημέρες πριν περάσει",
        "Από 0 έως 30. Με 0, μόλις περάσει.",
        *(0, 30),
        Wish(is_on=True, after=0, by_mail=False),
    ),
    Kind.MONTH: Offer(
        "Μήνας χωρίς υποθέσεις",
        "Από ποια ημέρα του επόμενου μήνα",
        "Από 1 έως 28.",
        *(1, 28),
        Wish(is_on=True, after=5, by_mail=True),
    ),
}
