"""The long form looked at before it is stored: what is unknown is asked, then its sums shown."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.sheets import hidden
from admin.shown import ShownForm, looked_at, showing
from admin.volumes import imports
from admin.volumes.aliases import Of, aliases
from admin.volumes.answers import How, NotAnswered, agree
from admin.volumes.long import intake, previews, rows
from admin.volumes.long.asked import numbered, resolved, told, unknown
from admin.volumes.long.things import Things
from admin.volumes.long.upload import Upload
from admin.volumes.long.words import Strange, words_of
from admin.volumes.pages.asking import Question, answers, page_of, questions, with_fault
from admin.volumes.pages.packing import packed_answers, unpacked_answers
from admin.volumes.pages.room import owner, pages
from admin.volumes.table import in_sheet
from kiosk.asking import today
from kiosk.database import now
from kiosk.refusals import AT_THE_SAME_TIME, Refused
from kiosk.services import SERVICES

PREVIEW, UNKNOWN = "volumes long preview", "volumes long unknown"
MOST_SHOWN = 40


def look(upload: Upload, source: str, content: bytes) -> str:
    """The page of what was read, or first that of what is unknown in it. Raises Refused."""
    strange = Strange()
    meant = aliases(g.db, owner())
    words = words_of(g.db, owner(), today=today(), meant=meant, strange=strange)
    with _naming(upload.sheet):
        read = list(told(rows.read(upload.rows, upload.head, words), words.things))
    kept = {
        "rows": read,
        "strange": _packed(strange),
        "sheet": upload.sheet,
        "source": source,
        "sha256": hashlib.sha256(content).hexdigest(),
        "hidden": hidden.told(content, source),
        "answers": [],
    }
    asked = _questions(kept, None)
    return _ask(kept, asked) if asked else _preview(kept)


@pages.post("/long/unknown")
def answer_long() -> ResponseReturnValue:
    """Shows what the file would do after what was said; writes nothing."""
    kept = looked_at(ShownForm(), UNKNOWN)
    asked = _questions(kept, request.form)
    try:
        return _preview(kept | {"answers": packed_answers(answers(asked, How))})
    except NotAnswered as fault:
        g.db.rollback()
        return _ask(kept, with_fault(asked, fault)), 422
    except Refused as refusal:
        g.db.rollback()
        return _ask(kept, asked, str(refusal)), 422


@pages.post("/long/store")
def store_long() -> ResponseReturnValue:
    form = ShownForm()
    kept = looked_at(form, PREVIEW)
    try:
        written = _store(form, kept)
    except NotAnswered as refusal:
        g.db.rollback()
        flash(str(refusal))
        return redirect(url_for(".years"))
    except Refused as refusal:
        g.db.rollback()
        form.replace.errors = [str(refusal)]
        with _shown(kept) as shown:
            return _render(form, kept, shown), 422
    g.db.commit()
    flash("Καταχωρίστηκε." if written else "Τα ίδια στοιχεία υπάρχουν ήδη: δεν άλλαξε τίποτα.")
    return redirect(url_for(".years"))


def _store(form: ShownForm, kept: dict[str, Any]) -> bool:
    with _shown(kept) as shown:
        if not shown.is_same and list(shown.beside) != kept["beside"]:
            raise Refused("at_the_same_time", AT_THE_SAME_TIME)
        origin = {"source": kept["source"], "sha256": kept["sha256"]}
        who = {"by": g.staff.email, "at": now()}
        return intake.store(g.db, shown, replace=form.replace.data, **origin, **who)


def _questions(kept: dict[str, Any], given: Any) -> list[Question]:
    found = unknown(kept["rows"], _unpacked(kept["strange"]), kept["sheet"])
    return [one for of in Of for one in questions(of, found[of], given)]


def _ask(kept: dict[str, Any], asked: list[Question], wrong: str = "") -> str:
    return page_of(kept, UNKNOWN, asked, list(How), url_for(".answer_long"), wrong)


def _preview(kept: dict[str, Any]) -> str:
    with _shown(kept) as shown:
        kept = kept | {"beside": shown.beside}
        return _render(showing(kept, PREVIEW), kept, shown)


@contextmanager
def _shown(kept: dict[str, Any]) -> Iterator[previews.Preview]:
    """With what was said, which is done in this session; it is stored where that commits."""
    meant = agree(g.db, owner(), unpacked_answers(kept["answers"]))
    told = resolved(kept["rows"], _unpacked(kept["strange"]), meant)
    read = numbered(told, Things(g.db, owner()))
    with _naming(kept["sheet"]), previews.preview(g.db, owner(), read) as shown:
        yield shown


@contextmanager
def _naming(sheet: str) -> Iterator[None]:
    try:
        yield
    except Refused as refusal:
        raise in_sheet(refusal, sheet) from refusal


def _render(form: ShownForm, kept: dict[str, Any], shown: previews.Preview) -> str:
    return render_template(
        "admin/volumes/long.html",
        shown=shown,
        most=MOST_SHOWN,
        differing=[
            (one, previews.said(g.db, owner(), one))
            for one in shown.bench.first_differing(MOST_SHOWN)
        ],
        clashes=[
            (one, previews.said(g.db, owner(), one.whole)) for one in shown.clashes[:MOST_SHOWN]
        ],
        form=form,
        source=kept["source"],
        sheet=kept["sheet"],
        before=imports.with_hash(g.db, owner(), kept["sha256"]),
        hidden=kept["hidden"],
        said=unpacked_answers(kept["answers"]),
        services=SERVICES.names(g.db, owner().id),
        first_days=_first_days(shown),
    )


def _first_days(shown: previews.Preview) -> bool:
    """Whether all periods are the first days of months: a sheet writes a whole month so too."""
    periods = [part.period for part in shown.periods]
    return len(periods) > 1 and all(p.days == 1 and p.first.day == 1 for p in periods)


def _packed(strange: Strange) -> list[Any]:
    return [list(strange.centres.values()), list(strange.services.values())]


def _unpacked(kept: list[Any]) -> Strange:
    return Strange(*kept)
