"""The chapters put together, in the order of the report."""

from admin.papers.document import Chapter, Document
from admin.review.chapters.complaints import complaints
from admin.review.chapters.satisfaction import satisfaction
from admin.review.chapters.statistics import statistics
from admin.review.facts.review import Review
from kiosk.wording import SYNTHETIC

TITLE = "Απολογισμός πεπραγμένων Διεύθυνσης ΚΕΠ"


def document(review: Review) -> Document:
    return Document(
        title=TITLE,
        owner=review.municipality,
        period=f"Έτος {review.year}",
        subject=f"{TITLE}, {review.year}",
        made_on=review.made_on,
        band=SYNTHETIC if review.synthetic else None,
        chapters=(
            Chapter("Στατιστικά", tuple(statistics(review))),
            Chapter("Ικανοποίηση πολιτών", tuple(satisfaction(review))),
            Chapter("Καταγγελίες / αναφορές / παράπονα", tuple(complaints(review))),
        ),
    )
