"""The questions about what a file writes and nobody knows: one for each writing."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import g, render_template

from admin.shown import showing
from admin.volumes.aliases import Of
from admin.volumes.answers import Answer, Answers, How, NotAnswered
from admin.volumes.pages.room import owner
from admin.volumes.unknown import Unknown
from kiosk.greek import BadCentreCode, centre_code
from kiosk.refusals import N_, Refused
from kiosk.services import SERVICES

LONGEST = 120
MOST_SPOTS = 12


@dataclass(frozen=True)
class Question:
    """`field` begins the names of its fields; `answer` is what was said so far, `wrong` of it."""

    about: Of
    unknown: Unknown
    field: str
    how: str
    code: str
    new_code: str
    name: str
    wrong: str = ""

    @property
    def spots(self) -> list[str]:
        return [str(spot) for spot in self.unknown.spots[:MOST_SPOTS]]

    @property
    def more(self) -> int:
        return len(self.unknown.spots) - len(self.spots)

    def answer(self) -> Answer:
        """Raises NotAnswered."""
        if self.how not in list(How):
            raise self._not(WHICH)
        if self.how == How.IS and not self.code:
            raise self._not(WHICH_CENTRE if self.about == Of.CENTRE else WHICH_SERVICE)
        code = self.new_code if self.how == How.NEW else self.code
        return Answer(How(self.how), code, self.name)

    def _not(self, sentence: str) -> NotAnswered:
        return NotAnswered(self.about, self.unknown.written, Refused("not_answered", sentence))


def page_of(
    kept: Mapping[str, Any],
    purpose: str,
    asked: Sequence[Question],
    offered: Container[How],
    action: str,
    wrong: str,
) -> str:
    """The questions put, with what is wrong of each or of all; `kept` comes back for `purpose`."""
    form = showing(dict(kept), purpose)
    form.shown.errors = [one.wrong for one in asked if one.wrong]
    return render_template(
        "admin/volumes/unknown.html",
        asked=asked,
        form=form,
        action=action,
        source=kept["source"],
        centres=owner().centres,
        services=SERVICES.names(g.db, owner().id),
        may_leave_out=How.OUT in offered,
        wrong=wrong,
    )


def questions(of: Of, found: Iterable[Unknown], given: Mapping[str, str] | None) -> list[Question]:
    """As they are first put, or with what a form gives."""
    return list(_questions(of, found, given))


def answers(asked: Iterable[Question], offered: Iterable[How]) -> Answers:
    """Raises NotAnswered, also for what the page does not offer."""
    found = {(one.about, one.unknown.written): one.answer() for one in asked}
    for (of, written), answer in found.items():
        if answer.how not in offered:
            raise NotAnswered(of, written, Refused("not_answered", WHICH))
    return found


def with_fault(asked: Iterable[Question], fault: NotAnswered) -> list[Question]:
    """The same, with what is wrong where it stands."""
    at = (fault.about, fault.written)
    return [
        replace(one, wrong=str(fault)) if (one.about, one.unknown.written) == at else one
        for one in asked
    ]


def _questions(
    of: Of, found: Iterable[Unknown], given: Mapping[str, str] | None
) -> Iterator[Question]:
    for number, one in enumerate(found, 1):
        field = f"{of}-{number}"
        if given is None:
            yield Question(of, one, field, "", "", *_as_new(of, one.written))
            continue
        parts = ("how", "is", "code", "name")
        said = (given.get(f"{field}-{part}", "").strip()[:LONGEST] for part in parts)
        yield Question(of, one, field, *said)


def _as_new(of: Of, written: str) -> tuple[str, str]:
    """What a new one would most likely have for code and name."""
    if of == Of.SERVICE:
        return "", written
    try:
        return centre_code(written), ""
    except BadCentreCode:
        return "", written


WHICH = N_("Διαλέξτε τι είναι.")
WHICH_CENTRE = N_("Διαλέξτε ποιο ΚΕΠ είναι.")
WHICH_SERVICE = N_("Διαλέξτε ποια υπηρεσία είναι.")
