"""What people have yet to write, look at or decide for a year's review."""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from admin.review.facts.review import Review
from admin.review.facts.texts import TITLES, ChapterKey, Letter, Texts
from admin.review.missing.gaps import Gap, Link, Part, named
from admin.review.press.hedged import check
from admin.review.texts.letters import blanks
from admin.review.texts.prose import last_texts
from admin.review.texts.sentences import Sentence
from kiosk.centres import Municipality
from kiosk.refusals import Refused

# No figure of the service tells these: they read well only with a person's words.
WRITTEN_BY_HAND = (ChapterKey.TRAINING, ChapterKey.EQUIPMENT, ChapterKey.PREMISES)


def chapters(db: Session, municipality: Municipality, texts: Texts, year: int) -> Iterator[Gap]:
    """Chapters that only a person can write, and prose of the year before that nobody checked."""
    saved = last_texts(db, municipality, year)
    complete = True
    for chapter, title in TITLES.items():
        prose = texts.of(chapter)
        if prose is not None and prose.from_year:
            said = f"«{title}»: το κείμενο είναι από το {prose.from_year} και δεν ελέγχθηκε."
        elif prose is None and chapter in WRITTEN_BY_HAND and chapter not in saved:
            said = f"«{title}»: χωρίς κείμενο."
        else:
            continue
        complete = False
        asked = {"year": year, "_anchor": chapter.value}
        link = Link("Κείμενο", "admin.texts.chapters", asked)
        yield Gap(f"chapter:{chapter}", Part.CHAPTERS, said, 1, (link,))
    if complete:
        link = Link("Κείμενα", "admin.texts.chapters", {"year": year})
        said = "Όσα κεφάλαια θέλουν κείμενο έχουν, και ελέγχθηκε."
        yield Gap("chapters", Part.CHAPTERS, said, 0, (link,))


def sentences(texts: Texts, drafted: Iterable[Sentence], year: int) -> Iterator[Gap]:
    waiting = [s for s in drafted if texts.decision(s.key, s.text) is None]
    for chapter, title in TITLES.items():
        if n := sum(sentence.chapter == chapter for sentence in waiting):
            many = "μία πρόταση" if n == 1 else f"{n} προτάσεις"
            asked = {"year": year, "_anchor": chapter.value}
            link = Link("Προτάσεις", "admin.texts.chapters", asked)
            said = f"«{title}»: {many} χωρίς έγκριση."
            yield Gap(f"sentences:{chapter}", Part.SENTENCES, said, n, (link,))
    if not waiting:
        link = Link("Κείμενα", "admin.texts.chapters", {"year": year})
        said = "Δεν περιμένει καμία πρόταση."
        yield Gap("sentences", Part.SENTENCES, said, 0, (link,))


def press(review: Review) -> Iterator[Gap]:
    """Words for the press that print a figure as exact which has become hedged since."""
    prose = review.texts.of(ChapterKey.PRESS)
    try:
        check(prose.text if prose else "", review)
    except Refused as refusal:
        asked = {"year": review.year, "_anchor": ChapterKey.PRESS.value}
        link = Link("Κείμενο", "admin.texts.chapters", asked)
        said = f"«{TITLES[ChapterKey.PRESS]}»: {refusal}"
        yield Gap("press", Part.CHAPTERS, said, 1, (link,))


def letterhead(letter: Letter) -> Gap:
    blank = blanks(letter)
    said = f"Κενά στο επιστολόχαρτο: {named(blank)}." if blank else "Είναι συμπληρωμένο."
    link = Link("Επιστολόχαρτο", "admin.texts.letterhead")
    return Gap("letterhead", Part.LETTERHEAD, said, len(blank), (link,))
