"""What a person was shown before he confirms it: signed, so that what was looked at is stored."""

from typing import Any

from flask import abort
from flask_wtf import FlaskForm
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import BooleanField, HiddenField

from kiosk.asking import settings


class ShownForm(FlaskForm):
    shown = HiddenField()
    replace = BooleanField("Αντικατάσταση όσων ισχύουν")


def showing(kept: object, of: str) -> ShownForm:
    """The form under a preview; `of` says of what, so that none is taken for another's."""
    return ShownForm(formdata=None, shown=_signer(of).dumps(kept))


def looked_at(form: ShownForm, of: str) -> Any:
    """What was shown. 400 for what never was."""
    try:
        return _signer(of).loads(form.shown.data or "")
    except BadSignature:
        abort(400)


def _signer(of: str) -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key, salt=of)
