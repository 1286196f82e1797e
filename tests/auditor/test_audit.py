"""What the auditor says of a text: by words of ours about the two published reports' figures."""

from dataclasses import replace

import pytest

from admin.auditor.audit import LONGEST, MOST, audit
from admin.auditor.findings import Finding, Verdict
from admin.auditor.known import TOTAL, WHOLE, Known
from admin.auditor.precision import Precision
from admin.demo import larissa
from kiosk.refusals import Refused

LARISSA = [
    Known(code, 2024, stream, amount)
    for code, _name, ekep, counters in larissa.CENTRES
    for stream, amount in (("EKEP", ekep), ("ΘΥΡΙΔΕΣ", counters), (TOTAL, ekep + counters))
] + [
    Known(WHOLE, 2024, "EKEP", 123_973),
    Known(WHOLE, 2024, "ΘΥΡΙΔΕΣ", 18_941),
    Known(WHOLE, 2024, TOTAL, 142_914),
    Known(WHOLE, 2023, TOTAL, 111_498),
]
RISE_OF_444 = "Το ΚΕΠ 444 είχε αύξηση 45,27 % το 2024 σε σχέση με το 2023."


def found(text: str, *known: Known, year: int = 2024) -> list[Finding]:
    return list(audit(text, known, year).findings)


def one(text: str, *known: Known, year: int = 2024) -> Finding:
    """Of the percentage, or the only finding."""
    findings = found(text, *known, year=year)
    return findings[-1]


def verdict(text: str, *known: Known, year: int = 2024) -> Verdict:
    return one(text, *known, year=year).verdict


def test_about_28_percent_holds_on_the_total_of_the_year_before() -> None:
    finding = one("Η προσέλευση αυξήθηκε 28% περίπου (2024/2023).", *LARISSA)
    assert finding.verdict == Verdict.HOLDS
    assert finding.recomputed == "αύξηση 28,18%"
    assert "111.498 (2023) → 142.914 (2024)" in finding.base


def test_the_text_itself_may_give_the_base() -> None:
    text = "Το 2023 είχαμε συνολικά 111.498 υποθέσεις. Το 2024 είχαμε συνολικά 142.914 υποθέσεις."
    assert verdict(f"{text} Η αύξηση ήταν 28,18% (2024/2023).") == Verdict.HOLDS
    assert verdict(f"{text} Η αύξηση ήταν 28,81% (2024/2023).") == Verdict.FAILS


def test_every_whole_base_of_the_rise_of_444_is_listed_and_no_other() -> None:
    finding = one(RISE_OF_444, *LARISSA)
    assert finding.verdict == Verdict.FITS_BASES
    assert [(fit.what, fit.amount, fit.bases) for fit in finding.fits] == [
        ("ΚΕΠ 0444, ΣΥΝΟΛΟ", 9_614, "6.618"),
        ("ΚΕΠ 0444, EKEP", 7_875, "5.421"),
        ("ΚΕΠ 0444 και 0444Π, EKEP", 10_920, "7.517"),
    ]
    assert "ΚΕΠ 0444 και 0444Π, ΣΥΝΟΛΟ: 13.338" in finding.misfits
    assert "Ποια εννοεί" in finding.sentence


def test_a_centre_named_before_is_still_spoken_of_and_this_is_said() -> None:
    text = "Το ΚΕΠ 444 άνοιξε ξανά. Οι συναλλαγές είχαν άνοδο 45,27 % σε σχέση με το 2023."
    finding = one(text, *LARISSA)
    assert len(finding.fits) == 3
    assert "προηγούμενη πρόταση" in finding.sentence


def test_a_known_base_decides() -> None:
    assert verdict(RISE_OF_444, *LARISSA, Known("0444", 2023, TOTAL, 6_618)) == Verdict.HOLDS
    assert verdict(RISE_OF_444, *LARISSA, Known("0444", 2023, TOTAL, 6_617)) == Verdict.FAILS


def test_a_known_base_of_a_stream_is_the_only_one_offered_for_it() -> None:
    fits = one(RISE_OF_444, *LARISSA, Known("0444", 2023, "EKEP", 5_000)).fits
    assert "ΚΕΠ 0444, EKEP" not in [fit.what for fit in fits]


def test_without_any_figure_it_says_what_is_needed() -> None:
    finding = one(RISE_OF_444)
    assert finding.verdict == Verdict.CANNOT_TELL
    assert finding.needed == "Οι αριθμοί του 2024 και του 2023."


def test_a_fall_is_not_a_rise() -> None:
    rise = "Από 111.498 σε 142.914 υποθέσεις, αύξηση 28,18%."
    assert verdict(rise) == Verdict.HOLDS
    assert verdict(rise.replace("αύξηση", "μείωση")) == Verdict.FAILS
    assert verdict("Από 200 σε 150 υποθέσεις, μείωση 25%.") == Verdict.HOLDS
    assert verdict("Από 200 σε 150 υποθέσεις, μεταβολή -25%.") == Verdict.HOLDS


def test_the_difference_of_two_known_years_is_checked() -> None:
    text = "Συνολικά η αύξηση ήταν κατά {} υποθέσεις (2024/2023)."
    assert verdict(text.format("31.416"), *LARISSA) == Verdict.HOLDS
    assert verdict(text.format("31.461"), *LARISSA) == Verdict.FAILS


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("46,9%", Verdict.HOLDS),
        ("46,93 %", Verdict.HOLDS),
        ("47%", Verdict.HOLDS),
        ("περίπου 47,2%", Verdict.HOLDS),
        ("περίπου 48%", Verdict.FAILS),
        ("46,8%", Verdict.FAILS),
        ("σχεδόν 47%", Verdict.HOLDS),
        ("σχεδόν 46,9%", Verdict.FAILS),
        ("πάνω από το 46%", Verdict.HOLDS),
        ("πάνω από το 47%", Verdict.FAILS),
        ("κάτω από το 47%", Verdict.HOLDS),
    ],
)
def test_a_share_holds_as_it_is_printed_and_hedged(said: str, expected: Verdict) -> None:
    text = f"Το γνήσιο ήταν 57.200 από τις 121.884 υποθέσεις, δηλαδή {said}."
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("τουλάχιστον 46,9%", Verdict.HOLDS),
        ("περίπου 46,9%", Verdict.HOLDS),
        ("46,9%", Verdict.CANNOT_TELL),
        ("τουλάχιστον 47%", Verdict.CANNOT_TELL),
        ("40%", Verdict.FAILS),
    ],
)
def test_a_share_of_an_at_least_is_an_at_least(said: str, expected: Verdict) -> None:
    text = f"Το γνήσιο ξεπέρασε τις 57.200 από τις 121.884 υποθέσεις, δηλαδή {said}."
    finding = one(text, year=2025)
    assert finding.verdict == expected
    assert finding.recomputed == "τουλάχιστον 46,92%"


def test_a_headline_may_round_what_the_text_says_exactly() -> None:
    text = "Πάνω από {} υποθέσεις στα ΚΕΠ του Δήμου. Καταγράφηκαν στα ΚΕΠ 121.884 υποθέσεις."
    assert found(text.format("121.000"), year=2025)[0].verdict == Verdict.ROUNDED
    assert found(text.format("57.200"), year=2025)[0].verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize("said", ["121.884", "σχεδόν 122.000", "122 χιλιάδες", "περίπου 121.000"])
def test_a_total_may_be_said_in_weaker_words(said: str) -> None:
    total = Known(WHOLE, 2025, TOTAL, 121_884)
    text = f"Το 2025 έγιναν συνολικά {said} υποθέσεις."
    assert verdict(text, total) in (Verdict.HOLDS, Verdict.ROUNDED)


@pytest.mark.parametrize("said", ["121.848", "πάνω από 122.000", "121 χιλιάδες", "σχεδόν 121.000"])
def test_a_total_may_not_be_said_in_stronger_words(said: str) -> None:
    total = Known(WHOLE, 2025, TOTAL, 121_884)
    assert verdict(f"Το 2025 έγιναν συνολικά {said} υποθέσεις.", total) == Verdict.FAILS


def test_a_hedged_figure_is_not_said_as_exact() -> None:
    total = Known(WHOLE, 2025, TOTAL, 57_200, Precision.AT_LEAST)
    assert verdict("Το 2025 έγιναν συνολικά 57.200 υποθέσεις.", total) == Verdict.CANNOT_TELL


def test_orders_of_magnitude_enter_no_arithmetic() -> None:
    findings = found("Εκατοντάδες πολίτες ρώτησαν και χιλιάδες αιτήματα έγιναν.", year=2025)
    assert [finding.verdict for finding in findings] == [Verdict.CANNOT_TELL] * 2


def test_shares_of_staff_fit_no_cases_by_chance() -> None:
    finding = one("Το σύστημα αιτημάτων το χρησιμοποιεί το 82% των υπαλλήλων.", *LARISSA)
    assert finding.verdict == Verdict.CANNOT_TELL
    assert not finding.fits


def test_a_centres_share_is_found_among_the_known_figures() -> None:
    finding = one("Το ΚΕΠ 0207 είχε το 41,77% των υποθέσεων.", *LARISSA)
    assert [(fit.amount, fit.first) for fit in finding.fits] == [(59_691, 142_914)]


def test_a_finding_quotes_the_text_where_it_stands() -> None:
    text = f"Μία πρόταση πριν.\r\n{RISE_OF_444}"
    finding = one(text, *LARISSA)
    assert text.replace("\r\n", "\n")[finding.start : finding.end] == finding.words
    assert "45,27 %" in finding.words


def test_dates_laws_and_streets_are_no_statements() -> None:
    text = "Από 1/1/2024 έως 31/12/2024, στις 18 Μαρτίου, με τον ν. 4622/2019 και το άρθρο 31."
    assert found(text, *LARISSA) == []


def test_all_of_a_long_text_is_not_shown_and_this_is_said() -> None:
    checked = audit("Ήταν 5%. " * (MOST + 7), [], 2024)
    assert (len(checked.findings), checked.left_out) == (MOST, 7)


@pytest.mark.parametrize("text", ["", " \n", "α" * (LONGEST + 1)])
def test_an_empty_or_endless_text_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        audit(text, [], 2024)


def test_what_is_known_of_several_centres_is_summed_only_if_exact() -> None:
    known = [Known("0207", 2024, TOTAL, 100), Known("0325", 2024, TOTAL, 50)]
    text = "Τα ΚΕΠ 207 και 325 είχαν 150 υποθέσεις, αύξηση 50% σε σχέση με το 2023."
    before = [Known("0207", 2023, TOTAL, 60), Known("0325", 2023, TOTAL, 40)]
    assert verdict(text, *known, *before) == Verdict.HOLDS
    hedged = replace(known[0], precision=Precision.AT_LEAST)
    assert verdict(text, hedged, known[1], *before) == Verdict.CANNOT_TELL


def test_a_share_of_staff_that_would_fit_cases_fits_nothing() -> None:
    finding = one("Στο ΚΕΠ 0207 εκπαιδεύτηκε το 41,77% των υπαλλήλων.", *LARISSA)
    assert (finding.verdict, finding.fits) == (Verdict.CANNOT_TELL, ())


def test_a_protocol_number_is_no_statement() -> None:
    assert found("Το έγγραφο έχει αρ. πρωτ. 14291 και έφτασε.", *LARISSA) == []


@pytest.mark.parametrize(
    "table",
    [
        "ΚΕΠ;Α;Β;ΣΥΝΟΛΟ\n0207;10;5;16\n0325;1;;1\nΣΥΝΟΛΟ;13;4;17",
        "ΚΕΠ;Α;Β;ΣΥΝΟΛΟ\n0207;10;5;3\n0325;1;20;21\nΣΥΝΟΛΟ;11;13;24",
    ],
    ids=["a row and a column off by different amounts", "only a negative count would do"],
)
def test_a_cell_is_not_blamed_where_it_alone_explains_nothing(table: str) -> None:
    failing = [finding for finding in found(table) if finding.verdict == Verdict.FAILS]
    assert {finding.base.split()[0] for finding in failing} == {"γραμμή", "στήλη"}
    assert len(failing) == 2


def test_a_column_of_changes_is_checked_row_by_row() -> None:
    table = "ΚΕΠ 2023 2024 Μεταβολή %\n0444 6.618 9.614 45,27\n0207 100 110 {}\n0325 50 60 20 %"
    assert found(table.format("10"))[-1].verdict == Verdict.HOLDS
    (wrong,) = [f for f in found(table.format("11")) if f.verdict == Verdict.FAILS]
    assert (wrong.words, wrong.recomputed) == ("11", "10,00%")


def test_a_table_that_differs_from_what_is_stored_fails_at_its_cell() -> None:
    table = "ΚΕΠ EKEP ΘΥΡΙΔΕΣ ΣΥΝΟΛΟ\n0444 7.875 1.739 9.614\n0444Π 3.046 679 3.725"
    failing = [f.words for f in found(table, *LARISSA) if f.verdict == Verdict.FAILS]
    assert failing == ["3.046", "3.725"]
