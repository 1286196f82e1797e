"""What every check needs to say of a figure in a sentence."""

import math
import re
from dataclasses import dataclass, replace
from fractions import Fraction

from admin.auditor.findings import Finding, Fit, Verdict
from admin.auditor.known import Ledger
from admin.auditor.numbers import printed
from admin.auditor.precision import Precision
from admin.auditor.prose import Sentence
from admin.auditor.reading import Figure

LEAD = 16  # how far before a figure the word may stand that says its part
LIMITS = {Precision.AT_LEAST: math.floor, Precision.AT_MOST: math.ceil}
BOUNDS = {Precision.AT_LEAST: "τουλάχιστον ", Precision.AT_MOST: "το πολύ "}


@dataclass(frozen=True)
class Asked:
    """One statement: the figure, its sentence, what is known, the year the text is about."""

    text: str
    figure: Figure
    sentence: Sentence
    ledger: Ledger
    year: int

    @property
    def positive(self) -> "Asked":
        """«-3,5 %» and «μείωση 3,5 %» are checked alike."""
        return replace(self, figure=replace(self.figure, amount=abs(self.figure.amount)))

    def words(self, of: Figure) -> str:
        return " ".join(self.text[of.start : of.end].split())

    def finding(
        self,
        verdict: Verdict,
        sentence: str,
        *,
        recomputed: str = "",
        base: str = "",
        needed: str = "",
        fits: tuple[Fit, ...] = (),
        misfits: tuple[str, ...] = (),
    ) -> Finding:
        start, end = self._quoted()
        words = " ".join(self.text[start:end].split())
        return Finding(
            words, start, end, verdict, sentence, recomputed, base, needed, fits, misfits
        )

    def _quoted(self) -> tuple[int, int]:
        """The figure with a few whole words on either side of it, within its sentence."""
        figure, sentence = self.figure, self.sentence
        before = self.text.rfind(" ", sentence.start, max(sentence.start, figure.start - 40))
        after = self.text.find(" ", figure.end + 20, min(sentence.end, figure.end + 60))
        start = max(sentence.start, before, figure.start - 60)
        end = min(sentence.end, after if after > 0 else figure.end + 40)
        quoted = self.text[start:end]
        return end - len(quoted.lstrip()), start + len(quoted.rstrip())


def led_by(sentence: Sentence, figure: Figure, words: re.Pattern[str]) -> bool:
    window = sentence.folded[max(sentence.start, figure.start - LEAD - 8) : figure.start]
    return bool(words.search(window))


def percent(amount: Fraction, said: Figure, firm: Precision = Precision.EXACT) -> str:
    """28,18 %, with at least two decimals; a limit is printed on the side where it holds."""
    places = max(2, said.places)
    if firm in LIMITS:
        amount = Fraction(LIMITS[firm](amount * 10**places), 10**places)
    return f"{BOUNDS.get(firm, '')}{printed(amount, places)}%"
