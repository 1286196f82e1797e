"""The phrases of the report: all of them used, none that speaks for all or names a cause."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from admin.papers.document import Draft
from admin.review.phrases import PHRASES, drafted, phrase

ROOM = Path(__file__).parents[2] / "admin" / "review"
FORBIDDEN = (
    *("των πολιτών", "ικανοποιημέν", "οι πολίτες"),
    *("επειδή", "λόγω ", "χάρη ", "εξαιτίας", "οφείλ", "προκάλεσ", "αποδεικνύ"),
    *("πιο πολύ", "καλύτερ", "χειρότερ", "κατέκτησ", "πρωτι"),
)


def keys_in_code() -> set[str]:
    found = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("drafted", "phrase"):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_each_phrase_is_said_somewhere_and_none_is_missing() -> None:
    assert keys_in_code() == set(PHRASES)


@pytest.mark.parametrize("key", PHRASES)
def test_no_phrase_speaks_for_all_or_names_a_cause(key: str) -> None:
    said = PHRASES[key].casefold()
    assert not [word for word in FORBIDDEN if word in said]


@pytest.mark.parametrize("key", PHRASES)
def test_each_phrase_is_one_or_more_whole_sentences(key: str) -> None:
    if not key.startswith("press.headline"):
        assert PHRASES[key].endswith(".")
    names = [name for _text, name, _spec, _turn in Formatter().parse(PHRASES[key]) if name]
    filled = phrase(key, **dict.fromkeys(names, "{x}"))
    assert re.sub(r"\{x\}", "", filled) == re.sub(r"\{\w+\}", "", PHRASES[key])


def test_sentences_of_one_kind_are_told_apart() -> None:
    one = drafted("press.order", of="100 cases", said="Εκατοντάδες")
    assert one == Draft("Εκατοντάδες.", "press.order:100 cases")
