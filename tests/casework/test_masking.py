"""Which texts are a citizen's own, less what is hidden."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.casework.kind_words import fit_for_print
from admin.casework.masking import only_hides, written_as_one

texts = st.text("αβ.Α █[]…\n", max_size=12)


@pytest.mark.parametrize("sign", ["█", "██████████", "[...]", "[…]", "█████[...]"])
def test_what_is_hidden_is_written_as_one_sign(sign: str) -> None:
    assert written_as_one(f"Η {sign}\r\nάργησε") == "Η █████\nάργησε"


@pytest.mark.parametrize("text", ["αβαβα", "█████", "α█████", "█████α", "α█████α", "█████βα█████"])
def test_stretches_of_the_original_may_be_hidden(text: str) -> None:
    assert only_hides(text, "αβαβα")


@pytest.mark.parametrize(
    "text", ["αβαβ", "αβαβα█████", "ββ█████", "α█████ββ", "█████ββ█████", "αβ"]
)
def test_nothing_else_may_be_said(text: str) -> None:
    assert not only_hides(text, "αβαβα")


@given(texts)
def test_what_is_proposed_is_always_taken(original: str) -> None:
    assert only_hides(written_as_one(fit_for_print(original)), original)


@given(texts, texts)
def test_what_is_taken_is_the_original_with_each_mask_for_some_of_it(
    text: str, original: str
) -> None:
    text = written_as_one(text)
    pattern = "(?s:.+)".join(re.escape(piece) for piece in text.split("█████"))
    assert only_hides(text, original) == bool(re.fullmatch(pattern, original) or text == original)
