"""What a person says of the unknown centres and services of a file, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from admin.volumes.aliases import Aliases, Of, remember
from admin.volumes.header import plain
from admin.volumes.unknown import LEFT_OUT
from kiosk.centres import Municipality, add_centre, find_centre
from kiosk.refusals import N_, Refused
from kiosk.services import SERVICES


class How(StrEnum):
    IS = "is"
    NEW = "new"
    OUT = "out"


@dataclass(frozen=True)
class Answer:
    """It `IS` that of this code; it is `NEW`, with the code (of a centre) and name; it stays `OUT`
    of this reading.
    """

    how: How
    code: str = ""
    name: str = ""


class NotAnswered(Refused):
    """Raised with what is asked about, so that a page can say it there."""

    def __init__(self, about: Of, written: str, refusal: Refused) -> None:
        super().__init__(refusal.reason, refusal.sentence, **refusal.values)
        self.about, self.written = about, written


Answers = Mapping[tuple[Of, str], Answer]


def agree(db: Session, municipality: Municipality, answers: Answers) -> Aliases:
    """Found what is new and remember what was said; what every writing means by now.

    Raises NotAnswered.
    """
    made: set[str] = set()
    meant: dict[Of, dict[str, str]] = {of: {} for of in Of}
    for (of, written), answer in answers.items():
        try:
            code = _code(db, municipality, of, answer, made)
            if code != LEFT_OUT and plain(written) != plain(code):
                remember(db, municipality, of, written, code)
        except Refused as refusal:
            raise NotAnswered(of, written, refusal) from refusal
        meant[of][plain(written)] = code
    return Aliases(meant[Of.CENTRE], meant[Of.SERVICE])


def _code(db: Session, municipality: Municipality, of: Of, answer: Answer, made: set[str]) -> str:
    """`made`: codes of this file's new centres; another writing of it may mean the same one."""
    if answer.how == How.OUT:
        return LEFT_OUT
    if of == Of.SERVICE:
        return _service(db, municipality, answer)
    if answer.how == How.IS:
        return find_centre(municipality, answer.code).code
    if answer.code in made:
        return find_centre(municipality, answer.code).code
    code = add_centre(db, municipality, answer.code, answer.name).code
    made.add(answer.code)
    return code


def _service(db: Session, municipality: Municipality, answer: Answer) -> str:
    names = SERVICES.names(db, municipality.id)
    if answer.how == How.NEW:
        return SERVICES.keep(db, municipality.id, answer.name)
    if answer.code not in names:
        raise Refused("unknown_service", N_("Διαλέξτε υπηρεσία από τη λίστα."))
    return answer.code
