"""The short way for what comes most: ratings alone, all well.

It stands before Flask, for they need no session, page or language of the request's. Whatever is
anything else, or is refused as a whole, goes on to Flask as if nobody had looked at it.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from flask import Flask

from kiosk import languages
from kiosk.api import wire
from kiosk.api.entries import Delivered, EntryPen, is_message, token_of
from kiosk.api.opening import Opener
from kiosk.database import now

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ENTRIES = "/api/v1/tablet/entries"
# What is noted in a request's environment: what its sender is told, None where Flask has to say
# something, and to Flask what came of keeping its entries.
KEPT, FAULT = "kep.kept", "kep.fault"


class Intake:
    """`headers` gives those of every answer, by whether it goes over TLS."""

    def __init__(self, app: Flask, headers: Callable[[bool], Mapping[str, str]]) -> None:
        self.beyond: WSGIApplication = app.wsgi_app
        self._of_app, self._headers = app.extensions, headers
        self._spoken = partial(languages.is_known, app.extensions["kep"].instance)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if KEPT not in environ and not self._of_app["crowded"]():
            self.keep([environ])
        kept = environ.get(KEPT)
        if kept is None:
            return self.beyond(environ, start_response)
        body = json.dumps(kept).encode()
        told = {**self._headers(environ["wsgi.url_scheme"] == "https"), "Cache-Control": "no-store"}
        sized = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        start_response("200 OK", [*sized.items(), *told.items()])
        return [body]

    def keep(self, environs: Sequence["WSGIEnvironment"]) -> None:
        """Keeps what is ours of what they bring, together, and notes in each what came of it."""
        pen: EntryPen = self._of_app["pen"]
        ours: list[tuple[WSGIEnvironment, Delivered]] = []
        for environ in environs:
            environ[KEPT] = None
            if delivered := self._read(environ):
                ours.append((environ, delivered))
        if not ours:
            return
        answers = pen.write_all([delivered.parcel for _, delivered in ours])
        for (environ, delivered), answer in zip(ours, answers, strict=True):
            if isinstance(answer, Exception):  # Flask says what there is to say of it
                environ[FAULT] = answer
            else:
                environ[KEPT] = delivered.told(answer)

    def _read(self, environ: "WSGIEnvironment") -> Delivered | None:
        """None where Flask has to say something; its body can be read again."""
        if not self._may_be_ours(environ):
            return None
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        environ["wsgi.input"] = BytesIO(body)
        try:
            batch = wire.Batch.model_validate(json.loads(body))
            if any(map(is_message, batch.entries)):
                return None
            opener = Opener(self._spoken, batch.sent_at, now())
            return Delivered.of(token_of(environ.get("HTTP_AUTHORIZATION", "")), batch, opener)
        except (ValueError, RecursionError):
            return None
        except Exception as fault:
            environ[FAULT] = fault
            return None

    def _may_be_ours(self, environ: "WSGIEnvironment") -> bool:
        named = environ["REQUEST_METHOD"], environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        length = environ.get("CONTENT_LENGTH", "")
        return (
            named == ("POST", ENTRIES, "")
            and length.isdecimal()
            and int(length) <= wire.LARGEST_BODY
        )
