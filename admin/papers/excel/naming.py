"""Names of sheets: short, different from each other, and without the signs that are refused."""

import re

LONGEST = 31
REFUSED = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def sheet_names(captions: list[str], taken: list[str]) -> list[str]:
    """One for each caption, cut at a word."""
    names = list(taken)
    for place, caption in enumerate(captions, start=1):
        plain = " ".join(REFUSED.sub(" ", caption).split())
        names.append(_free(_cut(plain, LONGEST) or f"Πίνακας {place}", names))
    return names[len(taken) :]


def _free(name: str, names: list[str]) -> str:
    """Sheets are told apart without regard to case."""
    used = {other.casefold() for other in names}
    free, again = name, 1
    while free.casefold() in used:
        again += 1
        ending = f" ({again})"
        free = f"{_cut(name, LONGEST - len(ending))}{ending}"
    return free


def _cut(name: str, most: int) -> str:
    """Excel counts in UTF-16."""
    while len(name.encode("utf-16-le")) > 2 * most:
        words, _, _ = name.rpartition(" ")
        name = words if len(words) > most / 2 else name[:-1]
    return name.rstrip(" ,.·(-")
