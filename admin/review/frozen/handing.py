"""A file as it is sent to a browser: under its own name, to be kept."""

from flask import Response

from admin.review.frozen.papers import Handed


def handed_out(file: Handed) -> Response:
    answer = Response(file.content, mimetype=file.mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer
