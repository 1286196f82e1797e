"""What the screens call things: one place for the citizen's words, marked for translation."""

from kiosk.moves import Actor, MessageKind, Outcome, Readers, Status, Verb
from kiosk.notices import NoticeKind
from kiosk.ratings import SIDES
from kiosk.refusals import N_
from kiosk.sieve import Kind

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
REASONS_BY_SIDE = {side: {code: REASONS[code] for code in codes} for side, codes in SIDES.items()}

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
    Readers.SECOND: N_("Ούτε ο προϊστάμενος ούτε η Διεύθυνση: ο δεύτερος αναγνώστης του δήμου"),
}

PROMISE = N_("Θα έχετε απάντηση έως %(day)s")

# How surely a public figure is known, and why there is none.
HEDGED = {
    "at_least": N_("τουλάχιστον %(n)s"),
    "at_most": N_("το πολύ %(n)s"),
    "about": N_("περίπου %(n)s"),
}
ORDERS = {100: N_("εκατοντάδες"), 1000: N_("χιλιάδες")}
UNTOLD = {
    "hidden": ":",
    "unknown": N_("άγνωστο"),
    "unmeasured": N_("δεν μετρήθηκε"),
    "undefined": "-",
}

# What somebody wrote, after «γράψατε».
PERSONAL_DATA = {
    Kind.EMAIL: N_("e-mail"),
    Kind.IBAN: N_("IBAN"),
    Kind.PERSONAL_NUMBER: N_("Προσωπικό Αριθμό"),
    Kind.PHONE: N_("τηλέφωνο"),
    Kind.SOCIAL_SECURITY_ID: N_("ΑΜΚΑ"),
    Kind.TAX_ID: N_("ΑΦΜ"),
    Kind.ID_CARD: N_("αριθμό ταυτότητας"),
    Kind.PLATE: N_("πινακίδα οχήματος"),
}
WROTE = {
    "one": N_("Φαίνεται πως γράψατε %(what)s. Δεν το χρειαζόμαστε."),
    "many": N_("Φαίνεται πως γράψατε %(what)s. Δεν τα χρειαζόμαστε."),
    "contact": N_("Φαίνεται πως γράψατε %(what)s. Για να σας βρούμε, υπάρχει θέση πιο κάτω."),
    "shown": N_("Φαίνεται πως γράψατε %(what)s. Ό,τι γράφετε το βλέπουν όσοι σας διαβάζουν."),
}
MASKED = {
    "one": N_("Το κρύψαμε. Μπορείτε να συνεχίσετε."),
    "many": N_("Τα κρύψαμε. Μπορείτε να συνεχίσετε."),
}
LENGTH = {
    "left": N_("Χαρακτήρες που μένουν: %(count)s"),
    "over": N_("Χαρακτήρες που περισσεύουν: %(count)s. Συντομέψτε το κείμενο."),
}

STATUSES = {
    Status.RECEIVED: N_("Νέο"),
    Status.ACKNOWLEDGED: N_("Διαβάστηκε"),
    Status.IN_REVIEW: N_("Εξετάζεται"),
    Status.FORWARDED: N_("Διαβιβάστηκε"),
    Status.ANSWERED: N_("Απαντήθηκε"),
    Status.CLOSED: N_("Έκλεισε"),
}

# As citizens read it; staff have the words of the law (admin.casework.wording).
OUTCOMES = {
    Outcome.UPHELD: N_("Είχατε δίκιο"),
    Outcome.PARTLY_UPHELD: N_("Είχατε εν μέρει δίκιο"),
    Outcome.NOT_UPHELD: N_("Δεν διαπιστώσαμε πρόβλημα"),
    Outcome.INADMISSIBLE: N_("Δεν μπορούμε να το εξετάσουμε, επειδή:"),
    Outcome.NOT_COMPETENT: N_("Δεν είναι στην αρμοδιότητά μας, επειδή:"),
    Outcome.WITHDRAWN: N_("Το αποσύρατε"),
}

# What was done, as a heading; after a colon follows to whom, why, or the number.
STEPS = {
    Verb.SUBMIT: N_("Στείλατε το μήνυμα"),
    Verb.ACKNOWLEDGE: N_("Το μήνυμά σας διαβάστηκε"),
    Verb.ASK: N_("Σας ρωτάμε:"),
    Verb.REPLY: N_("Γράψατε:"),
    Verb.INTERIM: N_("Πού βρίσκεται:"),
    Verb.DELAY: N_("Η απάντηση θα καθυστερήσει, επειδή:"),
    Verb.FORWARD: N_("Διαβιβάστηκε σε:"),
    Verb.REFER: N_("Διαβιβάστηκε σε αρμόδια αρχή:"),
    Verb.ANSWER: N_("Απάντηση"),
    Verb.CALL: N_("Σας απαντήσαμε στο τηλέφωνο"),
    Verb.CLOSE: N_("Η εξέταση ολοκληρώθηκε"),
    Verb.CONTEST: N_("Ζητήσατε να το ξαναδούν, επειδή:"),
    Verb.REOPEN: N_("Το εξετάζουμε ξανά, επειδή:"),
    Verb.ESCALATE: N_("Η προθεσμία πέρασε. Ειδοποιήθηκε η Διεύθυνση"),
    Verb.NARROW: N_("Το διαβάζουν λιγότεροι"),
    Verb.WIDEN: N_("Το διαβάζει πια και ο προϊστάμενος, επειδή:"),
    Verb.REGISTER: N_("Πήρε αριθμό πρωτοκόλλου:"),
}
# Of what the Directorate does not read: there whoever reads it is told.
ESCALATED_PAST_THE_DIRECTORATE = N_("Η προθεσμία πέρασε. Ειδοποιήθηκε όποιος το διαβάζει")
NARROWED_BY_ITSELF = N_("Το διαβάζουν λιγότεροι, επειδή ο προϊστάμενος έγινε και διευθυντής")

ACTORS = {
    Actor.CITIZEN: N_("Εσείς"),
    Actor.HEAD: N_("Ο προϊστάμενος του ΚΕΠ"),
    Actor.DIRECTOR: N_("Η Διεύθυνση ΚΕΠ"),
    Actor.SECOND_READER: N_("Ο δεύτερος αναγνώστης του δήμου"),
    Actor.SYSTEM: N_("Αυτόματα"),
}

# What a citizen is told once he did something on his message's page.
DONE = {
    "reply": N_("Στάλθηκε σε όσους διαβάζουν το μήνυμά σας."),
    "contest": N_("Στάλθηκε. Θα το ξαναδούν."),
    "narrow": N_("Έγινε. Το διαβάζουν πια λιγότεροι."),
    "rate": N_("Ευχαριστούμε για τη γνώμη σας."),
}

NOTICES = {
    NoticeKind.CLOSED: N_("Κλειστά στις %(day)s."),
    NoticeKind.SYSTEMS: N_("Κάποια συστήματα δεν λειτουργούν. Ζητάμε συγγνώμη."),
}

# The mail that tells a citizen of news; what they are is read behind the code alone.
NEWS_SUBJECT = N_("Νέα για το μήνυμά σας %(reference)s")
NEWS_TEXT = N_(
    "Υπάρχουν νέα για το μήνυμά σας με αριθμό %(reference)s. Διαβάστε τα εδώ, με τον κωδικό των 16 "
    "ψηφίων που κρατήσατε:"
)
NEWS_END = N_("Το e-mail στάλθηκε αυτόματα. Αν απαντήσετε σε αυτό, δεν θα διαβαστεί.")

SAYINGS = {"steps": STEPS, "actors": ACTORS, "statuses": STATUSES, "outcomes": OUTCOMES}

# How an answer may begin; staff go on from it.
BEGINNINGS = {
    "sorry": N_(
        "Σας ευχαριστούμε που μας το γράψατε. Έχετε δίκιο και ζητούμε συγγνώμη. "
        "Για να μην ξαναγίνει:"
    ),
    "nothing_found": N_(
        "Σας ευχαριστούμε που μας το γράψατε. Εξετάσαμε όσα αναφέρετε και διαπιστώσαμε τα εξής:"
    ),
    "not_ours": N_(
        "Σας ευχαριστούμε που μας το γράψατε. Αυτό που περιγράφετε το αποφασίζει άλλη υπηρεσία. "
        "Μπορείτε να απευθυνθείτε:"
    ),
    "kind_words": N_(
        "Σας ευχαριστούμε πολύ. Το μεταφέραμε στους συναδέλφους που σας εξυπηρέτησαν."
    ),
    "suggestion": N_("Σας ευχαριστούμε για την πρόταση. Τη συζητήσαμε και αποφασίσαμε:"),
}
