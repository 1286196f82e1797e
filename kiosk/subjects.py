"""What a message is about (θέμα): a short list that each municipality edits."""

from kiosk.choices import Choice, Choices
from kiosk.database import Base
from kiosk.refusals import N_


class Subject(Choice, Base):
    __tablename__ = "subject"


# The four heads under which Greek authorities keep complaints (untimely handling, access to
# documents, impartiality, behaviour: ν. 2690/1999 arts 4, 5, 7), and ours.
SUBJECTS = Choices(
    Subject,
    usual={
        "delay": N_("Καθυστέρηση της υπόθεσης"),
        "documents": N_("Πρόσβαση σε έγγραφα"),
        "impartiality": N_("Αμεροληψία"),
        "behaviour": N_("Συμπεριφορά"),
        "premises": N_("Χώρος και προσβασιμότητα"),
        "waiting": N_("Αναμονή"),
        "systems": N_("Συστήματα εκτός λειτουργίας"),
        "information": N_("Ενημέρωση και οδηγίες"),
    },
    most=12,
    reason="bad_subjects",
    sentence="Γράψτε από 1 έως 12 θέματα, ένα σε κάθε γραμμή, χωρίς επανάληψη.",
)
