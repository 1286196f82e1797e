"""The Greek names of everything that the facts of a year hold: what has none cannot be corrected
in the open, so that a test asks for all of them.
"""

from admin.casework.summary.facts import Change, Legal, Timing
from admin.casework.zeros import DoorCount
from admin.indicators.indicators import IndicatorOfYear
from admin.indicators.targets import TargetOfYear
from admin.measures.durations import DaysToAnswer
from admin.outside.standings import RoundOfYear, Standing
from admin.review.facts.beside import Besides, Retold, Ruled, Shared
from admin.review.facts.handling import Handling, Topic
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.review import Review
from admin.review.facts.texts import Decision, Letter, Prose, Quoted, Texts
from admin.review.facts.volumes import Origin, ServiceFigure, Volumes
from admin.review.facts.year import Happening, Month, Named, Places, Presence
from admin.volumes.lines import Line

# By field. A part that needs no name of its own, beside that of what it belongs to, has none.
NAMES: dict[type, dict[str, str]] = {
    Review: {
        "municipality": "Δήμος",
        "slug": "Διεύθυνση του δήμου στις σελίδες",
        "synthetic": "Συνθετικά στοιχεία",
        "year": "Έτος",
        "volumes": "Υποθέσεις",
        "centres": "",
        "besides": "Αξιολογήσεις",
        "doors": "Δίαυλοι παραπόνων",
        "second_reader": "Δεύτερος αναγνώστης",
        "texts": "Κείμενα",
        "counts_before": "Αξιολογήσεις του προηγούμενου έτους",
        "places": "ΚΕΠ",
        "months": "Ανά μήνα",
        "presence": "Τάμπλετ",
        "reasons": "Λόγοι αξιολόγησης",
        "rated_services": "Αξιολογήσεις ανά υπηρεσία",
        "handling": "Χειρισμός παραπόνων",
        "happenings": "Μεταβολές στα ΚΕΠ",
        "indicators": "Δείκτες",
        "indicators_before": "Δείκτες του προηγούμενου έτους",
        "targets": "Στόχοι",
        "rounds": "Εξωτερική αξιολόγηση",
    },
    Volumes: {
        "centres": "",
        "complete": "όλα τα ΚΕΠ έχουν στοιχεία",
        "sources": "πηγές",
        "services": "",
        "origins": "πηγή",
    },
    Line: {"code": "κωδικός", "ekep": "EKEP", "counters": "ΘΥΡΙΔΕΣ"},
    ServiceFigure: {
        "service": "υπηρεσία",
        "period": "περίοδος",
        "unit": "μονάδα",
        "quantity": "πλήθος",
        "words": "διατύπωση της πηγής",
        "origin": "πηγή",
    },
    Origin: {"source": "όνομα", "sha256": "SHA-256", "day": "ημέρα"},
    CentreOpinions: {
        "code": "κωδικός",
        "name": "όνομα",
        "counts": "αξιολογήσεις",
        "kinds": "μηνύματα",
        "statuses": "παράπονα ανά στάδιο",
    },
    Besides: {
        "doubtful": "αμφίβολες",
        "rulings": "απόφαση για αμφίβολες",
        "retold": "ωράριο ή εορτή που δηλώθηκε αργότερα",
        "phones": "από κινητά",
        "shared": "κοινός χώρος",
        "with_doubtful": "μαζί με τις αμφίβολες",
    },
    Ruled: {
        "code": "ΚΕΠ",
        "first": "από",
        "last": "έως",
        "counts": "μετρούν",
        "ratings": "πλήθος",
        "reason": "αιτιολογία",
        "day": "ημέρα της απόφασης",
        "unseen": "χωρίς να φαίνονται οι βαθμοί",
    },
    Retold: {
        "code": "ΚΕΠ",
        "first": "από",
        "last": "έως",
        "holiday": "εορτή",
        "ratings": "πλήθος",
        "day": "ημέρα της δήλωσης",
    },
    Shared: {
        "address": "διεύθυνση",
        "codes": "ΚΕΠ",
        "since": "από",
        "until": "έως",
        "counts": "αξιολογήσεις",
    },
    DoorCount: {
        "door": "κωδικός",
        "name": "όνομα",
        "known": "τι είναι γνωστό",
        "received": "πλήθος",
        "at": "πότε επιβεβαιώθηκε",
    },
    Texts: {"prose": "", "decisions": "πρόταση", "quotes": "παράθεμα", "letter": "επιστολόχαρτο"},
    Prose: {"chapter": "κεφάλαιο", "text": "κείμενο", "from_year": "γράφτηκε για το έτος"},
    Decision: {"key": "κωδικός", "text": "διατύπωση", "taken": "μπήκε στο κείμενο"},
    Quoted: {"text": "κείμενο", "kind": "είδος", "code": "ΚΕΠ"},
    Letter: {
        "directorate": "διεύθυνση (υπηρεσία)",
        "address": "ταχυδρομική διεύθυνση",
        "contact": "πληροφορίες",
        "phone": "τηλέφωνο",
        "mail": "e-mail",
        "place": "τόπος",
        "to": "παραλήπτης",
        "signs": "ιδιότητα όποιου υπογράφει",
        "name": "όνομα όποιου υπογράφει",
    },
    Places: {"codes": "κωδικοί", "extended": "με διευρυμένο ωράριο"},
    Month: {
        "first": "μήνας",
        "ekep": "EKEP",
        "counters": "ΘΥΡΙΔΕΣ",
        "counts": "αξιολογήσεις",
    },
    Presence: {"code": "κωδικός", "tablets": "πλήθος", "days": "ημέρες λειτουργίας"},
    Named: {"name": "όνομα", "counts": "αξιολογήσεις"},
    Handling: {
        "topics": "θέμα",
        "timing": "έγκαιρη απάντηση",
        "legal": "νόμιμη προθεσμία",
        "upheld": "βάσιμα, και εν μέρει",
        "waits": "ημέρες έως την απάντηση",
        "changes": "τι άλλαξε",
    },
    Topic: {"name": "όνομα", "outcomes": "τι βρέθηκε"},
    Timing: {
        "in_time": "μέσα στην προθεσμία",
        "late": "μετά την προθεσμία",
        "overdue": "εκπρόθεσμα και αναπάντητα",
        "waiting": "περιμένουν",
        "unanswered": "έκλεισαν χωρίς απάντηση",
    },
    Legal: {"kept": "τηρήθηκε", "missed": "δεν τηρήθηκε", "running": "τρέχει"},
    DaysToAnswer: {
        "median": "διάμεσος",
        "ninetieth": "90ό εκατοστημόριο",
        "answered": "απαντήθηκαν",
        "waiting": "περιμένουν",
    },
    Change: {"text": "κείμενο", "owner": "υπεύθυνος", "done_on": "ολοκληρώθηκε"},
    Happening: {
        "code": "ΚΕΠ",
        "kind": "είδος",
        "begins": "από",
        "until": "έως",
        "when": "πότε",
        "whose": "πού",
        "what": "τι",
        "from_address": "από τη διεύθυνση",
        "to_address": "στη διεύθυνση",
        "note": "σημείωση",
    },
    IndicatorOfYear: {
        "name": "όνομα",
        "base": "βάση",
        "year": "έτος",
        "day": "ημέρα",
        "figure": "τιμή",
        "words": "διατύπωση της πηγής",
        "source": "πηγή",
        "note": "σημείωση",
        "topic": "κεφάλαιο",
    },
    TargetOfYear: {
        "name": "όνομα",
        "year": "έτος",
        "wanted": "στόχος",
        "direction": "κατεύθυνση",
        "actual": "τιμή",
        "attainment": "επίτευξη",
        "basis": "απόφαση",
        "measured": "μέτρηση της υπηρεσίας",
    },
    RoundOfYear: {
        "title": "τίτλος",
        "evaluator": "ποιος αξιολόγησε",
        "method": "μέθοδος",
        "first": "από",
        "last": "έως",
        "lowest": "χαμηλότερος βαθμός",
        "highest": "υψηλότερος βαθμός",
        "decimals": "δεκαδικά",
        "sufficient": "επαρκές δείγμα",
        "ranked": "πόσοι κατατάχθηκαν",
        "address": "διεύθυνση της δημοσίευσης",
        "standings": "",
    },
    Standing: {
        "body": "φορέας",
        "ours": "ο δικός μας δήμος",
        "score": "βαθμός",
        "printed": "βαθμός όπως δημοσιεύθηκε",
        "sample": "δείγμα",
        "statement": "διατύπωση",
        "measured": "μετρήθηκε",
        "source": "πηγή",
        "place": "θέση",
        "unranked": "γιατί δεν έχει θέση",
    },
}

# What no document says, or says by something else that is compared.
ASIDE: dict[type, set[str]] = {
    Review: {"made_on", "gaps", "errata"},  # of the edition itself
    Volumes: {"total", "told", "previous_total", "previous"},  # as they are said, among the sums
    Line: {"row"},  # its place in a file that is being read
    CentreOpinions: {"cases"},  # the sum of the centre's line
    Origin: {"by"},  # who typed or signed is never printed
    DoorCount: {"by"},
    IndicatorOfYear: {"by", "at"},
    TargetOfYear: {"id", "by", "at"},
    RoundOfYear: {"id"},
}
