"""What was corrected in a year after it was published."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ErratumFact:
    """A figure or a text as it was published, and as it is since `edition`. They are numbered over
    all editions of a year, and whoever corrected stands in none of them.
    """

    number: int
    edition: int
    what: str
    old: str
    new: str
    reason: str
    day: date
