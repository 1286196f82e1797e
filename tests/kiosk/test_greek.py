from datetime import date
from pathlib import Path

import pytest

from kiosk.greek import (
    BadCentreCode,
    as_written,
    centre_code,
    decimal,
    figure,
    fold,
    inert,
    short_date,
    tongue,
    upper,
    whole,
)

CAPITALS = (Path(__file__).parent.parent / "data" / "greek-uppercase.tsv").read_text()


@pytest.mark.parametrize("pair", CAPITALS.splitlines())
def test_capitals_are_those_that_greek_prints(pair: str) -> None:
    written, expected = pair.split("\t")
    assert upper(written) == expected


@pytest.mark.parametrize("written", ["παράπονα", "ΠΑΡΑΠΟΝΑ", "Παραπονα", "ΠΑΡΆΠΟΝΑ"])
def test_accents_and_case_fold_away(written: str) -> None:
    assert fold(written) == "παραπονα"


def test_a_final_sigma_folds_like_any_other() -> None:
    assert fold("ΟΔΟΣ") == fold("οδός")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("207", "0207"),
        ("207.0", "0207"),
        (" 0207 ", "0207"),
        ("444Π", "0444Π"),
        ("0325 π", "0325Π"),
        ("0207ΠB", "0207ΠΒ"),  # a Latin B
        ("0207πβ", "0207ΠΒ"),
    ],
)
def test_centre_codes_are_read_as_the_register_writes_them(written: str, code: str) -> None:
    assert centre_code(written) == code


@pytest.mark.parametrize(
    "written", ["", "abc", "20777", "0207ΠΒΓ", "0207Β", "٠٢٠٧", "-207", "207.5"]
)
def test_what_is_no_centre_code_is_refused_by_name(written: str) -> None:
    with pytest.raises(BadCentreCode) as refused:
        centre_code(written)
    assert f"«{written}»" in str(refused.value)


def test_numbers_and_dates_are_written_as_greek_does() -> None:
    assert whole(142914) == "142.914"
    assert decimal(1234.5, 1) == "1.234,5"
    assert decimal(28.184, 2) == "28,18"
    assert decimal(0.125, 2) == "0,13"
    assert short_date(date(2024, 3, 8)) == "8/3/2024"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Άργησαν\n\tπολύ 🙂", "Άργησαν\n\tπολύ 🙂"),
        ("α\u202eβγδ\u202c", "αβγδ"),  # turned round
        ("\u2066α\u2069\u200f", "α"),
        ("υπ\u200bά\u2060λλη\ufeffλος", "υπάλληλος"),
        ("α\x07\x1b[31mβ\r\n\x85", "α[31mβ\n"),
    ],
)
def test_a_text_is_shown_without_signs_that_turn_or_hide_letters(written: str, shown: str) -> None:
    assert inert(written) == shown


@pytest.mark.parametrize(
    ("text", "language"), [("Ναι", "el"), ("Po, KEP", "sq"), ("ἀγαθή", "el"), ("", "sq")]
)
def test_the_language_of_an_answer_is_told_by_its_letters(text: str, language: str) -> None:
    assert tongue(text, "sq") == language


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *(("8,4", "8.4"), ("8,40", "8.40"), ("8.4", "8.4"), ("82", "82"), ("0", "0")),
        *(("1.234,5", "1234.5"), ("1.234", "1234"), ("52.747.123", "52747123"), (" 9 5 ", "95")),
    ],
)
def test_a_figure_is_read_to_the_digits_it_was_written_with(written: str, read: str) -> None:
    assert str(figure(written)) == read


@pytest.mark.parametrize(
    "written",
    ["", "οκτώ", "-1", "8,", ",4", "1.23,4", "1,2,3", "8.4.1", "1e3", "NaN", "٨", "9" * 30],
)
def test_what_is_no_figure_is_not_read_as_one(written: str) -> None:
    assert figure(written) is None


@pytest.mark.parametrize("written", ["8,4", "8,40", "82", "1.234,5"])
def test_a_figure_is_said_as_it_was_written(written: str) -> None:
    read = figure(written)
    assert read is not None
    assert as_written(read) == written
