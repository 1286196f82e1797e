"""Εξωτερική αξιολόγηση: what others measured, with ties, beside ours and never averaged with it."""

from admin.outside.standings import RoundOfYear, Standing
from admin.papers.document import Block, Draft, Note, Table
from admin.papers.words import nominative
from admin.review.facts.review import Review
from admin.review.phrases import drafted
from kiosk.greek import short_date, whole

APART = (
    "Άλλη κλίμακα, άλλο δείγμα και άλλη ερώτηση: δεν συγκρίνεται με τις αξιολογήσεις των τάμπλετ "
    "και δεν έχει προστεθεί σε αυτές."
)


def outside(review: Review) -> list[Block]:
    found = _of_us(review)
    if not found:
        return []
    return [
        *rounds_said(review),
        Table(
            caption=f"Εξωτερικές αξιολογήσεις, {review.year}",
            header=("Γύρος", "Πότε", "Βαθμός", "Κλίμακα", "Δείγμα", "Θέση"),
            rows=tuple(_row(one, ours) for one, ours in found),
        ),
        Note(APART),
    ]


def rounds_said(review: Review) -> list[Draft]:
    return [_sentence(review, one, ours) for one, ours in _of_us(review)]


def _of_us(review: Review) -> list[tuple[RoundOfYear, Standing]]:
    told = [(one, one.ours) for one in review.rounds]
    return [(one, ours) for one, ours in told if ours is not None]


def _sentence(review: Review, one: RoundOfYear, ours: Standing) -> Draft:
    """A statement is quoted as published; a place is told with those who share it."""
    said = {"round": one.title, "by": one.evaluator}
    if ours.score is None:
        statement = f"«{ours.statement}»" if ours.statement else ours.place_said
        return drafted("outside.said", of=one.title, **said, statement=statement)
    score = {
        "owner": nominative(review.municipality),
        "score": ours.printed,
        "low": one.lowest,
        "high": one.highest,
    }
    if ours.place is None:
        return drafted("outside.scored", of=one.title, **said, **score)
    among = f", ανάμεσα σε {whole(one.placed)}" if one.complete else KNOWN_ONLY
    return drafted(
        "outside.placed", of=one.title, **said, **score, place=ours.place_said, among=among
    )


def _row(one: RoundOfYear, ours: Standing) -> tuple[str, ...]:
    return (
        one.title,
        f"{short_date(one.first)} - {short_date(one.last)}",
        ours.printed or "άγνωστος",
        f"{one.lowest}-{one.highest}",
        "άγνωστο" if ours.sample is None else whole(ours.sample),
        ours.place_said,
    )


KNOWN_ONLY = " ανάμεσα σε όσους καταχωρίστηκαν"
