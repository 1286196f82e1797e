"""Goals beside their figures: a ratio against a stated baseline, never bare seconds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from bench.machine import BUSY


@dataclass(frozen=True)
class Rounds:
    """What was measured in each round, side by side, in whatever unit."""

    ours: tuple[float, ...]
    baseline: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return ratio(self.ours, self.baseline)


@dataclass(frozen=True)
class Figure:
    """`measured` is ours over the baseline; the smaller the better. `must` and `aim` are ratios."""

    goal: str
    what: str
    baseline: str
    measured: float
    must: float
    aim: float
    note: str = ""
    rounds: Rounds | None = None

    @property
    def missed(self) -> bool:
        return self.measured > self.must

    @property
    def verdict(self) -> str:
        if self.measured <= self.aim:
            return "aim reached"
        return "MISSED" if self.missed else "must reached"


@dataclass(frozen=True)
class Broken:
    """A part of the bench that measured nothing: for which goals, and what went wrong."""

    goal: str
    error: str


@dataclass(frozen=True)
class Run:
    """All that a run measured, on which machine, and how busy that was before it began."""

    machine: Mapping[str, str]
    load: float
    figures: Sequence[Figure]
    broken: Sequence[Broken] = ()

    @property
    def missed(self) -> bool:
        return any(figure.missed for figure in self.figures)


def ratio(ours: Sequence[float], baseline: Sequence[float]) -> float:
    """The median of the ratios of rounds that were run side by side."""
    return median(one / other for one, other in zip(ours, baseline, strict=True))


def printed(run: Run) -> str:
    """A table in Markdown, the goals in their order."""
    head = ["| goal | what | baseline | measured | must | aim | |", "|---|---|---|---|---|---|---|"]
    rows = [(figure.goal, _row(figure)) for figure in run.figures]
    rows += [
        (part.goal, f"| {part.goal} | not measured | | | | | BROKEN; {part.error} |")
        for part in run.broken
    ]
    table = [row for _goal, row in sorted(rows, key=lambda row: _place(row[0]))]
    return "\n".join([", ".join(run.machine.values()), *_warning(run), "", *head, *table])


def for_machines(run: Run) -> dict[str, Any]:
    figures = sorted(run.figures, key=lambda figure: _place(figure.goal))
    return {
        "machine": dict(run.machine),
        "busy": run.load > BUSY,
        "figures": [asdict(figure) | {"verdict": figure.verdict} for figure in figures],
        "broken": [asdict(part) for part in run.broken],
    }


def _warning(run: Run) -> list[str]:
    if run.load <= BUSY:
        return []
    return ["", f"The machine was busy with something else ({run.load:.2f}): trust no figure much."]


def _row(figure: Figure) -> str:
    said = f"{figure.verdict}; {figure.note}" if figure.note else figure.verdict
    return (
        f"| {figure.goal} | {figure.what} | {figure.baseline} | {figure.measured:.2f} | "
        f"{figure.must:g} | {figure.aim:g} | {said} |"
    )


def _place(goal: str) -> tuple[float, str]:
    """G2 before G10, and what is no numbered goal at the end."""
    number = re.match(r"G(\d+)", goal)
    return (int(number[1]) if number else float("inf"), goal)
