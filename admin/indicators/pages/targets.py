"""One target: set, read, changed."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import abort, g, render_template
from flask.typing import ResponseReturnValue

from admin.indicators import indicators, targets
from admin.indicators.attainment import DIRECTIONS, Direction
from admin.indicators.pages.room import amended, directors_alone, kept, pages, refused
from admin.indicators.pages.typed import GoalForm, target_form
from admin.indicators.pages.year import show_year
from admin.indicators.targets import Goal, Target
from kiosk.asking import today, uuid_of
from kiosk.database import now
from kiosk.refusals import Refused


@pages.post("/<int:year>/targets")
def set_target(year: int) -> ResponseReturnValue:
    directors_alone()
    form = target_form()
    if not form.validate():
        return show_year(year, target=form), 422
    try:
        targets.set_target(
            g.db,
            g.staff.municipality,
            _goal(year, form, **_chosen(form.indicator.data or "")),
            by=g.staff.email,
            at=now(),
            today=today(),
        )
    except Refused as refusal:
        return refused(refusal, lambda wrong: show_year(year, wrong, target=form))
    return kept(year)


@pages.get("/target/<uuid:target_id>")
def target(target_id: UUID) -> ResponseReturnValue:
    found = _target(target_id)
    said = {"wanted": found.wanted, "direction": found.direction.value, "basis": found.basis}
    return _show_target(found, GoalForm(formdata=None, data=said))


@pages.post("/target/<uuid:target_id>")
def change(target_id: UUID) -> ResponseReturnValue:
    """Change a target, or withdraw it."""
    found, form = _target(target_id), GoalForm()

    def amend() -> None:
        goal = _goal(found.year, form, indicator=found.indicator, measure=found.measure)
        who = {"by": g.staff.email, "at": now()}
        targets.change(g.db, g.staff.municipality, found, goal, today=today(), **who)

    return amended(found, form, amend, lambda wrong: _show_target(_target(target_id), form, wrong))


def _chosen(named: str) -> dict[str, Any]:
    typed = {one.id: one for one in indicators.all_indicators(g.db, g.staff.municipality)}
    indicator = typed.get(uuid_of(named) or UUID(int=0))
    return {"indicator": indicator, "measure": "" if indicator else named}


def _goal(year: int, form: GoalForm, **of: Any) -> Goal:
    wanted: Decimal | None = form.wanted.data
    return Goal(year, wanted, Direction(form.direction.data), basis=form.basis.data or "", **of)


def _target(target_id: UUID) -> Target:
    return targets.find_target(g.db, g.staff.municipality, target_id) or abort(404)


def _show_target(found: Target, form: GoalForm, wrong: str = "") -> str:
    kept = targets.history(g.db, found)
    return render_template(
        "admin/indicators/target.html",
        found=found,
        history=kept,
        form=form,
        directions=DIRECTIONS,
        wrong=wrong,
    )
