"""What a page carries from look to look, as JSON: tables by period, and what was said of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from admin.volumes.aliases import Of
from admin.volumes.answers import Answer, Answers, How
from admin.volumes.periods import Period
from admin.volumes.table import Line, Table


def packed(book: Mapping[Period, Table]) -> list[Any]:
    return [
        (str(period.first), str(period.last), table.sheet, table.summed, _lines(table))
        for period, table in book.items()
    ]


def unpacked(kept: list[Any]) -> dict[Period, Table]:
    return {
        Period(date.fromisoformat(first), date.fromisoformat(last)): Table(
            tuple(Line(*line) for line in lines), sheet, summed
        )
        for first, last, sheet, summed, lines in kept
    }


def packed_answers(answers: Answers) -> list[Any]:
    return [
        (of, written, answer.how, answer.code, answer.name)
        for (of, written), answer in answers.items()
    ]


def unpacked_answers(kept: list[Any]) -> Answers:
    return {
        (Of(of), written): Answer(How(how), code, name) for of, written, how, code, name in kept
    }


def _lines(table: Table) -> list[Any]:
    return [(line.code, line.ekep, line.counters, line.row) for line in table.lines]
