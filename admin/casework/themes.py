"""What the texts of a centre speak of: words that it has and the other centres have not."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log

import snowballstemmer

from admin.casework.plain_words import PLAIN
from kiosk.greek import fold

FEWEST_TEXTS = 100
FEWEST_MESSAGES = 3  # behind a word: fewer are an incident, and might be somebody's name
SHORTEST_WORD = 3
CERTAIN = 10.828  # the 99,9 % point of chi-squared with one degree of freedom
WORD = re.compile(r"[^\W\d_]+")
UNSEEN = {"Cf", "Mn", "Me"}

Texts = Mapping[str, str]
Stem = Callable[[str], str]


@dataclass(frozen=True)
class Theme:
    """`word` as most of its messages write it; `references` in order; `weight` is its G2."""

    word: str
    references: tuple[str, ...]
    weight: float


def themes(own: Texts, others: Texts) -> tuple[Theme, ...]:
    """Of the texts of one centre beside those of the rest, by reference; the strongest first.

    Nothing below FEWEST_TEXTS texts of the centre, and nothing where there is no rest.
    """
    if len(own) < FEWEST_TEXTS:
        return ()
    stem = _stemmer()
    behind = _messages_behind(own, stem)
    elsewhere = {found: len(texts) for found, texts in _messages_behind(others, stem).items()}
    found = [
        Theme(_as_written(own, texts, word, stem), tuple(sorted(texts)), weight)
        for word, texts in behind.items()
        if len(texts) >= FEWEST_MESSAGES
        and (weight := excess(len(texts), len(own), elsewhere.get(word, 0), len(others))) >= CERTAIN
    ]
    return tuple(sorted(found, key=lambda theme: (-theme.weight, fold(theme.word))))


def excess(here: int, own: int, there: int, others: int) -> float:
    """G2 of a word that `here` of `own` texts have and `there` of `others`; 0 where it is no more
    frequent here than there.

    The log-likelihood ratio of T. Dunning, "Accurate Methods for the Statistics of Surprise and
    Coincidence", Computational Linguistics 19 (1993) 61-74: 2 * sum of O * ln(O / E) over the
    table of texts with and without the word, here and there.
    """
    if here * others <= there * own:
        return 0.0
    share = (here + there) / (own + others)
    cells = (
        (here, own * share),
        (there, others * share),
        (own - here, own * (1 - share)),
        (others - there, others * (1 - share)),
    )
    return 2 * sum(seen * log(seen / expected) for seen, expected in cells if seen)


def _stemmer() -> Stem:
    """One for each call: the library's own keeps the word in hand, and requests run in threads."""
    return cache(snowballstemmer.stemmer("greek").stemWord)


def _messages_behind(texts: Texts, stem: Stem) -> dict[str, set[str]]:
    behind: dict[str, set[str]] = defaultdict(set)
    for reference, text in texts.items():
        for word in _words(text):
            behind[stem(fold(word))].add(reference)
    return behind


def _words(text: str) -> Iterable[str]:
    """Words that mean something, as written. Folded before anything else looks at them: the
    stemmer would take the ϊ of a «προϊστάμενος» for an η.
    """
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(c for c in composed if unicodedata.category(c) not in UNSEEN)
    for word in WORD.findall(seen):
        folded = fold(word)
        if len(folded) >= SHORTEST_WORD and folded not in PLAIN:
            yield word


def _as_written(texts: Texts, references: set[str], sought: str, stem: Stem) -> str:
    """The word that most of these messages have of this stem, in its most frequent spelling."""
    spellings = Counter(
        word
        for reference in references
        for word in set(_words(texts[reference]))
        if stem(fold(word)) == sought
    )
    words: Counter[str] = Counter()
    for spelling, n in spellings.items():
        words[fold(spelling)] += n
    most = min(words, key=lambda word: (-words[word], word))
    own = {spelling: n for spelling, n in spellings.items() if fold(spelling) == most}
    return min(own, key=lambda word: (-own[word], word != word.lower(), word))
