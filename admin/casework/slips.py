"""Single sheets of the complaint book: for the registry and for the citizen."""

from datetime import date

from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer
from sqlalchemy.orm import object_session

from admin.casework.wording import KINDS
from admin.papers.leaf import Leaf
from admin.papers.pieces import (
    PLAIN,
    SENDER,
    SOFT,
    STRONG,
    Fact,
    blank,
    facts,
    style,
    two,
    words,
)
from admin.papers.qr import Qr
from admin.papers.typeface import BOLD, UNPRINTABLE, is_other_script, prints
from admin.papers.typesetting import BLUE, INK
from admin.papers.words import of_owner
from kiosk.centres import Municipality
from kiosk.doors import door_names
from kiosk.greek import short_date
from kiosk.messages import Message
from kiosk.receipts import in_fours
from kiosk.wording import READERS, SYNTHETIC

WHY = "Διαβιβάζεται για πρωτοκόλληση μήνυμα πολίτη από το βιβλίο παραπόνων."
NO_LETTER = (
    f"Με {UNPRINTABLE} σημειώνονται χαρακτήρες που δεν τυπώνονται εδώ· διαβάζονται στο φύλλο "
    "«Κείμενο μηνύματος», που τυπώνεται από το βιβλίο."
)
OTHER_SCRIPT = (
    "Το κείμενο είναι γραμμένο με γράμματα που δεν τυπώνονται εδώ{tongue}. Συνοδεύει το έγγραφο, "
    "όπως γράφτηκε, στο φύλλο «Κείμενο μηνύματος {reference}», που τυπώνεται από το βιβλίο."
)
SHOWN_DIGITS = 3
TONGUES = {"ar": " (αραβικά)"}

TITLE = style("title", fontName=BOLD, fontSize=19, leading=25, textColor=BLUE)
CODE = style("code", fontName=BOLD, fontSize=21, leading=27)


def transmittal(message: Message, *, with_text: bool, day: date) -> bytes:
    """Διαβιβαστικό: one A4 page to the municipality's general registry. Without its text the sheet
    says only where the text is kept.
    """
    municipality = message.centre.municipality
    leaf = sheet_of(A4, municipality, f"Διαβιβαστικό {message.reference}", day)
    leaf.put(two(_sender(message), _protocol(message, day), leaf.width), after=18)
    to = f"Προς: Γενικό πρωτόκολλο {of_owner(municipality.name)}"
    leaf.put(words(to, STRONG), after=14)
    leaf.put(words("Διαβιβαστικό", TITLE), after=6)
    leaf.put(words(WHY, PLAIN), after=8)
    leaf.put(facts(_identity(message), leaf.width), after=12)
    leaf.put_below(two([], _signature(), leaf.width), before=14)
    if not with_text:
        leaf.put(words(_confidential(message), PLAIN))
        return leaf.pdf()
    if is_other_script(message.text):
        leaf.put(words(_elsewhere(message), PLAIN))
        return leaf.pdf()
    if not prints(message.text):
        leaf.put_below(words(NO_LETTER, SOFT), before=6)
    leaf.put(words("Το κείμενο, όπως γράφτηκε", STRONG), after=4)
    leaf.fill(message.text)
    return leaf.pdf()


def receipt(message: Message, code: str, address: str) -> bytes:
    """One A5 page for who complained at the desk. `address` is where the message is followed
    (https://kep.example.gr/receipt); the QR leads there with the code behind its `#`.
    """
    leaf = sheet_of(A5, message.centre.municipality, f"Απόδειξη {message.reference}", message.day)
    for line in _sender(message):
        leaf.put(line)
    leaf.put(Spacer(0, 8))
    leaf.put(words("Απόδειξη μηνύματος", TITLE), after=6)
    leaf.put(words("Κωδικός παρακολούθησης, όχι αριθμός πρωτοκόλλου", STRONG), after=2)
    leaf.put(words(in_fours(code), CODE), after=4)
    leaf.put(two(_how_to_follow(address), [_qr(address, code)], leaf.width, 0.57), after=8)
    known = _identity(message)
    known += [("Ποιος το διαβάζει", READERS[message.readers]), ("Απάντηση", _answer(message))]
    leaf.put(facts(known, leaf.width))
    return leaf.pdf()


def sheet_of(size: tuple[float, float], municipality: Municipality, title: str, day: date) -> Leaf:
    band = SYNTHETIC if municipality.synthetic else None
    return Leaf(size, title=title, owner=municipality.name, day=day, band=band)


def _sender(message: Message) -> list[Flowable]:
    centre = message.centre
    return [
        words(centre.municipality.name, SENDER),
        words("Διεύθυνση ΚΕΠ", PLAIN),
        words(f"{centre.name} ({centre.code})", PLAIN),
    ]


def _protocol(message: Message, day: date) -> list[Flowable]:
    """Lines to be filled in by hand, unless the message has its number already."""
    registered = message.protocol_day and short_date(message.protocol_day)
    return [
        blank("Αριθμός πρωτοκόλλου", message.protocol_number),
        blank("Ημερομηνία πρωτοκόλλου", registered or ""),
        blank("Ημερομηνία", short_date(day)),
    ]


def _signature() -> list[Flowable]:
    return [
        words("Για τη Διεύθυνση ΚΕΠ", PLAIN),
        Spacer(0, 14),
        blank("Ονοματεπώνυμο", ""),
        blank("Υπογραφή", ""),
    ]


def _identity(message: Message) -> list[Fact]:
    db = object_session(message)
    assert db is not None, "a slip is made within a session"
    doors = door_names(db, message.centre.municipality_id)
    return [
        ("Αριθμός μηνύματος", message.reference),
        ("Είδος", KINDS[message.counted_as]),
        ("Ημερομηνία", short_date(message.day)),
        ("Δίαυλος", doors.get(message.door, message.door)),
    ]


def _confidential(message: Message) -> str:
    return (
        "Το κείμενο είναι εμπιστευτικό και δεν διαβιβάζεται. Τηρείται στο βιβλίο παραπόνων της "
        f"Διεύθυνσης ΚΕΠ με τον αριθμό {message.reference}."
    )


def _elsewhere(message: Message) -> str:
    tongue = TONGUES.get(message.language, "")
    return OTHER_SCRIPT.format(tongue=tongue, reference=message.reference)


def _how_to_follow(address: str) -> list[Flowable]:
    return [
        words("Με αυτόν βλέπετε τι έγινε, σε τάμπλετ ΚΕΠ ή στη διεύθυνση:", PLAIN),
        words(address.partition("://")[2] or address, STRONG),
        Spacer(0, 6),
        words("Φυλάξτε τον: δεν ξαναδίνεται, και όποιος τον έχει διαβάζει το μήνυμα.", PLAIN),
    ]


def _qr(address: str, code: str) -> Qr:
    return Qr(f"{address}#{code}", 44 * mm, INK)


def _answer(message: Message) -> str:
    by = f"Έως {short_date(message.answer_by)}. " if message.answer_by else ""
    if message.is_anonymous:
        return f"{by}Θα απαντήσουμε μόνο εδώ, με τον κωδικό."
    if message.contact_call:
        return f"{by}Θα σας καλέσουμε {_at(message)}. Διαβάζεται και εδώ, με τον κωδικό."
    return f"{by}Θα απαντήσουμε {_at(message)}, και εδώ με τον κωδικό."


def _at(message: Message) -> str:
    """Where he is reached: enough for himself to know it, too little for who finds the sheet."""
    digits = [sign for sign in message.contact_phone if sign.isdigit()]
    by_phone = f"στο τηλέφωνο που τελειώνει σε {''.join(digits[-SHOWN_DIGITS:])}"
    if message.contact_call or not message.contact_email:
        return by_phone if len(digits) > SHOWN_DIGITS else "στο τηλέφωνο που αφήσατε"
    mailbox, _, domain = message.contact_email.rpartition("@")
    return f"στο e-mail {mailbox[:1] if len(mailbox) > 1 else ''}…@{domain}"
