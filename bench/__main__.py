"""`make bench`: measure, and print the goals beside their figures."""

import json
from pathlib import Path

import click

from bench import audit, tap, truth, volumes
from bench.table import for_machines, printed

MEASURED = (tap, audit, volumes, truth)


@click.command()
@click.option("--quick", is_flag=True, help="Fewer rounds, under three minutes.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="The figures for machines.")
def main(quick: bool, file: Path | None) -> None:
    figures = [
        figure for what in (tap, audit, volumes, truth) for figure in what.measure(quick=quick)
    ]
    print(printed(figures))
    if file:
        file.write_text(json.dumps(for_machines(figures), indent=1) + "\n")


if __name__ == "__main__":
    main()
