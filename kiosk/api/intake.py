"""The short way for what comes most: ratings alone, all well.

It stands before Flask, for they need no session, page or language of the request's. Whatever is
anything else, or is refused as a whole, goes on to Flask as if nobody had looked at it.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import Flask

from kiosk import languages
from kiosk.api import wire
from kiosk.api.entries import is_message, keep, token_of
from kiosk.api.opening import Opener
from kiosk.database import now

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ENTRIES = "/api/v1/tablet/entries"
FAULT = "kep.fault"  # in the environment that Flask gets: what came of keeping the entries


class Intake:
    """`headers` gives those of every answer, by whether it goes over TLS."""

    def __init__(self, app: Flask, headers: Callable[[bool], Mapping[str, str]]) -> None:
        self.beyond: WSGIApplication = app.wsgi_app
        self._of_app, self._headers = app.extensions, headers
        self._spoken = partial(languages.is_known, app.extensions["kep"].instance)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        kept = self._kept(environ) if self._may_be_ours(environ) else None
        if kept is None:
            return self.beyond(environ, start_response)
        body = json.dumps(kept).encode()
        told = {**self._headers(environ["wsgi.url_scheme"] == "https"), "Cache-Control": "no-store"}
        sized = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        start_response("200 OK", [*sized.items(), *told.items()])
        return [body]

    def _may_be_ours(self, environ: "WSGIEnvironment") -> bool:
        named = environ["REQUEST_METHOD"], environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        length = environ.get("CONTENT_LENGTH", "")
        return (
            named == ("POST", ENTRIES, "")
            and length.isdecimal()
            and int(length) <= wire.LARGEST_BODY
            and not self._of_app["crowded"]()
        )

    def _kept(self, environ: "WSGIEnvironment") -> dict[str, Any] | None:
        """None where Flask has to say something; its body can be read again."""
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        environ["wsgi.input"] = BytesIO(body)
        try:
            batch = wire.Batch.model_validate(json.loads(body))
            if any(map(is_message, batch.entries)):
                return None
            opener = Opener(self._spoken, batch.sent_at, now())
            token = token_of(environ.get("HTTP_AUTHORIZATION", ""))
            return keep(self._of_app["pen"], token, batch, opener)
        except (ValueError, RecursionError):
            return None
        except Exception as fault:  # Flask says what there is to say of it
            environ[FAULT] = fault
            return None
