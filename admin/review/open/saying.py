"""A public figure in words: its value as it is written there, or why there is none."""

from collections.abc import Callable
from dataclasses import dataclass

from admin.review.open.dictionary import DICTIONARY, PERCENT
from admin.review.open.figures import Figure, Status
from admin.review.words import change
from kiosk.greek import decimal
from kiosk.wording import HEDGED, ORDERS, UNTOLD

TURNED = str.maketrans(",.", ".,")


@dataclass(frozen=True)
class Tongue:
    """The language of a page: `say` turns its words; `greek_marks` is 142.914 and 4,2 and not
    142,914 and 4.2.
    """

    say: Callable[[str], str] = str
    is_greek: bool = True
    greek_marks: bool = True

    def said(self, figure: Figure) -> str:
        """142.914, τουλάχιστον 57.200, 84%, 4,2; «:», «άγνωστο» and «δεν μετρήθηκε» are three."""
        if figure.value is None:
            return self.say(UNTOLD[figure.status])
        if figure.status == Status.ORDER:
            return self.say(ORDERS[int(figure.value)])
        number = self._number(figure, figure.value)
        if figure.status == Status.EXACT:
            return number
        return self.say(HEDGED[figure.status]) % {"n": number}

    def limits(self, figure: Figure) -> str:
        """«81-87%» or «0,2-3,1»; empty without an interval."""
        if figure.low is None or figure.high is None:
            return ""
        low, high = (self._number(figure, limit) for limit in (figure.low, figure.high))
        return f"{low.removesuffix('%')}-{high}"

    def changed(self, figure: Figure) -> str:
        """«Αύξηση 28% περίπου (+28,18%)», or the sign and the number alone; empty: none."""
        if figure.value is None:
            return ""
        if figure.status == Status.EXACT and self.is_greek:
            words = change(figure.value)
            return f"{words[0].upper()}{words[1:]}"
        number = f"{'+' if figure.value > 0 else ''}{self._marked(figure.value, 2)}%"
        if figure.status == Status.EXACT:
            return number
        return self.say(HEDGED[figure.status]) % {"n": number}

    def _number(self, figure: Figure, value: float) -> str:
        unit = DICTIONARY[figure.name].unit
        if unit == PERCENT:
            return f"{self._marked(value, 0)}%"
        return self._marked(value, 1 if unit.startswith("ανά") else 0)

    def _marked(self, value: float, places: int) -> str:
        greek = decimal(value, places)
        return greek if self.greek_marks else greek.translate(TURNED)


GREEK = Tongue()
