"""Μεθοδολογία: where figures come from, what is missing from them, what was left out and why."""

from admin.papers.document import Block, Heading, Note, Paragraph, Points, Table
from admin.papers.words import listed
from admin.review import words
from admin.review.chapters.aside import aside
from admin.review.facts.review import Review
from admin.review.provenance import Traced, traced
from kiosk.greek import whole

FORMULAS = (
    "Μερίδιο Καλή ή Πολύ καλή: 100 · (4 + 5) / αξιολογήσεις. Διάστημα 95% κατά Wilson.",
    "Παράπονα ανά 10.000 υποθέσεις: 10.000 · παράπονα / υποθέσεις, με ακριβές διάστημα Poisson "
    "(Garwood). Μετρούν παράπονα, αναφορές και καταγγελίες· όχι ευχαριστίες και προτάσεις.",
    "Όρια της τύχης ανά μέγεθος ΚΕΠ: 95% και 99,8% (διάγραμμα χωνιού, Spiegelhalter 2005), "
    "διευρυμένα όπου τα ΚΕΠ διαφέρουν περισσότερο από την τύχη. Δεν είναι κατάταξη.",
    "Εμπρόθεσμα: απαντήθηκαν έως την ημέρα που είχε υποσχεθεί το βιβλίο. Όσα περιμένουν μετρούν "
    "ως αναπάντητα (Kaplan-Meier για τις ημέρες).",
    "«άγνωστο», «δεν μετρήθηκε» και μηδέν είναι τρία διαφορετικά πράγματα.",
    "Κανείς δεν ταυτοποιείται στο τάμπλετ: το ίδιο πρόσωπο μπορεί να απάντησε πολλές φορές.",
)


def method(review: Review) -> list[Block]:
    return [
        *_sources(review),
        *_gaps(review),
        *_tablets(review),
        *_left_out(review),
        Heading("Πώς μετριέται"),
        Points(FORMULAS),
    ]


def _sources(review: Review) -> list[Block]:
    rows = tuple(_source(one) for one in traced(review))
    if not rows:
        return []
    header = ("Μέγεθος", "Τιμή", "Τύπος και πηγή")
    return [Table(f"Από πού βγαίνει κάθε αριθμός, {review.year}", header, rows)]


def _source(one: Traced) -> tuple[str, ...]:
    behind = f" ({one.behind})" if one.behind else ""
    return one.name, one.said, f"{one.formula}. Πηγή: {one.source}{behind}."


def _gaps(review: Review) -> list[Block]:
    """What the figures lack; nothing where they lack nothing."""
    unknown = [month for month in review.months if month.ekep is None or month.counters is None]
    unheard = [centre.code for centre in review.centres if not centre.asked]
    lines = []
    if review.centres_without_volumes:
        missing = listed(review.centres_without_volumes)
        lines.append(f"Χωρίς στοιχεία υποθέσεων: ΚΕΠ {missing}.")
    if review.months and len(unknown) == len(review.months):
        lines.append("Οι υποθέσεις δεν δόθηκαν ανά μήνα από όλα τα ΚΕΠ.")
    elif unknown:
        of = whole(len(review.months))
        lines.append(f"Μήνες χωρίς υποθέσεις από όλα τα ΚΕΠ: {whole(len(unknown))} από {of}.")
    if unheard and len(unheard) < len(review.centres):
        lines.append(f"Χωρίς τάμπλετ και χωρίς μηνύματα: ΚΕΠ {listed(unheard)}.")
    blocks: list[Block] = []
    if lines:
        blocks += [Heading("Τι λείπει από τα στοιχεία"), Points(tuple(lines))]
    if review.gaps:
        blocks += [Heading("Τι εκκρεμούσε όταν γράφτηκε"), Points(review.gaps)]
    return blocks


def _tablets(review: Review) -> list[Block]:
    if not review.presence:
        return []
    return [
        Table(
            caption=f"Τάμπλετ σε λειτουργία, {review.year}",
            header=("ΚΕΠ", "Τάμπλετ", "Ημέρες με σήμα ζωής"),
            rows=tuple((one.code, whole(one.tablets), whole(one.days)) for one in review.presence),
        ),
        Note("Ημέρες κατά τις οποίες ένα τουλάχιστον τάμπλετ του ΚΕΠ επικοινώνησε."),
    ]


def _left_out(review: Review) -> list[Block]:
    if review.counts is None:
        return []
    doubtful, *others = aside(review)
    return [Heading("Τι έμεινε έξω"), doubtful, *_with_and_without(review), *others]


def _with_and_without(review: Review) -> list[Block]:
    narrow, wide = review.counts, review.besides.with_doubtful
    if narrow is None or not narrow.ratings or not review.besides.doubtful:
        return []
    without, with_them = (words.percent(c.top2_percent, 1) for c in (narrow, wide))
    return [
        Paragraph(
            f"Χωρίς αυτές το μερίδιο Καλή ή Πολύ καλή είναι {without}· μαζί τους θα ήταν "
            f"{with_them}."
        )
    ]
