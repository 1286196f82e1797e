"""Answer templates (πρότυπα απάντησης): beginnings of an answer, in every live language."""

from collections.abc import Callable
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.database import Base
from kiosk.refusals import Refused
from kiosk.wording import BEGINNINGS
from kiosk.written import LONGEST

MOST, LONGEST_NAME = 30, 60

# What a municipality starts from, by the name under which staff find it.
USUAL = {
    "Συγγνώμη, είχατε δίκιο": BEGINNINGS["sorry"],
    "Το εξετάσαμε, δεν βρήκαμε πρόβλημα": BEGINNINGS["nothing_found"],
    "Δεν εξαρτάται από το ΚΕΠ": BEGINNINGS["not_ours"],
    "Ευχαριστούμε για τα καλά λόγια": BEGINNINGS["kind_words"],
    "Ευχαριστούμε για την πρόταση": BEGINNINGS["suggestion"],
}


class AnswerTemplate(Base):
    """`texts` by language; a language without one takes the Greek."""

    __tablename__ = "answer_template"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    texts: Mapped[dict[str, str]] = mapped_column(sa.JSON)

    def text_in(self, language: str) -> str:
        return self.texts.get(language) or self.texts["el"]


def templates(db: Session, municipality_id: UUID) -> list[AnswerTemplate]:
    query = sa.select(AnswerTemplate).filter_by(municipality_id=municipality_id)
    return sorted(db.scalars(query), key=lambda kept: kept.name)


def take_usual(
    db: Session, municipality_id: UUID, languages: list[str], said: Callable[[str, str], str]
) -> None:
    """Make the usual ones this municipality's own; `said` gives a sentence in a language."""
    known = {kept.name for kept in templates(db, municipality_id)}
    for name, sentence in USUAL.items():
        if name not in known:
            texts = {language: said(sentence, language) for language in languages}
            keep(db, municipality_id, None, name, texts)


def keep(
    db: Session,
    municipality_id: UUID,
    template: AnswerTemplate | None,
    name: str,
    texts: dict[str, str],
) -> AnswerTemplate:
    """A new one, or the given one changed. Raises Refused."""
    name = " ".join(name.split())
    texts = {language: text.strip() for language, text in texts.items() if text.strip()}
    if not name or len(name) > LONGEST_NAME or "el" not in texts:
        raise Refused("bad_template", "Γράψτε όνομα (έως 60 χαρακτήρες) και ελληνικό κείμενο.")
    if max(map(len, texts.values())) > LONGEST:
        raise Refused("too_long", "Κάποιο κείμενο ξεπερνά τους 5.000 χαρακτήρες. Συντομέψτε το.")
    if template is None and len(templates(db, municipality_id)) >= MOST:
        raise Refused("too_many", "Τα πρότυπα είναι ήδη 30. Σβήστε ένα πρώτα.")
    kept = template or AnswerTemplate(municipality_id=municipality_id)
    kept.name, kept.texts = name, texts
    db.add(kept)
    db.flush()
    return kept
