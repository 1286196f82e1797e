"""Καταγγελίες / αναφορές / παράπονα; praise and suggestions on lines of their own."""

from admin.casework.zeros import DoorCount, Known
from admin.papers.document import Block, Note, Paragraph, Table
from admin.papers.words import counted, listed
from admin.review import words
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.review import Review
from admin.review.words import UNMEASURED
from kiosk.database import athens_day
from kiosk.greek import short_date, whole
from kiosk.moves import COMPLAINTS, OPEN, MessageKind, Status

WHAT_IS_UNKNOWN = (
    "«άγνωστο»: κανείς δεν επιβεβαίωσε ότι δεν ήρθε τίποτα από αυτόν τον δίαυλο· δεν είναι μηδέν."
)
WHAT_IS_APART = (
    "Δεν περιλαμβάνονται όσα οι πολίτες έστειλαν μόνο στον δεύτερο αναγνώστη (%s): η Διεύθυνση δεν "
    "τα γνωρίζει."
)
SAID = {Known.UNKNOWN: "άγνωστο", Known.UNMEASURED: UNMEASURED}


def complaints(review: Review) -> list[Block]:
    received = review.complaints
    if received is None:
        return [
            Paragraph(f"Τα παράπονα μέσω τάμπλετ δεν μετρήθηκαν το {review.year}."),
            *_doors(review),
        ]
    blocks: list[Block] = [Paragraph(_received(review, received))]
    if received:
        blocks += [Paragraph(_handling(review)), _complaints_table(review)]
    blocks += [*_doors(review), Paragraph(_praise(review))]
    return blocks


def _received(review: Review, received: int) -> str:
    if not received:
        return (
            f"Το {review.year} δεν καταχωρίστηκε στο βιβλίο κανένα παράπονο, καμία αναφορά και "
            "καμία καταγγελία: μηδέν."
        )
    parts = [
        counted(n, kind)
        for kind in (MessageKind.COMPLAINT, MessageKind.REPORT, MessageKind.ACCUSATION)
        if (n := review.messages(kind))
    ]
    submitted = "καταχωρίστηκε" if received == 1 else "καταχωρίστηκαν"
    said = f"Το {review.year} {submitted} στο βιβλίο {listed(parts)}"
    if len(parts) > 1:
        said += f", συνολικά {whole(received)}"
    if review.cases_asked:
        asked = words.cases_asked(review.all_asked)
        said += f": {words.rate(10_000 * received / review.cases_asked)} ανά 10.000 {asked}"
    return said + "."


def _handling(review: Review) -> str:
    statuses = review.complaint_statuses or {}
    waiting = sum(statuses.get(status, 0) for status in OPEN)
    return (
        f"Έως την ημέρα της έκδοσης: κλειστά {whole(statuses.get(Status.CLOSED, 0))}, "
        f"απαντημένα και ακόμη ανοιχτά {whole(statuses.get(Status.ANSWERED, 0))}, "
        f"χωρίς απάντηση {whole(waiting)}."
    )


def _doors(review: Review) -> list[Block]:
    """By door: a number, a zero that somebody signed, unknown, or not measured."""
    if not review.doors:
        return []
    table = Table(
        caption=f"Παράπονα, αναφορές και καταγγελίες ανά δίαυλο, {review.year}",
        header=("Δίαυλος", "Πλήθος", "Επιβεβαίωσε η Διεύθυνση"),
        rows=tuple(_door_row(door) for door in review.doors),
    )
    apart = [Note(WHAT_IS_APART % review.second_reader)] if review.second_reader else []
    unknown = any(door.known == Known.UNKNOWN for door in review.doors)
    return [table, *([Note(WHAT_IS_UNKNOWN)] if unknown else []), *apart]


def _door_row(door: DoorCount) -> tuple[str, ...]:
    signed = short_date(athens_day(door.at)) if door.at else ""
    count = SAID[door.known] if door.received is None else whole(door.received)
    return (door.name, count, signed)


def _complaints_table(review: Review) -> Table:
    return Table(
        caption=f"Παράπονα, αναφορές και καταγγελίες ανά ΚΕΠ, {review.year}",
        header=("ΚΕΠ", "Παράπονα", "Αναφορές", "Καταγγελίες", "Σύνολο"),
        rows=tuple(_complaints_row(centre) for centre in review.centres),
        totals=(
            "ΣΥΝΟΛΟ",
            *(words.figure(review.messages(kind)) for kind in COMPLAINTS),
            words.figure(review.complaints),
        ),
    )


def _complaints_row(centre: CentreOpinions) -> tuple[str, ...]:
    if centre.kinds is None:
        return (centre.code, UNMEASURED, "", "", "")
    figures = [centre.kinds[kind] for kind in COMPLAINTS]
    return (centre.code, *map(whole, figures), words.figure(centre.complaints))


def _praise(review: Review) -> str:
    praise, suggestions = (
        whole(review.messages(kind) or 0) for kind in (MessageKind.PRAISE, MessageKind.SUGGESTION)
    )
    return f"Ευχαριστίες: {praise}. Προτάσεις: {suggestions}. Δεν περιλαμβάνονται στα παραπάνω."
