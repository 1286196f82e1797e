"""What differs between two states of a year: all that documents print, and each thing by name."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from admin.measures.precision import Precision
from admin.review.facts.errata import ErratumFact
from admin.review.facts.review import Review
from admin.review.facts.texts import ChapterKey, Prose, Quoted, Texts
from admin.review.facts.volumes import Volumes
from admin.review.frozen.archive import as_kept, read_back
from admin.review.frozen.differences.comparing import WHOLE, Difference, differences
from admin.review.frozen.differences.names import ASIDE, NAMES
from admin.review.frozen.differences.rows import LABELS
from admin.review.frozen.differences.sayings import WORDS
from admin.volumes.lines import Line
from admin.volumes.quantities import Quantity
from kiosk.moves import MessageKind
from tests.review.frozen.made_up import changes, kinds_of, made_up
from tests.review.opinions import FULL, SPLIT, told

PARTED = [
    kind
    for kind in sorted(kinds_of(Review), key=lambda kind: kind.__qualname__)
    if is_dataclass(kind) and kind not in WHOLE and kind is not ErratumFact
]
WITHIN_WHOLES = {kind for whole in WHOLE for kind in kinds_of(whole)}


def said(old: Review, new: Review) -> dict[str, tuple[str, str]]:
    return {one.what: (one.old, one.new) for one in differences(old, new)}


def row_kinds() -> Iterator[type]:
    for kind in PARTED:
        for hint in get_type_hints(kind).values():
            if get_origin(hint) is tuple and is_dataclass(row := get_args(hint)[0]):
                yield row  # type: ignore[misc]


@pytest.mark.parametrize("kind", PARTED, ids=lambda kind: kind.__name__)
def test_every_fact_has_a_greek_name_or_is_left_aside(kind: type) -> None:
    has = {field.name for field in fields(kind)}
    aside = ASIDE.get(kind, set())
    assert set(NAMES[kind]) == has - aside
    assert aside <= has


def test_every_row_and_every_word_can_be_told() -> None:
    assert {kind for kind in row_kinds() if kind is not ErratumFact} <= set(LABELS)
    words = {kind for kind in kinds_of(Review) - WITHIN_WHOLES if issubclass(kind, StrEnum)}
    assert words <= set(WORDS)
    for kind in words:
        assert set(WORDS[kind]) == set(kind)


def test_nothing_can_change_without_being_seen() -> None:
    """Each part of the facts is changed alone, and something is told of it with both its values."""
    whole, unseen = made_up(), []
    for path, changed in changes(whole):
        found = differences(whole, changed)
        if not found or any(one.old == one.new for one in found):
            unseen.append(path)
        assert all(one.what and one.old and one.new for one in found)
    assert unseen == []


def test_the_same_facts_differ_in_nothing_whenever_they_were_gathered() -> None:
    whole = made_up()
    assert differences(whole, whole) == ()
    assert differences(whole, replace(whole, made_on=whole.volumes.origins[0].day)) == ()


def test_a_centres_cases_are_told_with_the_sums_that_follow() -> None:
    centres = (Line("0207", 52748, 6944), *SPLIT[1:])
    other = told(replace(FULL, centres=centres, total=142915))
    assert said(told(), other) == {
        "Υποθέσεις, σύνολο": ("142.914", "142.915"),
        "Υποθέσεις, EKEP, σύνολο": ("123.973", "123.974"),
        "Υποθέσεις, ΚΕΠ 0207, EKEP": ("52.747", "52.748"),
    }


@pytest.mark.parametrize(
    ("old", "new", "told_of"),
    [
        ({"total": None}, {"total": 142914}, ("χωρίς στοιχεία", "142.914")),
        (
            {"total": None, "told": Quantity(121000, Precision.AT_LEAST)},
            {"total": None, "told": Quantity(121000, Precision.ABOUT)},
            ("τουλάχιστον 121.000", "περίπου 121.000"),
        ),
    ],
)
def test_a_total_is_told_with_its_hedge(
    old: dict[str, Any], new: dict[str, Any], told_of: tuple[str, str]
) -> None:
    found = said(told(replace(FULL, **old)), told(replace(FULL, **new)))
    assert found["Υποθέσεις, σύνολο"] == told_of


def test_another_total_of_the_year_before_is_told() -> None:
    found = said(told(), told(replace(FULL, previous_total=111500)))
    assert found["Υποθέσεις, σύνολο του προηγούμενου έτους"] == ("111.498", "111.500")


def test_more_ratings_are_told_by_score() -> None:
    found = said(told(scores=(5, 5, 6, 40, 44)), told(scores=(5, 5, 6, 40, 45)))
    assert found["Αξιολογήσεις, σύνολο"] == (
        "100 αξιολογήσεις (1: 5, 2: 5, 3: 6, 4: 40, 5: 44)",
        "101 αξιολογήσεις (1: 5, 2: 5, 3: 6, 4: 40, 5: 45)",
    )
    assert found["Αξιολογήσεις, % Καλή ή Πολύ καλή"] == ("84,00", "84,16")
    assert "ΚΕΠ 0207, αξιολογήσεις" in found


def test_what_was_not_measured_is_no_zero() -> None:
    found = said(told(), told(kinds={MessageKind.COMPLAINT: 2}))
    before, after = found["Παράπονα, αναφορές και καταγγελίες, σύνολο"]
    assert (before, after) == ("χωρίς στοιχεία", "2")


def test_a_row_that_came_or_went_is_told_as_such() -> None:
    fewer = told(Volumes(SPLIT[:-1], True, 142914, 111498, ("πίνακας",)))
    assert said(told(), fewer)["Υποθέσεις, ΚΕΠ 0444Π"] == (
        "κωδικός «0444Π», EKEP 3.045, ΘΥΡΙΔΕΣ 679",
        "δεν υπάρχει πια",
    )
    assert said(fewer, told())["Υποθέσεις, ΚΕΠ 0444Π"][0] == "δεν υπήρχε"


def test_another_order_of_the_rows_is_told() -> None:
    turned = told(replace(FULL, centres=SPLIT[::-1]))
    (one,) = differences(told(), turned)
    assert one.what == "Υποθέσεις, σειρά των γραμμών"
    assert one.new.startswith("ΚΕΠ 0444Π, ΚΕΠ 0207ΠΒ")


def with_text(text: str) -> Review:
    return replace(told(), texts=Texts((Prose(ChapterKey.TRAINING, text),)))


def test_a_text_that_changed_is_quoted() -> None:
    assert differences(with_text("Ένα."), with_text("Δύο.")) == (
        Difference(
            "texts.prose[Εκπαίδευση προσωπικού].text",
            "Κείμενα, Εκπαίδευση προσωπικού, κείμενο",
            "«Ένα.»",
            "«Δύο.»",
        ),
    )


def test_of_a_long_text_the_place_is_quoted_where_it_parts() -> None:
    long = "Λέξη " * 300
    (one,) = differences(with_text(long + "παλιά"), with_text(long + "νέα"))
    assert one.old.endswith("Λέξη παλιά»")
    assert one.new.endswith("Λέξη νέα»")
    assert one.old.startswith("«…")
    assert max(len(one.old), len(one.new)) < 300


SAID = Quoted("Η κα. Άννα άργησε", MessageKind.COMPLAINT, "0325")
MASKED = replace(SAID, text="Η κα. █████ άργησε")
OTHER = Quoted("Εξαιρετική η κα. Όλγα", MessageKind.PRAISE, "0207")


@pytest.mark.parametrize(
    ("old", "new", "told_of"),
    [
        ((OTHER, SAID), (OTHER,), ("0325", "όπως δημοσιεύθηκε", "αποσύρθηκε")),
        ((SAID, OTHER), (MASKED, OTHER), ("0325", "όπως δημοσιεύθηκε", "άλλαξε")),
        ((SAID,), (SAID, OTHER), ("0207", "δεν υπήρχε", "προστέθηκε")),
        ((), (OTHER,), ("0207", "δεν υπήρχε", "προστέθηκε")),
        ((SAID, SAID), (SAID,), ("0325", "όπως δημοσιεύθηκε", "αποσύρθηκε")),
    ],
)
def test_of_a_quote_is_told_what_became_of_it_and_no_word(
    old: tuple[Quoted, ...], new: tuple[Quoted, ...], told_of: tuple[str, str, str]
) -> None:
    (one,) = differences(*(replace(told(), texts=Texts(quotes=quotes)) for quotes in (old, new)))
    code, before, after = told_of
    assert one == Difference("texts.quotes[1]", f"Κείμενα, παράθεμα, ΚΕΠ {code}", before, after)


def test_no_word_of_any_quote_stands_in_any_difference() -> None:
    whole = made_up()
    words = {f"«{quote.text}" for quote in whole.texts.quotes}
    assert words
    for _path, changed in changes(whole):
        for one in differences(whole, changed):
            assert not [
                word for word in words if word in f"{one.key} {one.what} {one.old} {one.new}"
            ]


def test_who_typed_or_signed_is_never_told() -> None:
    """Errata are printed, and names of staff are not."""
    whole = made_up()
    names = {f"Κάτι {n}" for n in _names_of_staff(whole)}
    assert names
    for _path, changed in changes(whole):
        told = " ".join(f"{one.old} {one.new}" for one in differences(whole, changed))
        assert not [name for name in names if f"«{name}»" in told]


def _names_of_staff(value: Any) -> Iterator[str]:
    if is_dataclass(value):
        for field in fields(value):
            part = getattr(value, field.name)
            if field.name == "by":
                yield part.removeprefix("Κάτι ")
            yield from _names_of_staff(part)
    elif isinstance(value, tuple):
        for row in value:
            yield from _names_of_staff(row)


def test_facts_are_read_back_as_they_were() -> None:
    whole = made_up()
    assert read_back(as_kept(whole)) == whole
