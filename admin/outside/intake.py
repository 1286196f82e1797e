"""How results get in: set beside what is stored, then written or refused."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from admin.outside.results import Told, check
from admin.outside.rounds import EvaluationResult, EvaluationRound, results, same_body
from kiosk.centres import Municipality
from kiosk.greek import as_written
from kiosk.refusals import N_, Refused


@dataclass(frozen=True)
class Entry:
    told: Told
    stored: EvaluationResult | None

    @property
    def differs(self) -> bool:
        return self.stored is not None and told_of(self.stored) != self.told

    @property
    def is_new(self) -> bool:
        return self.stored is None


@dataclass(frozen=True)
class Preview:
    """What would be written; nothing has been. `same_file`: a result that came from this file."""

    round: EvaluationRound
    entries: tuple[Entry, ...]
    ours: bool
    same_file: EvaluationResult | None

    @property
    def is_same(self) -> bool:
        return not any(entry.is_new or entry.differs for entry in self.entries)

    @property
    def differing(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.differs]


def preview(
    db: Session,
    municipality: Municipality,
    round_: EvaluationRound,
    told: tuple[Told, ...],
    sha256: str,
) -> Preview:
    """Raises Refused for what may not be told."""
    for one in told:
        check(one, round_)
    kept = {result.folded: result for result in results(db, round_)}
    bodies = [same_body(one.body) for one in told]
    return Preview(
        round=round_,
        entries=tuple(Entry(one, kept.get(body)) for one, body in zip(told, bodies, strict=True)),
        ours=same_body(municipality.name) in {*bodies, *kept},
        same_file=next((one for one in kept.values() if one.sha256 == sha256), None),
    )


def store(
    db: Session, shown: Preview, *, source: str, sha256: str, by: str, at: datetime, replace: bool
) -> bool:
    """Write what the preview showed; False where all of it stood already. Raises Refused
    (`results_differ`) unless `replace`; then nothing is written.
    """
    if shown.is_same:
        return False
    if shown.differing and not replace:
        raise _differs(shown.differing[0])
    for entry in shown.differing:
        assert entry.stored is not None
        entry.stored.ended_by, entry.stored.ended_at = by, at
    db.flush()
    db.add_all(
        EvaluationResult(
            round_id=shown.round.id,
            folded=same_body(entry.told.body),
            source=_plain(source)[-200:],
            sha256=sha256,
            by=by,
            at=at,
            body=entry.told.body,
            score=entry.told.score,
            sample=entry.told.sample,
            statement=entry.told.statement,
            measured=entry.told.measured,
        )
        for entry in shown.entries
        if entry.is_new or entry.differs
    )
    db.flush()
    return True


def told_of(kept: EvaluationResult) -> Told:
    return Told(kept.body, kept.score, kept.sample, kept.statement, kept.measured)


def said(told: Told) -> str:
    """8,4, δείγμα 1.192. Every part that is known, in words."""
    if not told.measured:
        return "δεν μετρήθηκε"
    score = "άγνωστος βαθμός" if told.score is None else as_written(told.score)
    sample = "άγνωστο δείγμα" if told.sample is None else f"δείγμα {told.sample:,}"
    words = f", «{told.statement}»" if told.statement else ""
    return f"{score}, {sample.replace(',', '.')}{words}"


def _differs(entry: Entry) -> Refused:
    assert entry.stored is not None
    return Refused(
        "results_differ",
        N_(
            "Για τον φορέα «%(body)s» ισχύει άλλο: %(stored)s. Αν το νέο είναι το σωστό, επιλέξτε"
            " αντικατάσταση."
        ),
        body=entry.told.body,
        stored=said(told_of(entry.stored)),
    )


def _plain(name: str) -> str:
    """A file's name without what no document can print: control characters, broken bytes."""
    return "".join(c if c.isprintable() else "?" for c in name)
