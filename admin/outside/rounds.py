"""Rounds (γύροι) of an outside evaluation, and what each says of a municipality, as published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from admin.leaves import Leaf, Place, latest_first, leaf
from kiosk.centres import FIRST_YEAR, Municipality
from kiosk.database import Base
from kiosk.greek import fold, says_something
from kiosk.refusals import AT_THE_SAME_TIME, N_, Refused

LONGEST_TITLE, LONGEST_WORDS, LONGEST_BODY = 160, 300, 120
MOST_DECIMALS = 4
MOST_PEOPLE = 20_000_000


class EvaluationRound(Base):
    """`decimals`: with how many scores were published. `sufficient`: the smallest sample that was
    ranked, and `ranked` how many were, where the publication says so.
    """

    __tablename__ = "evaluation_round"
    __table_args__ = (
        sa.Index("ix_evaluation_round_municipality_first", "municipality_id", "first"),
        sa.CheckConstraint("first <= last", name="period"),
        sa.CheckConstraint("lowest < highest", name="scale"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    title: Mapped[str] = mapped_column(sa.String(LONGEST_TITLE))
    evaluator: Mapped[str] = mapped_column(sa.String(LONGEST_TITLE))
    method: Mapped[str] = mapped_column(sa.String(LONGEST_WORDS))
    first: Mapped[date]
    last: Mapped[date]
    lowest: Mapped[int]
    highest: Mapped[int]
    decimals: Mapped[int]
    sufficient: Mapped[int | None]
    ranked: Mapped[int | None]
    address: Mapped[str] = mapped_column(sa.String(LONGEST_WORDS))
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    ended_by: Mapped[str | None] = mapped_column(sa.String(254))
    ended_at: Mapped[datetime | None]

    def end(self, *, by: str, at: datetime) -> None:
        """Withdraw it with its results. Raises Refused if that was done before."""
        if self.ended_at is not None:
            raise Refused("at_the_same_time", AT_THE_SAME_TIME)
        self.ended_by, self.ended_at = by, at


class EvaluationResult(Base):
    """What a round says of a body (δήμος): a score to the digits published, or a statement alone.

    No score is an unknown one; `measured` is false for who took no part. A replaced result stays,
    ended. `source` is a file's name, with its SHA-256, or how it was typed.
    """

    __tablename__ = "evaluation_result"
    __table_args__ = (
        sa.Index(
            "uq_evaluation_result_current",
            *("round_id", "folded"),
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("evaluation_round.id"), index=True)
    body: Mapped[str] = mapped_column(sa.String(LONGEST_BODY))
    folded: Mapped[str] = mapped_column(sa.String(2 * LONGEST_BODY))
    score: Mapped[Decimal | None]
    sample: Mapped[int | None]
    statement: Mapped[str] = mapped_column(sa.String(LONGEST_WORDS))
    measured: Mapped[bool]
    source: Mapped[str] = mapped_column(sa.String(200))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    ended_by: Mapped[str | None] = mapped_column(sa.String(254))
    ended_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Terms:
    """How a round was made and published."""

    title: str
    evaluator: str
    first: date | None
    last: date | None
    lowest: int | None = 1
    highest: int | None = 10
    decimals: int | None = 1
    sufficient: int | None = None
    ranked: int | None = None
    method: str = ""
    address: str = ""


def add_round(
    db: Session, municipality: Municipality, terms: Terms, *, by: str, at: datetime, today: date
) -> EvaluationRound:
    """Raises Refused."""
    _check(terms, today)
    added = EvaluationRound(
        municipality_id=municipality.id,
        title=" ".join(terms.title.split()),
        evaluator=" ".join(terms.evaluator.split()),
        method=terms.method.strip(),
        first=terms.first,
        last=terms.last,
        lowest=terms.lowest,
        highest=terms.highest,
        decimals=terms.decimals,
        sufficient=terms.sufficient,
        ranked=terms.ranked,
        address=terms.address.strip(),
        by=by,
        at=at,
    )
    db.add(added)
    db.flush()
    return added


def all_rounds(db: Session, municipality: Municipality) -> list[EvaluationRound]:
    """Those in force, the latest first."""
    query = sa.select(EvaluationRound).filter_by(municipality_id=municipality.id, ended_at=None)
    return list(db.scalars(query.order_by(EvaluationRound.first.desc(), EvaluationRound.at.desc())))


LATEST = latest_first(EvaluationRound.first, EvaluationRound.at, EvaluationRound.id)


def leaf_of_rounds(db: Session, municipality: Municipality, place: Place) -> Leaf[EvaluationRound]:
    query = sa.select(EvaluationRound).filter_by(municipality_id=municipality.id, ended_at=None)
    return leaf(db, query, LATEST, place)


def find_round(db: Session, municipality: Municipality, id_: UUID) -> EvaluationRound | None:
    query = sa.select(EvaluationRound).filter_by(municipality_id=municipality.id, id=id_)
    return db.scalar(query.where(EvaluationRound.ended_at.is_(None)))


def results(db: Session, round_: EvaluationRound) -> list[EvaluationResult]:
    """Those in force, by name."""
    return results_of(db, [round_])[round_.id]


def results_of(
    db: Session, rounds: Sequence[EvaluationRound], body: str = ""
) -> dict[UUID, list[EvaluationResult]]:
    """The same of each of these rounds; of one body alone, where one is named (`same_body`)."""
    found: dict[UUID, list[EvaluationResult]] = {round_.id: [] for round_ in rounds}
    query = sa.select(EvaluationResult).where(EvaluationResult.round_id.in_(found))
    query = query.filter_by(ended_at=None, **({"folded": body} if body else {}))
    for result in db.scalars(query.order_by(EvaluationResult.folded)):
        found[result.round_id].append(result)
    return found


def history(db: Session, round_: EvaluationRound) -> list[EvaluationResult]:
    """Those that were replaced, the last first, those of one moment by name."""
    query = sa.select(EvaluationResult).where(EvaluationResult.round_id == round_.id)
    replaced = query.where(EvaluationResult.ended_at.is_not(None))
    order = EvaluationResult.ended_at.desc(), EvaluationResult.folded, EvaluationResult.id
    return list(db.scalars(replaced.order_by(*order)))


def same_body(name: str) -> str:
    """«Δήμος Λαρισαίων», «ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ» and «Λαρισαίων» are one."""
    words = fold(name).split()
    return " ".join(words[1:] if words[:1] in (["δημοσ"], ["δ."]) and words[1:] else words)


def _check(terms: Terms, today: date) -> None:
    for text, most in ((terms.title, LONGEST_TITLE), (terms.evaluator, LONGEST_TITLE)):
        if not says_something(text) or len(text) > most:
            raise Refused("bad_title", BAD_TITLE, most=most)
    if len(terms.method) > LONGEST_WORDS or len(terms.address) > LONGEST_WORDS:
        raise Refused("too_long", N_("Κάποιο κείμενο ξεπερνά τους 300 χαρακτήρες. Συντομέψτε το."))
    if terms.address.strip() and not terms.address.strip().startswith(("https://", "http://")):
        raise Refused("bad_address", N_("Η διεύθυνση της δημοσίευσης αρχίζει με https://."))
    if not terms.first or not terms.last or not terms.first <= terms.last <= today:
        raise Refused("bad_period", BAD_PERIOD)
    if terms.first.year < FIRST_YEAR:
        raise Refused("bad_period", BAD_PERIOD)
    _check_scale(terms)
    for count in (terms.sufficient, terms.ranked):
        if count is not None and not 1 <= count <= MOST_PEOPLE:
            raise Refused("bad_count", N_("Το ελάχιστο δείγμα και το πλήθος αρχίζουν από το 1."))


def _check_scale(terms: Terms) -> None:
    low, high, decimals = terms.lowest, terms.highest, terms.decimals
    if low is None or high is None or not 0 <= low < high <= 100:
        raise Refused("bad_scale", N_("Γράψτε την κλίμακα με δύο αριθμούς, όπως 1 και 10."))
    if decimals is None or not 0 <= decimals <= MOST_DECIMALS:
        raise Refused("bad_decimals", N_("Γράψτε με πόσα δεκαδικά δημοσιεύτηκε, από 0 έως 4."))


BAD_TITLE = N_("Γράψτε τον τίτλο του γύρου και ποιος αξιολόγησε, έως %(most)s χαρακτήρες.")
BAD_PERIOD = N_("Γράψτε από πότε έως πότε έγινε ο γύρος, όχι στο μέλλον, όπως 6/5/2025.")
