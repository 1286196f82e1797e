"""Make static/fonts/ from Noto Sans and Noto Sans Arabic (the packages `fontpkg-noto-sans` and
`fontpkg-noto-sans-arabic`): woff2 for pages, TTF for what is printed.

Run it with `.venv/bin/python docs/build_fonts.py`; a rebuild is byte-identical.
"""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf"
ARABIC = fontpkg_noto_sans_arabic.ROOT / "files" / "NotoSansArabic[wdth,wght].ttf"
OUTPUT = Path(__file__).resolve().parents[1] / "static" / "fonts"

# Each string is also the `unicode-range` of its @font-face: a page that stays within the first
# never fetches the second.
PAGE_RANGES = {
    "noto-sans.woff2": (
        "U+20-7E, U+A0, U+A7, U+A9, U+AB, U+AD, U+B0, U+B4, U+B7, U+BB, U+C7, U+CB, U+D7, "
        "U+E7, U+EB, U+37E, U+384-38A, U+38C, U+38E-3A1, U+3A3-3CE, "
        "U+2010-2015, U+2018-201A, U+201C-201E, U+2022, U+2026, U+202F, U+20AC, U+2212"
    ),
    "noto-sans-extended.woff2": (
        "U+A1-A6, U+A8, U+AA, U+AC, U+AE-AF, U+B1-B3, U+B5-B6, U+B8-BA, U+BC-C6, U+C8-CA, "
        "U+CC-D6, U+D8-E6, U+E8-EA, U+EC-17F, U+192, U+218-21B, U+2BC, U+2C6-2C7, U+2D8-2DD, "
        "U+300-304, U+306-308, U+30A-30C, U+313-314, U+326-328, U+342-345, U+370-37D, U+37F, "
        "U+3CF-3E1, U+3F0-3FF, U+400-45F, U+462-463, U+472-475, U+490-491, U+1E9E, U+1F00-1FFF, "
        "U+2032-2033, U+2039-203A, U+2044, U+2070-2089, U+2116, U+2122"
    ),
}
# Modern Arabic, Persian and Urdu. The second holds the language's own name alone: a Greek screen
# that offers Arabic does not fetch Arabic for one word.
ARABIC_RANGES = {
    "noto-sans-arabic.woff2": (
        "U+20, U+A0, U+60C, U+61B, U+61F, U+621-63A, U+640-655, U+660-66D, U+670-671, U+679, "
        "U+67E, U+686, U+688, U+691, U+698, U+6A9, U+6AF, U+6BA, U+6BE, U+6C1, U+6CC, U+6D2, "
        "U+6D4, U+6F0-6F9, U+200C-200F"
    ),
    "noto-sans-arabic-name.woff2": "U+627-628, U+629, U+631, U+639, U+644, U+64A",
}
PRINT_WEIGHTS = {"NotoSans-Regular.ttf": 400, "NotoSans-Bold.ttf": 700}
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
JOINING = [*FEATURES, "init", "medi", "fina", "isol", "rlig", "calt", "curs"]


def main() -> None:
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name, ranges in PAGE_RANGES.items():
        save(pinned(cut(ranges), wght=(400, 700)), name, flavor="woff2")
    for name, ranges in ARABIC_RANGES.items():
        save(pinned(cut(ranges, ARABIC, JOINING), wght=(400, 700)), name, flavor="woff2")
    for name, weight in PRINT_WEIGHTS.items():
        save(pinned(cut(", ".join(PAGE_RANGES.values())), wght=weight), name)
    copyfile(fontpkg_noto_sans.ROOT / "LICENSE", OUTPUT / "OFL.txt")
    copyfile(fontpkg_noto_sans_arabic.ROOT / "LICENSE", OUTPUT / "OFL-arabic.txt")


def cut(ranges: str, source: Path = SOURCE, features: list[str] = FEATURES) -> TTFont:
    """The letters within the ranges. The date inside stays the font's own, not today's."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(layout_features=features, hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(codepoints(ranges)))
    subsetter.subset(font)
    return font


def pinned(font: TTFont, wght: int | tuple[int, int]) -> TTFont:
    """Normal width, in one weight or in a range of them."""
    return instancer.instantiateVariableFont(
        font, {"wdth": 100, "wght": wght}, updateFontNames=isinstance(wght, int)
    )


def codepoints(ranges: str) -> Iterator[int]:
    """The numbers in a CSS unicode-range such as "U+20-7E, U+A0"."""
    for part in ranges.split(", "):
        first, _, last = part.removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def save(font: TTFont, name: str, flavor: str | None = None) -> None:
    font.flavor = flavor
    font.save(OUTPUT / name)
    print(f"{name}: {(OUTPUT / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
