"""The bench's table: every goal in its order, what broke, and when the command fails."""

import json
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench.__main__ import Part, command
from bench.machine import described, peak
from bench.table import Broken, Figure, Rounds, Run, for_machines, printed

MACHINE = {"cores": "2 cores", "load": "load 0.10 before the run"}


def figure(goal: str, measured: float = 1.0) -> Figure:
    return Figure(goal, "ours", "theirs", measured, must=2, aim=1)


def rows(text: str) -> list[str]:
    return [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")][1:]


class Measured:
    """A part of a bench that has these figures."""

    def __init__(self, *figures: Figure) -> None:
        self.figures = figures
        self.quick: bool | None = None

    def measure(self, *, quick: bool) -> list[Figure]:
        self.quick = quick
        return list(self.figures)


class Breaking:
    def measure(self, *, quick: bool) -> list[Figure]:
        raise ZeroDivisionError("a baseline of nothing")


def bench(parts: Mapping[str, Part], *said: str) -> Result:
    return CliRunner().invoke(command(parts), said)


def test_goals_stand_in_their_order() -> None:
    run = Run(MACHINE, 0.1, [figure("auditor"), figure("G12"), figure("G2")], [Broken("G8", "")])
    assert rows(printed(run)) == ["G2", "G8", "G12", "auditor"]
    assert [one["goal"] for one in for_machines(run)["figures"]] == ["G2", "G12", "auditor"]


@pytest.mark.parametrize(
    ("measured", "verdict"), [(1, "aim reached"), (2, "must reached"), (2.1, "MISSED")]
)
def test_a_figure_is_judged_by_its_limits(measured: float, verdict: str) -> None:
    assert f"| {verdict} |" in printed(Run(MACHINE, 0.1, [figure("G1", measured)]))


@pytest.mark.parametrize(("load", "warned"), [(0.5, False), (0.6, True)])
def test_a_busy_machine_is_told(load: float, warned: bool) -> None:
    run = Run(MACHINE, load, [figure("G1")])
    assert ("busy" in printed(run)) is warned
    assert for_machines(run)["busy"] is warned


def test_the_machine_says_what_it_is() -> None:
    said = ", ".join(described(0.25).values())
    for what in ("cores", "GiB", "disk", "Linux", "Python", "SQLite", "PostgreSQL", "load 0.25"):
        assert what in said


def test_a_process_is_not_charged_with_what_its_parent_had() -> None:
    kept = b"x" * (1 << 28)
    with get_context("spawn").Pool(1) as pool:
        assert pool.apply(peak) < len(kept) / (1 << 20)


def test_the_ratio_is_the_median_of_the_rounds() -> None:
    assert Rounds((2, 30, 8), (1, 10, 2)).ratio == 3


def test_what_breaks_keeps_nothing_else_away_and_fails() -> None:
    parts: dict[str, Part] = {"G1 G2": Breaking(), "G12": Measured(figure("G12"))}
    said = bench(parts)
    assert said.exit_code == 1
    assert rows(said.stdout) == ["G1", "G2", "G12"]
    assert "BROKEN; ZeroDivisionError" in said.stdout
    assert "a baseline of nothing" in said.stderr


def test_what_is_missed_fails_only_when_asked_to() -> None:
    parts = {"G1": Measured(figure("G1", 3))}
    assert bench(parts).exit_code == 0
    assert bench(parts, "--strict").exit_code == 1


def test_only_what_is_asked_for_is_measured() -> None:
    both, other = Measured(figure("G1"), figure("G2")), Measured(figure("G3"))
    said = bench({"G1 G2": both, "G3": other}, "--only", "G2", "--quick")
    assert (both.quick, other.quick) == (True, None)
    assert rows(said.stdout) == ["G2"]
    assert said.stderr == "G2 ...\n"


def test_a_goal_that_is_none_is_refused() -> None:
    said = bench({"G1": Measured()}, "--only", "G99")
    assert said.exit_code == 2
    assert "G99" in said.stderr


def test_machines_get_every_round(tmp_path: Path) -> None:
    one = Figure("G1", "ours", "theirs", 2, 3, 1, rounds=Rounds((2, 4), (1, 2)))
    bench({"G1": Measured(one)}, "--json", str(tmp_path / "bench.json"))
    (told,) = json.loads((tmp_path / "bench.json").read_text())["figures"]
    assert told["rounds"] == {"ours": [2, 4], "baseline": [1, 2]}
    assert told["verdict"] == "must reached"
