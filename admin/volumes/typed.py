"""The grid to type a year into: centres down, EKEP and ΘΥΡΙΔΕΣ across."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from admin.volumes.known import CentreVolume
from admin.volumes.table import Table, read_text
from kiosk.centres import Centre, Municipality
from kiosk.greek import whole
from kiosk.refusals import N_, Refused


@dataclass(frozen=True)
class Row:
    """A centre and what stands in its two fields, as text."""

    centre: Centre
    ekep: str
    counters: str


def rows(
    municipality: Municipality,
    stored: Mapping[UUID, CentreVolume],
    typed: Mapping[str, str] | None = None,
) -> list[Row]:
    """The grid as it was typed, or else as it is stored."""
    return [
        Row(centre, *(_typed(typed, centre) if typed else _stored(stored.get(centre.id))))
        for centre in municipality.centres
    ]


def read(municipality: Municipality, typed: Mapping[str, str]) -> Table:
    """The centres that have figures; a centre with both fields empty is left out.

    Raises Refused like a file that held the same cells; a row is then named by its centre.
    """
    cells = {centre.code: _typed(typed, centre) for centre in municipality.centres}
    filled = {code: pair for code, pair in cells.items() if any(pair)}
    if not filled:
        raise Refused("empty_grid", N_("Συμπληρώστε τους αριθμούς τουλάχιστον ενός ΚΕΠ."))
    lines = ["\t".join((code, *pair)) for code, pair in filled.items()]
    try:
        return read_text("\n".join(["ΚΩΔΙΚΟΣ ΚΕΠ\tEKEP\tΘΥΡΙΔΕΣ", *lines]))
    except Refused as refusal:
        raise _naming_centres(refusal, list(filled)) from refusal


def _naming_centres(refusal: Refused, codes: list[str]) -> Refused:
    """Who types sees centres, not line numbers; the header was line 1."""
    row = refusal.values.get("row")
    values = {**refusal.values, "row": codes[row - 2]} if isinstance(row, int) else refusal.values
    return Refused(refusal.reason, refusal.sentence, **values)


def _typed(typed: Mapping[str, str], centre: Centre) -> tuple[str, str]:
    return (
        " ".join(typed.get(f"ekep-{centre.code}", "").split()),
        " ".join(typed.get(f"counters-{centre.code}", "").split()),
    )


def _stored(volume: CentreVolume | None) -> tuple[str, str]:
    return (whole(volume.ekep), whole(volume.counters)) if volume else ("", "")
