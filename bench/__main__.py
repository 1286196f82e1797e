"""`make bench`: measure, and print the goals beside their figures."""

import json
import sys
import traceback
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Protocol

import click

from bench import audit, ingest, papers, reading, tap, truth, volumes
from bench.machine import described, load
from bench.table import Broken, Figure, Run, for_machines, printed


class Part(Protocol):
    def measure(self, *, quick: bool) -> list[Figure]: ...


# Each part by its goals; in this order they are measured, and the table has its own.
PARTS: Mapping[str, Part] = {
    "G10 G11": tap,
    "G1 G2 G3": ingest,
    "G7": truth,
    "G8 G9": papers,
    "G12": volumes,
    "G4 G5 G6": reading,
    "auditor": audit,
}


def command(parts: Mapping[str, Part]) -> click.Command:
    @click.command()
    @click.option("--quick", is_flag=True, help="Fewer rounds, under three minutes.")
    @click.option("--only", default="", help="Some goals: G4,G8.")
    @click.option("--strict", is_flag=True, help="Fail where a goal is missed.")
    @click.option("--json", "file", type=click.Path(path_type=Path), help="The same for machines.")
    def bench(quick: bool, only: str, strict: bool, file: Path | None) -> None:
        run = measured(parts, _goals(only, parts), quick=quick)
        print(printed(run))
        if file:
            file.write_text(json.dumps(for_machines(run), indent=1) + "\n")
        if run.broken or (strict and run.missed):
            sys.exit(1)

    return bench


def measured(parts: Mapping[str, Part], only: Collection[str], *, quick: bool) -> Run:
    """What of these parts was asked for. A part that breaks keeps none of the others away."""
    busy, figures, broken = load(), list[Figure](), list[Broken]()
    for goals, part in parts.items():
        wanted = [goal for goal in goals.split() if not only or goal in only]
        if not wanted:
            continue
        click.echo(f"{', '.join(wanted)} ...", err=True)
        try:
            figures += [one for one in part.measure(quick=quick) if not only or one.goal in only]
        except Exception as error:
            traceback.print_exc()
            broken += [Broken(goal, type(error).__name__) for goal in wanted]
    return Run(described(busy), busy, figures, broken)


def _goals(only: str, parts: Mapping[str, Part]) -> set[str]:
    goals = set(only.replace(",", " ").split())
    known = {goal for part in parts for goal in part.split()}
    if unknown := goals - known:
        raise click.BadParameter(f"{', '.join(sorted(unknown))}: not of {', '.join(sorted(known))}")
    return goals


if __name__ == "__main__":
    command(PARTS)()
