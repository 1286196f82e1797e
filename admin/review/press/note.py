"""The press note (δελτίο τύπου): a headline and the sentences under it, drafted from the facts."""

from itertools import groupby

from admin.measures.headline import headline as in_plain_words
from admin.measures.precision import Precision
from admin.papers.document import Block, Chapter, Document, Draft, Heading, Points
from admin.papers.words import counted, in_words, listed, nominative, of_owner
from admin.review import words
from admin.review.chapters.letter import letterhead
from admin.review.chapters.outside import rounds_said
from admin.review.chapters.settled import nothing, settled, written
from admin.review.facts.review import Review
from admin.review.facts.texts import ChapterKey
from admin.review.facts.volumes import ServiceFigure
from admin.review.phrases import drafted, phrase
from admin.review.press.hedged import check
from admin.volumes.figures import Unit
from kiosk.greek import short_date
from kiosk.moves import COMPLAINTS, MessageKind
from kiosk.wording import SYNTHETIC

TITLE = "Δελτίο Τύπου"
MOST_SERVICES = 4
CONCERNED = {
    Unit.CASES: "{size} υποθέσεις αφορούσαν: {services}",
    Unit.CITIZENS: "{size} πολίτες εξυπηρετήθηκαν για: {services}",
    Unit.REQUESTS: "{size} αιτήματα αφορούσαν: {services}",
}


def press_note(review: Review) -> Document:
    """Raises Refused where the director's own words print a hedged figure as exact."""
    prose = review.texts.of(ChapterKey.PRESS)
    check(prose.text if prose else "", review)
    said = [*settled(drafts(review), review.texts), *written(prose), *_changed(review)]
    blocks = said or [nothing(review)]
    return Document(
        title=TITLE,
        owner=review.municipality,
        period=f"Έτος {review.year}",
        subject=f"{TITLE}, ΚΕΠ {review.year}",
        made_on=review.made_on,
        band=SYNTHETIC if review.synthetic else None,
        chapters=(Chapter(headline(review), tuple(blocks)),),
        brief=True,
        letterhead=letterhead(
            *(review.municipality, review.texts.letter, review.made_on),
            f"{TITLE} για τα ΚΕΠ, έτος {review.year}",
        ),
    )


def headline(review: Review) -> str:
    """Πάνω από 121.000 υποθέσεις στα ΚΕΠ του Δήμου Χανίων το 2025."""
    owner, cases = of_owner(review.municipality), review.volumes.cases
    if cases is None:
        return phrase("press.headline_without", owner=owner, year=review.year)
    return phrase("press.headline", cases=words.in_round(cases), owner=owner, year=review.year)


def drafts(review: Review) -> list[Draft]:
    return [
        *_cases(review),
        *_services(review),
        *_orders(review),
        *_satisfaction(review),
        *_complaints(review),
        *rounds_said(review),
        *_places(review),
    ]


def _cases(review: Review) -> list[Draft]:
    volumes = review.volumes
    if volumes.cases is None:
        return []
    change = ""
    if volumes.change_percent is not None and volumes.cases_before is not None:
        before, said = volumes.cases_before.said, words.about(volumes.change_percent)
        change = f"· το {review.year - 1} ήταν {before} ({said})"
    owner = of_owner(review.municipality)
    cases = words.cases(volumes.cases)
    return [drafted("press.cases", year=review.year, owner=owner, cases=cases, change=change)]


def _services(review: Review) -> list[Draft]:
    """Those with an amount, the largest first: each with its hedge and its share."""
    known = [f for f in review.volumes.services if f.quantity.precision != Precision.ORDER]
    return [_service(review, figure) for figure in known[:MOST_SERVICES]]


def _service(review: Review, figure: ServiceFigure) -> Draft:
    return drafted(
        "press.service",
        of=f"{figure.service} {figure.period.name} {figure.unit}",
        **words.service(review, figure),
    )


def _orders(review: Review) -> list[Draft]:
    """Hundreds and thousands, told together where size, unit and period are the same."""
    told = [f for f in review.volumes.services if f.quantity.precision == Precision.ORDER]
    ordered = sorted(told, key=_size)
    return [_order(review, list(alike)) for _key, alike in groupby(ordered, key=_size)]


def _size(figure: ServiceFigure) -> tuple[int, str, str]:
    return -figure.quantity.amount, figure.unit, figure.period.name


def _order(review: Review, alike: list[ServiceFigure]) -> Draft:
    one = alike[0]
    size = one.quantity.said.capitalize()
    said = CONCERNED[one.unit].format(size=size, services=listed([f.service for f in alike]))
    when = "" if one.period.name == str(review.year) else f" ({one.period.name})"
    of = f"{one.quantity.amount} {one.unit} {one.period.name}"
    return drafted("press.order", of=of, said=f"{said}{when}")


def _satisfaction(review: Review) -> list[Draft]:
    """Not from a small sample: it would be read as more than it is."""
    counts = review.counts
    if counts is None or counts.is_small:
        return []
    said = (in_plain_words(counts.share) or "").rstrip(".")
    ratings, interval = counted(counts.ratings, "rating"), words.interval(counts.interval_percent)
    return [drafted("press.satisfaction", said=said, ratings=ratings, interval=interval)]


def _complaints(review: Review) -> list[Draft]:
    received = review.complaints
    if not received:
        return []
    parts = [counted(n, kind) for kind in COMPLAINTS if (n := review.messages(kind))]
    praise = review.messages(MessageKind.PRAISE) or 0
    parts += [counted(praise, MessageKind.PRAISE)] if praise else []
    return [
        drafted(
            "press.complaints",
            verb="καταχωρίστηκε" if received + praise == 1 else "καταχωρίστηκαν",
            kinds=listed(parts),
        )
    ]


def _places(review: Review) -> list[Draft]:
    codes, extended = review.places.codes, review.places.extended
    if not codes:
        return []
    longer = f", από τα οποία {in_words(len(extended))} με διευρυμένο ωράριο" if extended else ""
    owner = nominative(review.municipality)
    said = owner[0].upper() + owner[1:]
    return [drafted("press.places", owner=said, places=in_words(len(codes)), longer=longer)]


def _changed(review: Review) -> list[Block]:
    """Only what was done: a plan is no news."""
    changes = review.handling.changes if review.handling else ()
    done = [f"{c.text.rstrip('.')} ({short_date(c.done_on)})." for c in changes if c.done_on]
    return [Heading("Τι άλλαξε με αφορμή όσα γράφτηκαν"), Points(tuple(done))] if done else []
