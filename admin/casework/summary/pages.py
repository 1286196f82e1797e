"""The page of the summary, and the paper of it as a file."""

import re
from datetime import date, timedelta

from flask import Blueprint, Response, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from admin.casework.summary.facts import Summary
from admin.casework.summary.gathering import changes_of, last_quarter, summary
from admin.casework.summary.paper import TITLE, document
from admin.papers.formats import FORMATS
from kiosk.centres import Centre
from kiosk.database import athens_day, now
from kiosk.greek import short_date
from kiosk.moves import Actor
from kiosk.refusals import Refused

LONGEST = timedelta(days=3 * 365 + 1)  # what it reads is held in memory
DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
SEEN_BY = {
    Actor.HEAD: "ο προϊστάμενος του ΚΕΠ",
    Actor.DIRECTOR: "η Διεύθυνση ΚΕΠ",
    Actor.SECOND_READER: "ο δεύτερος αναγνώστης του δήμου",
}

pages = Blueprint("summary", __name__, url_prefix="/messages")


class BadPeriod(Refused):
    def __init__(self) -> None:
        super().__init__(
            "bad_period",
            "Γράψτε και τις δύο ημερομηνίες όπως 3/12/2026, την παλαιότερη πρώτη, "
            "για διάστημα έως τρία χρόνια.",
        )


@pages.get("/summary")
def show() -> ResponseReturnValue:
    typed = {"first": request.args.get("first", ""), "last": request.args.get("last", "")}
    try:
        first, last = _asked()
    except BadPeriod as refusal:
        return _page(typed, refused=refusal.sentence), 422
    typed = {"first": short_date(first), "last": short_date(last)}
    return _page(typed, document=document(_summary(first, last)))


@pages.get("/summary.<any(docx, pdf):ending>")
def file(ending: str) -> ResponseReturnValue:
    first, last = _asked()
    made = FORMATS[ending]
    answer = Response(made.render(document(_summary(first, last))), mimetype=made.mimetype)
    name = f"synopsi-{first}-{last}.{made.ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _page(typed: dict[str, str], **shown: object) -> str:
    return render_template(
        "admin/summary.html", title=TITLE, typed=typed, chosen=_chosen(), **shown
    )


def _summary(first: date, last: date) -> Summary:
    """From what the person may read at this moment, and nothing else."""
    staff, chosen, readable = g.staff, _chosen(), g.staff.messages()
    centres = [chosen] if chosen else staff.centres
    return summary(
        g.db,
        readable,
        staff.municipality,
        centres,
        first,
        last,
        changes=changes_of(g.db, readable, centres, first, last),
        scope=_scope(centres),
        seen_by=SEEN_BY[staff.hand.actor],
        today=athens_day(now()),
    )


def _scope(centres: list[Centre]) -> str:
    if len(centres) == 1:
        return f"{centres[0].name} ({centres[0].code})"
    whole = len(centres) == len(g.staff.municipality.centres)
    return "Όλα τα ΚΕΠ" if whole else f"ΚΕΠ {', '.join(centre.code for centre in centres)}"


def _chosen() -> Centre | None:
    """The centre asked for among the person's own; None: all of them."""
    code = request.args.get("centre", "")
    if not code:
        return None
    own: dict[str, Centre] = {centre.code: centre for centre in g.staff.centres}
    return own.get(code) or abort(404)


def _asked() -> tuple[date, date]:
    """The days asked for; the last full quarter where none are. Raises BadPeriod."""
    first, last = (request.args.get(name, "").strip() for name in ("first", "last"))
    if not first and not last:
        return last_quarter(athens_day(now()))
    period = _day(first), _day(last)
    if not timedelta() <= period[1] - period[0] < LONGEST:
        raise BadPeriod
    return period


def _day(typed: str) -> date:
    written = DAY.fullmatch(typed)
    if written is None:
        raise BadPeriod
    day, month, year = map(int, written.groups())
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadPeriod from error
