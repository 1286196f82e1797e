"""A text fit for print says what the citizen said, less what is hidden: not a word is put in his
mouth.
"""

import re

from kiosk.sieve import MASK

# What a person may type for █████; signs side by side hide one stretch.
SIGNS = re.compile(r"(?:█+|\[(?:\.{3}|…)\])+")


def written_as_one(text: str) -> str:
    """Every sign of something hidden as the one that is kept."""
    return SIGNS.sub(MASK, text.replace("\r\n", "\n"))


def only_hides(text: str, original: str) -> bool:
    """Whether the text is the original with stretches of it, each at least a letter, hidden.

    Each piece is sought as early as it can stand: if any way fits, this one does.
    """
    said = original.replace("\r\n", "\n")
    first, *rest = SIGNS.split(text)
    if not rest:
        return text == said
    *middle, last = rest
    place = len(first)
    for piece in middle:
        found = said.find(piece, place + 1)
        if found < 0:
            return False
        place = found + len(piece)
    return said.startswith(first) and said.endswith(last) and place < len(said) - len(last)
