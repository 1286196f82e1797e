"""Every sentence that a year's review drafts, in one place: said of figures, never of all citizens,
and never of what caused what. A test holds their words.
"""

from admin.papers.document import Draft

PHRASES = {
    "statistics.split": (
        "Το {year} τα ΚΕΠ {owner} διεκπεραίωσαν {cases}: {ekep} μέσω EKEP και {counters} σε "
        "ΘΥΡΙΔΕΣ. Η κατανομή ανά ΚΕΠ φαίνεται στον πίνακα."
    ),
    "statistics.part": (
        "Το {year} τα ΚΕΠ {owner} διεκπεραίωσαν {cases}. Η κατανομή ανά ΚΕΠ δεν είναι πλήρης: "
        "{missing}."
    ),
    "statistics.total": (
        "Το {year} τα ΚΕΠ {owner} διεκπεραίωσαν {cases}. Η κατανομή ανά ΚΕΠ δεν είναι γνωστή."
    ),
    "statistics.before": "Το {before} ήταν {cases}.",
    "statistics.change": "Το {before} ήταν {cases}. Μεταβολή {year}/{before}: {change}.",
    "statistics.service": "{service}: {quantity}{period}{share}.",
    "statistics.places": (
        "Στις 31/12/{year} λειτουργούσαν {places}· με διευρυμένο ωράριο: {extended}."
    ),
    "satisfaction.ratings": (
        "{given} {ratings}{per_100}. Το {percent} των αξιολογήσεων ήταν {good} (διάστημα 95%: "
        "{interval})."
    ),
    "satisfaction.months": (
        "Αξιολογήσεις δόθηκαν σε {rated} από τους {months} μήνες ({which})· για τους άλλους δεν "
        "υπάρχει μέτρηση."
    ),
    "satisfaction.before": (
        "Το {before} ήταν το {percent} από {ratings} (διάστημα 95%: {interval}): {verdict}."
    ),
    "satisfaction.reasons": "Όσοι έδωσαν λόγο ανέφεραν συχνότερα: {reasons}.",
    "satisfaction.alike": (
        "Ανάμεσα στα ΚΕΠ με αρκετές αξιολογήσεις οι διαφορές δεν ξεχωρίζουν: όσο διαφέρουν, το "
        "φέρνει και η τύχη."
    ),
    "satisfaction.apart": "Πέρα από όσο θα έφερνε η τύχη διαφέρουν από το σύνολο: {centres}.",
    "indicator": "{name}{base}, {year}: {value}{day}.",
    "complaints.received": "Το {year} {verb} στο βιβλίο {kinds}{together}{per_10000}.",
    "complaints.handling": (
        "Έως την ημέρα της έκδοσης: κλειστά {closed}, απαντημένα και ακόμη ανοιχτά {answered}, "
        "χωρίς απάντηση {waiting}."
    ),
    "complaints.rarity": "Στις {cases} υποθέσεις τα περιστατικά αυτά είναι {words}.",
    "complaints.outcomes": "Από όσα κρίθηκαν ({decided}), βάσιμα εν όλω ή εν μέρει: {upheld}.",
    "complaints.timing": (
        "Από {due} που {owed} απαντηθεί, μέσα στην προθεσμία που είχε δοθεί στον πολίτη "
        "απαντήθηκαν {in_time}{percent}."
    ),
    "complaints.days": "Τουλάχιστον τα μισά απαντήθηκαν {when}.",
    "happened": "{who} {verb} {when}{place}{note}.",
    "outside.placed": (
        "Στον γύρο «{round}» ({by}) {owner} έλαβε {score} στην κλίμακα {low}-{high} και η θέση του "
        "ήταν {place}{among}."
    ),
    "outside.scored": "Στον γύρο «{round}» ({by}) {owner} έλαβε {score} στην κλίμακα {low}-{high}.",
    "outside.said": "Στον γύρο «{round}» ({by}), όπως δημοσιεύτηκε: {statement}.",
    "press.headline": "{cases} στα ΚΕΠ {owner} το {year}",
    "press.headline_without": "Τα ΚΕΠ {owner} το {year}",
    "press.cases": "Το {year} τα ΚΕΠ {owner} διεκπεραίωσαν {cases}{change}.",
    "press.service": "{service}: {quantity}{period}{share}.",
    "press.order": "{said}.",
    "press.satisfaction": (
        "{said} ({ratings} στα τάμπλετ των ΚΕΠ, ανώνυμες και εθελοντικές· διάστημα 95%: "
        "{interval})."
    ),
    "press.complaints": "Στο βιβλίο μηνυμάτων {verb} {kinds}.",
    "press.places": "{owner} λειτουργεί {places} ΚΕΠ{longer}.",
}


def phrase(key: str, **values: object) -> str:
    return PHRASES[key].format(**values)


def drafted(key: str, of: str = "", **values: object) -> Draft:
    """`of` tells apart the sentences of one kind: by a centre's code, a service, an indicator."""
    return Draft(phrase(key, **values), f"{key}:{of}" if of else key)
