"""The public page of a year, put together: only what may be seen today."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from admin.measures.headline import headline
from admin.review.facts.review import Review
from admin.review.open import notices, years
from admin.review.open.booking import book
from admin.review.open.figures import OURS, Book, Level
from admin.review.open.files import Comment, Published, Said
from admin.review.open.notices import Standing
from admin.review.open.openings import Extent, extent, public_years
from admin.review.open.trend import Trend, trend
from kiosk.centres import Municipality
from kiosk.improvements import improvements


@dataclass(frozen=True)
class OpenYear:
    """`centres`: the centres are on the page. Where they were chosen but their time has not come,
    `centres_from` is the day, or None while somebody was not told yet.
    """

    published: Published
    headline: str | None
    trend: Trend | None
    centres: bool
    centres_chosen: bool
    centres_from: date | None
    years: tuple[int, ...]
    second_reader: str

    @property
    def book(self) -> Book:
        return self.published.book


def open_year(
    db: Session, municipality: Municipality, year: int | None, today: date
) -> OpenYear | None:
    """The latest where no year is asked for. None where nothing is public."""
    there = public_years(db, municipality, today=today)
    year = year if year is not None else next(iter(there), None)
    if year is None or year not in there:
        return None
    facts = years.facts(db, municipality, year)
    chosen = extent(db, municipality, year) == Extent.CENTRES
    stands = notices.standings(db, municipality, facts) if chosen else []
    from_ = notices.public_from(facts, stands)
    shown = from_ is not None and from_ <= today
    whole = book(facts)
    published = Published(
        municipality.name,
        municipality.slug,
        facts.synthetic,
        facts.made_on,
        whole if shown else whole.without_centres(),
        _names(facts, shown),
        _improvements(db, municipality, year),
        _comments(stands) if shown else (),
        years.corrected(db, municipality, year),
    )
    return OpenYear(
        published,
        _headline(facts, published.book),
        trend(facts, published.book),
        centres=shown,
        centres_chosen=chosen,
        centres_from=from_,
        years=tuple(there),
        second_reader=facts.second_reader,
    )


def centre_figures(facts: Review, code: str) -> Book:
    """What would be public of one centre, for its head to see before anybody else."""
    mine = (one for one in book(facts).figures if (one.level, one.code) == (Level.CENTRE, code))
    return Book(facts.year, mine)


def _headline(facts: Review, shown: Book) -> str | None:
    ratings = shown.get("ratings", OURS.level)
    return headline(facts.counts.share) if facts.counts and ratings.is_told else None


def _names(facts: Review, centres: bool) -> dict[str, str]:
    doors = {door.door: door.name for door in facts.doors}
    return {**({one.code: one.name for one in facts.centres} if centres else {}), **doors}


def _improvements(db: Session, municipality: Municipality, year: int) -> tuple[Said, ...]:
    found = improvements(db, municipality, date(year, 1, 1), date(year, 12, 31))
    return tuple(
        Said(one.said, one.done, one.since, one.centre.name if one.centre else "") for one in found
    )


def _comments(stands: list[Standing]) -> tuple[Comment, ...]:
    told = [(stand.centre.code, stand.notice.comment) for stand in stands if stand.notice]
    return tuple(Comment(code, text) for code, text in told if text)
