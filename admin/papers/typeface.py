"""Noto Sans for all that reportlab draws, and the only way from text to a reportlab Paragraph."""

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

REGULAR, BOLD = "NotoSans", "NotoSans-Bold"
FAMILY = "Noto Sans"
WEIGHTS = {REGULAR: 400, BOLD: 700}

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"

registerFont(TTFont(REGULAR, FONTS / "NotoSans-Regular.ttf"))
registerFont(TTFont(BOLD, FONTS / "NotoSans-Bold.ttf"))
registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def paragraph(text: str, style: ParagraphStyle, bullet: str | None = None) -> Paragraph:
    """Text as it stands. reportlab would read it as markup, in which `<img>` opens local files."""
    return Paragraph(escape(text), style, bulletText=bullet)
