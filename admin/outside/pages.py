"""Outside evaluations on pages: heads read them, directors enter them by hand or from a file."""

import hashlib
from collections.abc import Callable
from dataclasses import astuple
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import Optional

from admin.fields import DayField, FigureField, NumberField
from admin.leaves import Place
from admin.outside import intake, results, rounds
from admin.outside.results import Told
from admin.outside.rounds import EvaluationRound, Terms
from admin.outside.standings import listed, round_of
from admin.sheets import hidden
from admin.shown import ShownForm, looked_at, showing
from kiosk.database import athens_day, now
from kiosk.refusals import AT_THE_SAME_TIME, Refused

TYPED = "πληκτρολόγηση"
TAXISNET = "Διαδικτυακά, με κωδικούς TAXISnet, όσοι θέλησαν να απαντήσουν"

pages = Blueprint("outside", __name__, url_prefix="/outside")


class RoundForm(FlaskForm):
    title = StringField("Τίτλος του γύρου")
    evaluator = StringField("Ποιος αξιολόγησε")
    method = StringField("Πώς απάντησαν οι πολίτες")
    first = DayField("Από")
    last = DayField("Έως")
    lowest = NumberField("Χαμηλότερος βαθμός", validators=[Optional()])
    highest = NumberField("Υψηλότερος βαθμός", validators=[Optional()])
    decimals = NumberField("Δεκαδικά της δημοσίευσης", validators=[Optional()])
    sufficient = NumberField("Ελάχιστο επαρκές δείγμα", validators=[Optional()])
    ranked = NumberField("Πόσοι κατατάχθηκαν", validators=[Optional()])
    address = StringField("Διεύθυνση της δημοσίευσης")

    def terms(self) -> Terms:
        words = ("title", "evaluator", "method", "address")
        given = {name: field.data for name, field in self._fields.items() if name != "csrf_token"}
        return Terms(**given | {name: given[name] or "" for name in words})


class ResultForm(FlaskForm):
    body = StringField("Δήμος")
    score = FigureField("Βαθμός")
    sample = NumberField("Δείγμα", validators=[Optional()])
    statement = StringField("Διατύπωση της δημοσίευσης")
    absent = BooleanField("Δεν μετρήθηκε σε αυτόν τον γύρο")

    def told(self) -> Told:
        return Told(
            body=" ".join((self.body.data or "").split()),
            score=self.score.data,
            sample=self.sample.data,
            statement=" ".join((self.statement.data or "").split()),
            measured=not self.absent.data,
        )


class FileForm(FlaskForm):
    file = FileField("Αρχείο (XLSX, ODS, XLS ή CSV)")


@pages.get("/")
def all_() -> ResponseReturnValue:
    return _all(_empty_round())


@pages.post("/")
def add() -> ResponseReturnValue:
    _directors_alone()
    form = RoundForm()
    if not form.validate():
        return _all(form), 422
    try:
        added = rounds.add_round(
            g.db,
            g.staff.municipality,
            form.terms(),
            by=g.staff.email,
            at=now(),
            today=athens_day(now()),
        )
    except Refused as refusal:
        return _refused(refusal, lambda wrong: _all(form, wrong))
    g.db.commit()
    return redirect(url_for(".show", round_id=added.id))


@pages.get("/<uuid:round_id>")
def show(round_id: UUID) -> ResponseReturnValue:
    return _show(_round(round_id))


@pages.post("/<uuid:round_id>/withdraw")
def withdraw(round_id: UUID) -> ResponseReturnValue:
    _directors_alone()
    _round(round_id).end(by=g.staff.email, at=now())
    g.db.commit()
    flash("Ο γύρος αποσύρθηκε.")
    return redirect(url_for(".all_"))


@pages.post("/<uuid:round_id>/typed")
def typed(round_id: UUID) -> ResponseReturnValue:
    """Shows what a typed result would do; writes nothing."""
    _directors_alone()
    kept, form = _round(round_id), ResultForm(prefix="one-")
    if not form.validate():
        return _show(kept, result=form), 422
    told = form.told()
    try:
        return _preview(kept, (told,), TYPED, str(astuple(told)).encode())
    except Refused as refusal:
        return _refused(refusal, lambda wrong: _show(kept, wrong, result=form))


@pages.post("/<uuid:round_id>/preview")
def preview(round_id: UUID) -> ResponseReturnValue:
    """Shows what a file would do; writes nothing."""
    _directors_alone()
    kept, upload = _round(round_id), FileForm(prefix="file-").file.data
    try:
        if not upload:
            raise Refused("nothing_given", "Διαλέξτε το αρχείο με τον πίνακα.")
        content = upload.read()
        told = results.read(content, upload.filename, kept)
        return _preview(kept, told, upload.filename, content)
    except Refused as refusal:
        return _refused(refusal, lambda wrong: _show(kept, wrong))


@pages.post("/<uuid:round_id>/store")
def store(round_id: UUID) -> ResponseReturnValue:
    _directors_alone()
    kept, form = _round(round_id), ShownForm()
    sent = looked_at(form, _of(kept))
    told = tuple(
        Told(body, None if score is None else Decimal(score), *rest)
        for body, score, *rest in sent["told"]
    )
    shown = intake.preview(g.db, g.staff.municipality, kept, told, sent["sha256"])
    origin = {"source": sent["source"], "sha256": sent["sha256"]}
    try:
        if not shown.is_same and _replaced(shown) != sent["replaces"]:
            raise Refused("at_the_same_time", AT_THE_SAME_TIME)
        who = {"by": g.staff.email, "at": now()}
        written = intake.store(g.db, shown, **origin, **who, replace=form.replace.data)
    except Refused as refusal:
        return _refused(refusal, lambda wrong: _render_preview(shown, sent, form, wrong))
    g.db.commit()
    flash("Καταχωρίστηκε." if written else "Τα ίδια υπάρχουν ήδη: δεν άλλαξε τίποτα.")
    return redirect(url_for(".show", round_id=kept.id))


def _directors_alone() -> None:
    if not g.staff.is_director:
        abort(404)


def _round(round_id: UUID) -> EvaluationRound:
    return rounds.find_round(g.db, g.staff.municipality, round_id) or abort(404)


def _refused(refusal: Refused, again: Callable[[str], str]) -> ResponseReturnValue:
    g.db.rollback()
    return again(str(refusal)), 422


def _empty_round() -> RoundForm:
    usual = Terms("", "Υπουργείο Εσωτερικών", None, None, method=TAXISNET)
    return RoundForm(formdata=None, obj=usual)


def _all(form: RoundForm, wrong: str = "") -> str:
    kept = rounds.leaf_of_rounds(g.db, g.staff.municipality, Place.of(request.args))
    shown = listed(g.db, g.staff.municipality, kept.rows)
    return render_template(
        "admin/outside/rounds.html", leaf=kept, rounds=shown, form=form, wrong=wrong
    )


def _show(kept: EvaluationRound, wrong: str = "", *, result: ResultForm | None = None) -> str:
    owner = g.staff.municipality
    empty = ResultForm(formdata=None, prefix="one-", body=owner.name)
    return render_template(
        "admin/outside/round.html",
        round=round_of(g.db, owner, kept),
        signed=kept,
        history=rounds.history(g.db, kept),
        said=lambda old: intake.said(intake.told_of(old)),
        result=result or empty,
        file=FileForm(formdata=None, prefix="file-"),
        wrong=wrong,
    )


def _preview(kept: EvaluationRound, told: tuple[Told, ...], source: str, content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    shown = intake.preview(g.db, g.staff.municipality, kept, told, sha256)
    sent = {
        "told": [_sent(one) for one in told],
        "source": source,
        "sha256": sha256,
        "replaces": _replaced(shown),
        "hidden": hidden.told(content, source),
    }
    return _render_preview(shown, sent, showing(sent, _of(kept)))


def _sent(told: Told) -> tuple[object, ...]:
    score = None if told.score is None else str(told.score)
    return told.body, score, told.sample, told.statement, told.measured


def _render_preview(
    shown: intake.Preview, sent: dict[str, Any], form: ShownForm, wrong: str = ""
) -> str:
    return render_template(
        "admin/outside/preview.html",
        shown=shown,
        said=intake.said,
        told_of=intake.told_of,
        source=sent["source"],
        hidden=sent["hidden"],
        form=form,
        wrong=wrong,
    )


def _replaced(shown: intake.Preview) -> list[str]:
    """What stood where the preview would write: it must still stand when it is stored."""
    return [entry.stored.id.hex for entry in shown.entries if entry.stored]


def _of(kept: EvaluationRound) -> str:
    return f"results of {kept.id}"
