"""The words by which Greek says that a figure is not the whole truth."""

import re

from admin.auditor.precision import Precision

ORDERS = {"δεκαδεσ": 10, "εκατονταδεσ": 100, "χιλιαδεσ": 1000}
BIG_WORDS = re.compile(r"\s{1,3}(?:χιλιαδεσ|χιλ\.|(?P<million>εκατομμυρι\w{1,4}|εκατ\.))(?!\w)")

LETTERS = re.compile(r"[^\W\d]{3}")
REACH = 44  # how far before a figure its hedge may begin
LEADING = r"(?:\s{1,3}(?:τισ|τουσ|τα|το|τη|την|των|του|στισ|στουσ|στα|στο|σε|κατα|ποσοστο)){0,3}"

# The first that fits is taken: «όχι λιγότεροι από» before «λιγότεροι από».
BEFORE = [
    (precision, re.compile(rf"(?<!\w)(?:{words}){LEADING}\s{{1,3}}$"))
    for precision, words in (
        (Precision.AT_LEAST, r"τουλαχιστον|οχι λιγοτερ\w{1,3} απο|οχι κατω απο"),
        (Precision.AT_MOST, r"το πολυ|εωσ και|μεχρι και|οχι περισσοτερ\w{1,3} απο"),
        (
            Precision.MORE_THAN,
            r"(?:παρα)?πανω απο|ανω|ξεπερ\w{1,8}|υπερεβ\w{1,5}|υπερβ\w{1,6}"
            r"|περισσοτερ\w{1,3} απο|μεγαλυτερ\w{1,3} απο",
        ),
        (Precision.LESS_THAN, r"κατω απο|κατω|λιγοτερ\w{1,3} απο|μικροτερ\w{1,3} απο"),
        (Precision.ALMOST, r"σχεδον|παρα λιγο"),
        (Precision.ABOUT, r"περιπου|γυρω|κοντα|τησ ταξησ"),
    )
]
AFTER = re.compile(r"\s{0,3}\(?(?:περιπου|κατα προσεγγιση)(?!\w)")
AND_MORE = re.compile(r"\s{0,3}και (?:πανω|ανω|πλεον)(?!\w)")
UNIT_BETWEEN = re.compile(r"\s{1,3}[^\W\d]{3,14}\s{1,3}περιπου(?!\w)")


def hedge(folded: str, start: int, end: int) -> Precision:
    """Of the figure that stands there; EXACT where no word weakens it."""
    window = folded[max(0, start - REACH) : start]
    worded = LETTERS.search(window)  # among bare numbers there is nothing to look for
    for precision, words in BEFORE if worded else ():
        if words.search(window):
            return precision
    if AND_MORE.match(folded, end):
        return Precision.AT_LEAST
    about = AFTER.match(folded, end) or UNIT_BETWEEN.match(folded, end)
    return Precision.ABOUT if about else Precision.EXACT
