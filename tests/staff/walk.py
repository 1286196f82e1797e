"""A walk through all pages that are for a person, filled with what his own centres have, and what
can be read there that must not be: a share that nobody measured, a word that only machines say.
"""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO

import docx
import sqlalchemy as sa
from flask import Flask
from lxml import etree
from lxml import html as reader
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from admin.events.ledger import CentreEvent
from admin.indicators.indicators import Indicator, IndicatorValue
from admin.indicators.targets import Target
from admin.outside.rounds import EvaluationRound
from admin.review.formats import FORMATS
from kiosk.centres import Centre
from kiosk.messages import Message
from kiosk.moves import Readers
from kiosk.tablets import Tablet
from tests.pages import Pages, look, words
from tests.staff.ways import routes, said, table, way

# For towns of which no share is 0 %; only the axes of pictures begin there.
WRONG = re.compile(
    r"\b(?:nan|inf|None|undefined)\b|(?<![\d,.])0(?:[,.]0+)? ?%(?! 20%)", re.IGNORECASE
)
# There for a year whose review was published; that of these towns was not.
PUBLISHED_ALONE = {"/admin/open/<int:year>"}
# What else these pages can be asked for.
QUERIES = {
    "/admin/dashboard/": ("?year={year}", "?year={year}&part=H2", "?year={year}&centre={code}"),
    "/admin/satisfaction": ("?month={year}-03", "?month={year}-09&centre={code}"),
    "/admin/messages/": ("?state=", "?state=&centre={code}"),
    "/admin/messages/summary": ("?first=1/1/{year}&last=31/12/{year}",),
    "/admin/messages/summary.<any(docx, pdf):ending>": ("?first=1/1/{year}&last=31/12/{year}",),
    "/admin/review/<int:year>.<any(docx, pdf, xlsx, html, json, text):form>": (),
}


def pages_of(
    app: Flask, db: Session, centres: Iterable[Centre], year: int, row: str
) -> dict[str, str]:
    """The addresses of these centres and of their town, with what the table says of them."""
    found: dict[str, str] = {}
    for given in [samples(db, centre, year) for centre in centres]:
        for name, rule, method in routes(app):
            if method == "GET" and "languages" not in rule.rule and can_fill(rule, given):
                for query in ("", *QUERIES.get(rule.rule, ())):
                    expected = "404" if rule.rule in PUBLISHED_ALONE else table()[name][row]
                    found[way(rule, given) + query.format_map(given)] = expected
    db.commit()
    return found


def samples(db: Session, centre: Centre, year: int) -> dict[str, str]:
    """What stands in addresses; what the town or the centre has none of is left out."""
    town = {"municipality_id": centre.municipality_id}
    ids = {
        "reference": sa.select(Message.reference).filter_by(
            centre_id=centre.id, readers=Readers.CENTRE
        ),
        "tablet_id": sa.select(Tablet.id).filter_by(centre_id=centre.id),
        "event_id": sa.select(CentreEvent.id).filter_by(**town, centre_id=None),
        "value_id": sa.select(IndicatorValue.id).join(Indicator).filter_by(**town),
        "target_id": sa.select(Target.id).filter_by(**town),
        "round_id": sa.select(EvaluationRound.id).filter_by(**town),
    }
    found = {name: db.scalar(query.limit(1)) for name, query in ids.items()}
    given = {"code": centre.code, "year": year, "first": 1, "last": 2} | found
    return {name: str(value) for name, value in given.items() if value is not None}


def can_fill(rule: Rule, given: Mapping[str, str]) -> bool:
    return all(part in given or f"):{part}>" in rule.rule for part in rule.arguments)


def walked(pages: Pages, addresses: Mapping[str, str]) -> dict[str, str]:
    """What can be read at each address that the table opens to this person."""
    read = {}
    for address, expected in addresses.items():
        answer = pages.client.get(address)
        assert said(answer.status_code, None) == expected, (address, answer.status_code)
        if expected == "in" and answer.status_code != 302:
            assert answer.status_code == 200, (address, answer.status_code)
            read[address] = readable(answer)
    return read


def readable(answer: TestResponse) -> str:
    if answer.mimetype == "text/html":
        return words(look(answer))
    return read_file(answer.data, answer.mimetype or "")


def read_file(content: bytes, mimetype: str) -> str:
    printed = {
        "application/pdf": _pdf,
        FORMATS["docx"].mimetype: _docx,
        FORMATS["xlsx"].mimetype: _xlsx,
        FORMATS["html"].mimetype: _html,
    }
    return printed.get(mimetype, bytes.decode)(content)


def _pdf(file: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)


def _docx(file: bytes) -> str:
    return " ".join(str(text) for text in docx.Document(BytesIO(file)).element.itertext())


def _xlsx(file: bytes) -> str:
    """Its words, and numbers as they are kept: a share of nothing would be a 0 beside its words."""
    sheets = CalamineWorkbook.from_filelike(BytesIO(file))
    rows = (
        row for name in sheets.sheet_names for row in sheets.get_sheet_by_name(name).to_python()
    )
    return " ".join(str(cell) for row in rows for cell in row)


def _html(file: bytes) -> str:
    page = reader.document_fromstring(file.decode())
    etree.strip_elements(page, "style", "svg", with_tail=False)
    return words(page)


def faults(read: Mapping[str, str]) -> dict[str, list[str]]:
    found = {
        address: [text[max(0, m.start() - 80) : m.end() + 10] for m in WRONG.finditer(text)]
        for address, text in read.items()
    }
    return {address: wrong for address, wrong in found.items() if wrong}
