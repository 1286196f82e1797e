"""Amounts with their precision: nothing derived says more than its parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.measures.precision import Precision
from admin.volumes.quantities import Quantity, change, share, stated, total
from kiosk.refusals import Refused

EXACT, AT_LEAST, ABOUT, ORDER = (
    Precision.EXACT,
    Precision.AT_LEAST,
    Precision.ABOUT,
    Precision.ORDER,
)
YEAR = Quantity(121884)
SIGNATURES = Quantity(57200, AT_LEAST)


def test_a_share_of_an_at_least_is_an_at_least() -> None:
    found = share(SIGNATURES, YEAR)
    assert found
    assert found.said() == "τουλάχιστον 46,9%"
    assert found.said(0) == "τουλάχιστον 46%"


def test_of_an_at_least_an_exact_part_is_at_most_its_share() -> None:
    found = share(Quantity(100), Quantity(300, AT_LEAST))
    assert found
    assert found.said() == "το πολύ 33,4%"


def test_an_order_of_magnitude_has_no_share_and_enters_no_sum() -> None:
    hundreds = Quantity(100, ORDER)
    assert hundreds.said == "εκατοντάδες"
    assert share(hundreds, YEAR) is None
    assert change(YEAR, hundreds) is None
    assert total([Quantity(10), hundreds]) == Quantity(10, AT_LEAST)
    assert total([hundreds]) is None


def test_about_and_at_least_together_say_neither() -> None:
    assert total([Quantity(10, ABOUT), Quantity(10, AT_LEAST)]) is None
    assert share(Quantity(10, ABOUT), Quantity(20, AT_LEAST)) is None


def test_an_unknown_part_leaves_the_sum_unknown() -> None:
    assert total([Quantity(10), None]) is None
    assert total([]) is None


def test_larissas_change_is_exact() -> None:
    found = change(Quantity(142914), Quantity(111498))
    assert found
    assert found.said(2) == "28,18%"


def test_nothing_is_set_against_a_base_of_nothing() -> None:
    assert share(Quantity(0), Quantity(0)) is None
    assert change(Quantity(5), Quantity(0)) is None


def test_an_order_is_hundreds_or_thousands() -> None:
    with pytest.raises(Refused) as refused:
        stated(250, ORDER)
    assert refused.value.reason == "bad_order"


@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from([EXACT, AT_LEAST]))), st.data())
def test_what_lies_behind_a_lower_limit_is_never_below_the_sum(
    parts: list[tuple[int, Precision]], data: st.DataObject
) -> None:
    truth = sum(
        data.draw(st.integers(n, n if precision == EXACT else n + 1000)) for n, precision in parts
    )
    summed = total([Quantity(n, precision) for n, precision in parts])
    assert summed is None if not parts else summed is not None and summed.amount <= truth
    if summed and summed.precision == EXACT:
        assert summed.amount == truth
