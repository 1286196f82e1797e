"""Ικανοποίηση πολιτών: what was tapped, its interval, and how many of the served tapped."""

from admin.papers.document import Block, Note, Paragraph, Table
from admin.papers.words import counted
from admin.review import words
from admin.review.chapters.aside import aside
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.review import Review
from admin.review.words import UNMEASURED
from kiosk.greek import whole
from kiosk.wording import FACES


def satisfaction(review: Review) -> list[Block]:
    counts = review.counts
    if counts is None:
        return [
            Paragraph(
                f"Η ικανοποίηση {UNMEASURED} το {review.year}: "
                "δεν λειτουργούσαν τάμπλετ αξιολόγησης στα ΚΕΠ."
            )
        ]
    if not counts.ratings:
        nothing = f"Αν και υπήρχε τάμπλετ, το {review.year} δεν μετρήθηκε καμία αξιολόγηση."
        return [Paragraph(nothing), *aside(review)]
    given = "Δόθηκε" if counts.ratings == 1 else "Δόθηκαν"
    said = f"{given} {counted(counts.ratings, 'rating')}"
    if review.response_rate_percent is not None:
        asked = words.cases_asked(review.all_asked)
        said += f", {words.rate(review.response_rate_percent)} ανά 100 {asked}"
    return [
        Paragraph(
            f"{said}. Το {words.percent(counts.top2_percent)} των αξιολογήσεων ήταν "
            f"{FACES[4]} ή {FACES[5]} (διάστημα 95%: {words.interval(counts.interval_percent)})."
        ),
        _satisfaction_table(review),
        *aside(review),
        Note(
            "Ερώτηση: «Πώς ήταν η εξυπηρέτησή σας σήμερα;», από 1 (Πολύ κακή) έως 5 (Πολύ καλή). "
            "Διάστημα: 95% κατά Wilson. Με λιγότερες από 30 αξιολογήσεις το δείγμα είναι μικρό (*) "
            "και τα ΚΕΠ δεν συγκρίνονται. Οι αξιολογήσεις είναι ανώνυμες και εθελοντικές: δείχνουν "
            "τι απάντησαν όσοι άγγιξαν το τάμπλετ, και κάποιος μπορεί να απάντησε πολλές φορές."
        ),
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
