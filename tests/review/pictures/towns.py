"""Synthetic opinions for Larissa's seven centres, for one centre alone and for forty."""

from admin.measures.counts import Counts

LARISSA = [
    ("0207", Counts((131, 98, 214, 702, 1543))),
    ("0325", Counts((44, 31, 80, 260, 402))),
    ("0325Π", Counts((210, 190, 320, 610, 690))),
    ("0207Π", Counts((9, 4, 22, 75, 140))),
    ("0444", Counts((12, 11, 30, 120, 201))),
    ("0207ΠΒ", Counts((1, 0, 2, 4, 5))),
    ("0444Π", Counts()),
]
ALONE = LARISSA[:1]
FORTY = [
    (
        f"{number:04}{'ΠΒ' if number % 7 == 0 else ''}",
        Counts((number % 5, number % 3, 2 + number % 7, 6 + number % 11, 10 + number * 3)),
    )
    for number in range(1, 41)
]
"""Each with its name, for parametrized tests."""
TOWNS = {"seven": LARISSA, "one": ALONE, "forty": FORTY, "none": []}
