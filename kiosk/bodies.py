"""Other bodies (φορείς): to whom a message is forwarded, and whose fault it was."""

from kiosk.choices import Choice, Choices
from kiosk.database import Base
from kiosk.refusals import N_


class Body(Choice, Base):
    __tablename__ = "body"


BODIES = Choices(
    Body,
    usual={
        "health": N_("ΕΟΠΥΥ"),
        "employment": N_("ΔΥΠΑ"),
        "insurance": N_("e-ΕΦΚΑ"),
        "tax": N_("ΑΑΔΕ"),
        "transport": N_("Υπουργείο Μεταφορών"),
        "justice": N_("Υπουργείο Δικαιοσύνης"),
        "systems": N_("Κεντρικά πληροφοριακά συστήματα"),
        "municipality": N_("Άλλη υπηρεσία του δήμου"),
        "other": N_("Άλλος φορέας"),
    },
    most=20,
    reason="bad_bodies",
    sentence="Γράψτε από 1 έως 20 φορείς, έναν σε κάθε γραμμή, χωρίς επανάληψη.",
)
