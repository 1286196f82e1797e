"""A gap (εκκρεμότητα) of a year's review: plain values, for the page and for the document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from admin.papers.words import listed

MOST_NAMED = 6


class Part(StrEnum):
    """What the gaps are about, in the order in which they are shown."""

    VOLUMES = "volumes"
    COMPLAINTS = "complaints"
    TABLETS = "tablets"
    CHAPTERS = "chapters"
    SENTENCES = "sentences"
    TARGETS = "targets"
    LETTERHEAD = "letterhead"


PARTS = {
    Part.VOLUMES: "Υποθέσεις",
    Part.COMPLAINTS: "Παράπονα, αναφορές, καταγγελίες",
    Part.TABLETS: "Τάμπλετ",
    Part.CHAPTERS: "Κείμενα κεφαλαίων",
    Part.SENTENCES: "Προτάσεις προς έγκριση",
    Part.TARGETS: "Στόχοι",
    Part.LETTERHEAD: "Επιστολόχαρτο",
}


@dataclass(frozen=True)
class Link:
    """To where a gap is closed: a page by its endpoint, and what it is asked."""

    words: str
    endpoint: str
    asked: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Gap:
    """`said` is one sentence, whether it is open or done; `count` of what it is about, 0 if done.

    `key` names it as long as it stands: `volumes:0207`.
    """

    key: str
    part: Part
    said: str
    count: int
    links: tuple[Link, ...] = ()

    @property
    def is_done(self) -> bool:
        return not self.count


def open_gaps(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    return tuple(gap for gap in gaps if not gap.is_done)


def named(parts: list[str]) -> str:
    """One by one where they are few."""
    if len(parts) <= MOST_NAMED:
        return listed(parts)
    return f"{', '.join(parts[:MOST_NAMED])} και {len(parts) - MOST_NAMED} ακόμη"
