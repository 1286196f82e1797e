"""What staff call things; citizens read them in their own words (kiosk.wording)."""

from kiosk.moves import MessageKind, Outcome, Readers, Verb

KINDS = {
    MessageKind.COMPLAINT: "Παράπονο",
    MessageKind.REPORT: "Αναφορά",
    MessageKind.ACCUSATION: "Καταγγελία",
    MessageKind.SUGGESTION: "Πρόταση",
    MessageKind.PRAISE: "Ευχαριστία",
}

READERS = {
    Readers.CENTRE: "Προϊστάμενος και Διεύθυνση",
    Readers.DIRECTORATE: "Μόνο η Διεύθυνση",
    Readers.SECOND: "Μόνο ο δεύτερος αναγνώστης",
}

OUTCOMES = {
    Outcome.UPHELD: "Βάσιμο",
    Outcome.PARTLY_UPHELD: "Εν μέρει βάσιμο",
    Outcome.NOT_UPHELD: "Αβάσιμο",
    Outcome.INADMISSIBLE: "Απαράδεκτο",
    Outcome.NOT_COMPETENT: "Εκτός αρμοδιότητας",
    Outcome.WITHDRAWN: "Αποσύρθηκε",
}

DEEDS = {
    Verb.SUBMIT: "Υποβολή",
    Verb.ACKNOWLEDGE: "Διαβάστηκε",
    Verb.ASK: "Ερώτηση στον πολίτη",
    Verb.REPLY: "Ο πολίτης απάντησε",
    Verb.INTERIM: "Ενδιάμεση απάντηση",
    Verb.DELAY: "Γνωστοποίηση καθυστέρησης",
    Verb.NOTE: "Σημείωση για την υπηρεσία",
    Verb.FORWARD: "Διαβίβαση σε άλλη υπηρεσία",
    Verb.REFER: "Διαβίβαση σε αρμόδια αρχή",
    Verb.ANSWER: "Απάντηση",
    Verb.CALL: "Απάντηση στο τηλέφωνο",
    Verb.CLOSE: "Κλείσιμο",
    Verb.CONTEST: "Ένσταση του πολίτη στη Διεύθυνση",
    Verb.REOPEN: "Επανεξέταση",
    Verb.ESCALATE: "Εκπρόθεσμο: ειδοποιήθηκε η Διεύθυνση",
    Verb.NARROW: "Λιγότεροι αναγνώστες",
    Verb.WIDEN: "Το διαβάζει και ο προϊστάμενος",
    Verb.CLASSIFY: "Χαρακτηρισμός",
    Verb.REGISTER: "Αριθμός πρωτοκόλλου",
    Verb.REDACT: "Κείμενο προς δημοσίευση",
}

STATES = {
    "open": "Περιμένουν απάντηση",
    "answered": "Απαντήθηκαν",
    "closed": "Έκλεισαν",
    "": "Όλα",
}
DUE = {
    "": "Όλα",
    "pending": "Ό,τι εκκρεμεί",
    "overdue": "Η απάντηση άργησε",
    "week": "Απάντηση έως και σε 7 ημέρες",
}
SORTS = {"": "Κατά ημερομηνία", "due": "Κατά προθεσμία"}
