"""A small review written by hand around Larissa's real case volumes of 2024."""

from dataclasses import replace
from datetime import date

from admin.papers.document import (
    Block,
    Chapter,
    Document,
    Letterhead,
    Note,
    Paragraph,
    Picture,
    Table,
)
from admin.review.pictures.bars import volumes_bars
from kiosk.greek import whole

OWNER = "Δήμος Λαρισαίων"
TITLE = "Ετήσια ανασκόπηση λειτουργίας των ΚΕΠ"
BAND = "Συνθετικά δεδομένα επίδειξης: δεν είναι γνώμες πολιτών"
HOSTILE = 'a < b & <img src="/etc/passwd"/> <b>όχι</b>'

VOLUMES = [
    ("0207", 52747, 6944),
    ("0325", 17444, 2622),
    ("0325Π", 35117, 5729),
    ("0207Π", 6777, 990),
    ("0444", 7875, 1739),
    ("0207ΠΒ", 968, 238),
    ("0444Π", 3045, 679),
]

TABLE = Table(
    "Υποθέσεις ανά ΚΕΠ, 2024",
    ("Κωδικός ΚΕΠ", "ΕΚΕΠ", "ΘΥΡΙΔΕΣ", "ΣΥΝΟΛΟ"),
    tuple((code, whole(a), whole(b), whole(a + b)) for code, a, b in VOLUMES),
    ("ΣΥΝΟΛΟ", "123.973", "18.941", "142.914"),
)
PICTURE = Picture(
    "Υποθέσεις ανά ΚΕΠ και σύστημα, 2024",
    "Τις περισσότερες υποθέσεις είχε το ΚΕΠ 0207: 59.691.",
    volumes_bars(VOLUMES),
)
LETTERHEAD = Letterhead(
    "ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ",
    ("ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ", "ΔΙΕΥΘΥΝΣΗ ΚΕΠ"),
    (("Ταχ. Δ/νση", "Ίωνος Δραγούμη 1"), ("Πληροφορίες", ""), ("Τηλ.", "2410 000000")),
    "Λάρισα, 12 Μαρτίου 2026",
    ("Δημοτικό Συμβούλιο", "Γενικό Γραμματέα"),
    "Απολογισμός πεπραγμένων 2024",
    ("Η Προϊσταμένη της Διεύθυνσης", ""),
)
REVIEW = Document(
    TITLE,
    OWNER,
    "Έτος 2024",
    f"{TITLE}, 2024",
    date(2026, 3, 12),
    BAND,
    (
        Chapter(
            "Στατιστικά στοιχεία",
            (
                Paragraph("Η προσέλευση ήταν αυξημένη σε ποσοστό 28% περίπου (2024/2023)."),
                TABLE,
                Note("Δεν μετρήθηκε ο χρόνος αναμονής."),
                PICTURE,
            ),
        ),
        Chapter("Μεταστεγάσεις", (Paragraph("Τὸ ΚΕΠ 0325 μεταστεγάστηκε στις 3/12/2024."),)),
    ),
)


def review_of(*blocks: Block, band: str | None = BAND) -> Document:
    return replace(REVIEW, band=band, chapters=(Chapter("Κεφάλαιο", blocks),))


def long_table(rows: int) -> Table:
    """Rows named «Ημέρα 1», «Ημέρα 2» and so on, with totals."""
    days = tuple((f"Ημέρα {day}", str(day * 37)) for day in range(1, rows + 1))
    return Table("Αξιολογήσεις ανά ημέρα", ("Ημέρα", "Αξιολογήσεις"), days, ("ΣΥΝΟΛΟ", "67.710"))
