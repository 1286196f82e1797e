"""What was found of the year's complaints, about what, and when they were answered."""

from admin.measures.shares import Share
from admin.papers.document import Block, Draft, Heading, Note, Table
from admin.review import words
from admin.review.facts.handling import Handling, Topic
from admin.review.facts.review import Review
from admin.review.phrases import drafted
from kiosk.greek import whole
from kiosk.moves import FINDINGS, Outcome

FEWEST = 10
UNEXAMINED = tuple(outcome for outcome in Outcome if outcome not in FINDINGS)
TIMED = (
    "Μέσα στην προθεσμία: η απάντηση δόθηκε έως την ημέρα που είχε υποσχεθεί το βιβλίο. Όσα "
    "περιμένουν ακόμη μετρούν ως αναπάντητα, και όχι ως απαντημένα σήμερα. Τα επώνυμα έχουν και τη "
    "νόμιμη προθεσμία (ν. 2690/1999, άρθρο 4): τηρήθηκε {kept}, δεν τηρήθηκε {missed}, τρέχει "
    "{running}."
)


def handled(review: Review) -> list[Block]:
    """Nothing where no complaint came."""
    told = review.handling
    if told is None or not told.topics:
        return []
    return [
        Heading("Θέματα, αποτελέσματα και προθεσμίες"),
        *_found(told),
        *_in_time(told),
        _topics(review, told),
        _timed(told),
    ]


def _found(told: Handling) -> list[Draft]:
    if not told.upheld.n:
        return []
    upheld = f"{whole(told.upheld.k)}{_percent(told.upheld)}"
    return [drafted("complaints.outcomes", decided=whole(told.upheld.n), upheld=upheld)]


def _percent(share: Share) -> str:
    """Of a handful a percentage would promise more than it holds."""
    return f" ({words.percent(share.percent)})" if share.n >= FEWEST else ""


def _in_time(told: Handling) -> list[Draft]:
    timing, found = told.timing, []
    if timing.due:
        found.append(
            drafted(
                "complaints.timing",
                due=whole(timing.due),
                owed="έπρεπε να έχει" if timing.due == 1 else "έπρεπε να έχουν",
                in_time=whole(timing.in_time),
                percent=_percent(Share(timing.in_time, timing.due)),
            )
        )
    median = told.waits.median
    if median is not None and told.waits.answered > 1:
        when = f"έως την {whole(median)}η ημέρα" if median else "αυθημερόν"
        found.append(drafted("complaints.days", when=when))
    return found


def _topics(review: Review, told: Handling) -> Table:
    return Table(
        caption=f"Παράπονα, αναφορές και καταγγελίες ανά θέμα και αποτέλεσμα, {review.year}",
        header=(
            *("Θέμα", "Βάσιμα", "Εν μέρει", "Αβάσιμα"),
            *("Δεν εξετάστηκαν", "Χωρίς αποτέλεσμα", "Σύνολο"),
        ),
        rows=tuple((topic.name, *_figures(topic)) for topic in told.topics),
        totals=("ΣΥΝΟΛΟ", *_figures(_together(told))),
    )


def _figures(topic: Topic) -> list[str]:
    parts = [*((outcome,) for outcome in FINDINGS), UNEXAMINED, (None,)]
    return [*(whole(topic.found(*outcomes)) for outcomes in parts), whole(topic.complaints)]


def _together(told: Handling) -> Topic:
    return Topic("", tuple(pair for topic in told.topics for pair in topic.outcomes))


def _timed(told: Handling) -> Note:
    legal = told.legal
    figures = {"kept": legal.kept, "missed": legal.missed, "running": legal.running}
    return Note(TIMED.format(**{name: whole(n) for name, n in figures.items()}))
