"""What a tablet shows and goes by: one set of facts, for its screens and for its settings."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from flask import current_app
from flask_babel import force_locale, get_domain
from sqlalchemy.orm import Session

from kiosk import deadlines, hours, improvements, notices, sealing
from kiosk.asking import settings
from kiosk.book import offered_readers, terms_of
from kiosk.centres import Centre
from kiosk.choices import Offered
from kiosk.database import athens_day, now
from kiosk.deadlines import Calendar
from kiosk.improvements import Improvement
from kiosk.languages import Language, live
from kiosk.notices import Notice
from kiosk.ratings import FACES5, SIDES
from kiosk.services import SERVICES
from kiosk.subjects import SUBJECTS
from kiosk.tablets import Tablet
from kiosk.wording import FACES, QUESTION, REASONS

PIN_ROUNDS = 20_000


def pairing(tablet: Tablet, token: str) -> dict[str, str]:
    return {
        "tablet_id": str(tablet.id),
        "token": token,
        "centre": tablet.centre.code,
        "municipality": tablet.centre.municipality.slug,
    }


@dataclass(frozen=True)
class Shown:
    """What hangs on a tablet today, and the settings that it goes by: their `version` changes with
    any of them, and with the build.
    """

    notice: Notice | None
    improvement: Improvement | None
    settings: dict[str, Any]


def settings_of(db: Session, tablet: Tablet) -> dict[str, Any]:
    """The settings of a tablet."""
    spoken = live(db, tablet.centre.municipality, settings().instance)
    return shown_on(db, tablet, spoken).settings


def shown_on(db: Session, tablet: Tablet, spoken: Collection[Language]) -> Shown:
    """`spoken`: the languages that its citizens may choose."""
    centre = tablet.centre
    offered = SERVICES.offered(db, centre.municipality_id)
    key = sealing.current(db)
    today = athens_day(now())
    notice = notices.hanging(db, centre, today=today)
    improvement = improvements.of_the_day(db, centre, today)
    facts = {
        "live": tablet.live,
        "centre": {"code": centre.code, "name": centre.name},
        "municipality": {"slug": centre.municipality.slug, "name": centre.municipality.name},
        "languages": [_described(language) for language in spoken],
        "scale": FACES5,
        "reasons": {side: list(codes) for side, codes in SIDES.items()},
        "services": [{"code": service.code, "name": service.name} for service in offered],
        "wording": {language.code: _wording(language.code, offered) for language in spoken},
        "hours": _hours(db, centre, today),
        "book": book_of(db, centre, today),
        "notice": _notice(notice),
        "improvement": _improvement(improvement),
        "seal_key": {"id": key.id, "jwk": key.jwk},
        "pin": {"salt": str(tablet.id), "rounds": PIN_ROUNDS, "hash": _pin(centre, tablet)},
    }
    return Shown(notice, improvement, {"version": _version(facts), **facts})


def book_of(db: Session, centre: Centre, today: date) -> dict[str, Any]:
    """What a letter offers, and by what its receipt reckons the day of the answer: working days,
    and the holidays among the weekdays of three years, for a term may be as long as one.
    """
    terms = terms_of(db, centre.municipality_id)
    calendar = deadlines.calendar_of(db, centre.municipality_id)
    subjects = SUBJECTS.offered(db, centre.municipality_id)
    return {
        "readers": [readers.value for readers in offered_readers(terms, centre)],
        "second_reader": terms.second_reader,
        "subjects": [{"code": subject.code, "name": subject.name} for subject in subjects],
        "answer_days": terms.answer_days,
        "holidays": _weekdays_off(calendar, today.year),
    }


@lru_cache(maxsize=1024)
def _weekdays_off(calendar: Calendar, year: int) -> tuple[str, ...]:
    """Kept: a thousand days would be looked at for every page of a tablet."""
    first = date(year, 1, 1)
    closed = calendar.closed(first, (date(year + 3, 1, 1) - first).days)
    return tuple(day.isoformat() for day in closed if day.weekday() < 5)


def _version(facts: dict[str, Any]) -> str:
    build = current_app.static_url_path
    whole = json.dumps([build, facts], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _described(language: Language) -> dict[str, str]:
    return {"code": language.code, "name": language.name, "direction": language.direction}


def _wording(code: str, offered: list[Offered]) -> dict[str, Any]:
    with force_locale(code):
        said = get_domain().get_translations().ugettext  # found once, not for every word
        return {
            "question": said(QUESTION),
            "faces": {str(score): said(label) for score, label in FACES.items()},
            "reasons": {reason: said(words) for reason, words in REASONS.items()},
            "services": {service.code: said(service.name) for service in offered},
        }


def _hours(db: Session, centre: Centre, today: date) -> dict[str, Any] | None:
    """The weeks that hold today and later, and the holidays of this year and the next."""
    kept = hours.hours_of(db, centre)
    if kept.week(today) is None:
        return None
    current = max(since for since in kept.weeks if since <= today)
    days = (date(today.year + 2, 1, 1) - date(today.year, 1, 1)).days
    return {
        "weeks": [
            {"since": since.isoformat(), "days": _week(week)}
            for since, week in sorted(kept.weeks.items())
            if since >= current
        ],
        "holidays": [day.isoformat() for day in kept.holidays(date(today.year, 1, 1), days)],
    }


def _week(week: hours.Week) -> dict[str, list[str]]:
    return {str(day): [f"{at:%H:%M}" for at in span] for day, span in sorted(week.items())}


def _notice(notice: Notice | None) -> dict[str, str | None] | None:
    if notice is None:
        return None
    return {
        "kind": notice.kind.value,
        "day": notice.day.isoformat() if notice.day else None,
        "text": notice.text,
        "until": notice.until.isoformat(),
    }


def _improvement(improvement: Improvement | None) -> dict[str, str] | None:
    """In Greek alone, as staff wrote it."""
    return {"said": improvement.said, "done": improvement.done} if improvement else None


def _pin(centre: Centre, tablet: Tablet) -> str:
    return _slow_pin(centre.pin, str(tablet.id))


@lru_cache(maxsize=4096)
def _slow_pin(pin: str, salt: str) -> str:
    """For a tablet without a line. Six digits are no secret: it keeps children out, not thieves."""
    return hashlib.pbkdf2_hmac("sha256", pin.encode(), salt.encode(), PIN_ROUNDS).hex()
