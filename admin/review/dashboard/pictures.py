"""The pictures of a dashboard, each with the table that says the same."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from admin.measures.counts import Counts
from admin.measures.small_cells import DEFAULT_K
from admin.papers.document import Picture
from admin.review import cuts
from admin.review.dashboard.facts import Dashboard
from admin.review.dashboard.funnels import funnels
from admin.review.dashboard.plates import DESCRIBED, Plate
from admin.review.dashboard.trends import trends
from admin.review.pictures.answers import answers_bars, answers_table
from admin.review.pictures.hours import hours_grid, hours_table
from admin.review.pictures.named import named_bars, named_table, published
from kiosk.centres import Centre
from kiosk.services import SERVICES
from kiosk.wording import REASONS


def plates(db: Session, centres: Sequence[Centre], board: Dashboard, *, today: date) -> list[Plate]:
    """Those for which there is something to draw."""
    found = [
        _answers(ANSWERS, [(card.code, card.counts) for card in board.cards if card.counts], "ΚΕΠ"),
        *trends(db, centres, board.period, today=today),
        *funnels(board),
        *_cuts(db, centres, board, today),
    ]
    return [plate for plate in found if plate]


def _cuts(
    db: Session, centres: Sequence[Centre], board: Dashboard, today: date
) -> list[Plate | None]:
    days = board.period.first, board.period.last
    services = cuts.by_service(db, centres, *days, today=today)
    reasons = cuts.by_reason(db, centres, *days, today=today)
    names = SERVICES.names(db, centres[0].municipality_id) if centres else {}
    return [
        _answers("Ανά υπηρεσία", _named(services, names), "Υπηρεσία", SERVICES_SAID),
        _reasons(reasons, board.counts),
        _hours(cuts.by_hour(db, centres, *days, today=today)),
    ]


def _reasons(cut: Mapping[str, Counts], everyone: Counts | None) -> Plate | None:
    if not cut:
        return None
    named = ((REASONS[code], n.ratings) for code, n in cut.items())
    rows = sorted(named, key=lambda row: (-row[1], row[0]))
    shown = published(rows, everyone.ratings if everyone else None)
    title = "Λόγοι που επέλεξαν"
    picture = Picture(title, DESCRIBED, named_bars(shown))
    return Plate(title, picture, (named_table(shown, title, "Λόγος"),), REASONS_SAID)


def _hours(week: cuts.WeekHours) -> Plate | None:
    cells = {place: counts.share for place, counts in week.cells.items() if counts}
    if not cells:
        return None
    hours = range(min(h for _d, h in week.cells), max(h for _d, h in week.cells) + 1)
    title = "Ημέρες και ώρες: Καλή ή Πολύ καλή"
    left_out = ", ".join(centre.code for centre in week.left_out)
    said = f"{HOURS_SAID} Χωρίς: {left_out} (έως 3 υπάλληλοι)." if left_out else HOURS_SAID
    picture = Picture(title, DESCRIBED, hours_grid(cells, hours))
    return Plate(title, picture, (hours_table(cells, hours, title),), said)


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
    picture = Picture(title, DESCRIBED, answers_bars(rows))
    return Plate(title, picture, (answers_table(rows, title, named),), remark)


ANSWERS = "Οι πέντε απαντήσεις ανά ΚΕΠ"
HOURS_SAID = "Δείχνονται μόνο ώρες με 30 απαντήσεις και πάνω."
SERVICES_SAID = (
    "Όσοι δεν είπαν για ποια υπηρεσία ήρθαν δεν είναι εδώ, ούτε υπηρεσίες με λιγότερες από 5 "
    "αξιολογήσεις."
)
REASONS_SAID = (
    "Μία αξιολόγηση μπορεί να έχει περισσότερους λόγους ή κανέναν: δεν αθροίζουν σε όλες."
)
