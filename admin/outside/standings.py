"""A round as a page or a document shows it: who is ranked, where, and why the others are not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from admin.outside.places import Place, places, rounded
from admin.outside.rounds import (
    EvaluationResult,
    EvaluationRound,
    all_rounds,
    results,
    results_of,
    same_body,
)
from kiosk.centres import Municipality
from kiosk.greek import as_written


class Unranked(StrEnum):
    NOT_MEASURED = "not_measured"
    NO_SCORE = "no_score"
    SMALL_SAMPLE = "small_sample"
    UNKNOWN_SAMPLE = "unknown_sample"
    ALONE = "alone"


UNRANKED = {
    Unranked.NOT_MEASURED: "δεν μετρήθηκε",
    Unranked.NO_SCORE: "άγνωστος βαθμός",
    Unranked.SMALL_SAMPLE: "χωρίς θέση: ανεπαρκές δείγμα",
    Unranked.UNKNOWN_SAMPLE: "χωρίς θέση: άγνωστο δείγμα",
    Unranked.ALONE: "χωρίς θέση: δεν καταχωρίστηκε άλλος",
}


@dataclass(frozen=True)
class Standing:
    """`score` is to the digits given; `printed` as the round published it. Exactly one of `place`
    and `unranked` is None.
    """

    body: str
    ours: bool
    score: Decimal | None
    printed: str
    sample: int | None
    statement: str
    measured: bool
    source: str
    place: Place | None
    unranked: Unranked | None

    @property
    def place_said(self) -> str:
        return str(self.place) if self.place else UNRANKED[self.unranked or Unranked.NO_SCORE]


@dataclass(frozen=True)
class RoundOfYear:
    """`complete`: all that were ranked are here, so that places are those of the publication;
    otherwise they are places among the entered ones and nothing more.
    """

    id: UUID
    title: str
    evaluator: str
    method: str
    first: date
    last: date
    lowest: int
    highest: int
    decimals: int
    sufficient: int | None
    ranked: int | None
    address: str
    standings: tuple[Standing, ...]

    @property
    def ours(self) -> Standing | None:
        return next((standing for standing in self.standings if standing.ours), None)

    @property
    def placed(self) -> int:
        return sum(standing.place is not None for standing in self.standings)

    @property
    def complete(self) -> bool:
        return self.ranked is not None and self.placed == self.ranked


@dataclass(frozen=True)
class Listed:
    """A round as a list shows it: `ours` is what it says of this municipality, if it does."""

    kept: EvaluationRound
    ours: EvaluationResult | None = None

    @property
    def printed(self) -> str:
        return _printed(self.ours.score, self.kept.decimals) if self.ours else ""


def rounds_of(db: Session, municipality: Municipality, year: int) -> tuple[RoundOfYear, ...]:
    """The rounds that were made within a year or in part of it, the earliest first."""
    found = [one for one in all_rounds(db, municipality) if one.first.year <= year <= one.last.year]
    given = results_of(db, found)
    return tuple(_round(municipality, one, given[one.id]) for one in reversed(found))


def round_of(db: Session, municipality: Municipality, kept: EvaluationRound) -> RoundOfYear:
    return _round(municipality, kept, results(db, kept))


def listed(
    db: Session, municipality: Municipality, kept: Sequence[EvaluationRound]
) -> list[Listed]:
    """Rounds without their other bodies, of which there may be hundreds."""
    ours = results_of(db, kept, same_body(municipality.name))
    return [Listed(one, *ours[one.id][:1]) for one in kept]


def _round(
    municipality: Municipality, kept: EvaluationRound, given: list[EvaluationResult]
) -> RoundOfYear:
    return RoundOfYear(
        id=kept.id,
        title=kept.title,
        evaluator=kept.evaluator,
        method=kept.method,
        first=kept.first,
        last=kept.last,
        lowest=kept.lowest,
        highest=kept.highest,
        decimals=kept.decimals,
        sufficient=kept.sufficient,
        ranked=kept.ranked,
        address=kept.address,
        standings=_standings(kept, given, same_body(municipality.name)),
    )


def _standings(
    kept: EvaluationRound, given: list[EvaluationResult], us: str
) -> tuple[Standing, ...]:
    """Those with a place first, by it; then the others, by name."""
    why = {result.id: _unranked(kept, result) for result in given}
    ranked = [result for result in given if why[result.id] is None]
    if len(ranked) < 2:
        why |= {result.id: Unranked.ALONE for result in ranked}
        ranked = []
    scores = [result.score for result in ranked if result.score is not None]
    placed = dict(zip([r.id for r in ranked], places(scores, kept.decimals), strict=True))
    last = len(given) + 1
    in_order = sorted(
        given, key=lambda r: (placed[r.id].place if r.id in placed else last, r.folded)
    )
    return tuple(
        Standing(
            body=result.body,
            ours=result.folded == us,
            score=result.score,
            printed=_printed(result.score, kept.decimals),
            sample=result.sample,
            statement=result.statement,
            measured=result.measured,
            source=result.source,
            place=placed.get(result.id),
            unranked=why[result.id],
        )
        for result in in_order
    )


def _unranked(kept: EvaluationRound, result: EvaluationResult) -> Unranked | None:
    """A sample that nobody tells earns no place where there is a threshold: it may be less."""
    if not result.measured:
        return Unranked.NOT_MEASURED
    if result.score is None:
        return Unranked.NO_SCORE
    if kept.sufficient is None:
        return None
    if result.sample is None:
        return Unranked.UNKNOWN_SAMPLE
    return Unranked.SMALL_SAMPLE if result.sample < kept.sufficient else None


def _printed(score: Decimal | None, decimals: int) -> str:
    return "" if score is None else as_written(rounded(score, decimals))
