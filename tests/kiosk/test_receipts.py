from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.receipts import BadReceiptCode, in_fours, new_code, qr_path, read_code, reference


def test_a_new_code_is_sixteen_digits_that_read_back() -> None:
    code = new_code()
    assert len(code) == 16
    assert read_code(in_fours(code)) == code


def test_codes_are_not_given_twice() -> None:
    assert len({new_code() for _ in range(2000)}) == 2000


def test_the_check_digit_is_luhns() -> None:
    assert read_code("4539 1488 0343 6467") == "4539148803436467"


@pytest.mark.parametrize(
    "typed", ["4539-1488-0343-6467", " 4539148803436467 ", "4539 1488 03436467"]
)
def test_spaces_and_dashes_do_not_matter(typed: str) -> None:
    assert read_code(typed) == "4539148803436467"


@given(st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(place: int, shift: int) -> None:
    code = "4539148803436467"
    wrong = str((int(code[place]) + shift) % 10)
    with pytest.raises(BadReceiptCode):
        read_code(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize("typed", ["", "4539", "4539148803436468", "x" * 16, "²" * 16])
def test_what_is_no_code_gets_the_one_answer(typed: str) -> None:
    with pytest.raises(BadReceiptCode) as refused:
        read_code(typed)
    assert refused.value.reason == "bad_receipt_code"


@pytest.mark.parametrize(
    "typed", ["٤٥٣٩ ١٤٨٨ ٠٣٤٣ ٦٤٦٧", "۴۵۳۹۱۴۸۸۰۳۴۳۶۴۶۷", "\u200e4539\u20091488\u200f03436467\ufeff"]
)
def test_a_code_may_be_typed_in_the_digits_of_any_script(typed: str) -> None:
    assert read_code(typed) == "4539148803436467"


def test_the_reference_is_the_start_of_the_ids_digest() -> None:
    # SHA-256 of sixteen zero bytes begins 374708fff7; in Crockford's base 32 that is:
    assert reference(UUID(int=0)) == "6X3GHZZQ"


def test_a_qr_has_its_quiet_zone() -> None:
    path, side = qr_path("https://kep.example.gr/receipt#4539148803436467")
    assert side > 25
    assert path.startswith("M4 4h7v1h-7z")
