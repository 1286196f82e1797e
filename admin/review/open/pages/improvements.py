"""«Είπατε - κάναμε»: what staff put up for citizens to see, and its poster."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from admin.casework.beside import LAST_DONE, CorrectiveAction, carried_out
from admin.fields import DayField
from admin.fleet.board import board
from admin.leaves import Place, latest_first, leaf, of_centres
from admin.review.open.pages.minding import MEANS_IT, asks
from kiosk.asking import plain_lines, today, uuid_of
from kiosk.centres import Centre
from kiosk.database import now
from kiosk.improvements import (
    LONGEST_DONE,
    LONGEST_SAID,
    Improvement,
    Words,
    improve,
    of_centre,
)
from kiosk.refusals import Refused

EVERYWHERE = SelectChoice("", "Όλα τα ΚΕΠ")
A_YEAR = timedelta(days=366)
AT_ONCE = 25
NEWEST = latest_first(Improvement.since, Improvement.at, Improvement.id)

pages = Blueprint("improvements", __name__, url_prefix="/improvements")


class ImprovementForm(FlaskForm):
    """`mint` makes of a form sent twice one; `means_it`: what reaches the office may stand."""

    mint = HiddenField(default=lambda: str(uuid4()))
    centre = SelectField("Για ποιο ΚΕΠ", validate_choice=False)
    said = TextAreaField("Είπατε", filters=[plain_lines])
    done = TextAreaField("Κάναμε", filters=[plain_lines])
    since = DayField("Από", validators=[InputRequired("Γράψτε από πότε φαίνεται.")])
    until = DayField("Έως και (προαιρετικά)", validators=[Optional()])
    means_it = BooleanField(MEANS_IT)
    asks = ""


@pages.get("/")
def all_() -> ResponseReturnValue:
    """Begun from a corrective action, where one is named."""
    action = _action(request.args.get("action"))
    form = ImprovementForm(formdata=None, since=today())
    if action is not None:
        form.done.data = action.text[:LONGEST_DONE]
    return _all(form)


@pages.post("/")
def add() -> ResponseReturnValue:
    form = ImprovementForm()
    centre = _centre(form.centre.data or "")
    if not form.validate():
        return _all(form), 422
    said, done = form.said.data or "", form.done.data or ""
    form.asks = "" if form.means_it.data else asks(said, done)
    if form.asks:
        return _all(form, form.asks), 422
    words = Words(said, done, form.since.data, form.until.data)
    who = {"by": g.staff.email, "at": now(), "id_": uuid_of(form.mint.data)}
    try:
        improve(g.db, g.staff.municipality, centre, words, **who)
    except Refused as refusal:
        return _all(form, str(refusal)), 422
    g.db.commit()
    flash("Αναρτήθηκε. Στα τάμπλετ βγαίνει μέσα σε λίγα λεπτά.")
    return redirect(url_for(".all_"))


@pages.post("/<uuid:improvement_id>/withdraw")
def withdraw(improvement_id: UUID) -> ResponseReturnValue:
    found = g.db.scalar(_mine().where(Improvement.id == improvement_id)) or abort(404)
    if not _may_take_down(found):
        abort(404)
    found.withdraw(by=g.staff.email, at=now())
    g.db.commit()
    flash("Αποσύρθηκε.")
    return redirect(url_for(".all_"))


@pages.get("/poster/<code>.pdf")
def poster(code: str) -> ResponseReturnValue:
    centres: list[Centre] = g.staff.centres
    centre = next((one for one in centres if one.code == code), None) or abort(404)
    made = board(centre, of_centre(g.db, centre, today()))
    answer = Response(made, mimetype="application/pdf")
    name = f"eipate-kaname-{centre.path}.pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _all(form: ImprovementForm, wrong: str = "") -> str:
    own = [SelectChoice(centre.code, f"{centre.code} {centre.name}") for centre in g.staff.centres]
    form.centre.choices = [*([EVERYWHERE] if g.staff.is_director else []), *own]
    readable, sought = g.staff.messages(), request.args.get("q", "")
    return render_template(
        "admin/open/improvements.html",
        form=form,
        improvements=leaf(g.db, _mine(), NEWEST, Place.of(request.args), AT_ONCE),
        may_take_down=_may_take_down,
        actions=leaf(
            g.db,
            carried_out(readable, since=today() - A_YEAR),
            LAST_DONE,
            Place.of(request.args, "actions-"),
            AT_ONCE,
        ),
        posters=of_centres(g.staff.centres, sought, Place.of(request.args, "posters-")),
        sought=sought,
        today=today(),
        longest_said=LONGEST_SAID,
        longest_done=LONGEST_DONE,
        wrong=wrong,
    )


def _mine() -> sa.Select[Improvement]:
    """What stands at his centres, and what stands everywhere."""
    ids = [centre.id for centre in g.staff.centres]
    return sa.select(Improvement).where(
        Improvement.municipality_id == g.staff.municipality_id,
        Improvement.withdrawn_at.is_(None),
        sa.or_(Improvement.centre_id.is_(None), Improvement.centre_id.in_(ids)),
    )


def _may_take_down(improvement: Improvement) -> bool:
    """What stands everywhere is the director's."""
    return g.staff.is_director or improvement.centre_id is not None


def _centre(code: str) -> Centre | None:
    """None for all of them, which only a director may say."""
    if not code and g.staff.is_director:
        return None
    centres: list[Centre] = g.staff.centres
    return next((centre for centre in centres if centre.code == code), None) or abort(404)


def _action(written: str | None) -> CorrectiveAction | None:
    """404 for one of a message that this person does not read."""
    if not written:
        return None
    there = carried_out(g.staff.messages(), since=date.min)
    found: CorrectiveAction | None = g.db.scalar(there.filter_by(id=uuid_of(written)))
    return found or abort(404)
