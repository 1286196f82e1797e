"""The tablet's app: every screen in one document that a service worker keeps, so that a tablet
without a line asks, thanks and keeps as it does with one."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Response, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from kiosk import inlined, receipts, showing
from kiosk.asking import settings
from kiosk.screens.forms import PairForm, RateForm, ReceiptForm
from kiosk.screens.words import WriteForm
from kiosk.services import SERVICES
from kiosk.wording import PHONE_QUESTION, QUESTION, REASONS_BY_SIDE

WORKER = "worker.js"
FONT = "fonts/noto-sans.woff2"
EXTENDED_FONT = "fonts/noto-sans-extended.woff2"
OTHER_FONTS = {"ar": "fonts/noto-sans-arabic.woff2"}
LATIN = ("el", "en", "sq")


def answer(form: RateForm) -> ResponseReturnValue:
    """The question; on a tablet with the screens that follow at once folded up beside it."""
    if g.tablet is None:
        return render_template("kiosk/question.html", form=form, asked=PHONE_QUESTION)
    shown = _shown()
    version = shown.settings["version"]
    page = render_template(
        "kiosk/tablet.html",
        form=form,
        asked=QUESTION,
        version=version,
        notice=shown.notice,
        improvement=shown.improvement,
        reasons_by_side=REASONS_BY_SIDE,
        on_phone=on_phone(),
        receipt_url=f"{base_url()}/receipt",
        receipt_address=spoken(f"{base_url()}/receipt"),
    )
    return _marked(make_response(page), version)


def more() -> ResponseReturnValue:
    """The other screens; scripts put in what a citizen says."""
    letter = WriteForm.at(g.db, g.place.centre)
    page = render_template(
        "kiosk/more.html",
        services=SERVICES.offered(g.db, g.place.centre.municipality_id),
        letter=letter,
        second_reader=letter.second_reader,
        receipt_form=ReceiptForm(),
        pair_form=PairForm(),
        write_on_phone=on_phone("/write"),
        receipt_address=spoken(f"{base_url()}/receipt"),
    )
    return _marked(make_response(page), _shown().settings["version"])


def _shown() -> showing.Shown:
    return showing.shown_on(g.db, g.tablet, g.languages.values())


def _marked(page: Response, version: str) -> Response:
    """For the service worker: of which build and version it is, and which languages there are."""
    page.headers["X-Kiosk-Build"] = build()
    page.headers["X-Kiosk-Version"] = version
    page.headers["X-Kiosk-Languages"] = ",".join(g.languages)
    return page


def build() -> str:
    return (current_app.static_url_path or "").rpartition("/")[2]


def worker() -> str:
    """The service worker; its bytes change with the build, which is how a browser knows.

    It keeps what its pages ask for: the question holds its first style and script itself.
    """
    folder = Path(str(current_app.static_folder))
    names = sorted(path.name for path in (folder / "kiosk").glob("*.js"))
    scripts = [f"kiosk/{name}" for name in names if name != WORKER]
    asked_for = ["fonts.css", "kiosk/next.css", "kiosk/more.css", "icon.svg", *_fonts(), *scripts]
    files = [name for name in asked_for if name != inlined.SCRIPT]
    base = current_app.static_url_path
    made_for = {"build": build(), "files": [f"{base}/{name}" for name in files]}
    script = (folder / "kiosk" / WORKER).read_text()
    return f"const MADE_FOR = {json.dumps(made_for)};\n{script}"


def _fonts() -> list[str]:
    """The fonts that the municipality's languages need."""
    others = [code for code in g.languages if code not in LATIN]
    return [FONT, *dict.fromkeys(OTHER_FONTS.get(code, EXTENDED_FONT) for code in others)]


def manifest() -> dict[str, Any]:
    base = current_app.static_url_path
    return {
        "id": "/",
        "name": gettext("Αξιολόγηση ΚΕΠ"),
        "short_name": "ΚΕΠ",
        "lang": "el",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "fullscreen",
        "display_override": ["fullscreen", "standalone"],
        "background_color": "#f3f5f8",
        "theme_color": "#003375",
        "icons": [
            {"src": f"{base}/icon-{side}.png", "sizes": f"{side}x{side}", "purpose": purpose}
            for side in (192, 512)
            for purpose in ("any", "maskable")
        ],
    }


def base_url() -> str:
    return settings().public_url or request.host_url.rstrip("/")


def spoken(address: str) -> str:
    """An address as people say it, without https://."""
    return address.removeprefix("https://").removeprefix("http://")


def on_phone(page: str = "") -> dict[str, object]:
    """The way to the same page on the citizen's own phone: a plain address, and its QR."""
    centre = g.place.centre
    address = f"{base_url()}/k/{centre.municipality.slug}/{centre.path}{page}"
    path, side = _qr(address)
    return {"address": spoken(address), "qr": path, "side": side}


@lru_cache(maxsize=4096)
def _qr(address: str) -> tuple[str, int]:
    """A place's address is the same at every opening, and no secret; drawing it takes a while."""
    return receipts.qr_path(address)
