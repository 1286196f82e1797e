"""Noto Sans for all that reportlab draws, and the only way from text to a reportlab Paragraph."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getFont, registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from kiosk.greek import inert

REGULAR, BOLD = "NotoSans", "NotoSans-Bold"
FAMILY = "Noto Sans"
WEIGHTS = {REGULAR: 400, BOLD: 700}

MASKED = re.compile("█+")
UNPRINTABLE = "¤"
# A text is in another script where so many of its letters cannot be set: marked one by one they
# would be a page of marks. reportlab alone neither joins Arabic nor turns it.
OTHER_SCRIPT = 0.25

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"

registerFont(TTFont(REGULAR, FONTS / "NotoSans-Regular.ttf"))
registerFont(TTFont(BOLD, FONTS / "NotoSans-Bold.ttf"))
registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def paragraph(text: str, style: ParagraphStyle, bullet: str | None = None) -> Paragraph:
    """Text as it stands. reportlab would read it as markup, in which `<img>` opens local files.
    What cannot be set is marked: the font would leave it out, or set a box.
    """
    return Paragraph(escape(printable(text, UNPRINTABLE)), style, bulletText=bullet)


@cache
def letters() -> frozenset[str]:
    """What the typeface can set."""
    font = getFont(BOLD)
    assert isinstance(font, TTFont)
    return frozenset(map(chr, font.face.charToGlyph))


def printable(text: str, instead: str) -> str:
    """Text without signs that turn or hide it; `instead` of each letter that cannot be set. What
    was masked stays readable as that.
    """
    seen = inert(unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    seen = MASKED.sub("[...]", seen)  # the typeface has no █
    if _plain().issuperset(seen):
        return seen
    return "".join(_set(sign, instead) for sign in seen)


def prints(text: str) -> bool:
    """Whether all that is seen of the text can be set."""
    return UNPRINTABLE not in printable(text.replace(UNPRINTABLE, " "), UNPRINTABLE)


def is_other_script(text: str) -> bool:
    """Whether the text is, for the most part or a good part, in letters that cannot be set."""
    written = [sign for sign in unicodedata.normalize("NFC", text) if sign.isalpha()]
    lost = sum(sign not in letters() for sign in written)
    return lost > OTHER_SCRIPT * len(written)


@cache
def _plain() -> frozenset[str]:
    """What is set as it stands: nearly every text is all of it."""
    return frozenset(sign for sign in letters() if not sign.isspace()) | {" ", "\n"}


def _set(sign: str, instead: str) -> str:
    if sign.isspace():
        return "\n" if sign == "\n" else " "
    return sign if sign in letters() else instead
