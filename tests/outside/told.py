"""A round of the ministry with made-up bodies and scores: for tests alone."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from admin.outside import intake
from admin.outside.results import Told
from admin.outside.rounds import EvaluationRound, Terms, add_round
from kiosk.centres import Municipality
from tests import cast

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
TITLE = "Αξιολόγηση Υπηρεσιών Δημόσιας Διοίκησης 2025"
STATEMENT = "στην πρώτη δεκάδα πανελλαδικά (με σχετικές ισοψηφίες)"
PERIOD = {"first": date(2025, 5, 6), "last": date(2025, 5, 31)}


def a_round(db: Session, larissa: Municipality, **terms: object) -> EvaluationRound:
    given = {"title": TITLE, "evaluator": "Υπουργείο Εσωτερικών"} | PERIOD | terms
    return add_round(
        db,
        larissa,
        Terms(**given),  # type: ignore[arg-type]
        by=cast.DIRECTOR,
        at=NOW,
        today=TODAY,
    )


def tell(
    db: Session,
    larissa: Municipality,
    round_: EvaluationRound,
    *told: Told,
    replace: bool = False,
    sha256: str = "",
) -> bool:
    shown = intake.preview(db, larissa, round_, told, sha256)
    return intake.store(
        db, shown, source="δοκιμή", sha256=sha256, by=cast.DIRECTOR, at=NOW, replace=replace
    )
