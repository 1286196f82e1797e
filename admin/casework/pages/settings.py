"""How the municipality keeps its book: terms, lists, the second reader, templates."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import force_locale, gettext
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from admin.casework.pages.room import Answer, directors_alone, pages
from admin.casework.templates import AnswerTemplate, keep, take_usual, templates
from admin.casework.wording import KINDS
from admin.fields import NumberField
from admin.staff.accounts import second_readers
from kiosk.asking import plain_lines
from kiosk.asking import settings as service_settings
from kiosk.bodies import BODIES
from kiosk.book import Terms, set_terms, terms_of
from kiosk.choices import Choices
from kiosk.database import athens_day, now
from kiosk.doors import DOORS, set_doors
from kiosk.languages import live
from kiosk.messages import set_head_is_director
from kiosk.moves import MessageKind
from kiosk.refusals import Refused
from kiosk.subjects import SUBJECTS

LISTS: dict[str, Choices[Any]] = {"subjects": SUBJECTS, "doors": DOORS, "bodies": BODIES}
NO_ACCOUNT = "Φτιάξτε πρώτα τον λογαριασμό του, με την εντολή που βλέπετε."
A_NUMBER = "Γράψτε πόσες ημέρες, με ψηφία."


def _days(label: str) -> NumberField:
    return NumberField(label, validators=[InputRequired(A_NUMBER)])


class TermsForm(FlaskForm):
    look_days = _days("Το πρώτο διάβασμα, εργάσιμες ημέρες")
    answer_days = _days("Η απάντηση, εργάσιμες ημέρες: αυτή την ημερομηνία βλέπει ο πολίτης")
    legal_days = _days("Η νόμιμη προθεσμία για επώνυμα, ημέρες")
    extra_days = _days("Επιπλέον όταν εμπλέκονται και άλλες υπηρεσίες, ημέρες")
    forward_days = _days("Διαβίβαση όσων δεν είναι δικά μας, ημέρες")
    notice_days = _days("Γνωστοποίηση καθυστέρησης, ημέρες πριν από το τέλος")
    silence_days = _days("Ό,τι απαντήθηκε κλείνει μόνο του μετά από ημέρες σιωπής")
    register_days = _days("Πρωτοκόλληση, εργάσιμες ημέρες")
    register_kinds = SelectMultipleField(
        "Τι πρωτοκολλείται",
        choices=[SelectChoice(kind.value, said) for kind, said in KINDS.items()],
        validate_choice=False,
    )
    second_reader = StringField("Τίτλος του δεύτερου αναγνώστη", validators=[Length(max=60)])


class ListForm(FlaskForm):
    """`named` is the list: of several forms on a page each has a field with an id of its own."""

    names = TextAreaField("Ένα σε κάθε γραμμή")

    def __init__(self, named: str, **options: Any) -> None:
        super().__init__(**options)
        self.names.id = f"names-{named}"


class TemplateForm(FlaskForm):
    name = StringField("Όνομα")


@pages.get("/book")
def book() -> Answer:
    directors_alone()
    return _book()


@pages.post("/book")
def set_book() -> Answer:
    directors_alone()
    form = TermsForm()
    if not form.validate():
        return _book(terms_form=form), 422
    given = {field.name: form[field.name].data for field in fields(Terms)}
    kinds = tuple(kind for kind in MessageKind if kind in (form.register_kinds.data or ()))
    given |= {"register_kinds": kinds, "second_reader": form.second_reader.data or ""}
    terms = Terms(**given)
    if terms.second_reader.strip() and not second_readers(g.db, g.staff.municipality):
        form.second_reader.errors = [NO_ACCOUNT]
        return _book(terms_form=form), 422
    try:
        set_terms(g.db, g.staff.municipality_id, terms)
    except Refused as refusal:
        form.form_errors = [str(refusal)]
        return _book(terms_form=form), 422
    return _kept()


@pages.post("/book/<any(subjects, doors, bodies):name>")
def set_list(name: str) -> Answer:
    directors_alone()
    form = ListForm(name)
    lines = (form.names.data or "").splitlines()
    try:
        if name == "doors":
            set_doors(g.db, g.staff.municipality_id, lines, today=athens_day(now()))
        else:
            LISTS[name].rename(g.db, g.staff.municipality_id, lines)
    except Refused as refusal:
        form.names.errors = [str(refusal)]
        return _book(lists={name: form}), 422
    return _kept()


@pages.post("/book/heads")
def set_heads() -> Answer:
    """In which centres the head is the director himself."""
    directors_alone()
    ticked = set(request.form.getlist("centre"))
    for centre in g.staff.centres:
        set_head_is_director(g.db, centre, str(centre.id) in ticked, at=now())
    return _kept()


@pages.get("/book/templates")
def all_templates() -> Answer:
    directors_alone()
    return _templates()


@pages.post("/book/templates")
def add_template() -> Answer:
    directors_alone()
    return _keep_template(None)


@pages.post("/book/templates/usual")
def take_usual_templates() -> Answer:
    directors_alone()
    languages = [language.code for language in _spoken()]
    take_usual(g.db, g.staff.municipality_id, languages, _said_in)
    g.db.commit()
    return redirect(url_for(".all_templates"))


@pages.post("/book/templates/<uuid:template_id>")
def change_template(template_id: UUID) -> Answer:
    directors_alone()
    kept = _template(template_id)
    if "remove" in request.form:
        g.db.delete(kept)
        g.db.commit()
        return redirect(url_for(".all_templates"))
    return _keep_template(kept)


def _kept() -> Answer:
    g.db.commit()
    flash("Αποθηκεύτηκε.")
    return redirect(url_for(".book"))


def _book(*, terms_form: TermsForm | None = None, lists: dict[str, ListForm] | None = None) -> str:
    municipality_id = g.staff.municipality_id
    terms = terms_of(g.db, municipality_id)
    kept = {field.name: getattr(terms, field.name) for field in fields(Terms)}
    kept["register_kinds"] = [kind.value for kind in terms.register_kinds]
    shown = {
        name: ListForm(
            name,
            formdata=None,
            data={"names": "\n".join(one.name for one in kind.offered(g.db, municipality_id))},
        )
        for name, kind in LISTS.items()
    }
    return render_template(
        "admin/casework/book.html",
        form=terms_form or TermsForm(formdata=None, data=kept),
        lists=shown | (lists or {}),
        terms=terms,
    )


def _keep_template(kept: AnswerTemplate | None) -> Answer:
    form = TemplateForm()
    texts = {
        language.code: plain_lines(request.form.get(f"text-{language.code}")) or ""
        for language in _spoken()
    }
    try:
        keep(g.db, g.staff.municipality_id, kept, form.name.data or "", texts)
    except Refused as refusal:
        g.db.rollback()
        typed = {"name": form.name.data or "", "texts": texts, "id": kept and kept.id}
        return _templates(wrong=gettext(refusal.sentence), typed=typed), 422
    g.db.commit()
    return redirect(url_for(".all_templates"))


def _templates(*, wrong: str = "", typed: dict[str, Any] | None = None) -> str:
    return render_template(
        "admin/casework/templates.html",
        templates=templates(g.db, g.staff.municipality_id),
        form=TemplateForm(formdata=None),
        spoken=_spoken(),
        wrong=wrong,
        typed=typed,
    )


def _template(template_id: UUID) -> AnswerTemplate:
    known = templates(g.db, g.staff.municipality_id)
    return next((kept for kept in known if kept.id == template_id), None) or abort(404)


def _said_in(sentence: str, language: str) -> str:
    with force_locale(language):
        return str(gettext(sentence))


def _spoken() -> Any:
    return live(g.db, g.staff.municipality, service_settings().instance)
