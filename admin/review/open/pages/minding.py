"""What is asked of personal data in words that everybody will read."""

from admin.papers.words import listed
from kiosk.improvements import names_a_person, personal
from kiosk.wording import PERSONAL_DATA

MEANS_IT = "Είναι στοιχείο της υπηρεσίας και μπορεί να δημοσιευθεί"


def asks(*texts: str) -> str:
    """Empty where nothing was found, and where something was that is refused whatever is said."""
    if names_a_person(*texts):
        return ""
    found = sorted(PERSONAL_DATA[kind] for kind in personal(*texts))
    if not found:
        return ""
    return (
        f"Στο κείμενο φαίνεται να υπάρχει: {listed(found)}. Θα το διαβάζουν όλοι. Σβήστε το, ή "
        "σημειώστε ότι είναι στοιχείο της υπηρεσίας."
    )
