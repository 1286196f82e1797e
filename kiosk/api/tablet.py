"""The tablets' JSON API. Bearer tokens only; every refusal is {"error": code}."""

import json
from typing import Annotated

from flask import Blueprint, g, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from kiosk import tablets
from kiosk.asking import count_no_try, count_try
from kiosk.database import now
from kiosk.limits import TooManyAttempts
from kiosk.refusals import Refused

api = Blueprint("api", __name__, url_prefix="/api/v1")


class Pairing(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    code: Annotated[str, StringConstraints(min_length=1, max_length=40)]


@api.post("/tablet/pair")
def pair() -> ResponseReturnValue:
    """{"code"} -> 201 {"tablet_id", "token", "centre", "municipality"}; the token is shown once."""
    asked = Pairing.model_validate(_body())
    count_try("pair", most=20)
    tablet, token = tablets.pair(g.db, asked.code, at=now())
    count_no_try("pair")
    g.db.commit()
    answer = {
        "tablet_id": str(tablet.id),
        "token": token,
        "centre": tablet.centre.code,
        "municipality": tablet.centre.municipality.slug,
    }
    return jsonify(answer), 201


@api.errorhandler(Refused)
def refuse(refusal: Refused) -> ResponseReturnValue:
    status = 429 if isinstance(refusal, TooManyAttempts) else 422
    return jsonify(error=refusal.reason), status


@api.errorhandler(ValidationError)
def refuse_body(_error: ValidationError) -> ResponseReturnValue:
    return jsonify(error="invalid"), 422


def _body() -> object:
    """The JSON sent; None (which no schema takes) for what is not JSON or nests too deep."""
    try:
        return json.loads(request.get_data())
    except (ValueError, RecursionError):
        return None
