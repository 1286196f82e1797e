"""«Τι λείπει για τον απολογισμό»: every gap of a year, done or not, with the way to it."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from admin.review.desk.room import facts, pages
from admin.review.missing.drafts import sentences_of
from admin.review.missing.gaps import PARTS, open_gaps
from admin.review.missing.gathering import missing
from kiosk.asking import today
from kiosk.centres import FIRST_YEAR


@pages.get("/<int:year>/missing")
def gaps(year: int) -> ResponseReturnValue:
    told = facts(year)
    found = missing(g.db, g.staff.municipality, told, sentences_of(told), today=today())
    return render_template(
        "admin/texts/missing.html",
        year=year,
        first_year=FIRST_YEAR,
        this_year=today().year,
        parts=PARTS,
        gaps=found,
        left=len(open_gaps(found)),
    )
