"""A QR on paper: the bars of its path as one shape, on a canvas or among other flowables."""

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

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


class Qr(Flowable):
    def __init__(self, address: str, side: float, ink: Color) -> None:
        super().__init__()
        self.address, self.side, self.ink = address, side, ink

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.side, self.side

    def draw(self) -> None:
        draw_qr(self.canv, self.address, 0, self.side, self.side, self.ink)
