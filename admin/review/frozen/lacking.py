"""What a report would lack if it were published as its facts stand."""

from collections.abc import Iterator

from admin.casework.zeros import Known
from admin.papers.words import listed
from admin.review.facts.review import Review
from admin.review.facts.texts import TITLES, ChapterKey

# The chapters that only a person can write.
WRITTEN = (ChapterKey.TRAINING, ChapterKey.EQUIPMENT, ChapterKey.PREMISES)


def lacking(review: Review) -> tuple[str, ...]:
    """Each gap in a sentence."""
    return tuple(_gaps(review))


def _gaps(review: Review) -> Iterator[str]:
    if review.volumes.cases is None:
        yield "Δεν υπάρχει σύνολο υποθέσεων."
    if missing := review.centres_without_volumes:
        yield f"Δεν υπάρχουν υποθέσεις για: {listed(missing)}."
    if review.counts is None:
        yield "Δεν μετρήθηκε καμία αξιολόγηση: κανένα τάμπλετ."
    if unknown := [door.name for door in review.doors if door.known == Known.UNKNOWN]:
        yield f"Άγνωστο αν ήρθαν παράπονα από: {listed(unknown)}."
    if silent := [TITLES[chapter] for chapter in WRITTEN if review.texts.of(chapter) is None]:
        yield f"Κεφάλαια χωρίς κείμενο: {listed(silent)}."
    if old := [prose for prose in review.texts.prose if prose.from_year]:
        yield f"Κείμενα άλλου έτους που δεν ελέγχθηκαν: {listed([TITLES[p.chapter] for p in old])}."
