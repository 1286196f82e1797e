"""What the texts of a centre speak of: words that it has and the other centres have not."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import log
from typing import TypeVar

import snowballstemmer

from admin.casework.plain_words import PLAIN
from kiosk.greek import fold

FEWEST_TEXTS = 100
FEWEST_MESSAGES = 3  # behind a word: fewer are an incident, and might be somebody's name
SHORTEST_WORD = 3
CERTAIN = 10.828  # the 99,9 % point of chi-squared with one degree of freedom
WORD = re.compile(r"[^\W\d_]+")
UNSEEN = {"Cf", "Mn", "Me"}

Stem = Callable[[str], str]
Key = TypeVar("Key")


@dataclass(frozen=True)
class Theme:
    """`word` as most of its messages write it; `references` in order; `weight` is its G2."""

    word: str
    references: tuple[str, ...]
    weight: float


@dataclass
class Speech:
    """What texts say, by the stem of each word: which messages have it, and how many spell it how.

    Each text is heard once; none need be kept or read again.
    """

    texts: int = 0
    behind: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    spelt: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def hear(self, reference: str, words: Mapping[str, str]) -> None:
        self.texts += 1
        for spelling, stem in words.items():
            self.behind[stem].add(reference)
            self.spelt[stem][spelling] += 1


def themes_by_centre(
    texts: Iterable[tuple[Key, str, str]], sought: Collection[Key]
) -> dict[Key, tuple[Theme, ...]]:
    """Of each centre sought, beside all the others; the strongest first.

    `texts` are of all centres: the centre, the reference (no two alike) and what is written.
    Nothing below FEWEST_TEXTS texts of the centre, and nothing where there is no rest.
    """
    stem, own = _stemmer(), {centre: Speech() for centre in sought}
    everywhere: Counter[str] = Counter()
    total = 0
    for centre, reference, text in texts:
        words = _words(text, stem)
        total += 1
        everywhere.update(set(words.values()))
        if centre in own:
            own[centre].hear(reference, words)
    return {centre: _themes(speech, everywhere, total) for centre, speech in own.items()}


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


def _themes(own: Speech, everywhere: Mapping[str, int], total: int) -> tuple[Theme, ...]:
    """`everywhere` counts the texts that have a word, among all of them: less its own, the rest."""
    if own.texts < FEWEST_TEXTS:
        return ()
    found = []
    for stem, texts in own.behind.items():
        here = len(texts)
        weight = excess(here, own.texts, everywhere[stem] - here, total - own.texts)
        if here >= FEWEST_MESSAGES and weight >= CERTAIN:
            found.append(Theme(_as_written(own.spelt[stem]), tuple(sorted(texts)), weight))
    return tuple(sorted(found, key=lambda theme: (-theme.weight, fold(theme.word))))


def _stemmer() -> Stem:
    """The stem of a word as written; empty where the word means nothing. Folded before anything
    else looks at it: the stemmer would take the ϊ of a «προϊστάμενος» for an η.

    One for each call: the library's own keeps the word in hand, and requests run in threads.
    """
    greek = snowballstemmer.stemmer("greek")

    @cache
    def stem(word: str) -> str:
        folded = fold(word)
        means = len(folded) >= SHORTEST_WORD and folded not in PLAIN
        return greek.stemWord(folded) if means else ""

    return stem


def _words(text: str, stem: Stem) -> dict[str, str]:
    """Words that mean something, each once, as written; and the stem of each."""
    composed = unicodedata.normalize("NFC", text)
    unseen = {ord(c): None for c in set(composed) if unicodedata.category(c) in UNSEEN}
    written = set(WORD.findall(composed.translate(unseen)))
    return {word: found for word in written if (found := stem(word))}


def _as_written(spellings: Counter[str]) -> str:
    """The word that most messages have of a stem, in its most frequent spelling."""
    words: Counter[str] = Counter()
    for spelling, n in spellings.items():
        words[fold(spelling)] += n
    most = min(words, key=lambda word: (-words[word], word))
    own = {spelling: n for spelling, n in spellings.items() if fold(spelling) == most}
    return min(own, key=lambda word: (-own[word], word != word.lower(), word))
