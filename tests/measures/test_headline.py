"""The headline: a share in words that anybody reads, of ratings and never of citizens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.measures.headline import headline
from admin.measures.shares import Share

shares = st.integers(0, 2_000).flatmap(
    lambda n: st.builds(Share, st.integers(0, n), st.just(n)),
)


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [
        (0, 400, "Καμία αξιολόγηση δεν ήταν Καλή ή Πολύ καλή."),
        (39, 400, "Λιγότερες από 1 στις 10 αξιολογήσεις ήταν Καλή ή Πολύ καλή."),
        (40, 400, "1 στις 10 αξιολογήσεις ήταν Καλή ή Πολύ καλή."),
        (320, 400, "8 στις 10 αξιολογήσεις ήταν Καλή ή Πολύ καλή."),
        (321, 400, "Περίπου 8 στις 10 αξιολογήσεις ήταν Καλή ή Πολύ καλή."),
        (340, 400, "Περίπου 9 στις 10 αξιολογήσεις ήταν Καλή ή Πολύ καλή."),
        (379, 400, "Περίπου 9 στις 10 αξιολογήσεις ήταν Καλή ή Πολύ καλή."),
        (380, 400, "Σχεδόν όλες οι αξιολογήσεις ήταν Καλή ή Πολύ καλή."),
        (400, 400, "Όλες οι αξιολογήσεις ήταν Καλή ή Πολύ καλή."),
        (23, 29, "23 από τις 29 αξιολογήσεις ήταν Καλή ή Πολύ καλή."),
        (3, 3, "Και οι 3 αξιολογήσεις ήταν Καλή ή Πολύ καλή."),
        (1, 1, "Η μία αξιολόγηση ήταν Καλή ή Πολύ καλή."),
        (0, 1, "Η μία αξιολόγηση δεν ήταν Καλή ή Πολύ καλή."),
    ],
)
def test_a_share_is_said_in_plain_words(k: int, n: int, said: str) -> None:
    assert headline(Share(k, n)) == said


def test_without_ratings_there_is_no_headline() -> None:
    assert headline(Share(0, 0)) is None


@given(share=shares)
def test_a_headline_speaks_of_ratings_never_of_citizens(share: Share) -> None:
    said = headline(share) or "αξιολόγ"
    assert "αξιολόγ" in said or "αξιολογήσεις" in said
    assert not any(word in said for word in ("πολίτ", "πολιτ", "ικανοποι"))
