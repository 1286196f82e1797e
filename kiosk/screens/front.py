"""Whose screen it is - a paired tablet's, or a citizen's own phone at a centre - in which language,
and that only our own pages post to it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, g, request, url_for
from flask_babel import gettext

from kiosk import tablets
from kiosk.asking import settings
from kiosk.centres import Centre, Municipality, centre_at
from kiosk.languages import SOURCE, Language, live
from kiosk.tablets import Tablet
from kiosk.wording import (
    FACES,
    KIND_NAMES,
    KINDS,
    LENGTH,
    MASKED,
    NOTICES,
    PERSONAL_DATA,
    PROMISE,
    READERS,
    SAYINGS,
    WROTE,
)
from kiosk.written import LONGEST

COOKIE = "tablet"
PHONE = "phone."
CITIZENS = ("kiosk.", "device.", PHONE)


class OtherOrigin(Exception):
    """A form of another site posted here."""


class NoSuchCentre(Exception):
    """The address on a poster, or what was typed of it, names no centre."""


@dataclass(frozen=True)
class Place:
    """Where a citizen gives an opinion. No `tablet`: on his own phone."""

    centre: Centre
    tablet: Tablet | None

    @property
    def giver(self) -> Tablet | Centre:
        return self.tablet or self.centre


def attend(pages: Blueprint) -> None:
    """Before any page of this blueprint: place, language, origin; and the words of every screen.

    `in_our_words` translates what staff may have written themselves, with whatever % in it.
    """
    pages.url_value_preprocessor(_take_address)
    pages.url_defaults(_keep_address)
    pages.before_request(_know_the_place)
    pages.before_request(_choose_language)
    pages.before_request(_refuse_other_origins)
    pages.context_processor(_words)
    pages.add_app_template_filter(gettext, "in_our_words")


def home() -> str:
    """Where the screen in hand begins, in the language that it begins with."""
    return url_for("phone.question") if _on_a_phone() else "/"


def token() -> str | None:
    return request.cookies.get(COOKIE) or settings().demo_tablet


def _take_address(_endpoint: str | None, values: dict[str, str] | None) -> None:
    address = values or {}
    g.address = address.pop("municipality", ""), address.pop("centre", "")


def _keep_address(endpoint: str, values: dict[str, Any]) -> None:
    """Greek needs no mark on a tablet, so whatever returns to the start returns to Greek."""
    if endpoint.startswith(PHONE):
        municipality, centre = g.get("address", ("", ""))
        values.setdefault("municipality", municipality)
        values.setdefault("centre", centre)
    if endpoint.startswith(CITIZENS) and g.get("asked_language"):
        values.setdefault("lang", g.asked_language)


def _know_the_place() -> None:
    g.place = _phones_place() if _on_a_phone() else _tablets_place()
    g.tablet = g.place.tablet if g.place else None


def _phones_place() -> Place:
    slug, path = g.address
    municipality = g.db.query(Municipality).filter_by(slug=slug).one_or_none()
    centre = centre_at(municipality, path) if municipality else None
    if centre is None:
        g.place = g.tablet = None
        _choose_language()  # in which this will be said
        raise NoSuchCentre
    return Place(centre, None)


def _tablets_place() -> Place | None:
    tablet = tablets.holder(g.db, token())
    return Place(tablet.centre, tablet) if tablet else None


def _choose_language() -> None:
    municipality = g.place.centre.municipality if g.place else None
    g.languages = {known.code: known for known in live(g.db, municipality, settings().instance)}
    asked = request.args.get("lang", "")
    g.asked_language = asked if asked in g.languages and (asked != SOURCE or not g.tablet) else ""
    g.language = g.asked_language or _usual_language()


def _usual_language() -> str:
    """A tablet begins in Greek; any other browser in its owner's language where we have it."""
    if g.tablet is not None:
        return SOURCE
    return request.accept_languages.best_match(list(g.languages), SOURCE) or SOURCE


def _refuse_other_origins() -> None:
    sent_from = request.headers.get("Origin")
    ours = (request.host_url.rstrip("/"), settings().public_url)
    if request.method == "POST" and sent_from and sent_from not in ours:
        raise OtherOrigin


def _on_a_phone() -> bool:
    return (request.endpoint or "").startswith(PHONE)


def _words() -> dict[str, Any]:
    return {
        "address_in": _address_in,
        "home": home,
        "faces": FACES,
        "kinds": KINDS,
        "kind_names": KIND_NAMES,
        "notices": NOTICES,
        "promise": PROMISE,
        "readers": READERS,
        "remarks": _remarks,
        "sayings": SAYINGS,
    }


def _remarks(contact: str) -> dict[str, Any]:
    """What is said under a text while it is written; `contact`: of a telephone or an e-mail."""
    says = {"one": WROTE["one"], "many": WROTE["many"], "contact": WROTE[contact]}
    masked = {f"masked-{many}": said for many, said in MASKED.items()}
    return {
        "names": {kind.value: gettext(name) for kind, name in PERSONAL_DATA.items()},
        "says": {name: gettext(said) for name, said in {**says, **masked, **LENGTH}.items()},
        "longest": LONGEST,
    }


def _address_in(language: Language) -> str:
    """This page in another language; on a tablet Greek is the one without a mark."""
    kept = {key: value for key, value in request.args.items() if key != "lang"}
    if language.code != SOURCE or not g.tablet:
        kept["lang"] = language.code
    return request.path + (f"?{urlencode(kept)}" if kept else "")
