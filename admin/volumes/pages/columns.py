"""What an office calls its columns and its streams: a table's top is shown, each name told."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import TextAreaField

from admin.volumes import aliases
from admin.volumes.aliases import Of
from admin.volumes.columns import column_names, forget, remember
from admin.volumes.header import Column, column_meant
from admin.volumes.pages.room import owner, pages
from admin.volumes.streams import STREAMS
from admin.volumes.top import Top, top_of, top_of_text
from kiosk.refusals import N_, Refused
from kiosk.services import SERVICES

IGNORED, UNSAID = "ignored", ""


class TopForm(FlaskForm):
    file = FileField("Αρχείο (XLSX, ODS, CSV ή κείμενο)")
    text = TextAreaField("Ή επικόλληση των πρώτων γραμμών, με την επικεφαλίδα")


class StreamsForm(FlaskForm):
    names = TextAreaField("Μία σε κάθε γραμμή")


@pages.get("/columns")
def columns() -> ResponseReturnValue:
    return _show()


@pages.post("/columns/look")
def look_at_columns() -> ResponseReturnValue:
    """Shows the top of a table; writes nothing."""
    form = TopForm()
    try:
        return _show(top=_top(form))
    except Refused as refusal:
        form.file.errors = [gettext(refusal.sentence) % refusal.values]
        return _show(form=form), 422


@pages.post("/columns")
def name_columns() -> ResponseReturnValue:
    names, meanings = request.form.getlist("word"), request.form.getlist("meaning")
    said = {name: meant for name, meant in zip(names, meanings, strict=False) if meant != UNSAID}
    try:
        remember(g.db, owner(), {name: _column(meant) for name, meant in said.items()})
    except Refused as refusal:
        g.db.rollback()
        return _show(wrong=gettext(refusal.sentence) % refusal.values), 422
    g.db.commit()
    flash("Τα ονόματα των στηλών κρατήθηκαν. Δώστε τώρα τον πίνακα.")
    return redirect(url_for(".years"))


@pages.post("/columns/forget")
def forget_column() -> ResponseReturnValue:
    forget(g.db, owner(), request.form.get("word", ""))
    g.db.commit()
    return redirect(url_for(".columns"))


@pages.post("/columns/names/forget")
def forget_name() -> ResponseReturnValue:
    """What files call a centre or a service."""
    about = request.form.get("about", "")
    if about in list(Of):
        aliases.forget(g.db, owner(), Of(about), request.form.get("word", ""))
        g.db.commit()
    return redirect(url_for(".columns"))


@pages.post("/columns/streams")
def set_streams() -> ResponseReturnValue:
    form = StreamsForm()
    try:
        STREAMS.rename(g.db, owner().id, (form.names.data or "").splitlines())
    except Refused as refusal:
        g.db.rollback()
        form.names.errors = [gettext(refusal.sentence)]
        return _show(streams=form), 422
    g.db.commit()
    flash("Αποθηκεύτηκε.")
    return redirect(url_for(".columns"))


def _top(form: TopForm) -> Top:
    if form.file.data:
        return top_of(form.file.data.read(), form.file.data.filename)
    if not (form.text.data or "").strip():
        raise Refused("nothing_given", N_("Διαλέξτε ένα αρχείο, ή επικολλήστε τον πίνακα."))
    return top_of_text(form.text.data)


def _column(meant: str) -> Column | None:
    """Raises Refused for what the page does not offer."""
    try:
        return None if meant == IGNORED else Column(meant)
    except ValueError as error:
        raise Refused("bad_column", N_("Διαλέξτε στήλη από τη λίστα.")) from error


def _show(
    *,
    form: TopForm | None = None,
    streams: StreamsForm | None = None,
    top: Top | None = None,
    wrong: str = "",
) -> str:
    names = column_names(g.db, owner())
    offered = "\n".join(one.name for one in STREAMS.offered(g.db, owner().id))
    kept: dict[str, Any] = {"names": offered}
    return render_template(
        "admin/volumes/columns.html",
        form=form or TopForm(formdata=None),
        streams=streams or StreamsForm(formdata=None, data=kept),
        top=top,
        meant=[column_meant(name, names) for name in top.head] if top else [],
        names=names,
        columns=list(Column),
        aliases=aliases.kept(g.db, owner()),
        services=SERVICES.names(g.db, owner().id),
        wrong=wrong,
    )
