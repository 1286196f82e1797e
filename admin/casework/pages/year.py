"""A year of the book by door: what came, and the zeros that a person signs."""

from flask import abort, g, redirect, render_template, request, url_for

from admin.casework import zeros
from admin.casework.pages.room import Answer, directors_alone, pages
from kiosk.database import athens_day, now
from kiosk.refusals import Refused


@pages.get("/doors/<int:year>")
def doors(year: int) -> Answer:
    directors_alone()
    return _show(year)


@pages.post("/doors/<int:year>")
def sign(year: int) -> Answer:
    """Confirm a zero, or take the confirmation back."""
    directors_alone()
    door, today = request.form.get("door", ""), athens_day(now())
    owner = g.staff.municipality
    try:
        if "withdraw" in request.form:
            zeros.withdraw(g.db, owner, door, year)
        else:
            zeros.confirm(g.db, owner, door, year, by=g.staff.hand, at=now(), today=today)
    except Refused as refusal:
        g.db.rollback()
        return _show(year, str(refusal)), 422
    g.db.commit()
    return redirect(url_for(".doors", year=year))


def _show(year: int, wrong: str = "") -> str:
    today = athens_day(now())
    if not 2000 <= year <= today.year:
        abort(404)
    return render_template(
        "admin/casework/doors.html",
        year=year,
        over=year < today.year,
        last=year >= today.year,
        counts=zeros.doors_of_year(g.db, g.staff.municipality, year),
        wrong=wrong,
    )
