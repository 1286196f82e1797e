"""Personal data is found in what people write, and little else is taken for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.gr import vat

from kiosk.messages import LONGEST
from kiosk.sieve import MASK, Find, Kind, found, masked

TABLE = Path(__file__).parent.parent / "data" / "sieve.tsv"
CASES = [line.split("\t") for line in TABLE.read_text().splitlines()[1:]]

words = st.text("αβγδ ΚΕΠ,;:\n", max_size=30)
digits = st.text("0123456789", min_size=8, max_size=8)
tax_ids = digits.map(lambda body: body + vat.calc_check_digit(body)).filter(lambda n: int(n) > 0)
days = st.dates().map(lambda day: f"{day:%d%m%y}")
social = st.tuples(days, st.text("0123456789", min_size=4, max_size=4)).map("".join)
social_ids = social.map(lambda body: body + luhn.calc_check_digit(body))
mobiles = st.from_regex(r"(\+30 ?)?69[0-9]{2}[ -]?[0-9]{6}", fullmatch=True)
addresses = st.from_regex(r"[a-z]{1,9}@[a-z]{2,9}\.gr", fullmatch=True)
cards = st.from_regex(r"[ΑΒΖ][ΑΒΖ]?-?[0-9]{6}", fullmatch=True)
plates = st.from_regex(r"[ΡΙΖ]{2}Ζ-?[1-9][0-9]{3}", fullmatch=True)
PLANTED = {
    Kind.TAX_ID: tax_ids,
    Kind.SOCIAL_SECURITY_ID: social_ids,
    Kind.PHONE: mobiles,
    Kind.EMAIL: addresses,
    Kind.ID_CARD: cards,
    Kind.PLATE: plates,
}
planted = st.one_of(*(st.tuples(st.just(kind), form) for kind, form in PLANTED.items()))
bits = st.sampled_from(
    ["094014201", "6944123456", "2410", "123456", "01013099997", "ΑΒ", "ΡΙΖ", "4521", "Α1"]
    + list("α+(). -/,😀٦\n")
)
texts = st.lists(bits, max_size=25).map("".join)


def said(text: str) -> str:
    finds = found(text)
    return " | ".join(f"{find.kind.value}={text[find.start : find.end]}" for find in finds)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_table_holds(text: str, expected: str) -> None:
    assert said(text) == expected


@given(words, planted, words)
def test_what_is_planted_between_words_is_found_as_it_is(
    before: str, given: tuple[Kind, str], after: str
) -> None:
    kind, number = given
    text = f"{before} {number} {after}"
    start = len(before) + 1
    assert found(text) == (Find(kind, start, start + len(number)),)


@given(digits, st.integers(1, 9))
def test_a_wrong_check_digit_is_no_tax_id(body: str, off_by: int) -> None:
    wrong = (int(vat.calc_check_digit(body)) + off_by) % 10
    assert found(f"ΑΦΜ {body}{wrong}") == ()


@given(texts)
def test_finds_lie_in_the_text_in_order_and_apart(text: str) -> None:
    finds = found(text)
    edges = [0, *(edge for find in finds for edge in (find.start, find.end)), len(text)]
    assert edges == sorted(edges)
    assert all(find.start < find.end for find in finds)


@given(texts)
def test_a_mask_touches_nothing_but_what_was_found(text: str) -> None:
    finds = found(text)
    kept, at = [], 0
    for find in finds:
        kept.append(text[at : find.start])
        at = find.end
    assert masked(text, finds) == MASK.join([*kept, text[at:]])


@given(words)
def test_a_text_without_any_stays_as_it_is(text: str) -> None:
    assert masked(text, found(text)) == text


def test_a_mask_tells_not_even_the_length() -> None:
    short, long = (masked(text, found(text)) for text in ("a@b.gr", "a" * 60 + "@example.gr"))
    assert short == long == MASK


@pytest.mark.parametrize("bit", ["α", "1 ", "11 ", "6944123456 ", "094 014 201 ", "a.b@", "(+30) "])
def test_the_longest_message_is_read_at_once(bit: str) -> None:
    """Without a step for each pair of its letters: a second would be a hundred times too long."""
    found((bit * LONGEST)[:LONGEST])


def test_names_are_not_found() -> None:
    assert found("Με εξυπηρέτησε ο Γιώργος Παπαδόπουλος, Κύπρου 12") == ()
