"""Made-up opinions for the demo: the same ones at each making, from a fixed seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from kiosk.database import ATHENS
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.ratings import Tap, reasons_for

WEIGHTS = (4, 6, 10, 34, 46)
CASES_PER_RATING = 90
WORKING_DAYS = 250


@dataclass(frozen=True)
class Opinion:
    """A made-up message; `answer` and `outcome` say how far it got, `door` how it came if not by a
    tablet, `changed` what was done because of it.
    """

    centre: str
    kind: MessageKind
    text: str
    readers: Readers = Readers.CENTRE
    answer: str = ""
    outcome: Outcome | None = None
    door: str = ""
    changed: str = ""


THANKS = "Σας ευχαριστούμε. Το μεταφέραμε στους συναδέλφους."
OPINIONS = (
    Opinion(
        "0207",
        MessageKind.COMPLAINT,
        "Περίμενα πάνω από μία ώρα για γνήσιο υπογραφής και άνοιξαν μόνο δύο θυρίδες.",
        answer="Έχετε δίκιο: εκείνη την ημέρα έλειπαν τρεις υπάλληλοι. Από τον επόμενο μήνα "
        "ανοίγει και τρίτη θυρίδα από τις 11:00 έως τις 13:00.",
        outcome=Outcome.UPHELD,
    ),
    Opinion(
        "0207",
        MessageKind.COMPLAINT,
        "Η ράμπα στην είσοδο ήταν κλειστή από σταθμευμένα μηχανάκια και δεν πέρασε το αμαξίδιο.",
    ),
    Opinion(
        "0207", MessageKind.PRAISE, "Με εξυπηρέτησαν ευγενικά και γρήγορα. Μπράβο!", answer=THANKS
    ),
    Opinion("0207", MessageKind.SUGGESTION, "Βάλτε μια οθόνη που να δείχνει πόσοι περιμένουν."),
    Opinion(
        "0207",
        MessageKind.COMPLAINT,
        "Ο προϊστάμενος μου μίλησε απότομα όταν ζήτησα εξηγήσεις για το παράβολο.",
        readers=Readers.DIRECTORATE,
    ),
    Opinion(
        "0207",
        MessageKind.ACCUSATION,
        "Είδα να περνάει κάποιος χωρίς σειρά αφού μίλησε ιδιαιτέρως με υπάλληλο. Να ελεγχθεί.",
        readers=Readers.DIRECTORATE,
    ),
    Opinion(
        "0325",
        MessageKind.COMPLAINT,
        "Μου είπαν άλλα δικαιολογητικά στο τηλέφωνο και άλλα στη θυρίδα.",
        answer="Ζητούμε συγγνώμη. Ενημερώσαμε τον κατάλογο δικαιολογητικών που έχουν οι θυρίδες.",
        outcome=Outcome.PARTLY_UPHELD,
    ),
    Opinion("0325", MessageKind.PRAISE, "Πολύ βοηθητικοί με τον προσωπικό αριθμό."),
    Opinion("0325Π", MessageKind.COMPLAINT, "Έπεσε το σύστημα και φύγαμε όλοι άπρακτοι."),
    Opinion("0325Π", MessageKind.SUGGESTION, "Να ανοίγετε ένα απόγευμα την εβδομάδα."),
    Opinion("0325Π", MessageKind.PRAISE, "Άψογη εξυπηρέτηση, ευχαριστώ.", answer=THANKS),
    Opinion("0207Π", MessageKind.PRAISE, "Τελείωσα σε πέντε λεπτά."),
    Opinion(
        "0444",
        MessageKind.COMPLAINT,
        "Δεν υπάρχει κάθισμα για ηλικιωμένους όσο περιμένουμε.",
        answer="Τοποθετήσαμε τέσσερα καθίσματα δίπλα στην είσοδο.",
        outcome=Outcome.UPHELD,
        changed="Τέσσερα καθίσματα δίπλα στην είσοδο",
    ),
    Opinion("0444", MessageKind.SUGGESTION, "Θα βοηθούσε ένα φυλλάδιο για τα παράβολα."),
    Opinion(
        "0207",
        MessageKind.COMPLAINT,
        "Κατέθεσα αίτηση για πιστοποιητικό και μετά από έναν μήνα δεν έχω νέα.",
        answer="Το πιστοποιητικό είχε εκδοθεί και δεν σας ειδοποιήσαμε. Ζητούμε συγγνώμη: από "
        "τώρα στέλνουμε μήνυμα μόλις είναι έτοιμο.",
        outcome=Outcome.UPHELD,
        door="paper",
        changed="Μήνυμα στον πολίτη μόλις είναι έτοιμο το πιστοποιητικό",
    ),
    Opinion(
        "0325",
        MessageKind.COMPLAINT,
        "Τηλεφώνησα πολλές φορές και δεν απάντησε κανείς.",
        door="telephone",
    ),
    Opinion("0207", MessageKind.PRAISE, "Η κυρία στη θυρίδα 3 είχε μεγάλη υπομονή. Ευχαριστώ!"),
)


def taps(rng: random.Random, days: list[date], cases: int) -> Iterator[Tap]:
    """Taps of one centre, spread over these days as if `cases` a year came to it."""
    for day in days:
        expected = cases / WORKING_DAYS / CASES_PER_RATING
        for _ in range(int(expected) + (rng.random() < expected % 1)):
            yield _tap(rng, day)


def written_at(place: int, days: list[date]) -> datetime:
    """When the opinion of this place in the list was written: spread over the days."""
    return _moment(days[place * (len(days) - 1) // (len(OPINIONS) - 1)], 9 * 60 + 17 * place % 300)


def working_days(first: date, last: date) -> list[date]:
    span = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [day for day in span if day.weekday() < 5]


def _tap(rng: random.Random, day: date) -> Tap:
    score = rng.choices((1, 2, 3, 4, 5), WEIGHTS)[0]
    reasons = rng.sample(reasons_for(score), rng.choice((0, 0, 1, 1, 2)))
    return Tap(
        id=UUID(int=rng.getrandbits(128), version=4),
        score=score,
        tapped_at=_moment(day, rng.randrange(8 * 60, 15 * 60)),
        language="en" if rng.random() < 0.05 else "el",
        reasons=tuple(sorted(reasons)),
    )


def _moment(day: date, minute: int) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=ATHENS)
    return midnight.replace(hour=minute // 60, minute=minute % 60)
