"""The figures against which a text is held: whose, of which year and stream, how firm."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from admin.auditor.precision import Precision
from kiosk.greek import LOOK_ALIKES, upper

WHOLE = ""  # the subject that is the municipality
TOTAL = "ΣΥΝΟΛΟ"

Subject = tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """`subject`: a centre's code, or WHOLE. `stream`: TOTAL, or one of its parts (EKEP).

    `place`: where in the text it is said; -1 of what is stored.
    """

    subject: str
    year: int
    stream: str
    amount: int
    precision: Precision = Precision.EXACT
    place: int = -1

    @property
    def said(self) -> bool:
        return self.place >= 0


class Ledger:
    """What is stored goes before what the text says of itself, and that before what it repeats."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._figures: dict[tuple[str, int, str], Known] = {}
        self._by_amount: dict[tuple[int, int], list[Known]] = {}
        self._streams: dict[str, None] = {TOTAL: None}
        self._subjects: dict[str, None] = {}
        for figure in known:
            self.add(figure)

    def add(self, figure: Known) -> None:
        """Unless there is one already."""
        place = figure.subject, figure.year, figure.stream
        if place not in self._figures:
            self._figures[place] = figure
            self._by_amount.setdefault((figure.year, figure.amount), []).append(figure)
            self._streams[figure.stream] = self._subjects[figure.subject] = None

    def get(self, subject: Subject, year: int, stream: str) -> Known | None:
        """Of several centres their sum, where each is known exactly."""
        found = [self._figures.get((one, year, stream)) for one in subject]
        parts = [part for part in found if part]
        if len(parts) < len(found) or not parts:
            return None
        if len(parts) == 1:
            return parts[0]
        if any(part.precision != Precision.EXACT for part in parts):
            return None
        return replace(
            parts[0],
            subject="+".join(subject),
            amount=sum(part.amount for part in parts),
            place=max(part.place for part in parts),
        )

    def streams(self) -> list[str]:
        """TOTAL first, the others as they came."""
        return list(self._streams)

    def streams_in(self, letters: str) -> list[str]:
        """Those that a sentence speaks of, by its plain letters: ΘΥΡΙΔΕΣ in «στις θυρίδες»."""
        return [stream for stream in self._streams if plain(stream) in letters]

    def stream_named(self, words: str) -> str | None:
        """The stream that a column's head names; look-alike letters are one."""
        names = {**{plain(stream): stream for stream in self.streams()}, "ΣΥΝΟΛΑ": TOTAL}
        return names.get(plain(words))

    def amounting(self, year: int, amount: int) -> list[Known]:
        return self._by_amount.get((year, amount), [])

    def readings(self, subject: Subject) -> list[Subject]:
        """A centre may be meant with its branches: alone, with each, with all of them."""
        if len(subject) != 1 or not subject[0].isdigit():
            return [subject]
        branches = sorted(c for c in self._subjects if c.startswith(subject[0]) and c != subject[0])
        with_all = [(*subject, *branches)] if len(branches) > 1 else []
        return [subject, *((*subject, branch) for branch in branches), *with_all]


def plain(words: str) -> str:
    return "".join(c for c in upper(words).translate(LOOK_ALIKES) if c.isalnum())


def called(subject: Subject) -> str:
    """ΚΕΠ 0444 και 0444Π; the municipality by no code."""
    if WHOLE in subject:
        return "Όλα τα ΚΕΠ του δήμου"
    *first, last = subject
    return f"ΚΕΠ {', '.join(first)} και {last}" if first else f"ΚΕΠ {last}"
