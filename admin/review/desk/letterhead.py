"""The letterhead of the municipality's reports, and how it will look."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from admin.review.chapters.letter import letterhead as head_of
from admin.review.chapters.report import subject_of
from admin.review.desk.room import pages
from admin.review.facts.texts import Letter
from admin.review.texts import letters
from admin.review.texts.letters import FIELDS, LONGEST_LINE, NAMES
from kiosk.asking import plain_lines, today
from kiosk.database import now
from kiosk.refusals import Refused


def _line(name: str) -> StringField:
    return StringField(NAMES[name], [Length(max=LONGEST_LINE, message="Έως 120 χαρακτήρες.")])


class LetterForm(FlaskForm):
    directorate = _line("directorate")
    address = _line("address")
    contact = _line("contact")
    phone = _line("phone")
    mail = _line("mail")
    place = _line("place")
    to = TextAreaField(NAMES["to"])
    signs = _line("signs")
    name = _line("name")
    seen = IntegerField(widget=HiddenInput(), default=0)

    def letter(self) -> Letter:
        typed = {name: plain_lines(self[name].data) or "" for name in FIELDS}
        return Letter(**typed)


@pages.get("/letterhead")
def letterhead() -> ResponseReturnValue:
    return _show(_stored())


@pages.post("/letterhead")
def set_letterhead() -> ResponseReturnValue:
    form = LetterForm()
    if not form.validate():
        return _show(form), 422
    seen = form.seen.data or 0
    try:
        owner, by = g.staff.municipality, g.staff.email
        letters.set_letter(g.db, owner, form.letter(), seen=seen, by=by, at=now())
    except Refused as refusal:
        g.db.rollback()
        return _show(form, str(refusal)), 422
    g.db.commit()
    flash("Αποθηκεύτηκε.")
    return redirect(url_for(".letterhead"))


def _stored() -> LetterForm:
    letter = letters.letter_of(g.db, g.staff.municipality)
    return LetterForm(formdata=None, obj=letter)


def _show(form: LetterForm, wrong: str = "") -> str:
    """`seen` is what the person now has before him, whether or not his own was taken."""
    owner, year = g.staff.municipality, today().year - 1
    kept = letters.letters(g.db, owner)
    form.seen.raw_data = None
    form.seen.data = kept[0].edition if kept else 0
    letter = letters.letter_of(g.db, owner)
    return render_template(
        "admin/texts/letterhead.html",
        form=form,
        year=year,
        history=kept,
        names=NAMES,
        blanks=letters.blanks(letter),
        preview=head_of(owner.name, letter, today(), subject_of(year)),
        wrong=wrong,
    )
