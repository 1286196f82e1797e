"""What is in the database in the end, held against what tablets were told."""

from collections import Counter
from contextlib import closing
from dataclasses import asdict, dataclass, field
from typing import Any

import sqlalchemy as sa

from bench.ha.load import NO_ANSWER, Told
from kiosk.database import Database
from kiosk.ratings import Rating
from kiosk.recounting import hold, recount
from kiosk.tablets import Tablet


@dataclass
class Reckoning:
    """`stalls`: seconds without an acknowledgement, by what was done to the leader."""

    acknowledged: int
    stored: int
    lost: int
    twice: int
    unseen_numbers: int
    differing_cells: int
    nodes_alike: bool
    answers: dict[str, int]
    faults: list[str]
    settings: dict[str, int]
    stalls: dict[str, float] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        return sum(n for status, n in self.answers.items() if status.startswith("5"))

    @property
    def not_200(self) -> float:
        """The share of answers."""
        return 1 - self.answers.get("200", 0) / max(1, sum(self.answers.values()))

    @property
    def is_well(self) -> bool:
        lost = self.lost or self.twice or self.unseen_numbers or self.differing_cells
        return self.nodes_alike and not (lost or self.faults or self.answers.get("500"))

    def for_machines(self) -> dict[str, Any]:
        return asdict(self) | {"not_200": self.not_200, "is_well": self.is_well}

    def printed(self) -> str:
        after = ", ".join(f"{status} x {n}" for status, n in sorted(self.answers.items()))
        times = ", ".join(f"{name} {seconds} s" for name, seconds in self.settings.items())
        rows = {
            "acknowledged entries": self.acknowledged,
            "of them not in the database": self.lost,
            "stored twice": self.twice,
            "numbers of a tablet that are missing": self.unseen_numbers,
            "tally cells that differ from the ratings": self.differing_cells,
            "all nodes hold the same": "yes" if self.nodes_alike else "NO",
            **{f"writes stalled, {what}": f"{took:.1f} s" for what, took in self.stalls.items()},
            "Patroni's patience": times,
            "answers": f"{after} (not 200: {self.not_200:.1%})",
            "answers 500": self.answers.get("500", 0),
            "verdict": "nothing lost" if self.is_well else f"FAILED {' '.join(self.faults[:5])}",
        }
        return "\n".join(f"| {what} | {said} |" for what, said in rows.items())


def reckon(url: str, told: Told, *, alike: bool, settings: dict[str, int]) -> Reckoning:
    with closing(Database(url)) as database, database.session() as db:
        hold(db, writing=False)
        ids = [str(id_) for id_ in db.scalars(sa.select(Rating.id))]
        differing = recount(db).differing
        missing = sum(tablet.missing for tablet in db.scalars(sa.select(Tablet)))
    there = Counter(ids)
    return Reckoning(
        acknowledged=len(told.acknowledged),
        stored=len(ids),
        lost=len(told.acknowledged.keys() - there.keys()),
        twice=sum(n > 1 for n in there.values()),
        unseen_numbers=missing,
        differing_cells=differing,
        nodes_alike=alike,
        answers={_named(status): n for status, n in told.answers.items()},
        faults=told.faults,
        settings=settings,
    )


def _named(status: int) -> str:
    return "none" if status == NO_ANSWER else str(status)
