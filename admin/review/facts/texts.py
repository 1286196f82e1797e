"""What people wrote and decided for a year's review: prose, sentences, quotes, the letter."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.moves import MessageKind


class ChapterKey(StrEnum):
    """The chapters, in the order of the report; and the press note, a paper of its own."""

    STATISTICS = "statistics"
    SATISFACTION = "satisfaction"
    TRAINING = "training"
    EQUIPMENT = "equipment"
    COMPLAINTS = "complaints"
    PREMISES = "premises"
    OUTSIDE = "outside"
    TARGETS = "targets"
    METHOD = "method"
    PRESS = "press"


TITLES = {
    ChapterKey.STATISTICS: "Στατιστικά",
    ChapterKey.SATISFACTION: "Ικανοποίηση πολιτών",
    ChapterKey.TRAINING: "Εκπαίδευση προσωπικού",
    ChapterKey.EQUIPMENT: "Αναβάθμιση εξοπλισμού",
    ChapterKey.COMPLAINTS: "Καταγγελίες / αναφορές / παράπονα",
    ChapterKey.PREMISES: "Μεταστεγάσεις - Κτιριακά",
    ChapterKey.OUTSIDE: "Εξωτερική αξιολόγηση",
    ChapterKey.TARGETS: "Στόχοι και δείκτες",
    ChapterKey.METHOD: "Μεθοδολογία",
    ChapterKey.PRESS: "Δελτίο Τύπου",
}


@dataclass(frozen=True)
class Prose:
    """What the director wrote for a chapter; `from_year`: it was written for that year before and
    nobody has looked at it since.
    """

    chapter: ChapterKey
    text: str
    from_year: int | None = None


@dataclass(frozen=True)
class Decision:
    """On a drafted sentence, as it read then: taken, or left out. Of other words it says nothing,
    so that a sentence whose figures changed is to be looked at again.
    """

    key: str
    text: str
    taken: bool


@dataclass(frozen=True)
class Quoted:
    """What a citizen wrote, as a person masked it and chose it for print."""

    text: str
    kind: MessageKind
    code: str


@dataclass(frozen=True)
class Letter:
    """What a document of the service begins and ends with. Empty: a line to fill in by hand."""

    directorate: str = "ΔΙΕΥΘΥΝΣΗ ΚΕΠ"
    address: str = ""
    contact: str = ""
    phone: str = ""
    mail: str = ""
    place: str = ""
    to: str = ""
    signs: str = ""
    name: str = ""


@dataclass(frozen=True)
class Texts:
    prose: tuple[Prose, ...] = ()
    decisions: tuple[Decision, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    letter: Letter = Letter()

    def of(self, chapter: ChapterKey) -> Prose | None:
        return next((prose for prose in self.prose if prose.chapter == chapter), None)

    def decision(self, key: str, text: str) -> Decision | None:
        """What was decided of this sentence in exactly these words."""
        told = (d for d in self.decisions if (d.key, d.text) == (key, text))
        return next(told, None)
