"""A QR on paper: the bars of its path as one shape."""

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from kiosk.receipts import qr_path


def draw_qr(canvas: Canvas, address: str, left: float, top: float, side: float, ink: Color) -> None:
    """`side` holds the quiet zone too."""
    path, units = qr_path(address)
    unit = side / units
    shape = canvas.beginPath()
    for bar in path.split("M")[1:]:
        place, _, run = bar.partition("h")
        x, y = (int(part) for part in place.split())
        width = int(run.partition("v")[0]) * unit
        shape.rect(left + x * unit, top - (y + 1) * unit, width, unit)
    canvas.setFillColor(ink)
    canvas.drawPath(shape, stroke=0, fill=1)
