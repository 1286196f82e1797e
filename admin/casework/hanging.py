"""«Καλά λόγια» as a sheet: the week's thanks, to hang in the office."""

from collections.abc import Sequence
from datetime import date, timedelta

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A5
from reportlab.platypus import Flowable, Spacer

from admin.casework.slips import sheet_of
from admin.papers.leaf import height
from admin.papers.pieces import style, words
from admin.papers.typeface import BOLD, is_other_script, printable, prints
from admin.papers.typesetting import BLUE, GREY
from admin.papers.words import counted
from kiosk.centres import Municipality
from kiosk.greek import short_date
from kiosk.moves import MessageKind

LONGEST_THANKS, MOST_THANKS = 320, 30
LARGEST_THANKS, SMALLEST_THANKS = 18, 10

WALL = style("wall", fontName=BOLD, fontSize=30, leading=37, textColor=BLUE, alignment=TA_CENTER)
UNDER = style("under", fontSize=11, leading=15, textColor=GREY, alignment=TA_CENTER)


def kind_words(texts: Sequence[str], municipality: Municipality, week: date) -> bytes:
    """«Καλά λόγια»: one A5 page to hang in the office. `week` is the last day of the seven; names
    are masked before. What does not fit is told as a number.
    """
    leaf = sheet_of(A5, municipality, "Καλά λόγια", week)
    days = f"{short_date(week - timedelta(days=6))} έως {short_date(week)}"
    leaf.put(words("Καλά λόγια", WALL), after=4)
    leaf.put(words(f"Όσα μας έγραψαν οι πολίτες, {days}", UNDER), after=14)
    leaf.put_below(words(municipality.name, UNDER), before=10)
    if missing := _not_hung(texts):
        leaf.put_below(words(missing, UNDER), before=10)
    quotes = [_quoted(text) for text in texts if not is_other_script(text)]
    hung = [quote for quote in quotes if quote]
    only_others = not hung and any(map(is_other_script, texts))
    lines = [] if only_others else _thanks(hung, leaf.width, leaf.room)
    leaf.put(Spacer(0, (leaf.room - height(lines, leaf.width)) / 3))
    for line in lines:
        leaf.put(line)
    return leaf.pdf()


def _not_hung(texts: Sequence[str]) -> str:
    """What the page leaves out, and where it is read."""
    others = sum(map(is_other_script, texts))
    where = "Διαβάζεται στη σελίδα του βιβλίου."
    if others:
        return f"και {counted(others, MessageKind.PRAISE)} με γράμματα που δεν τυπώνονται. {where}"
    return "" if all(map(prints, texts)) else f"Κάποια σημεία δεν τυπώνονται. {where}"


def _quoted(text: str) -> str:
    said = " ".join(printable(text, " ").split())
    return said and f"«{said if len(said) <= LONGEST_THANKS else f'{said[:LONGEST_THANKS]}…'}»"


def _thanks(quotes: list[str], width: float, room: float) -> list[Flowable]:
    """As large as the room allows; below the smallest size fewer of them."""
    if not quotes:
        return [words("Αυτή την εβδομάδα δεν ήρθε καμία ευχαριστία.", UNDER)]
    for size in range(LARGEST_THANKS, SMALLEST_THANKS, -1):
        lines = _hung(quotes[:MOST_THANKS], size)
        if len(quotes) <= MOST_THANKS and height(lines, width) <= room:
            return lines
    lines = _hung(quotes[:MOST_THANKS], SMALLEST_THANKS)
    while height(lines, width) + UNDER.leading > room:
        del lines[-2:]
    further = len(quotes) - len(lines) // 2
    more = f"και {counted(further, MessageKind.PRAISE)} ακόμη"
    return [*lines, words(more, UNDER)] if further else lines


def _hung(quotes: Sequence[str], size: float) -> list[Flowable]:
    """Each with its space below."""
    hung = style("thanks", fontSize=size, leading=size * 1.4, alignment=TA_CENTER)
    return [part for quote in quotes for part in (words(quote, hung), Spacer(0, size * 0.9))]
