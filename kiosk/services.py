"""What citizens come to a centre for (υπηρεσίες): a short list that each municipality edits."""

from kiosk.choices import Choice, Choices
from kiosk.database import Base
from kiosk.refusals import N_


class Service(Choice, Base):
    __tablename__ = "service"


SERVICES = Choices(
    Service,
    usual={
        "signature": N_("Γνήσιο υπογραφής"),
        "fees": N_("Παράβολο"),
        "personal_number": N_("MYINFO - Προσωπικός Αριθμός"),
        "amka": N_("ΑΜΚΑ"),
        "contact_registry": N_("Εθνικό Μητρώο Επικοινωνίας"),
        "health": N_("ΕΟΠΥΥ"),
        "employment": N_("ΔΥΠΑ"),
        "transport": N_("Υπουργείο Μεταφορών"),
        "justice": N_("Υπουργείο Δικαιοσύνης"),
        "other": N_("Κάτι άλλο"),
    },
    most=12,
    reason="bad_services",
    sentence="Γράψτε από 1 έως 12 υπηρεσίες, μία σε κάθε γραμμή, χωρίς επανάληψη.",
)
