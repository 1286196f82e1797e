"""What the chapter on satisfaction says beside its figures, and leaves out of them."""

from admin.papers.document import Block, Note, Paragraph, Table
from admin.papers.words import counted
from admin.review import words
from admin.review.facts.beside import Retold, Ruled, Shared
from admin.review.facts.review import Review
from kiosk.database import ATHENS
from kiosk.greek import short_date, whole
from kiosk.wording import FACES

UNSURE = (
    "Στον ίδιο χώρο ένας πολίτης μπορεί να απάντησε στο διπλανό τάμπλετ: ο επιμερισμός ανάμεσα "
    "στα ΚΕΠ του χώρου δεν είναι βέβαιος."
)


def aside(review: Review) -> list[Block]:
    kept = review.besides
    blocks: list[Block] = [Paragraph(doubtful(kept.doubtful))]
    blocks += [Paragraph(_ruling(ruled)) for ruled in kept.rulings]
    blocks += [Paragraph(_retold(told)) for told in kept.retold]
    if kept.phones.ratings:
        blocks.append(Paragraph(_phones(review)))
    if kept.shared:
        blocks += [_shared_table(kept.shared), Note(UNSURE)]
    return blocks


def doubtful(ratings: int) -> str:
    """How many were left out, in a sentence."""
    if not ratings:
        return "Καμία αξιολόγηση δεν έμεινε εκτός ως αμφίβολη."
    one = ratings == 1
    left_out = "Δεν μετρήθηκε" if one else "Δεν μετρήθηκαν"
    judged = "που κρίθηκε αμφίβολη" if one else "που κρίθηκαν αμφίβολες"
    return (
        f"{left_out} {counted(ratings, 'rating')} ακόμη, {judged}: αγγίγματα το ένα αμέσως μετά "
        "το άλλο, πάρα πολλά μαζί ή εκτός ωραρίου."
    )


def _ruling(ruled: Ruled) -> str:
    first, last = ruled.first.astimezone(ATHENS), ruled.last.astimezone(ATHENS)
    until = f"{last:%H:%M}" if first.date() == last.date() else f"{short_date(last)}, {last:%H:%M}"
    decided = "μετρούν" if ruled.counts else "δεν μετρούν"
    seen = "χωρίς να βλέπει τους βαθμούς" if ruled.unseen else "όταν οι βαθμοί είχαν ήδη φανεί"
    return (
        f"Για το τάμπλετ του ΚΕΠ {ruled.code}, από {short_date(first)}, {first:%H:%M} έως {until}, "
        f"η Διεύθυνση αποφάσισε στις {short_date(ruled.day)}, {seen}, ότι οι "
        f"αξιολογήσεις {decided} (άλλαξαν {whole(ruled.ratings)}). Αιτιολογία: «{ruled.reason}»."
    )


def _retold(told: Retold) -> str:
    moved = "άλλαξε" if told.ratings == 1 else "άλλαξαν"
    if told.holiday:
        subject = f"Η εορτή «{told.holiday}» ({short_date(told.first)})"
    else:
        subject = f"Το ωράριο του ΚΕΠ {told.code} από {short_date(told.first)}"
    whose = f" στο ΚΕΠ {told.code}" if told.holiday else ""
    return (
        f"{subject} δηλώθηκε στις {short_date(told.day)}: {moved}{whose} "
        f"{counted(told.ratings, 'rating')}, από αμφίβολες σε μετρημένες ή αντίστροφα."
    )


def _phones(review: Review) -> str:
    counts = review.besides.phones
    given = "δόθηκε" if counts.ratings == 1 else "δόθηκαν"
    few = " Είναι πολύ λίγες για σύγκριση." if counts.is_small else ""
    return (
        f"Από κινητά τηλέφωνα, με QR, {given} χωριστά {counted(counts.ratings, 'rating')}: το "
        f"{words.percent(counts.top2_percent)} ήταν {FACES[4]} ή {FACES[5]} (διάστημα "
        f"{words.interval(counts.interval_percent)}).{few} Δεν προστίθενται στις αξιολογήσεις των "
        "τάμπλετ."
    )


def _shared_table(sites: tuple[Shared, ...]) -> Table:
    return Table(
        caption="Αξιολογήσεις ανά κοινό χώρο",
        header=("Χώρος", "Πλήθος", "% 4-5", "Διάστημα"),
        rows=tuple(
            (
                f"{site.address}: {', '.join(site.codes)} ({short_date(site.since)} - "
                f"{short_date(site.until)})",
                whole(site.counts.ratings) + ("*" if site.counts.is_small else ""),
                words.percent(site.counts.top2_percent) if site.counts.ratings else "",
                words.interval(site.counts.interval_percent),
            )
            for site in sites
        ),
    )
