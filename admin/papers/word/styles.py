"""One typeface that office machines have, Greek for the spelling checker, sober styles."""

from collections.abc import Mapping

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

LANGUAGE = "el-GR"
FACE = "Calibri"
INK, GREY, BLUE = RGBColor(0x1D, 0x1D, 0x1F), RGBColor(0x55, 0x59, 0x5F), RGBColor(0x00, 0x33, 0x75)

TEXT_WIDTH, SET_IN = Mm(160), Mm(6)

BAND, OWNER, NOTE, CELL, TABLE = (
    "Review Band",
    "Review Owner",
    "Review Note",
    "Review Cell",
    "Review Table",
)
POINT = "List Bullet"
CONTENTS, SIGNED, LETTER = "toc 1", "Review Signature", "Review Letterhead"

# Of each style: its size, and the room before and after it, in points.
Sizes = Mapping[str, tuple[float, float, float]]
USUAL: Sizes = {
    "Normal": (11, 4, 5),
    "Title": (21, 0, 4),
    "Subtitle": (11, 0, 18),
    "Heading 1": (15, 20, 6),
    "Heading 2": (12.5, 14, 4),
    "Quote": (11, 2, 2),
    "Caption": (10, 10, 4),
    OWNER: (12, 0, 6),
    NOTE: (9, 6, 8),
    CELL: (10, 2, 2),
}
BRIEF: Sizes = {
    "Normal": (10, 0, 4),
    "Title": (17, 0, 2),
    "Subtitle": (10, 0, 6),
    "Heading 1": (12.5, 9, 3),
    "Heading 2": (11, 6, 2),
    "Quote": (10, 1, 1),
    "Caption": (9.5, 5, 3),
    OWNER: (11, 0, 2),
    NOTE: (9, 2, 4),
    CELL: (9, 1, 1),
}

TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReviewTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="003375"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="003375"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C3C9D1"/>
    </w:tblBorders>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EEF2F7"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow">
    <w:tcPr><w:tcBorders>
      <w:top w:val="single" w:sz="6" w:space="0" w:color="003375"/>
    </w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>"""

BAND_FRAME = f"""
<w:pBdr {nsdecls("w")}>
  <w:top w:val="single" w:sz="6" w:space="3" w:color="1D1D1F"/>
  <w:left w:val="single" w:sz="6" w:space="3" w:color="1D1D1F"/>
  <w:bottom w:val="single" w:sz="6" w:space="3" w:color="1D1D1F"/>
  <w:right w:val="single" w:sz="6" w:space="3" w:color="1D1D1F"/>
</w:pBdr>"""
BAND_SHADE = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="FFF1C2"/>'
AFTER_SHADE = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def dress(written: Word, *, brief: bool = False) -> None:
    _set_defaults(written)
    sizes = BRIEF if brief else USUAL
    _style(written, "Normal", sizes["Normal"])
    _unruled(_style(written, "Title", sizes["Title"], bold=True, colour=BLUE))
    _style(written, "Subtitle", sizes["Subtitle"], colour=GREY)
    _style(written, "Heading 1", sizes["Heading 1"], bold=True, colour=BLUE)
    _style(written, "Heading 2", sizes["Heading 2"], bold=True, colour=BLUE)
    quote = _style(written, "Quote", sizes["Quote"]).paragraph_format
    quote.left_indent = quote.right_indent = SET_IN
    caption = _style(written, "Caption", sizes["Caption"], bold=True)
    caption.paragraph_format.keep_with_next = True
    _style(written, OWNER, sizes[OWNER], bold=True, colour=BLUE)
    _style(written, LETTER, (sizes["Normal"][0], 0, 1))
    _style(written, NOTE, sizes[NOTE], colour=GREY)
    _style(written, CELL, sizes[CELL])
    _frame(_style(written, BAND, (10, 0, 12), bold=True))
    if brief:
        _set_closer(written)
    contents = _style(written, CONTENTS, (sizes["Normal"][0], 0, 3)).paragraph_format
    contents.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    contents.right_indent = Mm(10)
    signed = _style(written, SIGNED, (sizes["Normal"][0], 0, 0)).paragraph_format
    signed.left_indent, signed.alignment = Mm(80), WD_ALIGN_PARAGRAPH.CENTER
    signed.keep_with_next = signed.keep_together = True
    tabs = _style(written, "Footer", (9, 0, 0), colour=GREY).paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    written.styles.element.append(parse_xml(TABLE_STYLE))


def _set_closer(written: Word) -> None:
    for name in BRIEF:
        _named(written, name).paragraph_format.line_spacing = 1


def _set_defaults(written: Word) -> None:
    for language in written.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    settings = written.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")


def _style(
    written: Word,
    name: str,
    sizes: tuple[float, float, float],
    *,
    bold: bool = False,
    colour: RGBColor = INK,
) -> ParagraphStyle:
    style = _named(written, name)
    size, before, after = sizes
    # The template's faces come from its theme, and a theme wins over a face that is named.
    style.element.get_or_add_rPr()._remove_rFonts()
    style.font.name, style.font.size = FACE, Pt(size)
    style.font.bold, style.font.italic, style.font.color.rgb = bold, False, colour
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    return style


def _named(written: Word, name: str) -> ParagraphStyle:
    if name in written.styles:
        style = written.styles[name]
    else:
        style = written.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = written.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    return style


def _unruled(title: ParagraphStyle) -> None:
    """The template underlines titles in the blue of its own theme."""
    title.element.get_or_add_pPr().remove_all("w:pBdr")


def _frame(band: ParagraphStyle) -> None:
    band.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph = band.element.get_or_add_pPr()
    for part in (BAND_FRAME, BAND_SHADE):
        paragraph.insert_element_before(parse_xml(part), *AFTER_SHADE)
