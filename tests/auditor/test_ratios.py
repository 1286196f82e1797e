"""The whole bases of a change are those, and only those, that a search of all would find."""

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from admin.auditor.precision import Precision
from admin.auditor.ratios import change, holds, whole_bases
from admin.auditor.reading import Figure


def figure(units: int, places: int, precision: Precision = Precision.EXACT) -> Figure:
    """A printed percentage by its last place: 4527 with two places is 45,27%."""
    unit = Fraction(1, 10**places)
    return Figure(0, 1, units * unit, unit, places, True, precision)


@given(
    later=st.integers(1, 400),
    units=st.integers(0, 99),
    places=st.integers(0, 1),
    sign=st.sampled_from([1, -1]),
    precision=st.sampled_from([Precision.EXACT, Precision.ABOUT]),
)
@example(later=203, units=1, places=0, sign=1, precision=Precision.EXACT)  # 1,5% of 200 is 2%
@example(later=197, units=1, places=0, sign=-1, precision=Precision.EXACT)
def test_every_whole_base_is_found_and_no_other(
    later: int, units: int, places: int, sign: int, precision: Precision
) -> None:
    said = figure(units, places, precision)
    if sign < 0 and said.amount > 70:
        said = figure(7, 0, precision)
    searched = [base for base in range(1, 2000) if _is_base(said, later, base, sign)]
    found = whole_bases(said, later, sign)
    assert (list(range(found[0], found[1] + 1)) if found else []) == searched


def _is_base(said: Figure, later: int, base: int, sign: int) -> bool:
    percent = change(later, base)
    return percent is not None and holds(said, sign * percent)
