"""What texts speak of: the words of one centre that the others have not."""

import random
from collections.abc import Iterator
from math import isclose

import pytest

from admin.casework.themes import FEWEST_TEXTS, Theme, excess, themes_by_centre

RAMP = "Η ράμπα ήταν κλειστή"


def texts(*parts: tuple[str, int], prefix: str = "A") -> dict[str, str]:
    """So many copies of each text, by made-up references in their order."""
    every = [text for text, n in parts for _ in range(n)]
    return {f"{prefix}{place:04}": text for place, text in enumerate(every)}


def rows(**centres: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each once, as a database gives them."""
    return (
        (code, reference, text)
        for code, kept in centres.items()
        for reference, text in kept.items()
    )


def themes(own: dict[str, str], others: dict[str, str]) -> tuple[Theme, ...]:
    return themes_by_centre(rows(own=own, others=others), {"own"})["own"]


ELSEWHERE = texts(("Περίμενα στην ουρά", 150), prefix="B")


def found(*parts: tuple[str, int], others: dict[str, str] = ELSEWHERE) -> dict[str, int]:
    """Words and how many messages stand behind each, of a hundred texts that begin so."""
    n = sum(n for _, n in parts)
    own = texts(*parts, ("Περίμενα στην ουρά", FEWEST_TEXTS - n))
    return {theme.word: len(theme.references) for theme in themes(own, others)}


def test_a_word_of_one_centre_is_found_with_its_messages() -> None:
    own = texts(("Δεν υπάρχει ράμπα", 12), ("Περίμενα στην ουρά", 88))
    (theme,) = themes(own, ELSEWHERE)
    assert theme.word == "ράμπα"
    assert theme.references == tuple(f"A{place:04}" for place in range(12))


def test_a_word_that_every_centre_has_is_no_theme() -> None:
    assert "ουρά" not in found((RAMP, 10))


def test_a_word_rarer_here_than_elsewhere_is_no_theme() -> None:
    assert "ουρά" not in found((RAMP, 60))


def test_each_centre_is_set_against_all_the_others() -> None:
    ramp = texts(("Η ράμπα και η θυρίδα", 60), ("Περίμενα", 60), prefix="A")
    desk = texts(("Οι θυρίδες", 80), ("Ουρά", 40), prefix="B")
    small = texts(("Ασανσέρ στην ουρά", 99), prefix="C")
    said = themes_by_centre(rows(a=ramp, b=desk, c=small), {"a", "b", "c"})
    assert said == {"a": themes(ramp, desk | small), "b": themes(desk, ramp | small), "c": ()}
    assert {theme.word for theme in said["a"]} == {"ράμπα", "Περίμενα"}
    assert {theme.word for theme in said["b"]} == {"θυρίδες"}


def test_only_the_centres_sought_are_said() -> None:
    own = texts((RAMP, 100))
    assert themes_by_centre(rows(a=own, b=ELSEWHERE), {"b"}).keys() == {"b"}
    assert themes_by_centre(rows(a=own), {"b"}) == {"b": ()}


@pytest.mark.parametrize("n", [0, 1, 99])
def test_below_a_hundred_texts_nothing_is_said(n: int) -> None:
    assert themes(texts((RAMP, n)), ELSEWHERE) == ()


def test_from_a_hundred_texts_on_it_is_said() -> None:
    assert themes(texts((RAMP, 100)), ELSEWHERE)


def test_without_a_rest_nothing_is_particular() -> None:
    assert themes(texts((RAMP, 100)), {}) == ()


@pytest.mark.parametrize(
    "forms",
    [
        ("θυρίδα", "θυρίδες", "θυρίδων"),
        ("υπάλληλος", "υπαλλήλων", "υπαλλήλους"),
        ("καθυστέρηση", "καθυστερήσεις", "καθυστερήσεως"),
        ("μηχάνημα", "μηχανήματα", "μηχανημάτων"),
        ("κλιματισμός", "κλιματισμού", "κλιματισμό"),
    ],
)
def test_the_forms_of_a_word_are_one_theme(forms: tuple[str, ...]) -> None:
    assert found(*((form, 5) for form in forms)) == {min(forms, key=_folded): 15}


def _folded(word: str) -> str:
    return word.translate(str.maketrans("άέήίόύώ", "αεηιουω"))


def test_accents_and_case_make_no_other_word() -> None:
    assert found(("ράμπα", 6), ("ΡΑΜΠΑ", 3), ("ραμπα", 4)) == {"ράμπα": 13}


@pytest.mark.parametrize("plain", ["προισταμενος", "ΠΡΟΙΣΤΑΜΕΝΟΣ", "ΠΡΟΪΣΤΑΜΕΝΟΥ", "Προϊστάμενο"])
def test_dialytika_make_no_other_word(plain: str) -> None:
    """The stemmer alone takes ϊ for η, and would see two words."""
    assert found(("προϊστάμενος", 8), (plain, 5)) == {"προϊστάμενος": 13}


def test_a_decomposed_letter_is_the_same_letter() -> None:
    assert found(("ρα\u0301μπα", 12)) == {"ράμπα": 12}


def test_the_most_frequent_word_stands_for_its_stem() -> None:
    assert found(("θυρίδες", 7), ("θυρίδα", 6)) == {"θυρίδες": 13}
    assert found(("Η Ράμπα", 5), ("η ράμπα", 4), ("ΡΑΜΠΑ", 4)) == {"Ράμπα": 13}


def test_of_equal_words_the_first_in_the_alphabet_stands() -> None:
    assert found(("ΘΥΡΙΔΕΣ", 6), ("θυρίδα", 6)) == {"θυρίδα": 12}


@pytest.mark.parametrize(
    "nothing", ["ΚΑΙ", "ήταν", "πολύ", "τους", "οι", "χα", "2024", "1.000", "…"]
)
def test_plain_words_short_ones_and_numbers_are_no_theme(nothing: str) -> None:
    assert found((nothing, 40)) == {}


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff"])
def test_invisible_signs_neither_part_words_nor_are_shown(unseen: str) -> None:
    assert found((f"{unseen}ρά{unseen}μπα", 6), ("ράμπα", 6)) == {"ράμπα": 12}


def test_a_word_said_often_in_one_message_counts_once() -> None:
    assert found(("ράμπα " * 500, 2)) == {}


def test_two_messages_are_no_theme_however_rare_their_word() -> None:
    elsewhere = texts(("Περίμενα στην ουρά", 20_000), prefix="B")
    assert found(("Παπαδόπουλος", 2), others=elsewhere) == {}
    assert found(("Παπαδόπουλος", 3), others=elsewhere) == {"Παπαδόπουλος": 3}


def test_the_strongest_theme_comes_first() -> None:
    assert list(found(("ράμπα", 10), ("ασανσέρ", 20))) == ["ασανσέρ", "ράμπα"]


def test_the_order_of_the_texts_changes_nothing() -> None:
    own = texts(("ράμπα θυρίδα", 10), ("ΘΥΡΙΔΕΣ ασανσέρ", 10), ("Περίμενα", 80))
    first = themes(own, ELSEWHERE)
    for seed in range(3):
        assert themes(_shuffled(own, seed), _shuffled(ELSEWHERE, seed)) == first


def test_the_ratio_agrees_with_a_table_worked_by_hand() -> None:
    """20 of 100 and 10 of 200: 2 * (20 ln 2 + 10 ln ½ + 80 ln 8/9 + 190 ln 19/18)."""
    assert isclose(excess(20, 100, 10, 200), 15.563, abs_tol=0.001)
    assert excess(10, 200, 20, 100) == 0
    assert excess(10, 100, 20, 200) == 0


def test_a_text_of_one_long_word_holds_nobody_up() -> None:
    own = texts(("ουμανηθηκ" * 555, 50), ("Ράμπα", 50))
    assert Theme in map(type, themes(own, ELSEWHERE))


def _shuffled(kept: dict[str, str], seed: int) -> dict[str, str]:
    pairs = list(kept.items())
    random.Random(seed).shuffle(pairs)
    return dict(pairs)
