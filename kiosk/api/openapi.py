"""The API described as OpenAPI 3.1, from the schemas that check it."""

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from kiosk.api import wire

BEARER: list[dict[str, list[str]]] = [{"tablet": []}]
STATUSES = ("stored", "duplicate", "rejected")
TEXT = {"type": "string"}
WHOLE = {"type": "integer"}


@cache
def described() -> dict[str, Any]:
    sent = (
        wire.Pairing,
        wire.Batch,
        wire.RatingEntry,
        wire.MessageEntry,
        wire.SealedMessage,
        wire.Heartbeat,
        wire.Training,
    )
    _refs, schemas = models_json_schema(
        [(model, "validation") for model in sent], ref_template="#/components/schemas/{model}"
    )
    return {
        "openapi": "3.1.0",
        "info": {"title": "KEP kiosk, tablets", "version": "1"},
        "paths": {
            "/api/v1/tablet/pair": {"post": _pair()},
            "/api/v1/tablet/settings": {"get": _settings()},
            "/api/v1/tablet/entries": {"post": _entries()},
            "/api/v1/tablet/heartbeat": {"post": _heartbeat()},
            "/api/v1/tablet/training": {"post": _training()},
        },
        "components": {
            "schemas": schemas["$defs"] | {"Error": _object(error=TEXT)},
            "securitySchemes": {"tablet": {"type": "http", "scheme": "bearer"}},
        },
    }


def _pair() -> dict[str, Any]:
    answer = _object(tablet_id=TEXT, token=TEXT, centre=TEXT, municipality=TEXT)
    summary = "Use up a pairing code; the token is shown this once"
    return _post(summary, "Pairing", "201", answer) | {"security": []}


def _settings() -> dict[str, Any]:
    return {
        "summary": "All that a tablet shows and goes by",
        "security": BEARER,
        "responses": {
            "200": _answer("The settings, with an ETag", {"type": "object"}),
            "304": {"description": "They are as If-None-Match says"},
            **_refusals("401"),
        },
    }


def _entries() -> dict[str, Any]:
    result = {
        "type": "object",
        "required": ["id", "status"],
        "properties": {
            "id": {"type": ["string", "null"]},
            "status": {"enum": list(STATUSES)},
            "error": {"enum": list(wire.REASONS)},
        },
    }
    answer = _object(epoch=TEXT, results={"type": "array", "items": result})
    return _post("Deliver up to 500 entries; each lands once", "Batch", "200", answer)


def _heartbeat() -> dict[str, Any]:
    answer = _object(epoch=TEXT, stored=WHOLE, live={"type": "boolean"}, version=TEXT)
    return _post("Say that the tablet lives", "Heartbeat", "200", answer)


def _training() -> dict[str, Any]:
    answer = _object(live={"const": False})
    return _post("Back to trial, by the centre's PIN", "Training", "200", answer)


def _post(summary: str, body: str, status: str, answer: dict[str, Any]) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{body}"}
    return {
        "summary": summary,
        "security": BEARER,
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {
            status: _answer("Done", answer),
            **_refusals("401", "413", "422", "429", "503"),
        },
    }


def _refusals(*statuses: str) -> dict[str, Any]:
    error = {"$ref": "#/components/schemas/Error"}
    return {status: _answer("Refused; nothing was stored", error) for status in statuses}


def _answer(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}
