"""Ικανοποίηση πολιτών: what was tapped, its interval, and how many of the served tapped."""

from admin.measures.bands import Band, band_of_share, stand_apart
from admin.measures.counts import Counts
from admin.measures.funnel import ShareFunnel
from admin.papers.document import Block, Draft, Note, Paragraph, Picture, Table
from admin.papers.words import counted, listed
from admin.review import words
from admin.review.chapters.trends import months_rated, shares_trend
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.review import Review
from admin.review.facts.year import Named
from admin.review.phrases import drafted
from admin.review.pictures.funnel import shares_funnel
from admin.review.pictures.funnel_tables import shares_funnel_table
from admin.review.words import UNMEASURED
from kiosk.greek import whole
from kiosk.wording import FACES

FEWEST, MOST_REASONS = 5, 3
BANDS = {Band.BETTER: "πάνω", Band.ATTENTION: "κάτω"}


def satisfaction(review: Review) -> list[Block]:
    counts, year = review.counts, review.year
    if counts is None:
        return [
            Paragraph(
                f"Η ικανοποίηση {UNMEASURED} το {year}: "
                "δεν λειτουργούσαν τάμπλετ αξιολόγησης στα ΚΕΠ."
            )
        ]
    if not counts.ratings:
        return [Paragraph(f"Αν και υπήρχε τάμπλετ, το {year} δεν μετρήθηκε καμία αξιολόγηση.")]
    return [
        _ratings(review, counts),
        *months_rated(review),
        *_before(review, counts),
        _satisfaction_table(review),
        Note(QUESTION),
        *shares_trend(review),
        *_centres(review),
        *_reasons(review),
        *_services(review),
    ]


def _ratings(review: Review, counts: Counts) -> Draft:
    per_100, asked = review.response_rate_percent, words.cases_asked(review.all_asked)
    return drafted(
        "satisfaction.ratings",
        given="Δόθηκε" if counts.ratings == 1 else "Δόθηκαν",
        ratings=counted(counts.ratings, "rating"),
        per_100="" if per_100 is None else f", {words.rate(per_100)} ανά 100 {asked}",
        percent=words.percent(counts.top2_percent),
        good=f"{FACES[4]} ή {FACES[5]}",
        interval=words.interval(counts.interval_percent),
    )


def _before(review: Review, counts: Counts) -> list[Draft]:
    """Higher or lower only where the two intervals leave a gap."""
    before = review.counts_before
    if before is None or before.is_small or counts.is_small:
        return []
    apart = stand_apart(counts.share, before.share)
    higher = (counts.top2_percent or 0) > (before.top2_percent or 0)
    return [
        drafted(
            "satisfaction.before",
            before=review.year - 1,
            percent=words.percent(before.top2_percent),
            ratings=counted(before.ratings, "rating"),
            interval=words.interval(before.interval_percent),
            verdict=APART[higher] if apart else "η διαφορά δεν ξεχωρίζει",
        )
    ]


def _satisfaction_table(review: Review) -> Table:
    counts = review.counts
    assert counts is not None
    return Table(
        caption=f"Αξιολογήσεις ανά ΚΕΠ, {review.year}",
        header=("ΚΕΠ", "Πλήθος", "1", "2", "3", "4", "5", "% 4-5", "Διάστημα", "Ανά 100 υποθ."),
        rows=tuple(_satisfaction_row(centre) for centre in review.centres),
        totals=(
            "ΣΥΝΟΛΟ",
            whole(counts.ratings),
            *map(whole, counts.by_score),
            words.percent(counts.top2_percent),
            words.interval(counts.interval_percent),
            words.rate(review.response_rate_percent),
        ),
    )


def _satisfaction_row(centre: CentreOpinions) -> tuple[str, ...]:
    counts = centre.counts
    if counts is None:
        return (centre.code, UNMEASURED, *[""] * 8)
    small = "*" if counts.is_small else ""
    return (
        centre.code,
        whole(counts.ratings) + small,
        *map(whole, counts.by_score),
        words.percent(counts.top2_percent) if counts.ratings else "",
        words.interval(counts.interval_percent),
        words.rate(centre.response_rate_percent),
    )


def _centres(review: Review) -> list[Block]:
    """The centres beside each other, where there are at least two that were rated."""
    funnel = review.share_funnel
    shares = [(c.code, c.counts.share) for c in review.centres if c.counts is not None]
    if funnel is None:
        return []
    caption = f"Ικανοποίηση και πλήθος αξιολογήσεων ανά ΚΕΠ, {review.year}"
    return [
        *_apart(review, funnel),
        shares_funnel_table(shares, funnel, caption),
        Picture(caption, FUNNEL, shares_funnel(shares, funnel), table=caption),
        Note(BY_CHANCE),
    ]


def _apart(review: Review, funnel: ShareFunnel) -> list[Draft]:
    heard = [(centre.code, centre.counts) for centre in review.centres if centre.counts]
    bands = [(code, band_of_share(counts.share, funnel)) for code, counts in heard]
    apart = [f"{code} ({BANDS[band]})" for code, band in bands if band in BANDS]
    if apart:
        return [drafted("satisfaction.apart", centres=listed(apart))]
    alike = [code for code, band in bands if band == Band.EXPECTED]
    return [drafted("satisfaction.alike")] if len(alike) > 1 else []


def _reasons(review: Review) -> list[Block]:
    """A reason that fewer than five gave is not told: it could be told from who stood there."""
    known = [named for named in review.reasons if named.counts.ratings >= FEWEST]
    if not known:
        return []
    most = [f"«{one.name}» ({whole(one.counts.ratings)})" for one in known[:MOST_REASONS]]
    caption = f"Λόγοι που έδωσαν όσοι αξιολόγησαν, {review.year}"
    return [
        drafted("satisfaction.reasons", reasons=listed(most)),
        Table(
            caption,
            ("Λόγος", "Αξιολογήσεις"),
            tuple((one.name, whole(one.counts.ratings)) for one in known),
        ),
        Note(REASONS),
    ]


def _services(review: Review) -> list[Block]:
    known = [named for named in review.rated_services if named.counts.ratings >= FEWEST]
    if not known:
        return []
    caption = f"Αξιολογήσεις ανά υπηρεσία, {review.year}"
    header = ("Υπηρεσία", "Αξιολογήσεις", "% 4-5", "Διάστημα")
    return [
        Table(caption, header, tuple(_service_row(named) for named in known)),
        Note("Μόνο όσες αξιολογήσεις λένε την υπηρεσία, από 5 και πάνω η καθεμία."),
    ]


def _service_row(named: Named) -> tuple[str, ...]:
    counts = named.counts
    return (
        named.name,
        words.sample(counts.share),
        words.percent(counts.top2_percent),
        words.interval(counts.interval_percent),
    )


APART = {True: "φέτος είναι υψηλότερο", False: "φέτος είναι χαμηλότερο"}
QUESTION = (
    "Ερώτηση: «Πώς ήταν η εξυπηρέτησή σας σήμερα;», από 1 (Πολύ κακή) έως 5 (Πολύ καλή). "
    "Διάστημα: 95% κατά Wilson. Με λιγότερες από 30 αξιολογήσεις το δείγμα είναι μικρό (*) "
    "και τα ΚΕΠ δεν συγκρίνονται. Οι αξιολογήσεις είναι ανώνυμες και εθελοντικές: δείχνουν "
    "τι απάντησαν όσοι άγγιξαν το τάμπλετ, και κάποιος μπορεί να απάντησε πολλές φορές."
)
FUNNEL = "Κάθε ΚΕΠ με το πλήθος και το μερίδιό του, ανάμεσα στα όρια της τύχης. Δείτε τον πίνακα."
BY_CHANCE = (
    "Μέσα στις καμπύλες οι διαφορές εξηγούνται από την τύχη: όσο μικρότερο το ΚΕΠ, τόσο πιο "
    "ανοιχτές. Δεν είναι κατάταξη."
)
REASONS = "Λόγοι με λιγότερες από 5 αξιολογήσεις δεν γράφονται. Κάποιος μπορεί να έδωσε δύο λόγους."
