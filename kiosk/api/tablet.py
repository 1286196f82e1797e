"""The tablets' JSON API. Bearer tokens only; every refusal is {"error": code}."""

import json
from datetime import timedelta
from typing import Any

from flask import Blueprint, g, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import RequestEntityTooLarge

from kiosk import delivering, health, languages, showing, tablets
from kiosk.api import wire
from kiosk.api.openapi import described
from kiosk.api.opening import CLOCK_MAY_DIFFER, Opener
from kiosk.asking import count_no_try, count_try, is_secure, settings, writing
from kiosk.database import now
from kiosk.delivering import Entry, Fate
from kiosk.health import Signs
from kiosk.limits import TooManyAttempts
from kiosk.refusals import Refused
from kiosk.tablets import Tablet

MESSAGES_PER_QUARTER = 1000

# Reads and reckons first, and holds the database's pen only to store.
OPENS_ITS_OWN = {"api.entries"}

api = Blueprint("api", __name__, url_prefix="/api/v1")


class Unauthorised(Refused):
    """No token of ours (`bad_token`), or one that was taken back (`revoked_token`)."""


@api.post("/tablet/pair")
def pair() -> ResponseReturnValue:
    """{"code"} -> 201 {"tablet_id", "token", "centre", "municipality"}; the token is shown once."""
    asked = wire.Pairing.model_validate(_body())
    count_try("pair", most=20)
    tablet, token = tablets.pair(g.db, asked.code, at=now(), secure=is_secure())
    count_no_try("pair")
    g.db.commit()
    return jsonify(showing.pairing(tablet, token)), 201


@api.get("/tablet/settings")
def tablet_settings() -> ResponseReturnValue:
    """All that a tablet shows and goes by, with an ETag."""
    answer = make_response(jsonify(showing.settings_of(g.db, _speaking())))
    answer.set_etag(answer.get_json()["version"])
    return answer.make_conditional(request)


@api.post("/tablet/entries")
def entries() -> ResponseReturnValue:
    """A batch -> 200 {"epoch", "results"}, once all that was good in it is on the disk."""
    tablet, batch, moment = _speaking(), wire.Batch.model_validate(_body()), now()
    sealed = sum(_is_message(sent) for sent in batch.entries)
    if sealed:
        _count_letters(tablet, sealed)
    opener = Opener(g.db, tablet, list(languages.known(settings().instance)), batch.sent_at, moment)
    read = [opener.read(sent) for sent in batch.entries]
    g.db.rollback()
    try:
        epoch, fates = _store(tablet, read)
    except IntegrityError:  # the same id from another tablet at the same moment: it was first
        epoch, fates = _store(tablet, read)
    results = [_result(sent, out) for sent, out in zip(batch.entries, fates, strict=True)]
    return jsonify(epoch=epoch, results=results)


@api.post("/tablet/heartbeat")
def heartbeat() -> ResponseReturnValue:
    """-> 200 {"epoch", "stored", "live", "version"}: what we hold of the tablet, and its settings'
    version."""
    tablet, said, moment = _speaking(), wire.Heartbeat.model_validate(_body()), now()
    signs = Signs(
        queue=said.queue,
        oldest_unsent=said.oldest_unsent,
        refused=said.refused,
        version=said.version,
        clock_offset=_offset(moment - said.clock),
        persisted=said.persisted,
        secure=said.secure,
        voices=sorted(set(said.voices)),
        px_per_mm=said.px_per_mm,
        stored_seen=said.stored,
        storage_lost=said.storage_lost,
    )
    health.note(g.db, tablet, signs, at=moment)
    version = showing.settings_of(g.db, tablet)["version"]
    answer = jsonify(epoch=tablet.epoch, stored=tablet.stored, live=tablet.live, version=version)
    g.db.commit()
    return answer


@api.post("/tablet/training")
def training() -> ResponseReturnValue:
    """{"pin"} -> 200 {"live": false}: back to «Δοκιμή», by whoever knows the centre's PIN."""
    tablet, asked = _speaking(), wire.Training.model_validate(_body())
    count_try("pin", most=10, who=str(tablet.id))
    if asked.pin != tablet.centre.pin:
        raise Refused("bad_pin", "Λάθος PIN.")
    count_no_try("pin", who=str(tablet.id))
    tablet.train(by="PIN", at=now())
    g.db.commit()
    return jsonify(live=tablet.live)


@api.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    return jsonify(described())


@api.errorhandler(Refused)
def refuse(refusal: Refused) -> ResponseReturnValue:
    match refusal:
        case TooManyAttempts():
            return jsonify(error=refusal.reason), 429
        case Unauthorised():
            return jsonify(error=refusal.reason), 401
    return jsonify(error=refusal.reason), 422


@api.errorhandler(ValidationError)
def refuse_body(error: ValidationError) -> ResponseReturnValue:
    wrong = [(fault["loc"], fault["type"]) for fault in error.errors(include_input=False)]
    reason = "too_many_entries" if (("entries",), "too_long") in wrong else "invalid"
    return jsonify(error=reason), 422


@api.errorhandler(RequestEntityTooLarge)
def refuse_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    return jsonify(error="too_large"), 413


def _count_letters(tablet: Tablet, sealed: int) -> None:
    """A seal is slow to open: a stolen token shall not keep us busy."""
    with writing() as db:
        who = str(tablet.id)
        count_try("letters", most=MESSAGES_PER_QUARTER, who=who, tries=sealed, db=db)


def _store(tablet: Tablet, read: list[Entry]) -> tuple[str, list[Fate]]:
    with writing() as db:
        speaking = db.get_one(Tablet, tablet.id)
        fates = delivering.store(db, speaking, read, at=now())
        db.commit()
        return speaking.epoch, fates


def _result(sent: object, fate: Fate) -> dict[str, str | None]:
    named = wire.id_of(sent)
    if isinstance(fate, Refused):
        reason = fate.reason if fate.reason in wire.REASONS else "invalid"
        return {"id": named, "status": "rejected", "error": reason}
    return {"id": named, "status": fate.value}


def _offset(offset: timedelta) -> int:
    """In seconds; 0 for a clock that is nearly right, and no more than 32 bits (68 years) hold."""
    seconds = round(offset.total_seconds()) if abs(offset) > CLOCK_MAY_DIFFER else 0
    return max(-(2**31) + 1, min(seconds, 2**31 - 1))


def _speaking() -> Tablet:
    """The tablet that asks. Raises Unauthorised."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    tablet = tablets.bearer(g.db, token.strip()) if scheme.lower() == "bearer" else None
    if tablet is None:
        raise Unauthorised("bad_token", "Άγνωστο τάμπλετ. Ζευγαρώστε το.")
    if tablet.revoked_at is not None:
        raise Unauthorised("revoked_token", "Το τάμπλετ έχει αποσυρθεί.")
    return tablet


def _body() -> Any:
    """The JSON sent; None (which no schema takes) for what is not JSON or nests too deep."""
    if (request.content_length or 0) > wire.LARGEST_BODY:
        raise RequestEntityTooLarge
    body = request.get_data()
    if len(body) > wire.LARGEST_BODY:
        raise RequestEntityTooLarge
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _is_message(sent: object) -> bool:
    return isinstance(sent, dict) and sent.get("kind") == "message"
