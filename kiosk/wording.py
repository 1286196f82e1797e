"""What the screens call things: one place for the citizen's words, marked for translation."""

from kiosk.moves import MessageKind, Outcome, Readers, Status, Verb
from kiosk.notices import NoticeKind
from kiosk.refusals import N_

SYNTHETIC = N_("Συνθετικά δεδομένα επίδειξης: δεν είναι γνώμες πολιτών")

QUESTION = N_("Πώς ήταν η εξυπηρέτησή σας σήμερα;")
PHONE_QUESTION = N_("Πώς ήταν η εξυπηρέτησή σας;")
SCAN = N_("Σκανάρετε με το κινητό σας. Ανώνυμα.")

FACES = {1: N_("Πολύ κακή"), 2: N_("Κακή"), 3: N_("Μέτρια"), 4: N_("Καλή"), 5: N_("Πολύ καλή")}

REASONS = {
    "waiting": N_("Η αναμονή"),
    "behaviour": N_("Η συμπεριφορά"),
    "information": N_("Η ενημέρωση"),
    "not_solved": N_("Δεν έγινε η δουλειά μου"),
    "systems": N_("Τα συστήματα δεν λειτουργούσαν"),
    "premises": N_("Ο χώρος ή η πρόσβαση"),
    "quick": N_("Γρήγορα"),
    "kind": N_("Ευγενικά"),
    "clear": N_("Καθαρές οδηγίες"),
    "solved": N_("Έγινε η δουλειά μου"),
    "easy": N_("Απλή διαδικασία"),
    "pleasant": N_("Ο χώρος"),
}

KINDS = {
    MessageKind.COMPLAINT: N_("Παράπονο"),
    MessageKind.SUGGESTION: N_("Πρόταση"),
    MessageKind.PRAISE: N_("Ευχαριστώ"),
    MessageKind.ACCUSATION: N_("Καταγγελία"),
    MessageKind.REPORT: N_("Αναφορά"),
}

# As a noun, where a message is spoken of and not chosen.
KIND_NAMES = {**KINDS, MessageKind.PRAISE: N_("Ευχαριστία")}

READERS = {
    Readers.CENTRE: N_("Ο προϊστάμενος του ΚΕΠ και η Διεύθυνση"),
    Readers.DIRECTORATE: N_("Μόνο η Διεύθυνση, όχι ο προϊστάμενος"),
}

STATUSES = {
    Status.RECEIVED: N_("Νέο"),
    Status.ACKNOWLEDGED: N_("Διαβάστηκε"),
    Status.IN_REVIEW: N_("Εξετάζεται"),
    Status.FORWARDED: N_("Διαβιβάστηκε"),
    Status.ANSWERED: N_("Απαντήθηκε"),
    Status.CLOSED: N_("Έκλεισε"),
}

OUTCOMES = {
    Outcome.UPHELD: N_("Βάσιμο"),
    Outcome.PARTLY_UPHELD: N_("Εν μέρει βάσιμο"),
    Outcome.NOT_UPHELD: N_("Αβάσιμο"),
    Outcome.INADMISSIBLE: N_("Απαράδεκτο"),
    Outcome.NOT_COMPETENT: N_("Αναρμόδια υπηρεσία"),
    Outcome.WITHDRAWN: N_("Ανακλήθηκε"),
}

STEPS = {
    Verb.SUBMIT: N_("Στείλατε το μήνυμα"),
    Verb.ACKNOWLEDGE: N_("Το μήνυμά σας διαβάστηκε"),
    Verb.ANSWER: N_("Απάντηση"),
    Verb.CLOSE: N_("Η εξέταση ολοκληρώθηκε"),
}

ACTORS = {
    "citizen": N_("Εσείς"),
    "head": N_("Ο προϊστάμενος του ΚΕΠ"),
    "director": N_("Η Διεύθυνση ΚΕΠ"),
}

NOTICES = {
    NoticeKind.CLOSED: N_("Κλειστά στις %(day)s."),
    NoticeKind.SYSTEMS: N_("Κάποια συστήματα δεν λειτουργούν. Ζητάμε συγγνώμη."),
}

SAYINGS = {"steps": STEPS, "actors": ACTORS, "statuses": STATUSES, "outcomes": OUTCOMES}
