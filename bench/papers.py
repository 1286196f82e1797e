"""The year's PDF beside the least that reportlab can do, and the nation's review beside a town's.

The least: the same words, tables and drawings, set in the same typeface and sizes on as many pages
by reportlab's own Paragraph and Table. No tags, outline, head or foot, nothing kept together and no
letter looked at.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar, assert_never
from xml.sax.saxutils import escape

import sqlalchemy as sa
from reportlab.lib.pagesizes import A4
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)
from sqlalchemy.orm import Session

from admin.demo.synth.cases import keep_cases
from admin.demo.synth.making import make
from admin.demo.synth.plan import checked
from admin.papers import document as blocks
from admin.papers import pdf, sheet
from admin.papers.typeface import BOLD, REGULAR
from admin.papers.typesetting import HAIRLINE, USUAL
from admin.review.chapters.report import document
from admin.review.facts.review import Review
from admin.review.frozen.standing import as_file, as_it_stands
from bench.machine import peak
from bench.table import Figure, Rounds
from kiosk.centres import Municipality
from kiosk.database import Database, athens_day, now

ROUNDS, QUICK_ROUNDS = 15, 5
TOWN, NATION = 11, 1074  # centres
RATINGS_A_CENTRE, QUICK_RATINGS_A_CENTRE = 200, 20
YEARS, QUICK_YEARS = 2, 1
T = TypeVar("T")
STYLE = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), REGULAR, USUAL.cell.fontSize, USUAL.cell.leading),
        ("FONT", (0, 0), (-1, 0), BOLD, USUAL.header.fontSize, USUAL.header.leading),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HAIRLINE),
    ]
)


def measure(*, quick: bool) -> list[Figure]:
    years = QUICK_YEARS if quick else YEARS
    each = QUICK_RATINGS_A_CENTRE if quick else RATINGS_A_CENTRE
    with TemporaryDirectory() as folder:
        town, nation = (
            _apart(_make, Path(folder) / f"{centres}.sqlite3", centres, years, each)
            for centres in (TOWN, NATION)
        )
        return [
            _apart(_timed, town, QUICK_ROUNDS if quick else ROUNDS),
            _heavier(_apart(_peak, nation), _apart(_peak, town)),
        ]


def _apart(work: Callable[..., T], *given: object) -> T:
    """In a process of its own: the memory of what ran before would hide what this one takes."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def _make(file: Path, centres: int, years: int, ratings_a_centre: int) -> Path:
    """A synthetic municipality of so many centres, with the cases, ratings and tallies of
    some years.
    """
    today = athens_day(now())
    plan = checked(centres, years, centres * ratings_a_centre, seed=1, today=today)
    with closing(Database(f"sqlite:///{file}")) as database:
        database.upgrade()
        with database.session() as db:
            keep_cases(db, make(db, plan, told=lambda _written: None), plan, at=now())
            db.commit()
    return file


def _heavier(nation: float, town: float) -> Figure:
    return Figure(
        "G9",
        f"the review of {NATION} centres gathered and printed: peak memory ({nation:.0f} MiB)",
        f"the same of {TOWN} centres, {town:.0f} MiB",
        nation / town,
        must=3,
        aim=1.5,
    )


def _peak(file: Path) -> float:
    """The most that this process had, in MiB, when it had made the year's PDF."""
    with _reading(file) as (db, owner):
        as_file(db, owner, _last_year(), "pdf", today=athens_day(now()))
    return peak()


@contextmanager
def _reading(file: Path) -> Iterator[tuple[Session, Municipality]]:
    with (
        closing(Database(f"sqlite:///{file}")) as database,
        database.session(read_only=True) as db,
    ):
        yield db, db.scalars(sa.select(Municipality)).one()


def _last_year() -> int:
    return athens_day(now()).year - 1


def _timed(file: Path, times: int) -> Figure:
    """Facts to pages, in both."""
    with _reading(file) as (db, owner):
        facts = as_it_stands(db, owner, _last_year(), today=athens_day(now()))
    pages = pdf.pages(document(facts))
    height = _height(facts, pages)
    ours, least = [], []
    for _ in range(times):
        ours.append(_seconds(lambda: pdf.pdf(document(facts))))
        least.append(_seconds(lambda: _least(facts, height)))
    rounds = Rounds(tuple(ours), tuple(least))
    return Figure(
        "G8",
        f"the year's PDF of {len(facts.centres)} centres, {pages} pages",
        "its words, tables and drawings by reportlab alone, untagged, on as many",
        rounds.ratio,
        must=3,
        aim=1.5,
        rounds=rounds,
    )


def _seconds(of: Callable[[], object]) -> float:
    began = time.process_time()
    of()
    return time.process_time() - began


def _height(facts: Review, pages: int) -> float:
    """Of what a page may hold at most, so that the least takes as many."""
    height = sheet.HEIGHT
    while _least(facts, height) < pages:
        height *= 0.97
    return height


def _least(facts: Review, height: float) -> int:
    """How many pages it took."""
    printed = BaseDocTemplate(BytesIO(), pagesize=A4, initialFontName=REGULAR)
    frame = Frame(sheet.LEFT, sheet.BOTTOM, sheet.WIDTH, height, 0, 0, 0, 0)
    printed.addPageTemplates(PageTemplate(frames=[frame]))
    printed.build(
        [flowable for chapter in document(facts).chapters for flowable in _chapter(chapter)]
    )
    return int(printed.page)


def _chapter(chapter: blocks.Chapter) -> Iterator[Flowable]:
    yield Paragraph(escape(chapter.title), USUAL.heading)
    for block in chapter.blocks:
        yield from _plain(block)


def _plain(block: blocks.Block) -> list[Flowable]:
    match block:
        case blocks.Heading():
            return [Paragraph(escape(block.text), USUAL.subheading)]
        case blocks.Paragraph() | blocks.Note() | blocks.Draft():
            return [Paragraph(escape(block.text), USUAL.body)]
        case blocks.Points():
            return [Paragraph(escape(line), USUAL.body) for line in block.lines]
        case blocks.Quote():
            return [Paragraph(escape(block.text), USUAL.quote)]
        case blocks.Picture():
            return [block.drawing, Paragraph(escape(block.caption), USUAL.caption)]
        case blocks.Table():
            totals = [block.totals] if block.totals else []
            rows = [block.header, *block.rows, *totals]
            table = Table(rows, repeatRows=1, style=STYLE)
            return [Paragraph(escape(block.caption), USUAL.caption), table]
    assert_never(block)
