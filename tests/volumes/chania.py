"""Chania's true figures of 2025, each stored with the hedge of its source."""

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from admin.measures.precision import Precision
from admin.volumes import periods, totals
from admin.volumes.figures import Unit
from kiosk.centres import Municipality, add_centre, add_municipality
from kiosk.services import SERVICES
from tests.volumes.forms import DATA

AT = datetime(2026, 2, 20, 9, tzinfo=UTC)
TODAY = date(2026, 2, 20)
CHANIA = json.loads((DATA / "chania-2025.json").read_text())
ORDERS = {"hundreds": 100, "thousands": 1000}
# One figure of its source for six services together: it is told of none of them alone.
TOGETHER = "παράβολα, ΕΟΠΥΥ, Υπουργεία και ΔΥΠΑ"

# What the note of its source says, each with its hedge.
STATEMENTS = (
    "Το 2025 τα ΚΕΠ του Δήμου Χανίων διεκπεραίωσαν 121.884 υποθέσεις.",
    "Γνήσιο υπογραφής: τουλάχιστον 57.200 υποθέσεις, τουλάχιστον το 46,9% των υποθέσεων.",
    "MYINFO - Προσωπικός Αριθμός: τουλάχιστον 3.100 πολίτες (β΄ εξάμηνο 2025).",
    "Εκατοντάδες πολίτες εξυπηρετήθηκαν για: ΑΜΚΑ.",
    "Χιλιάδες αιτήματα αφορούσαν: παράβολα, ΕΟΠΥΥ, Υπουργεία και ΔΥΠΑ.",
    "όπως δημοσιεύτηκε: «στην πρώτη δεκάδα πανελλαδικά (με σχετικές ισοψηφίες)».",
    "Ο Δήμος Χανίων λειτουργεί έξι ΚΕΠ, από τα οποία δύο με διευρυμένο ωράριο.",
)


def keep_chania(db: Session) -> Municipality:
    owner = add_municipality(db, "chania", CHANIA["municipality"])
    for number in range(1, CHANIA["centres"] + 1):
        add_centre(db, owner, f"09{number:02}", f"ΚΕΠ {number}")
    usual = [service.name for service in SERVICES.offered(db, owner.id)]
    SERVICES.rename(db, owner.id, [*usual, TOGETHER])
    for figure in CHANIA["figures"]:
        totals.set_total(db, owner, stated(db, owner, figure), by="clerk", at=AT)
    db.flush()
    return owner


def stated(db: Session, owner: Municipality, figure: dict[str, Any]) -> totals.Stated:
    named = TOGETHER if "," in figure["what"] else figure["what"]
    return totals.Stated(
        periods.read(figure["period"]),
        figure["value"] or ORDERS[figure["order"]],
        Precision(figure["precision"]),
        Unit(figure["unit"]),
        totals.find_service(db, owner, "" if named == "υποθέσεις" else named),
        figure.get("words", ""),
    )
