"""True tables pass, one wrong digit is found at its cell, no text breaks the reading."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from admin.auditor.audit import audit
from admin.auditor.findings import Verdict
from admin.auditor.known import TOTAL, Known
from kiosk.greek import whole

counts = st.integers(0, 9_999_999)
codes = st.from_regex(r"0[0-9]{3}(Π[ΑΒ]?)?", fullmatch=True)


@dataclass(frozen=True)
class Grid:
    """Rows of figures by code, with their sums to the right and below."""

    rows: dict[str, tuple[int, ...]]

    def lines(self) -> list[list[str]]:
        body = {code: (*row, sum(row)) for code, row in self.rows.items()}
        sums = tuple(sum(column) for column in zip(*body.values(), strict=True))
        names = "ΑΒΓΔΕ"[: len(sums) - 1]
        figures = [[code, *map(whole, row)] for code, row in {**body, "ΣΥΝΟΛΟ": sums}.items()]
        return [["ΚΩΔΙΚΟΣ", *names, "ΣΥΝΟΛΟ"], *figures]


grids = st.integers(2, 5).flatmap(
    lambda width: st.dictionaries(codes, st.tuples(*[counts] * width), min_size=2, max_size=12).map(
        Grid
    )
)
layouts = st.sampled_from([("\t", "\n"), (";", "\r\n"), (" ", "\n"), (" ", " \n\n")])


@given(grid=grids, layout=layouts)
def test_a_true_table_passes(grid: Grid, layout: tuple[str, str]) -> None:
    gap, end = layout
    findings = audit(end.join(gap.join(row) for row in grid.lines()), [], 2024).findings
    assert {finding.verdict for finding in findings} == {Verdict.HOLDS}
    assert len(findings) == len(grid.rows) + len(grid.lines()[0])


@given(grid=grids, layout=layouts, data=st.data())
def test_one_wrong_digit_is_found_at_its_cell(
    grid: Grid, layout: tuple[str, str], data: st.DataObject
) -> None:
    lines, (gap, end) = grid.lines(), layout
    row = data.draw(st.integers(1, len(lines) - 1))
    column = data.draw(st.integers(1, len(lines[0]) - 1))
    right = lines[row][column]
    lines[row][column] = right[:-1] + str((int(right[-1]) + data.draw(st.integers(1, 9))) % 10)
    text = end.join(gap.join(line) for line in lines)
    failing = [f for f in audit(text, [], 2024).findings if f.verdict == Verdict.FAILS]
    before = gap.join(lines[row][:column])
    (found,) = failing
    assert found.recomputed == right
    assert found.words == lines[row][column]
    assert text.replace("\r\n", "\n")[: found.start].endswith(before + gap)


@given(text=st.text(st.sampled_from("0123456789.,%/-() \n\t;ΚΕΠκεπαυξήσωο«»"), max_size=300))
def test_any_text_is_read(text: str) -> None:
    audit(f"α{text}", [Known("0444", 2024, TOTAL, 9_614)], 2024)


@given(text=st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    audit(f"ΚΕΠ 444 αύξηση 3% {text} 5", [Known("0444", 2024, TOTAL, 9_614)], 2024)
