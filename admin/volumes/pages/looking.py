"""What was read, looked at before it is stored: what is unknown is asked, then all of it shown."""

import hashlib
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from admin.sheets import hidden
from admin.shown import ShownForm, looked_at, showing
from admin.volumes import imports, intake, previews
from admin.volumes.aliases import Of, aliases
from admin.volumes.answers import How, NotAnswered, agree
from admin.volumes.pages.asking import Question, answers, page_of, questions, with_fault
from admin.volumes.pages.packing import packed, packed_answers, unpacked, unpacked_answers
from admin.volumes.pages.room import owner, pages
from admin.volumes.unknown import Book, settled, unknown
from kiosk.asking import today
from kiosk.database import now
from kiosk.refusals import AT_THE_SAME_TIME, Refused

PREVIEW, UNKNOWN = "volumes preview", "volumes unknown"
EVERY, NOT_OUT = list(How), [How.IS, How.NEW]


def look(book: Book, source: str, content: bytes) -> str:
    """The page of what was read, or first that of what is unknown in it. Raises Refused."""
    read = settled(book, _codes(), aliases(g.db, owner()).centres)
    kept = {
        "book": packed(read),
        "source": source,
        "sha256": hashlib.sha256(content).hexdigest(),
        "hidden": hidden.told(content, source),
        "answers": [],
    }
    found = unknown(read, _codes())
    return _ask(kept, questions(Of.CENTRE, found, None)) if found else _preview(kept)


@pages.post("/unknown")
def answer() -> ResponseReturnValue:
    """Shows what the file would do after what was said; writes nothing."""
    kept = looked_at(ShownForm(), UNKNOWN)
    book = unpacked(kept["book"])
    asked = questions(Of.CENTRE, unknown(book, _codes()), request.form)
    try:
        said = answers(asked, _offered(book))
        return _preview(kept | {"answers": packed_answers(said)})
    except NotAnswered as fault:
        g.db.rollback()
        return _ask(kept, with_fault(asked, fault)), 422
    except Refused as refusal:
        g.db.rollback()
        return _ask(kept, asked, gettext(refusal.sentence) % refusal.values), 422


@pages.post("/store")
def store() -> ResponseReturnValue:
    form = ShownForm()
    kept = looked_at(form, PREVIEW)
    try:
        given = _settled(kept)
        shown = previews.preview_all(g.db, owner(), given, today=today())
        if not all(part.is_same for part in shown) and _replaced(shown) != kept["replaces"]:
            raise Refused("at_the_same_time", AT_THE_SAME_TIME)
        written = intake.store_all(
            g.db,
            owner(),
            given,
            source=kept["source"],
            sha256=kept["sha256"],
            by=g.staff.email,
            at=now(),
            today=today(),
            replace=form.replace.data,
        )
    except NotAnswered as refusal:
        g.db.rollback()
        flash(str(refusal))
        return redirect(url_for(".years"))
    except Refused as refusal:
        g.db.rollback()
        form.replace.errors = [gettext(refusal.sentence) % refusal.values]
        return _show(form, kept), 422
    g.db.commit()
    flash("Καταχωρίστηκε." if written else "Τα ίδια στοιχεία υπάρχουν ήδη: δεν άλλαξε τίποτα.")
    return redirect(url_for(".years"))


def _ask(kept: dict[str, Any], asked: list[Question], wrong: str = "") -> str:
    offered = _offered(unpacked(kept["book"]))
    return page_of(kept, UNKNOWN, asked, offered, url_for(".answer"), wrong)


def _offered(book: Book) -> list[How]:
    """What stands under sums cannot be left out: they would not agree."""
    return NOT_OUT if any(table.summed for table in book.values()) else EVERY


def _preview(kept: dict[str, Any]) -> str:
    shown = previews.preview_all(g.db, owner(), _settled(kept), today=today())
    kept = kept | {"replaces": _replaced(shown)}
    return _render(showing(kept, PREVIEW), kept, shown)


def _show(form: ShownForm, kept: dict[str, Any]) -> str:
    shown = previews.preview_all(g.db, owner(), _settled(kept), today=today())
    return _render(form, kept, shown)


def _settled(kept: dict[str, Any]) -> Book:
    """With what was said, which is done in this session; it is stored where that commits."""
    meant = agree(g.db, owner(), unpacked_answers(kept["answers"]))
    return settled(unpacked(kept["book"]), _codes(), meant.centres)


def _render(form: ShownForm, kept: dict[str, Any], shown: list[previews.Preview]) -> str:
    return render_template(
        "admin/volumes/preview.html",
        shown=shown,
        form=form,
        source=kept["source"],
        before=imports.with_hash(g.db, owner(), kept["sha256"]),
        hidden=kept["hidden"],
        said=unpacked_answers(kept["answers"]),
        together={
            "is_same": all(part.is_same for part in shown),
            "replaceable": any(part.replaceable for part in shown),
        },
    )


def _codes() -> set[str]:
    return {centre.code for centre in owner().centres}


def _replaced(shown: list[previews.Preview]) -> list[int]:
    """What stood where the preview would write: it must still stand when it is stored."""
    return [
        row.id
        for part in shown
        for entry in part.entries
        for row in (entry.stored.rows if entry.stored else ())
    ]
