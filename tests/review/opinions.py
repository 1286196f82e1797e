"""Opinions given at a tablet, and the facts and words that come of them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from admin.measures.counts import Counts
from admin.papers.text import text
from admin.review.chapters.report import document
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.review import Review
from admin.review.facts.volumes import Volumes
from admin.review.gathering import review
from admin.volumes.lines import Line
from kiosk import recording
from kiosk.centres import Municipality
from kiosk.moves import MessageKind, Status
from kiosk.ratings import Tap
from kiosk.tablets import Tablet
from tests import cast
from tests.papers.larissa import VOLUMES

APART = timedelta(seconds=40)
MARCH = date(2025, 3, 31)
SPLIT = tuple(Line(*row) for row in VOLUMES)
# What no sentence of ours says: it would speak for people who were not asked.
FORBIDDEN = ("των πολιτών", "ικανοποιημέν", "οι πολίτες")
FULL = Volumes(SPLIT, True, 142914, 111498, ("πίνακας",))


def rate(
    db: Session, tablet: Tablet, scores: Iterable[int], tapped_at: datetime = cast.MONDAY
) -> None:
    """One after the other, as unhurried people tap."""
    taps = [Tap(uuid4(), score, tapped_at + place * APART) for place, score in enumerate(scores)]
    recording.record_all(db, taps, tablet, at=tapped_at + len(taps) * APART)


def facts(db: Session, owner: Municipality, year: int = 2024, today: date = MARCH) -> Review:
    db.flush()
    return review(db, owner, year, today=today)


def told(
    volumes: Volumes = FULL,
    scores: tuple[int, int, int, int, int] | None = None,
    kinds: dict[MessageKind, int] | None = None,
    statuses: dict[Status, int] | None = None,
    year: int = 2024,
) -> Review:
    """A year of Larissa of which all opinions were given at 0207."""
    return Review(
        municipality="Δήμος Λαρισαίων",
        slug="larissa",
        synthetic=False,
        year=year,
        made_on=MARCH,
        volumes=volumes,
        centres=tuple(
            CentreOpinions(
                code=code,
                name=f"ΚΕΠ {code}",
                cases=ekep + counters,
                counts=Counts(scores) if scores and code == "0207" else None,
                kinds={kind: (kinds or {}).get(kind, 0) for kind in MessageKind}
                if kinds is not None and code == "0207"
                else None,
                statuses={status: (statuses or {}).get(status, 0) for status in Status}
                if kinds is not None and code == "0207"
                else None,
            )
            for code, ekep, counters in VOLUMES
        ),
    )


def written(review: Review) -> str:
    """All that the review's text says, in one line."""
    return " ".join(text(document(review)).split())
