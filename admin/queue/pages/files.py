"""A file of a queue system: shown first, stored as one import, undone as one."""

import hashlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.queue import intake, reading
from admin.queue.figures import COUNTS, WAITS
from admin.queue.pages.room import pages
from admin.queue.pages.year import file_form, month_form, show_year
from admin.queue.told import Told
from admin.sheets import hidden
from admin.shown import ShownForm, looked_at, showing
from admin.volumes import imports
from admin.volumes.figures import About
from admin.volumes.pages.room import owner
from admin.volumes.periods import Period
from kiosk.asking import today
from kiosk.database import now
from kiosk.refusals import AT_THE_SAME_TIME, Refused

PREVIEW = "queue preview"


@pages.post("/preview")
def preview() -> ResponseReturnValue:
    """Shows what a file would do; writes nothing."""
    form = file_form()
    try:
        return _preview(form.file.data, form.centre.data or "")
    except Refused as refusal:
        g.db.rollback()
        form.file.errors = [str(refusal)]
        return show_year(today().year, month_form(formdata=None), file=form), 422


@pages.post("/store")
def store() -> ResponseReturnValue:
    form = ShownForm()
    kept = looked_at(form, PREVIEW)
    shown = intake.preview(g.db, owner(), _unpacked(kept["told"]), today=today())
    origin = {"source": kept["source"], "sha256": kept["sha256"]}
    try:
        if not shown.is_same and _replaced(shown) != kept["replaces"]:
            raise Refused("at_the_same_time", AT_THE_SAME_TIME)
        who = {"by": g.staff.email, "at": now()}
        written = intake.store(g.db, shown, replace=form.replace.data, **origin, **who)
    except Refused as refusal:
        g.db.rollback()
        return _show(shown, form, kept, str(refusal)), 422
    g.db.commit()
    flash("Καταχωρίστηκε." if written else "Τα ίδια υπάρχουν ήδη: δεν άλλαξε τίποτα.")
    return redirect(url_for(".show", year=shown.entries[-1].told.period.first.year))


@pages.post("/imports/<uuid:import_id>/undo")
def undo(import_id: UUID) -> ResponseReturnValue:
    who = {"by": g.staff.email, "at": now()}
    try:
        origin = imports.find(g.db, owner(), import_id, About.QUEUES)
        imports.undo(g.db, origin, **who)
    except Refused as refusal:
        g.db.rollback()
        flash(str(refusal))
        return redirect(url_for(".latest"))
    g.db.commit()
    flash("Η εισαγωγή αναιρέθηκε. Ό,τι είχε αντικαταστήσει ισχύει πάλι.")
    return redirect(url_for(".latest"))


def _preview(upload: Any, centre: str) -> str:
    if not upload:
        raise Refused("nothing_given", "Διαλέξτε το αρχείο με τον πίνακα.")
    content = upload.read()
    told, found = reading.read(content, upload.filename, owner(), centre, today=today())
    shown = intake.preview(g.db, owner(), told, today=today())
    kept = {
        "told": _packed(told),
        "source": upload.filename,
        "sha256": hashlib.sha256(content).hexdigest(),
        "replaces": _replaced(shown),
        "unread": reading.unread(found),
        "skipped": list(found.skipped),
        "hidden": hidden.told(content, upload.filename),
    }
    return _show(shown, showing(kept, PREVIEW), kept)


def _show(shown: intake.Preview, form: ShownForm, kept: dict[str, Any], wrong: str = "") -> str:
    return render_template(
        "admin/queue/preview.html",
        shown=shown,
        form=form,
        source=kept["source"],
        unread=kept["unread"],
        skipped=kept["skipped"],
        hidden=kept["hidden"],
        before=imports.with_hash(g.db, owner(), kept["sha256"], About.QUEUES),
        wrong=wrong,
    )


def _packed(told: Sequence[Told]) -> list[Any]:
    return [
        (
            *(one.code, str(one.period.first), str(one.period.last)),
            *(getattr(one, name) for name in COUNTS),
            *(None if (wait := getattr(one, name)) is None else str(wait) for name in WAITS),
        )
        for one in told
    ]


def _unpacked(packed: list[Any]) -> list[Told]:
    found = []
    for code, first, last, *rest in packed:
        counts, waits = rest[: len(COUNTS)], rest[len(COUNTS) :]
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
        decimals = [None if wait is None else Decimal(wait) for wait in waits]
        figures = dict(zip((*COUNTS, *WAITS), [*counts, *decimals], strict=True))
        found.append(Told(code, period, **figures))
    return found


def _replaced(shown: intake.Preview) -> list[int]:
    """What stood where the preview would write: it must still stand when it is stored."""
    return [entry.stored.id for entry in shown.entries if entry.stored]
