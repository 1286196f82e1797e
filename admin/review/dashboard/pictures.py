"""The pictures of a dashboard, each with the table that says the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from admin.measures.counts import Counts
from admin.measures.small_cells import DEFAULT_K
from admin.papers.document import Picture, Table
from admin.review import cuts
from admin.review.dashboard.facts import Dashboard
from admin.review.pictures.answers import answers_bars, answers_table
from kiosk.centres import Centre
from kiosk.services import SERVICES
from kiosk.wording import REASONS


@dataclass(frozen=True)
class Plate:
    """A picture under its heading; `remark` is what must be known to read it."""

    title: str
    picture: Picture
    tables: tuple[Table, ...]
    remark: str = ""


def plates(db: Session, centres: Sequence[Centre], board: Dashboard, *, today: date) -> list[Plate]:
    """Those for which there is something to draw."""
    days = board.period.first, board.period.last
    rated = [(card.code, card.counts) for card in board.cards if card.counts]
    services = cuts.by_service(db, centres, *days, today=today)
    reasons = cuts.by_reason(db, centres, *days, today=today)
    names = SERVICES.names(db, centres[0].municipality_id) if centres else {}
    found = [
        _answers("Οι πέντε απαντήσεις ανά ΚΕΠ", rated, "ΚΕΠ"),
        _answers("Ανά υπηρεσία", _named(services, names), "Υπηρεσία", SERVICES_SAID),
        _answers("Ανά λόγο που επέλεξαν", _named(reasons, REASONS), "Λόγος", REASONS_SAID),
    ]
    return [plate for plate in found if plate]


def _named(cut: Mapping[str, Counts], names: Mapping[str, str]) -> list[tuple[str, Counts]]:
    """The most frequent first; fewer than five could be told from who stood there."""
    shown = {code: counts for code, counts in cut.items() if counts.ratings >= DEFAULT_K}
    rows = [(str(names.get(code, code)), counts) for code, counts in shown.items()]
    return sorted(rows, key=lambda row: (-row[1].ratings, row[0]))


def _answers(
    title: str, rows: Sequence[tuple[str, Counts]], named: str, remark: str = ""
) -> Plate | None:
    if not any(counts.ratings for _name, counts in rows):
        return None
    described = "Μήκος: ποσοστό των αξιολογήσεων της γραμμής. Οι αριθμοί είναι στον πίνακα."
    picture = Picture(title, described, answers_bars(rows))
    return Plate(title, picture, (answers_table(rows, title, named),), remark)


SERVICES_SAID = (
    "Όσοι δεν είπαν για ποια υπηρεσία ήρθαν δεν είναι εδώ, ούτε υπηρεσίες με λιγότερες από 5 "
    "αξιολογήσεις."
)
REASONS_SAID = (
    "Μία αξιολόγηση μπορεί να έχει περισσότερους λόγους ή κανέναν: δεν αθροίζουν σε όλες. Λόγοι "
    "με λιγότερες από 5 αξιολογήσεις δεν δείχνονται."
)
