"""Goals beside their figures: a ratio against a stated baseline, never bare seconds."""

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from statistics import median
from typing import Any


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

    @property
    def verdict(self) -> str:
        if self.measured <= self.aim:
            return "aim reached"
        return "must reached" if self.measured <= self.must else "MISSED"


def ratio(ours: Sequence[float], baseline: Sequence[float]) -> float:
    """The median of the ratios of rounds that were run side by side."""
    return median(one / other for one, other in zip(ours, baseline, strict=True))


def machine() -> str:
    cores, python = len(os.sched_getaffinity(0)), platform.python_version()
    return f"{date.today()}, {cores} cores, {platform.platform(terse=True)}, Python {python}"


def printed(figures: Sequence[Figure]) -> str:
    """A table in Markdown."""
    rows = [
        f"| {f.goal} | {f.what} | {f.baseline} | {f.measured:.2f} | {f.must:g} | {f.aim:g} | "
        f"{f.verdict}{f'; {f.note}' if f.note else ''} |"
        for f in figures
    ]
    head = ["| goal | what | baseline | measured | must | aim | |", "|---|---|---|---|---|---|---|"]
    return "\n".join([machine(), "", *head, *rows])


def for_machines(figures: Sequence[Figure]) -> dict[str, Any]:
    return {"machine": machine(), "figures": [asdict(f) | {"verdict": f.verdict} for f in figures]}
