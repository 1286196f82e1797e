"""What the tablets of one centre show and go by: the notice, the hours, the PIN, the poster."""

from datetime import date, datetime, time
from typing import Any

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import BooleanField, Form, FormField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from admin.fields import ClockField, DayField
from admin.fleet.pages.mine import directors_only, my_centre
from admin.fleet.poster import SIZES, poster, unprintable
from admin.fleet.rulings import hours_told
from kiosk import hours, notices
from kiosk.asking import settings
from kiosk.centres import Centre, new_pin
from kiosk.database import ATHENS, athens_day, now
from kiosk.languages import live
from kiosk.notices import NoticeKind
from kiosk.refusals import Refused

DAY, HOUR = "Γράψτε τις ημερομηνίες όπως 3/12/2026.", "γράψτε τις ώρες όπως 08:00."
FEW = "Οι αξιολογήσεις του ΚΕΠ δεν δείχνονται πια ανά ημέρα και ώρα."
MANY = "Οι αξιολογήσεις του ΚΕΠ δείχνονται και ανά ημέρα και ώρα, από 30 απαντήσεις και πάνω."
KINDS = {
    NoticeKind.CLOSED: "Κλειστά μια ημέρα (σε όλες τις γλώσσες)",
    NoticeKind.SYSTEMS: "Κάποια συστήματα δεν λειτουργούν (σε όλες τις γλώσσες)",
    NoticeKind.WORDS: "Με δικά σας λόγια (μόνο ελληνικά)",
}

pages = Blueprint("centre", __name__, url_prefix="/centre")


class NoticeForm(FlaskForm):
    kind = SelectField(
        "Τι λέει", choices=[SelectChoice(k.value, said) for k, said in KINDS.items()]
    )
    day = DayField("Ποια ημέρα είναι κλειστά", validators=[Optional()])
    text = StringField("Τα λόγια σας")
    until = DayField("Έως και", validators=[InputRequired()])


class DayForm(Form):
    opens = ClockField("Ανοίγει", validators=[Optional()])
    closes = ClockField("Κλείνει", validators=[Optional()])


class HoursForm(FlaskForm):
    since = DayField("Ισχύει από")
    day_0 = FormField(DayForm)
    day_1 = FormField(DayForm)
    day_2 = FormField(DayForm)
    day_3 = FormField(DayForm)
    day_4 = FormField(DayForm)
    day_5 = FormField(DayForm)
    day_6 = FormField(DayForm)

    @property
    def days(self) -> list[Any]:
        return [self[f"day_{day}"] for day in range(7)]


class StaffForm(FlaskForm):
    few_staff = BooleanField("Στο ΚΕΠ εργάζονται έως 3 υπάλληλοι")


@pages.get("/<code>")
def show(code: str) -> ResponseReturnValue:
    return _show(my_centre(code))


@pages.post("/<code>/notice")
def put_up(code: str) -> ResponseReturnValue:
    centre, form = my_centre(code), NoticeForm()
    if not form.validate():
        return _show(centre, notice=form, wrong=DAY), 422
    try:
        notices.put_up(
            g.db,
            centre,
            NoticeKind(form.kind.data),
            until=form.until.data,
            by=g.staff.email,
            at=now(),
            day=form.day.data,
            text=form.text.data or "",
        )
    except Refused as refusal:
        return _show(centre, notice=form, wrong=str(refusal)), 422
    return _done(centre, "Η ανακοίνωση βγαίνει στα τάμπλετ μέσα σε λίγα λεπτά.")


@pages.post("/<code>/notice/down")
def take_down(code: str) -> ResponseReturnValue:
    centre = my_centre(code)
    notices.take_down(g.db, centre, at=now())
    return _done(centre, "Η ανακοίνωση κατεβαίνει μέσα σε λίγα λεπτά.")


@pages.post("/<code>/hours")
def set_hours(code: str) -> ResponseReturnValue:
    """Only a director: the hours decide which taps are doubtful."""
    directors_only()
    centre, form = my_centre(code), HoursForm()
    if not form.validate() or form.since.data is None:
        return _show(centre, week=form, wrong=_unread(form)), 422
    try:
        hours.set_week(g.db, centre, form.since.data, _week(form))
    except Refused as refusal:
        return _show(centre, week=form, wrong=str(refusal)), 422
    since, moment = datetime.combine(form.since.data, time(), ATHENS), now()
    if since < moment:
        hours_told(g.db, [centre], since, moment, by=g.staff.email, at=moment)
    return _done(centre, "Το ωράριο άλλαξε.")


@pages.post("/<code>/staff")
def set_staff(code: str) -> ResponseReturnValue:
    """Only a director: it decides what is shown of the people who work there."""
    directors_only()
    centre, form = my_centre(code), StaffForm()
    centre.few_staff = form.few_staff.data
    return _done(centre, FEW if centre.few_staff else MANY)


@pages.post("/<code>/pin")
def change_pin(code: str) -> ResponseReturnValue:
    centre = my_centre(code)
    centre.pin = new_pin()
    return _done(centre, "Το PIN άλλαξε. Τα τάμπλετ το μαθαίνουν μέσα σε λίγα λεπτά.")


@pages.get("/<code>/poster-<any(a4, a5):size>.pdf")
def print_poster(code: str, size: str) -> ResponseReturnValue:
    centre, base = my_centre(code), settings().public_url or request.host_url.rstrip("/")
    made = poster(centre, _languages(), base, settings().instance, size)
    answer = Response(made.pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="poster-{centre.path}-{size}.pdf"'
    )
    return answer


def _unread(form: HoursForm) -> str:
    """What is wrong, and where."""
    for weekday, day in zip(hours.WEEKDAYS, form.days, strict=True):
        if day.errors:
            return f"{weekday}: {HOUR}"
    return DAY


def _week(form: HoursForm) -> dict[int, tuple[time, time]]:
    """Raises Refused for a day that opens and never closes."""
    week = {}
    for number, day in enumerate(form.days):
        opens, closes = day.form.opens.data, day.form.closes.data
        if (opens is None) != (closes is None):
            raise Refused("bad_hours", "Γράψτε και τις δύο ώρες της ημέρας ή καμία.")
        if opens is not None:
            week[number] = opens, closes
    return week


def _show(
    centre: Centre,
    *,
    notice: NoticeForm | None = None,
    week: HoursForm | None = None,
    wrong: str = "",
) -> str:
    today = athens_day(now())
    kept = hours.hours_of(g.db, centre)
    return render_template(
        "admin/centre.html",
        centre=centre,
        hanging=notices.hanging(g.db, centre, today=today),
        notice=notice or NoticeForm(formdata=None, until=today),
        kinds=KINDS,
        week=week or HoursForm(formdata=None, data=_data(kept, today)),
        weekdays=hours.WEEKDAYS,
        staff=StaffForm(formdata=None, obj=centre),
        holds=kept.week(today) is not None,
        sizes=SIZES,
        left_out=unprintable(_languages(), settings().instance),
        wrong=wrong,
    )


def _data(kept: hours.Hours, today: date) -> dict[str, object]:
    week = kept.week(today) or {}
    spans = {f"day_{day}": {"opens": span[0], "closes": span[1]} for day, span in week.items()}
    return {"since": today, **spans}


def _done(centre: Centre, said: str) -> ResponseReturnValue:
    g.db.commit()
    flash(said)
    return redirect(url_for(".show", code=centre.code))


def _languages() -> list[Any]:
    return live(g.db, g.staff.municipality, settings().instance)
