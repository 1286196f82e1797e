"""Answers made small for a slow line, where no proxy in front does it.

Only what holds no secret beside something a stranger can put in: the app and its files.
"""

import gzip

from flask import request
from werkzeug.wrappers import Response

PLACES = {"static", "kiosk.question", "api.tablet_settings"}
PLACES |= {"kiosk.more", "device.worker", "device.manifest"}
KINDS = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
SMALL = 600
LEVEL = 6  # the last three take a quarter longer for some ten bytes


def compress(answer: Response) -> Response:
    if request.endpoint not in PLACES or not (answer.mimetype or "").startswith(KINDS):
        return answer
    answer.vary.add("Accept-Encoding")
    if answer.status_code == 200 and request.accept_encodings.quality("gzip") > 0:
        answer.direct_passthrough = False
        plain = answer.get_data()
        if len(plain) > SMALL:
            answer.set_data(gzip.compress(plain, LEVEL, mtime=0))
            answer.headers["Content-Encoding"] = "gzip"
    return answer
