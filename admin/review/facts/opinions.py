"""What citizens said at a centre in a year."""

from dataclasses import dataclass

from admin.measures.counts import Counts
from admin.measures.rates import ratings_per_100
from kiosk.moves import COMPLAINTS, MessageKind, Status


@dataclass(frozen=True)
class CentreOpinions:
    """What citizens said at one centre. None: no tablet stood there and nothing came in."""

    code: str
    name: str
    cases: int | None
    counts: Counts | None
    kinds: dict[MessageKind, int] | None
    statuses: dict[Status, int] | None

    @property
    def asked(self) -> bool:
        return self.counts is not None or self.kinds is not None

    @property
    def complaints(self) -> int | None:
        """Complaint, report and accusation; praise and suggestions are no complaints."""
        return sum(self.kinds[kind] for kind in COMPLAINTS) if self.kinds is not None else None

    @property
    def response_rate_percent(self) -> float | None:
        return response_rate(self.counts, self.cases)


def response_rate(counts: Counts | None, cases: int | None) -> float | None:
    """Ratings per 100 cases."""
    return ratings_per_100(None if counts is None else counts.ratings, cases)
