"""Pages of the one address: pairing a tablet, and what makes it an app."""

from datetime import timedelta

from flask import (
    Blueprint,
    Response,
    abort,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from kiosk import pairing, showing, tablets
from kiosk.asking import count_no_try, count_try, is_secure, settings
from kiosk.database import now
from kiosk.refusals import Refused
from kiosk.screens import front, shell
from kiosk.screens.forms import PairForm
from kiosk.screens.front import COOKIE

COOKIE_LIVES = timedelta(days=400)

pages = Blueprint("device", __name__)
front.attend(pages)


@pages.get("/pair")
def ask_for_code() -> ResponseReturnValue:
    """Also on a tablet that is paired: it may move to another centre."""
    return render_template("kiosk/pair.html", form=PairForm())


@pages.post("/pair")
def pair() -> ResponseReturnValue:
    """The token goes into a cookie. The tablet that it was has moved, and delivers its rest."""
    form, before = PairForm(), g.tablet
    count_try("pair", most=20)
    try:
        _tablet, token = pairing.pair(g.db, form.code.data or "", at=now(), secure=is_secure())
    except Refused as refusal:
        form.code.errors = [gettext(refusal.sentence)]
        return render_template("kiosk/pair.html", form=form), 422
    if before is not None:
        before.moved_at = now()
    count_no_try("pair")
    g.db.commit()
    answer = redirect(url_for("kiosk.question"))
    _set_cookie(answer, token)
    return answer


@pages.post("/pair/again")
def pair_again() -> ResponseReturnValue:
    """For the app as it starts: the pairing of the cookie, which is thereby kept alive; or of the
    token that the app still has where the cookie was lost.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        abort(404)
    kept = front.token() or request.headers.get("Authorization", "").removeprefix("Bearer ")
    tablet = tablets.holder(g.db, kept) or abort(404)
    is_demo = kept == settings().demo_tablet  # which many browsers share
    told = showing.pairing(tablet, kept)
    answer = jsonify(told | {"next_seq": tablet.highest_seq + 1, "shared": is_demo})
    if not is_demo:
        _set_cookie(answer, kept)
    return answer


@pages.get("/worker.js")
def worker() -> ResponseReturnValue:
    return Response(shell.worker(), mimetype="text/javascript")


@pages.get("/manifest.webmanifest")
def manifest() -> ResponseReturnValue:
    answer = jsonify(shell.manifest())
    answer.mimetype = "application/manifest+json"
    return answer


def _set_cookie(answer: AnyResponse, token: str) -> None:
    answer.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_LIVES,
        path="/",
        secure=request.is_secure,
        httponly=True,
        samesite="Strict",
    )
