"""The facts of a municipality's year: one frozen object that every document is made from.

A figure that was not measured is None, never 0.
"""

from dataclasses import dataclass
from datetime import date

from admin.casework.zeros import DoorCount
from admin.indicators.indicators import IndicatorOfYear
from admin.indicators.targets import TargetOfYear
from admin.measures.counts import Counts, together
from admin.measures.funnel import ShareFunnel, funnel_of_shares
from admin.measures.rates import Rate, complaints_per_10000
from admin.outside.standings import RoundOfYear
from admin.review.facts.beside import Besides
from admin.review.facts.errata import ErratumFact
from admin.review.facts.handling import Handling
from admin.review.facts.opinions import CentreOpinions, response_rate
from admin.review.facts.texts import Texts
from admin.review.facts.volumes import Volumes
from admin.review.facts.year import Happening, Month, Named, Places, Presence
from kiosk.moves import COMPLAINTS, MessageKind, Status


@dataclass(frozen=True)
class Review:
    """What the directorate may know: messages that only the second reader reads enter no figure of
    it, and he tells of them himself. `second_reader` is his title. `gaps`: what was still missing
    when these facts were gathered, a sentence each.
    """

    municipality: str
    slug: str
    synthetic: bool
    year: int
    made_on: date
    volumes: Volumes
    centres: tuple[CentreOpinions, ...]
    besides: Besides = Besides()
    doors: tuple[DoorCount, ...] = ()
    second_reader: str = ""
    texts: Texts = Texts()
    counts_before: Counts | None = None
    places: Places = Places()
    months: tuple[Month, ...] = ()
    presence: tuple[Presence, ...] = ()
    reasons: tuple[Named, ...] = ()
    rated_services: tuple[Named, ...] = ()
    handling: Handling | None = None
    happenings: tuple[Happening, ...] = ()
    indicators: tuple[IndicatorOfYear, ...] = ()
    indicators_before: tuple[IndicatorOfYear, ...] = ()
    targets: tuple[TargetOfYear, ...] = ()
    rounds: tuple[RoundOfYear, ...] = ()
    gaps: tuple[str, ...] = ()
    errata: tuple[ErratumFact, ...] = ()

    @property
    def counts(self) -> Counts | None:
        measured = [centre.counts for centre in self.centres if centre.counts is not None]
        return together(measured) if measured else None

    @property
    def centres_without_volumes(self) -> list[str]:
        known = {line.code for line in self.volumes.centres}
        return [centre.code for centre in self.centres if centre.code not in known]

    @property
    def all_asked(self) -> bool:
        """Whether citizens could tap and write at every centre."""
        return all(centre.asked for centre in self.centres)

    @property
    def cases_asked(self) -> int | None:
        """Cases of the centres where citizens could tap: what opinions are set against."""
        if self.all_asked:
            return self.volumes.total
        cases = [centre.cases for centre in self.centres if centre.asked]
        known = [n for n in cases if n is not None]
        return sum(known) if known and len(known) == len(cases) else None

    @property
    def share_funnel(self) -> ShareFunnel | None:
        """The limits of chance around the share of all centres; None for less than two."""
        heard = [centre.counts for centre in self.centres if centre.counts is not None]
        return funnel_of_shares(counts.share for counts in heard)

    @property
    def rate(self) -> Rate | None:
        """Complaints per 10.000 cases, of the centres where citizens could complain."""
        return complaints_per_10000(self.complaints, self.cases_asked)

    @property
    def response_rate_percent(self) -> float | None:
        return response_rate(self.counts, self.cases_asked)

    def messages(self, *kinds: MessageKind) -> int | None:
        """Messages of these kinds; None where messages could not be left at all."""
        measured = [centre.kinds for centre in self.centres if centre.kinds is not None]
        return sum(part[kind] for part in measured for kind in kinds) if measured else None

    @property
    def complaints(self) -> int | None:
        return self.messages(*COMPLAINTS)

    @property
    def complaint_statuses(self) -> dict[Status, int] | None:
        measured = [centre.statuses for centre in self.centres if centre.statuses is not None]
        if not measured:
            return None
        return {status: sum(part[status] for part in measured) for status in Status}
