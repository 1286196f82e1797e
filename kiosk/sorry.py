"""Faults and refusals, translated once: a sentence for people, a reason code for tablets."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, current_app, g, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from jinja2 import pass_context
from jinja2.runtime import Context
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException
from wtforms.form import BaseForm

from kiosk.refusals import AT_THE_SAME_TIME, N_, Refused
from kiosk.screens.front import NoSuchCentre, OtherOrigin

BUSY = N_("Η υπηρεσία είναι για λίγο απασχολημένη και δεν αποθήκευσε τίποτα. Δοκιμάστε ξανά.")
NO_CENTRE = N_("Σε αυτή τη διεύθυνση δεν υπάρχει ΚΕΠ. Σκανάρετε ξανά το QR της αφίσας.")
SENTENCES = {
    400: N_("Η φόρμα δεν ισχύει πια. Ανοίξτε ξανά τη σελίδα και επαναλάβετε."),
    403: N_("Δεν επιτρέπεται. Επιστρέψτε στην αρχή."),
    404: N_("Η σελίδα δεν υπάρχει ή δεν είναι για εσάς. Επιστρέψτε στην αρχή."),
    405: N_("Αυτό δεν γίνεται από εδώ. Επιστρέψτε στην αρχή."),
    413: N_("Αυτό που στείλατε ξεπερνά τα 5 MB. Στείλτε μόνο ό,τι χρειάζεται."),
    422: N_("Αυτό που στείλατε έχει χαρακτήρες που δεν διαβάζονται. Γράψτε το ξανά."),
    500: N_("Κάτι χάλασε από τη μεριά μας. Δοκιμάστε ξανά σε λίγο."),
}
# The names under which a page is handed a sentence on what was wrong with it as a whole.
WRONG = ("wrong", "asks", "refused")


def mind(app: Flask) -> None:
    app.jinja_env.globals["is_faulty"] = is_faulty
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(IntegrityError, _at_the_same_time)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(OtherOrigin, _other_origin)
    app.register_error_handler(NoSuchCentre, _no_such_centre)
    app.register_error_handler(HTTPException, _failed)


@pass_context
def is_faulty(page: Context) -> bool:
    """Whether a page comes back because what was sent was not taken: its title says so first."""
    given = {**page.get_all(), "session": None}  # who looks into it varies by cookie
    said = any(isinstance(given.get(name), str) and given[name] for name in WRONG)
    return said or any(map(_is_refused, given.values()))


def _is_refused(given: Any) -> bool:
    if isinstance(given, Mapping):
        return any(isinstance(form, BaseForm) and form.errors for form in given.values())
    return isinstance(given, BaseForm) and bool(given.errors)


def _say(status: int, sentence: str, reason: str = "") -> ResponseReturnValue:
    """On the face that the person stands before."""
    if request.path.startswith("/api/"):
        return jsonify(error=reason or HTTPStatus(status).name.lower()), status
    face = next((face for face in ("admin", "open") if _is_under(face)), "kiosk")
    return render_template(f"{face}/sorry.html", sentence=sentence, status=status), status


def _is_under(face: str) -> bool:
    return f"{request.path}/".startswith(f"/{face}/")


def _refused(refusal: Refused) -> ResponseReturnValue:
    return _say(refusal.status, gettext(refusal.sentence) % refusal.values, refusal.reason)


def _at_the_same_time(_error: IntegrityError) -> ResponseReturnValue:
    g.db.rollback()
    return _say(409, gettext(AT_THE_SAME_TIME))


def _busy(error: OperationalError) -> ResponseReturnValue:
    """The database is locked, full or gone: nothing was kept, and later it may be."""
    current_app.logger.error("database: %s", error.orig)
    g.db.invalidate()  # what failed is asked nothing more, not even who stands here
    try:
        answer = make_response(_say(503, gettext(BUSY)))
    except SQLAlchemyError:
        g.place = g.tablet = g.staff = None
        answer = make_response(_say(503, gettext(BUSY)))
    answer.headers["Retry-After"] = "10"
    return answer


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _say(400, gettext(SENTENCES[400]))


def _other_origin(_error: OtherOrigin) -> ResponseReturnValue:
    return _say(403, gettext(SENTENCES[403]))


def _no_such_centre(_error: NoSuchCentre) -> ResponseReturnValue:
    return _say(404, gettext(NO_CENTRE))


def _failed(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    usual = SENTENCES[500] if status >= 500 else SENTENCES[404]
    return _say(status, gettext(SENTENCES.get(status, usual)))
