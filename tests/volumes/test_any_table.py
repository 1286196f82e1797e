"""Any table reads back the same in any form; any bytes are read or refused, nothing else."""

import contextlib
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from admin.volumes.table import Line, read, read_text
from kiosk.greek import whole
from kiosk.refusals import Refused
from tests.volumes.forms import DATA, HEADER, LARISSA, workbook

XLSX = (DATA / "larissa-2024-volumes.xlsx").read_bytes()

codes = st.from_regex(r"[0-9]{4}(Π[Α-Ρ]?)?", fullmatch=True)
counts = st.integers(0, 10_000_000)
tables = st.lists(
    st.builds(Line, codes, counts, counts),
    min_size=1,
    max_size=30,
    unique_by=lambda line: line.code,
).map(tuple)
orders = st.permutations(range(4))


def rows(lines: tuple[Line, ...], order: list[int], mark: str) -> list[list[str]]:
    sums = sum(line.ekep for line in lines), sum(line.counters for line in lines)
    figures = [(line.code, line.ekep, line.counters, line.total) for line in lines]
    figures.append(("ΣΥΝΟΛΟ", *sums, sum(sums)))
    written = [[code, *(whole(n).replace(".", mark) for n in ns)] for code, *ns in figures]
    return [[row[place] for place in order] for row in [HEADER, *written]]


@given(
    lines=tables,
    order=orders,
    mark=st.sampled_from(["", ".", ",", "\u00a0"]),
    delimiter=st.sampled_from([";", ",", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1253", "iso8859_7"]),
)
def test_any_table_in_any_text_reads_back(
    lines: tuple[Line, ...], order: list[int], mark: str, delimiter: str, encoding: str
) -> None:
    quoted = [[f'"{cell}"' for cell in row] for row in rows(lines, order, mark)]
    text = "\r\n".join(delimiter.join(row) for row in quoted)
    assert read(text.encode(encoding), "x").lines == lines


@given(lines=tables, order=orders, mark=st.sampled_from(["", ".", ",", "\u202f"]))
def test_any_table_reads_back_when_pasted(
    lines: tuple[Line, ...], order: list[int], mark: str
) -> None:
    text = " \n\n".join(" ".join(row) for row in rows(lines, order, mark))
    assert read_text(text).lines == lines


@settings(max_examples=20)
@given(lines=tables)
def test_any_table_reads_back_from_a_sheet(lines: tuple[Line, ...]) -> None:
    cells = [[line.code, line.ekep, line.counters, line.total] for line in lines]
    assert read(workbook(Α=[HEADER, *cells]), "x").lines == lines


@given(content=st.binary())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(Refused):
        read(content, "x")


@given(text=st.text(), place=st.integers(0, len(LARISSA)))
def test_any_text_is_read_or_refused(text: str, place: int) -> None:
    with contextlib.suppress(Refused):
        read_text(LARISSA[:place] + text + LARISSA[place:])


@settings(max_examples=60)
@given(seed=st.integers(0, 1_000_000))
def test_a_spoilt_workbook_is_read_or_refused(seed: int) -> None:
    chance, spoilt = random.Random(seed), bytearray(XLSX)
    for _ in range(chance.randint(1, 8)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    with contextlib.suppress(Refused):
        read(bytes(spoilt), "x")
