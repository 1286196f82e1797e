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

# What is said once it is done, by the name of the deed.
DONE = {
    "acknowledge": "Ο πολίτης βλέπει ότι το μήνυμά του διαβάστηκε.",
    "answer": "Η απάντηση δόθηκε.",
    "ask": "Η ερώτηση στάλθηκε. Ο πολίτης απαντά στη σελίδα του.",
    "interim": "Η ενδιάμεση απάντηση στάλθηκε.",
    "delay": "Η καθυστέρηση γνωστοποιήθηκε στον πολίτη.",
    "note": "Η σημείωση γράφτηκε. Δεν τη βλέπει ο πολίτης.",
    "forward": "Διαβιβάστηκε. Ο πολίτης το βλέπει στη σελίδα του.",
    "refer": "Διαβιβάστηκε. Δεν το διαβάζει πια κανένας προϊστάμενος.",
    "close": "Το μήνυμα έκλεισε.",
    "reopen": "Το μήνυμα άνοιξε ξανά, με νέα προθεσμία απάντησης.",
    "widen": "Από τώρα το διαβάζει και ο προϊστάμενος.",
    "classify": "Ο χαρακτηρισμός και το θέμα αποθηκεύτηκαν.",
    "register": "Ο αριθμός πρωτοκόλλου αποθηκεύτηκε. Τον βλέπει και ο πολίτης.",
    "twin": "Τα δύο μηνύματα συνδέθηκαν.",
    "action": "Η διορθωτική ενέργεια γράφτηκε.",
    "action_done": "Γράφτηκε ότι η διορθωτική ενέργεια έγινε.",
    "redact": "Το κείμενο προς δημοσίευση αποθηκεύτηκε.",
}

STATES = {
    "open": "Περιμένουν απάντηση",
    "answered": "Απαντήθηκαν",
    "closed": "Έκλεισαν",
    "": "Όλα",
}
DUE = {
    "": "Όλες",
    "pending": "Ό,τι εκκρεμεί",
    "overdue": "Η απάντηση άργησε",
    "week": "Απάντηση έως και σε 7 ημέρες",
}
SORTS = {"": "Κατά ημερομηνία", "due": "Κατά προθεσμία"}
