"""What of a text can be printed, and what never is."""

import pytest

from admin.papers.typeface import is_other_script, letters, printable, prints


@pytest.mark.parametrize(
    "text", ["Τὸ ΚΕΠ, «καλό» - 50 €", "Ёлка, naïve, Łódź", "a < b & <b>", "γραμμή\nγραμμή"]
)
def test_what_can_be_set_stays_as_it_is(text: str) -> None:
    assert printable(text, "¤") == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("α\u202eβ\u2066γ\u200b\u200d\ufeffδ\u00ad", "αβγδ"),
        ("α\tβ\u00a0γ\u2028δ\x07ε\r\nζ", "α β γ δε\nζ"),
        ("ευχαριστώ \U0001f64f", "ευχαριστώ ¤"),
        ("شكرا", "¤¤¤¤"),
        ("η κα. █████ είπε", "η κα. [...] είπε"),
        ("ο\u0301", "ό"),
    ],
)
def test_signs_that_hide_go_and_strange_letters_are_marked(text: str, printed: str) -> None:
    assert printable(text, "¤") == printed


def test_the_typeface_has_the_marks_that_papers_use() -> None:
    assert set("«»…·•¶¤–€") <= letters()


@pytest.mark.parametrize(
    ("text", "other", "whole"),
    [
        ("Περίμενα, waited: 1 ώρα", False, True),
        ("Με ¤ και ημ. 3/4\n", False, True),
        ("ευχαριστώ \U0001f64f", False, False),
        ("شكرا", True, False),
        ("ΚΕΠ: انتظرت ساعة", True, False),
        ("Στο 漢 γραφείο", False, False),
        ("", False, True),
    ],
)
def test_a_text_is_told_that_needs_other_letters(text: str, other: bool, whole: bool) -> None:
    assert (is_other_script(text), prints(text)) == (other, whole)
