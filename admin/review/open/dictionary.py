"""What every public figure is: its unit, its formula, what an empty value means, what is hidden."""

from dataclasses import asdict, dataclass

from admin.review.open.cells import PUBLIC_K
from admin.review.open.figures import Status


@dataclass(frozen=True)
class Entry:
    """`english` is its name for who reads the files without Greek."""

    name: str
    title: str
    english: str
    unit: str
    formula: str
    missing: str
    hidden: str


@dataclass(frozen=True)
class Column:
    name: str
    says: str


FEW = f"Πλήθος από 1 έως {PUBLIC_K - 1} κρύβεται, και μαζί όσα άλλα θα το έδιναν με αφαίρεση."
WITH_COUNT = "Κρύβεται όπου κρύβεται το πλήθος στο οποίο στηρίζεται."
WITH_CASES = "Κρύβεται όπου κρύβεται το πλήθος ή όπου θα έδειχνε υποθέσεις που κρύβονται."
NOT_TOLD = "Δεν έχουν καταχωριστεί στοιχεία για όλη την περίοδο."
NOT_ASKED = "Δεν υπήρχε τάμπλετ, άρα δεν μετρήθηκε. Δεν είναι μηδέν."
CASES, PERCENT = "υποθέσεις", "%"

DICTIONARY = {
    entry.name: entry
    for entry in (
        Entry(
            *("cases", "Υποθέσεις", "Cases handled", CASES),
            "Υποθέσεις μέσω EKEP + υποθέσεις σε ΘΥΡΙΔΕΣ· ή το σύνολο, όπως το δίνει η πηγή του.",
            *(NOT_TOLD, FEW),
        ),
        Entry(
            *("cases_ekep", "Υποθέσεις μέσω EKEP", "Cases through EKEP", CASES),
            *("Άθροισμα της στήλης EKEP.", NOT_TOLD, FEW),
        ),
        Entry(
            *("cases_counters", "Υποθέσεις σε ΘΥΡΙΔΕΣ", "Cases at the counters", CASES),
            *("Άθροισμα της στήλης ΘΥΡΙΔΕΣ.", NOT_TOLD, FEW),
        ),
        Entry(
            *("cases_year_before", "Υποθέσεις του προηγούμενου έτους"),
            *("Cases of the year before", CASES),
            *("Όπως το «cases», ένα έτος πριν.", NOT_TOLD, FEW),
        ),
        Entry(
            *("cases_change_percent", "Μεταβολή των υποθέσεων", "Change in cases", PERCENT),
            "100 * (cases - cases_year_before) / cases_year_before.",
            "Λείπει το ένα από τα δύο έτη, ή η ακρίβειά τους δεν επιτρέπει σύγκριση.",
            WITH_COUNT,
        ),
        Entry(
            *("ratings", "Αξιολογήσεις", "Ratings given", "αξιολογήσεις"),
            "Αγγίγματα στα τάμπλετ των ΚΕΠ, χωρίς τα αμφίβολα και χωρίς τα κινητά τηλέφωνα.",
            *(NOT_ASKED, FEW),
        ),
        Entry(
            *("good_percent", "Καλή ή Πολύ καλή", "Rated good or very good", PERCENT),
            "100 * (αξιολογήσεις 4 και 5) / ratings· low και high: διάστημα 95% κατά Wilson.",
            "Δεν δόθηκε καμία αξιολόγηση (undefined) ή δεν υπήρχε τάμπλετ (unmeasured).",
            WITH_COUNT,
        ),
        Entry(
            *("ratings_per_100_cases", "Αξιολογήσεις ανά 100 υποθέσεις"),
            *("Ratings per 100 cases", "ανά 100 υποθέσεις"),
            "100 * ratings / υποθέσεις των ΚΕΠ όπου υπήρχε τάμπλετ.",
            *("Λείπουν οι αξιολογήσεις ή οι υποθέσεις.", WITH_CASES),
        ),
        Entry(
            *("complaints", "Παράπονα, αναφορές και καταγγελίες"),
            *("Complaints, reports and accusations", "μηνύματα"),
            "Όσα γράφτηκαν στο βιβλίο παραπόνων μέσα στο έτος. Ευχαριστίες και προτάσεις δεν είναι "
            "παράπονα. Όσα απευθύνονται μόνο στον δεύτερο αναγνώστη δεν περιλαμβάνονται.",
            "unmeasured: δεν υπήρχε τρόπος να γραφτούν. unknown: κανείς δεν επιβεβαίωσε ότι από "
            "αυτόν τον δίαυλο δεν ήρθε τίποτα. Κανένα από τα δύο δεν είναι μηδέν.",
            FEW,
        ),
        Entry(
            *("complaints_per_10000", "Παράπονα ανά 10.000 υποθέσεις"),
            *("Complaints per 10,000 cases", "ανά 10.000 υποθέσεις"),
            "10.000 * complaints / υποθέσεις των ΚΕΠ όπου μπορούσαν να γραφτούν· low και high: "
            "ακριβές διάστημα 95% (Garwood).",
            *("Λείπουν τα παράπονα ή οι υποθέσεις.", WITH_CASES),
        ),
        Entry(
            *("complaints_in_time_percent", "Απαντήθηκαν εγκαίρως", "Answered in time", PERCENT),
            "100 * όσα απαντήθηκαν έως την ημέρα που υποσχέθηκε ο Δήμος / όσα έπρεπε να έχουν "
            "απαντηθεί, στρογγυλεμένο στη μονάδα.",
            "Δεν μετρήθηκε, ή κανένα δεν έπρεπε να έχει απαντηθεί ακόμη.",
            f"Κρύβεται όπου κρύβεται το πλήθος, και όπου όσα έπρεπε να απαντηθούν είναι κάτω από "
            f"{PUBLIC_K}.",
        ),
        Entry(
            *("praise", "Ευχαριστίες", "Praise", "μηνύματα"),
            *("Ευχαριστίες που γράφτηκαν μέσα στο έτος.", NOT_ASKED, FEW),
        ),
        Entry(
            *("suggestions", "Προτάσεις", "Suggestions", "μηνύματα"),
            *("Προτάσεις που γράφτηκαν μέσα στο έτος.", NOT_ASKED, FEW),
        ),
    )
}

COLUMNS = (
    Column("year", "Το έτος των στοιχείων."),
    Column("level", "Τίνος είναι ο αριθμός: municipality, centre, month ή door (δίαυλος)."),
    Column("code", "Ο κωδικός του ΚΕΠ, ο μήνας (2024-03) ή ο δίαυλος· κενό για όλο τον Δήμο."),
    Column("figure", "Το όνομα του αριθμού, όπως στον πίνακα των αριθμών."),
    Column("value", "Η τιμή. Κενή (στο JSON null) όταν δεν υπάρχει ή κρύβεται: ποτέ μηδέν."),
    Column("low", "Κάτω άκρο του διαστήματος 95%, όπου υπάρχει."),
    Column("high", "Άνω άκρο του διαστήματος 95%, όπου υπάρχει."),
    Column("unit", "Η μονάδα."),
    Column("status", "Πώς ξέρουμε τον αριθμό, ή γιατί δεν υπάρχει."),
)

STATUSES = {
    Status.EXACT: "Ακριβής.",
    Status.AT_LEAST: "Τουλάχιστον τόσο.",
    Status.AT_MOST: "Το πολύ τόσο.",
    Status.ABOUT: "Περίπου τόσο.",
    Status.ORDER: "Μόνο η τάξη μεγέθους: εκατοντάδες (100) ή χιλιάδες (1000).",
    Status.HIDDEN: f"Κρύβεται (:), γιατί στηρίζεται σε λιγότερα από {PUBLIC_K}, ή γιατί θα έδινε "
    "άλλον αριθμό που κρύβεται. Ποιο από τα δύο, δεν λέγεται.",
    Status.UNKNOWN: "Άγνωστο: δεν το δήλωσε ή δεν το επιβεβαίωσε κανείς. Δεν είναι μηδέν.",
    Status.UNMEASURED: "Δεν μετρήθηκε: δεν υπήρχε τρόπος. Δεν είναι μηδέν.",
    Status.UNDEFINED: "Δεν ορίζεται, π.χ. ποσοστό χωρίς καμία αξιολόγηση.",
}


def as_data() -> dict[str, object]:
    """For machines."""
    return {
        "columns": {column.name: column.says for column in COLUMNS},
        "figures": {name: asdict(entry) for name, entry in DICTIONARY.items()},
        "statuses": {status.value: said for status, said in STATUSES.items()},
    }
