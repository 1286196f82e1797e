"""The arithmetic of docs/scale.md follows from what the page itself assumes."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "scale.md"
PLACES = ("Λάρισα", "χώρα", "Ένωση")
MB, GB = 1e6, 1e9


def table(heading: str) -> dict[str, list[str]]:
    """The rows of the first table under a heading, by their first cell."""
    part = PAGE.read_text().split(f"### {heading}\n")[1].split("\n### ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {name: cells for name, *cells in rows}


def number(said: str) -> float:
    """As Greek writes it: 1.074 or 0,02."""
    (written,) = re.findall(r"[\d.,]+", said)
    return float(written.replace(".", "").replace(",", "."))


def last_digit(said: str) -> float:
    (written,) = re.findall(r"[\d.,]+", said)
    decimals = len(written.partition(",")[2])
    return float(10**-decimals)


ASSUMED = {name: number(value) for name, (value, *_why) in table("Τι υποθέτει").items()}
SAID = table("Τι βγαίνει")
TIMES = ASSUMED["πληθυσμός της Ένωσης, εκατ."] / ASSUMED["πληθυσμός της χώρας, εκατ."]
RATINGS = [
    ASSUMED["υποθέσεις τον χρόνο, Λάρισα"],
    ASSUMED["υποθέσεις τον χρόνο, χώρα"],
    ASSUMED["υποθέσεις τον χρόνο, χώρα"] * TIMES,
]
CENTRES = [ASSUMED["ΚΕΠ, Λάρισα"], ASSUMED["ΚΕΠ, χώρα"], ASSUMED["ΚΕΠ, χώρα"] * TIMES]


def expected(place: int) -> dict[str, float]:
    ratings, centres = RATINGS[place], CENTRES[place]
    days = ASSUMED["εργάσιμες ημέρες τον χρόνο"]
    average = ratings / days / ASSUMED["ώρες την ημέρα"] / 3600
    peak = average * ASSUMED["αιχμή, φορές τον μέσο όρο"]
    raw = ratings * ASSUMED["bytes μιας αξιολόγησης, PostgreSQL"]
    tallies = centres * ASSUMED["bytes μετρήσεων ενός ΚΕΠ τον χρόνο, PostgreSQL"]
    per_centre = ASSUMED["γραμμές μετρήσεων ενός ΚΕΠ τον χρόνο"]
    five_years = 5 * (raw + tallies)
    day = ratings / days
    return {
        "ΚΕΠ": centres,
        "αξιολογήσεις τον χρόνο, εκατ.": ratings / 1e6,
        "αποθηκεύσεις το δευτερόλεπτο, μέσος όρος": average,
        "αποθηκεύσεις το δευτερόλεπτο, αιχμή": peak,
        "γραμμές τον χρόνο, εκατ.": (2 * ratings + per_centre * centres) / 1e6,
        "αξιολογήσεις τον χρόνο, GB": raw / GB,
        "μετρήσεις τον χρόνο, GB": tallies / GB,
        "πέντε χρόνια, ένα αντίγραφο, GB": five_years / GB,
        "πέντε χρόνια, τρεις κόμβοι και δύο αντίγραφα, GB": 5 * five_years / GB,
        "WAL την ημέρα, GB": day * ASSUMED["bytes WAL μιας αξιολόγησης"] / GB,
        "WAL στην αιχμή, MB το δευτερόλεπτο": peak * ASSUMED["bytes WAL μιας αξιολόγησης"] / MB,
        "επαναφορά αντιγράφου στα 100 MB το δευτερόλεπτο, λεπτά": five_years / (100 * MB) / 60,
        "μια ημέρα που περίμενε, σε ένα λεπτό: αξιολογήσεις το δευτερόλεπτο": day / 60,
        "πυρήνες των σελίδων στην αιχμή": peak * ASSUMED["ms των σελίδων, μία μία"] / 1000,
        "πυρήνες της βάσης στην αιχμή": peak * ASSUMED["ms της βάσης, μία μία"] / 1000,
        "πυρήνες των σελίδων για εκείνο το λεπτό": (
            day / 60 * ASSUMED["ms των σελίδων, πενήντα μαζί"] / 1000
        ),
        "πυρήνες της βάσης για εκείνο το λεπτό": (
            day / 60 * ASSUMED["ms της βάσης, πενήντα μαζί"] / 1000
        ),
    }


@pytest.mark.parametrize("place", range(3), ids=PLACES)
def test_every_sum_of_the_page_is_right(place: int) -> None:
    sums = expected(place)
    assert SAID.keys() == sums.keys()
    for name, true in sums.items():
        said = SAID[name][place]
        assert abs(number(said) - true) <= last_digit(said) / 2 + 1e-9, (name, said, true)
