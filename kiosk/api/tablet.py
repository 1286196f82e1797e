"""The tablets' JSON API. Bearer tokens only; every refusal is {"error": code}."""

import json
import random
from datetime import timedelta
from functools import partial
from typing import Any

from flask import Blueprint, current_app, g, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from pydantic import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from kiosk import health, languages, pairing, showing, tablets
from kiosk.api import wire
from kiosk.api.entries import Delivered, EntryPen, is_message, token_of
from kiosk.api.intake import FAULT
from kiosk.api.openapi import described
from kiosk.api.opening import CLOCK_MAY_DIFFER, Opener, Seals
from kiosk.asking import count_no_try, count_try, is_crowded, is_secure, settings, writing
from kiosk.database import now
from kiosk.health import Signs
from kiosk.refusals import Refused
from kiosk.tablets import Tablet

MESSAGES_PER_QUARTER = 1000

# Reads and reckons first, and holds the database's pen only to store.
OPENS_ITS_OWN = {"api.entries"}

COME_AGAIN = range(5, 30)  # seconds, not the same for all

api = Blueprint("api", __name__, url_prefix="/api/v1")


class Crowded(Refused):
    status = 503

    def __init__(self) -> None:
        super().__init__("busy", "Πολλά τάμπλετ στέλνουν μαζί. Στείλτε ξανά σε λίγο.")


@api.post("/tablet/pair")
def pair() -> ResponseReturnValue:
    """{"code"} -> 201 {"tablet_id", "token", "centre", "municipality"}; the token is shown once."""
    asked = wire.Pairing.model_validate(_body())
    count_try("pair", most=20)
    tablet, token = pairing.pair(g.db, asked.code, at=now(), secure=is_secure())
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
    if fault := request.environ.get(FAULT):
        raise fault
    if is_crowded():
        raise Crowded
    batch, moment = wire.Batch.model_validate(_body()), now()
    sealed = sum(map(is_message, batch.entries))
    seals = _seals(sealed) if sealed else None
    spoken = partial(languages.is_known, settings().instance)
    opener = Opener(spoken, batch.sent_at, moment, seals)
    delivered = Delivered.of(_token(), batch, opener)
    pen: EntryPen = current_app.extensions["pen"]
    return jsonify(delivered.told(pen.write(delivered.parcel)))


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
    answer = jsonify(error=refusal.reason)
    if isinstance(refusal, Crowded):
        answer.headers["Retry-After"] = str(random.choice(COME_AGAIN))
    return answer, refusal.status


@api.errorhandler(ValidationError)
def refuse_body(error: ValidationError) -> ResponseReturnValue:
    wrong = [(fault["loc"], fault["type"]) for fault in error.errors(include_input=False)]
    reason = "too_many_entries" if (("entries",), "too_long") in wrong else "invalid"
    return jsonify(error=reason), 422


@api.errorhandler(RequestEntityTooLarge)
def refuse_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    return jsonify(error="too_large"), 413


def _seals(sealed: int) -> Seals:
    """For a tablet of ours. A seal is slow to open: a stolen token shall not keep us busy."""
    tablet = _speaking()
    with writing() as db:
        who = str(tablet.id)
        count_try("letters", most=MESSAGES_PER_QUARTER, who=who, tries=sealed, db=db)
    return Seals(g.db, tablet.centre.municipality_id)


def _offset(offset: timedelta) -> int:
    """In seconds; 0 for a clock that is nearly right, and no more than 32 bits (68 years) hold."""
    seconds = round(offset.total_seconds()) if abs(offset) > CLOCK_MAY_DIFFER else 0
    return max(-(2**31) + 1, min(seconds, 2**31 - 1))


def _speaking() -> Tablet:
    """The tablet that asks. Raises Unauthorised."""
    tablet = tablets.bearer(g.db, _token())
    if tablet is None:
        raise tablets.unknown()
    if refusal := tablets.refusal(tablet):
        raise refusal
    return tablet


def _token() -> str:
    return token_of(request.headers.get("Authorization", ""))


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
