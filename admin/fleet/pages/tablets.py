"""Each tablet: is it alive, what waits on it; start it, call it by a name, revoke it; a new one."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from admin.fleet.pages.mine import directors_only, my_centre, my_tablet
from admin.fleet.watch import may_start, names, watch
from admin.leaves import Place, of_centres
from kiosk import pairing
from kiosk.asking import settings
from kiosk.database import now
from kiosk.health import TabletHealth
from kiosk.languages import live
from kiosk.receipts import qr_path
from kiosk.refusals import Refused

AT_ONCE = 20  # centres, each with all its tablets

pages = Blueprint("tablets", __name__)


class LabelForm(FlaskForm):
    label = StringField("Όνομα", validators=[Length(max=40)])


@pages.get("/")
def all_() -> ResponseReturnValue:
    return _show()


@pages.post("/<uuid:tablet_id>/start")
def start(tablet_id: UUID) -> ResponseReturnValue:
    """«Αρχίζουμε»: a named person lets it count."""
    tablet = my_tablet(tablet_id)
    try:
        may_start(g.db.get(TabletHealth, tablet.id))
        tablet.start(by=g.staff.email, at=now())
    except Refused as refusal:
        return _show(wrong=str(refusal)), 422
    g.db.commit()
    flash(f"Το τάμπλετ του ΚΕΠ {tablet.centre.code} μετράει από τώρα.")
    return redirect(url_for(".all_", **_asked()))


@pages.post("/<uuid:tablet_id>/label")
def label(tablet_id: UUID) -> ResponseReturnValue:
    tablet, form = my_tablet(tablet_id), LabelForm()
    if not form.validate():
        return _show(wrong="Το όνομα ξεπερνά τους 40 χαρακτήρες. Συντομέψτε το."), 422
    tablet.label = " ".join((form.label.data or "").split())
    g.db.commit()
    return redirect(url_for(".all_", **_asked()))


@pages.post("/<uuid:tablet_id>/revoke")
def revoke(tablet_id: UUID) -> ResponseReturnValue:
    directors_only()
    tablet = my_tablet(tablet_id)
    tablet.revoke(by=g.staff.email, at=now())
    g.db.commit()
    flash(
        f"Το τάμπλετ του ΚΕΠ {tablet.centre.code} αποσύρθηκε. Όσα δεν έχει στείλει μένουν σε αυτό."
    )
    return redirect(url_for(".all_", **_asked()))


@pages.post("/code")
def code() -> ResponseReturnValue:
    """A one-time pairing code, to be typed on the tablet or scanned by it."""
    directors_only()
    centre = my_centre(request.form.get("centre", ""))
    made = pairing.new_code(g.db, centre, live=False, at=now())
    g.db.commit()
    base = settings().public_url or request.host_url.rstrip("/")
    address = f"{base}/pair"
    path, side = qr_path(f"{address}#{made}")
    return render_template(
        "admin/pairing_code.html", centre=centre, code=made, address=address, qr=path, side=side
    )


def _show(wrong: str = "") -> str:
    sought = request.args.get("q", "")
    shown = of_centres(g.staff.centres, sought, Place.of(request.args), AT_ONCE)
    spoken = live(g.db, g.staff.municipality, settings().instance)
    return render_template(
        "admin/tablets.html",
        leaf=shown,
        sought=sought,
        watched=watch(g.db, shown.rows, spoken, at=now()),
        named=names(g.db, shown.rows),
        asked=_asked(),
        wrong=wrong,
    )


def _asked() -> dict[str, Any]:
    """Which of the centres the page shows: it shows them again once something was done."""
    given = {name: request.args.get(name, "") for name in ("q", "after", "before")}
    return {name: asked for name, asked in given.items() if asked}
