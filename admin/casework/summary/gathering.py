"""Gathering a summary: nothing but the messages that one person may read, counted once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.beside import CorrectiveAction
from admin.casework.summary.facts import Change, Door, Legal, Place, Summary, Timing, Topic
from admin.casework.themes import FEWEST_TEXTS, Theme, themes_by_centre
from kiosk.centres import Centre, Municipality
from kiosk.doors import door_names
from kiosk.messages import COUNTED_AS, Message
from kiosk.moves import COMPLAINTS, MessageKind, Outcome, Readers, Status
from kiosk.subjects import SUBJECTS
from kiosk.tallies import Standing

Messages = sa.Select[Message]


class Entry(NamedTuple):
    """What is read of a message in order to count it. `about` None: nobody gave it a subject."""

    centre_id: UUID
    door: str
    kind: MessageKind
    about: str | None
    status: Status
    outcome: Outcome | None
    promised_by: date | None
    legal_by: date | None
    answered_on: date | None
    closed_on: date | None


def summary(
    db: Session,
    readable: Messages,
    municipality: Municipality,
    centres: Sequence[Centre],
    first: date,
    last: date,
    *,
    changes: Sequence[Change],
    scope: str,
    seen_by: str,
    today: date,
) -> Summary:
    """Of these centres from `first` to `last`, both included, as it stands `today`.

    Themes are set against all that is readable of the other centres in the same days.
    """
    whole = within(readable, first, last)
    entries = entries_of(db, whole.where(Message.centre_id.in_([c.id for c in centres])))
    complaints = [entry for entry in entries if entry.kind in COMPLAINTS]
    of_centre: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in complaints:
        of_centre[entry.centre_id].append(entry)
    spoken = _themes(db, whole, centres)
    return Summary(
        owner=municipality.name,
        synthetic=municipality.synthetic,
        scope=scope,
        seen_by=seen_by,
        first=first,
        last=last,
        made_on=today,
        doors=_doors(entries, door_names(db, municipality.id)),
        topics=topics_of(complaints, SUBJECTS.names(db, municipality.id)),
        legal=legal_of(complaints, today),
        places=tuple(
            Place(
                centre.code,
                timing_of(of_centre[centre.id], today),
                spoken.get(centre.id, ()),
            )
            for centre in centres
        ),
        changes=tuple(changes),
    )


def changes_of(
    db: Session, readable: Messages, centres: Sequence[Centre], first: date, last: date
) -> list[Change]:
    """What was done in these days, or is planned because of what came in them; done first.

    The paper goes to a meeting: what only the directorate reads is told there by who reads it.
    """
    ids = readable.where(
        Message.standing != Standing.TRIAL,
        Message.readers == Readers.CENTRE,
        Message.centre_id.in_([c.id for c in centres]),
    ).with_only_columns(Message.id)
    came = Message.day.between(first, last)
    query = (
        sa.select(CorrectiveAction)
        .join(Message, CorrectiveAction.message_id == Message.id)
        .where(CorrectiveAction.message_id.in_(ids))
        .where(sa.or_(came, CorrectiveAction.done_on.between(first, last)))
    )
    found = sorted(db.scalars(query), key=lambda a: (a.done_on or date.max, a.due, a.text, a.owner))
    return [Change(action.text, action.owner, action.done_on) for action in found]


def last_quarter(today: date) -> tuple[date, date]:
    """The first and the last day of the last quarter that is over."""
    this = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    last = this - timedelta(days=1)
    return last.replace(month=last.month - 2, day=1), last


def within(readable: Messages, first: date, last: date) -> Messages:
    return readable.where(Message.day.between(first, last), Message.standing != Standing.TRIAL)


def entries_of(db: Session, query: Messages) -> list[Entry]:
    columns: tuple[sa.ColumnElement[Any] | Any, ...] = (
        Message.centre_id,
        Message.door,
        COUNTED_AS,
        sa.func.coalesce(Message.topic, Message.subject),
        Message.status,
        Message.outcome,
        Message.promised_by,
        Message.legal_by,
        Message.answered_on,
        Message.closed_on,
    )
    return [Entry(*row) for row in db.execute(query.with_only_columns(*columns))]


def _doors(entries: Iterable[Entry], names: Mapping[str, str]) -> tuple[Door, ...]:
    kinds: dict[str, Counter[MessageKind]] = defaultdict(Counter)
    for entry in entries:
        kinds[entry.door][entry.kind] += 1
    doors = [Door(names.get(code, code), kinds[code]) for code in _in_order(kinds, names)]
    return tuple(sorted(doors, key=lambda door: (-door.complaints, -sum(door.kinds.values()))))


def topics_of(complaints: Iterable[Entry], names: Mapping[str, str]) -> tuple[Topic, ...]:
    """The most frequent first; what nobody gave a subject comes last."""
    outcomes: dict[str | None, Counter[Outcome | None]] = defaultdict(Counter)
    for entry in complaints:
        outcomes[entry.about or None][entry.outcome] += 1
    codes = _in_order([code for code in outcomes if code], names)
    topics = [Topic(names.get(code, code), outcomes[code]) for code in codes]
    topics.sort(key=lambda topic: -topic.complaints)
    without = [Topic("Χωρίς θέμα", outcomes[None])] if None in outcomes else []
    return (*topics, *without)


def _in_order(codes: Iterable[str], names: Mapping[str, str]) -> list[str]:
    place = {code: n for n, code in enumerate(names)}
    return sorted(codes, key=lambda code: (place.get(code, len(place)), code))


def timing_of(complaints: Iterable[Entry], today: date) -> Timing:
    return Timing(**Counter(_when_answered(entry, today) for entry in complaints))


def _when_answered(entry: Entry, today: date) -> str:
    promised = entry.promised_by or date.max
    if entry.answered_on is not None:
        return "in_time" if entry.answered_on <= promised else "late"
    if entry.status == Status.CLOSED:
        return "unanswered"
    return "overdue" if promised < today else "waiting"


def legal_of(complaints: Iterable[Entry], today: date) -> Legal:
    named = [entry for entry in complaints if entry.legal_by is not None]
    return Legal(**Counter(_by_law(entry, entry.legal_by, today) for entry in named))


def _by_law(entry: Entry, legal_by: date | None, today: date) -> str:
    assert legal_by is not None
    ended = entry.answered_on or entry.closed_on
    if (ended or today) > legal_by:
        return "missed"
    return "kept" if ended else "running"


def _themes(
    db: Session, whole: Messages, centres: Sequence[Centre]
) -> dict[UUID, tuple[Theme, ...]]:
    """Of the centres that have texts enough; no text is read where none has."""
    counts = whole.with_only_columns(Message.centre_id, sa.func.count())
    many = {
        centre_id
        for centre_id, n in db.execute(counts.group_by(Message.centre_id))
        if n >= FEWEST_TEXTS and centre_id in {centre.id for centre in centres}
    }
    if not many:
        return {}
    texts = whole.with_only_columns(Message.centre_id, Message.reference, Message.text)
    return themes_by_centre(db.execute(texts), many)
