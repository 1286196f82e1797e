"""What the auditor says of one statement."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.greek import whole


class Verdict(StrEnum):
    """ROUNDED: a weaker way of saying a known figure. FITS_BASES: the base is not said, and those
    on which the statement would hold are listed.
    """

    HOLDS = "holds"
    ROUNDED = "rounded"
    FITS_BASES = "fits_bases"
    CANNOT_TELL = "cannot_tell"
    FAILS = "fails"


@dataclass(frozen=True)
class Fit:
    """A base on which a percentage holds: any whole number from `first` to `last`.

    `what` is a later figure, or the part of a share; of a figure that is known both ends are one.
    """

    what: str
    amount: int
    first: int
    last: int

    @property
    def bases(self) -> str:
        if self.first == self.last:
            return whole(self.first)
        return f"{whole(self.first)} έως {whole(self.last)}"


@dataclass(frozen=True)
class Finding:
    """`words` as the text has them, from `start` to `end` of the composed text.

    `recomputed` and `base` are empty where nothing could be reckoned; `needed` says what would
    settle the rest. `misfits` name what was tried and has no whole base.
    """

    words: str
    start: int
    end: int
    verdict: Verdict
    sentence: str
    recomputed: str = ""
    base: str = ""
    needed: str = ""
    fits: tuple[Fit, ...] = ()
    misfits: tuple[str, ...] = ()
