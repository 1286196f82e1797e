"""Δήμος Λαρισαίων as its report of 2024 gives it. Codes, volumes and totals are real.

The report names no branch: their public names here are placeholders.
"""

from datetime import date

SLUG, NAME = "larissa", "Δήμος Λαρισαίων"

# Code, public name, EKEP and ΘΥΡΙΔΕΣ of 2024, in the report's row order.
CENTRES = (
    ("0207", "ΚΕΠ Λάρισας, Μ. Αλεξάνδρου (Α)", 52747, 6944),
    ("0325", "ΚΕΠ Λάρισας, Μ. Αλεξάνδρου (Β)", 17444, 2622),
    ("0325Π", "ΚΕΠ Λάρισας, παράρτημα 1", 35117, 5729),
    ("0207Π", "ΚΕΠ Λάρισας, παράρτημα 2", 6777, 990),
    ("0444", "ΚΕΠ Γιάννουλης", 7875, 1739),
    ("0207ΠΒ", "ΚΕΠ Λάρισας, παράρτημα 3", 968, 238),
    ("0444Π", "ΚΕΠ Γιάννουλης, παράρτημα", 3045, 679),
)
YEAR = 2024
ADDRESS, MOVED = "Μ. Αλεξάνδρου & Κουμουνδούρου", date(2024, 12, 3)
TOTAL_2023 = 111498
SOURCE = "Απολογισμός πεπραγμένων Διεύθυνσης ΚΕΠ έτους 2024, πίνακας υποθέσεων"
ADDRESS_0444, SEAT_0444 = "Εργατικές Κατοικίες", "Πρώην Δημαρχείο Γιάννουλης"

# Code (None: all centres), kind, when, note, addresses from and to. The report names no day for the
# equipment, and no address that 0207 and 0325 left.
EVENTS = (
    (None, "new_equipment", "2/2024", "Υπολογιστές, σαρωτές, εκτυπωτές", "", ""),
    ("0444", "moved", "18/3/2024", "Μετά την ανακαίνιση", SEAT_0444, ADDRESS_0444),
    ("0207", "moved", "3/12/2024", "", "", ADDRESS),
    ("0325", "moved", "3/12/2024", "", "", ADDRESS),
)
INDICATORS_SOURCE = "Απολογισμός πεπραγμένων Διεύθυνσης ΚΕΠ έτους 2024"
# Of the staff's training. Name, base, year, percent, note. The report words the first as of the
# year before.
INDICATORS = (
    ("Εκπαιδεύτηκαν στο νέο σύστημα υποβολής αιτήσεων", "υπάλληλοι", 2023, 82, "προηγούμενο έτος"),
    ("Χρησιμοποιούν το νέο σύστημα υποβολής αιτήσεων", "υπάλληλοι", 2024, 95, ""),
    ("Σχέδια ανάπτυξης που υλοποιήθηκαν", "μόνιμοι και ΙΔΑΧ", 2024, 90, ""),
)
