"""The list of messages, and the thanks to hang up."""

import re
from datetime import date
from uuid import UUID

from flask import g, render_template, request

from admin.casework import due, inbox, wording
from admin.casework.kind_words import kind_words
from admin.casework.pages.room import Answer, pages, words
from admin.leaves import Place
from kiosk.asking import uuid_of
from kiosk.choices import Offered
from kiosk.database import athens_day, now
from kiosk.doors import all_doors
from kiosk.hours import EARLIEST_DAY
from kiosk.messages import Message
from kiosk.subjects import SUBJECTS

YEAR = re.compile(r"20\d\d", re.ASCII)


@pages.get("/")
def messages() -> Answer:
    asked, today = request.args, athens_day(now())
    sought = inbox.Sought(
        words=asked.get("q", ""),
        state=asked.get("state", "open"),
        kind=asked.get("kind", ""),
        subject=asked.get("subject", ""),
        door=asked.get("door", ""),
        due=asked.get("due", ""),
        year=_year(asked.get("year", "")),
        centre_id=uuid_of(asked.get("centre", "")),
        sort=asked.get("sort", ""),
        place=Place.of(asked),
        today=today,
        is_pending=due.is_pending(g.db, g.staff.municipality_id, today=today),
    )
    listed = inbox.open_sought(g.db, g.staff.messages(), sought)
    return render_template(
        "admin/casework/messages.html",
        inbox=listed,
        things=_due_of(listed.messages, today),
        sought=sought,
        offered_subjects=_pairs(SUBJECTS.offered(g.db, g.staff.municipality_id)),
        offered_doors=_pairs(all_doors(g.db, g.staff.municipality_id)),
        years=range(today.year, EARLIEST_DAY.year - 1, -1),
        states=wording.STATES,
        dues=wording.DUE,
        sorts=wording.SORTS,
        **words(),
    )


@pages.get("/kind-words")
def thanks() -> Answer:
    today = athens_day(now())
    said = kind_words(g.db, g.staff.messages(), today=today)
    return render_template("admin/casework/kind_words.html", said=said)


def _year(asked: str) -> int | None:
    return int(asked) if YEAR.fullmatch(asked) else None


def _due_of(listed: list[Message], today: date) -> dict[UUID, due.Due]:
    """Of each the nearest, as the home page has it."""
    shown = g.staff.messages().where(Message.id.in_([message.id for message in listed]))
    things = due.due(g.db, shown, g.staff.municipality_id, today=today)
    return {thing.message.id: thing for thing in reversed(things)}


def _pairs(offered: list[Offered]) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in offered]
