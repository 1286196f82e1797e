"""Καταγγελίες / αναφορές / παράπονα; praise and suggestions on lines of their own."""

from admin.casework.summary.facts import Change
from admin.casework.zeros import DoorCount, Known
from admin.papers.document import Block, Draft, Heading, Note, Paragraph, Points, Quote, Table
from admin.papers.words import counted, listed
from admin.review import words
from admin.review.chapters.handled import handled
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.review import Review
from admin.review.phrases import drafted
from admin.review.words import UNMEASURED
from kiosk.database import athens_day
from kiosk.greek import short_date, whole
from kiosk.moves import COMPLAINTS, OPEN, MessageKind, Status
from kiosk.wording import KINDS

WHAT_IS_UNKNOWN = (
    "«άγνωστο»: κανείς δεν επιβεβαίωσε ότι δεν ήρθε τίποτα από αυτόν τον δίαυλο· δεν είναι μηδέν."
)
WHAT_IS_APART = (
    "Δεν περιλαμβάνονται όσα οι πολίτες έστειλαν μόνο στον δεύτερο αναγνώστη (%s): η Διεύθυνση δεν "
    "τα γνωρίζει."
)
EASIER = (
    "Περισσότερα παράπονα μπορεί να σημαίνουν μόνο ότι εκεί είναι ευκολότερο να παραπονεθεί κανείς."
)
SAID = {Known.UNKNOWN: "άγνωστο", Known.UNMEASURED: UNMEASURED}


def complaints(review: Review) -> list[Block]:
    received = review.complaints
    if received is None:
        said = f"Τα παράπονα μέσω τάμπλετ δεν μετρήθηκαν το {review.year}."
        return [Paragraph(said), *_doors(review), *_changes(review), *_quotes(review)]
    blocks: list[Block] = [_received(review, received)]
    if received:
        blocks += [*_rarity(review), _handling(review), _complaints_table(review), Note(EASIER)]
    return [
        *blocks,
        *_doors(review),
        *handled(review),
        *_changes(review),
        *_quotes(review),
        Paragraph(_praise(review)),
    ]


def _received(review: Review, received: int) -> Block:
    if not received:
        return Paragraph(
            f"Το {review.year} δεν καταχωρίστηκε στο βιβλίο κανένα παράπονο, καμία αναφορά και "
            "καμία καταγγελία: μηδέν."
        )
    parts = [counted(n, kind) for kind in COMPLAINTS if (n := review.messages(kind))]
    rate, asked = review.rate, words.cases_asked(review.all_asked)
    return drafted(
        "complaints.received",
        year=review.year,
        verb="καταχωρίστηκε" if received == 1 else "καταχωρίστηκαν",
        kinds=listed(parts),
        together=f", συνολικά {whole(received)}" if len(parts) > 1 else "",
        per_10000=f": {words.rate(rate.per_10000)} ανά 10.000 {asked}" if rate else "",
    )


def _rarity(review: Review) -> list[Draft]:
    """«σπάνια», «μεμονωμένα» only where the whole interval of the rate allows the word."""
    rate = review.rate
    rare = words.rarity(rate) if rate else None
    if rate is None or rare is None:
        return []
    return [drafted("complaints.rarity", cases=whole(rate.cases), words=rare)]


def _handling(review: Review) -> Draft:
    statuses = review.complaint_statuses or {}
    return drafted(
        "complaints.handling",
        closed=whole(statuses.get(Status.CLOSED, 0)),
        answered=whole(statuses.get(Status.ANSWERED, 0)),
        waiting=whole(sum(statuses.get(status, 0) for status in OPEN)),
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


def _changes(review: Review) -> list[Block]:
    """What was done, or is to be done, because somebody wrote."""
    changes = review.handling.changes if review.handling else ()
    if not changes:
        return []
    return [Heading("Τι άλλαξε με αφορμή τους"), Points(tuple(map(_change, changes)))]


def _change(change: Change) -> str:
    done = f"έγινε στις {short_date(change.done_on)}" if change.done_on else "δεν έχει γίνει ακόμη"
    return f"{change.text.rstrip('.')} ({change.owner}, {done})."


def _quotes(review: Review) -> list[Block]:
    """As a person masked and chose them."""
    quotes = review.texts.quotes
    if not quotes:
        return []
    lines = [Quote(q.text, f"{KINDS[q.kind]}, ΚΕΠ {q.code}") for q in quotes]
    return [Heading("Με λόγια πολιτών"), *lines, Note(CHOSEN)]


CHOSEN = "Τα διάλεξε η Διεύθυνση. Όπου υπήρχαν ονόματα ή προσωπικά στοιχεία, έχουν κρυφτεί."


def _praise(review: Review) -> str:
    praise, suggestions = (
        whole(review.messages(kind) or 0) for kind in (MessageKind.PRAISE, MessageKind.SUGGESTION)
    )
    return f"Ευχαριστίες: {praise}. Προτάσεις: {suggestions}. Δεν περιλαμβάνονται στα παραπάνω."
