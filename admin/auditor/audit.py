"""A whole text held against the known figures, statement by statement."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from admin.auditor import changes, counts, shares
from admin.auditor.claims import Asked
from admin.auditor.columns import columns, facts
from admin.auditor.findings import Finding, Verdict
from admin.auditor.known import Known, Ledger
from admin.auditor.prose import Sentence, sentences
from admin.auditor.reading import Figure, aligned, composed, read
from admin.auditor.sums import sums
from admin.auditor.tables import Sheet, tables
from kiosk.refusals import N_, Refused

LONGEST = 200_000
MOST = 300  # findings that a person is shown; a text with more is no report


@dataclass(frozen=True)
class Audit:
    """In the order of the text. `left_out`: statements after the first MOST, unchecked."""

    findings: tuple[Finding, ...]
    left_out: int

    def count(self, verdict: Verdict) -> int:
        return sum(finding.verdict == verdict for finding in self.findings)


def audit(text: str, known: Iterable[Known], year: int) -> Audit:
    """`year`: of what names no year. Raises Refused for a text that is empty or too long."""
    if not text.strip():
        raise Refused("nothing_given", N_("Επικολλήστε μια παράγραφο ή έναν πίνακα."))
    if len(text) > LONGEST:
        raise Refused(
            "too_long", N_("Το κείμενο ξεπερνά τους 200.000 χαρακτήρες. Επικολλήστε ένα μέρος του.")
        )
    text = composed(text)
    ledger, sheets = Ledger(known), tables(text)
    of_tables = [f for sheet in sheets for f in _sheet(sheet, ledger, year)]
    statements = list(_statements(text, sheets, ledger, year))
    room = max(0, MOST - len(of_tables))
    said = [found for asked in statements[:room] if (found := _check(asked))]
    return Audit(_shown([*of_tables, *said]), max(0, len(of_tables) + len(statements) - MOST))


def _shown(found: list[Finding]) -> tuple[Finding, ...]:
    """Where they are too many, what holds goes first."""
    kept = sorted(found, key=lambda finding: finding.verdict == Verdict.HOLDS)[:MOST]
    return tuple(sorted(kept, key=lambda finding: finding.start))


def _sheet(sheet: Sheet, ledger: Ledger, year: int) -> Iterator[Finding]:
    """The table's own figures are then known to the prose, where nothing stored says otherwise."""
    yield from sums(sheet)
    yield from columns(sheet)
    yield from facts(sheet, ledger, year)


def _statements(text: str, sheets: list[Sheet], ledger: Ledger, year: int) -> Iterator[Asked]:
    folded = aligned(text)
    spans = [(sheet.start, sheet.end) for sheet in sheets]
    asked = [
        Asked(text, figure, sentence, ledger, year)
        for sentence in sentences(folded, read(text, folded), spans)
        for figure in sentence.figures
    ]
    for one in asked:
        if total := counts.said_total(one):
            ledger.add(total)
    return iter(asked)


def _check(asked: Asked) -> Finding | None:
    if not asked.figure.is_percent:
        return _count(asked)
    sign = changes.says_change(asked)
    return shares.check(asked) if sign is None else changes.check(asked, sign)


def _count(asked: Asked) -> Finding | None:
    """The ends of a change or a share need no more than to be checked with it."""
    by_how_much = changes.BY.search(*_before(asked.sentence, asked.figure))
    found = changes.difference(asked) if by_how_much else None
    found = found or counts.check(asked)
    unknown = found is not None and found.verdict == Verdict.CANNOT_TELL
    return None if unknown and asked.figure in _ends(asked) else found


def _ends(asked: Asked) -> list[Figure]:
    """The two figures of the percentage that follows in the sentence."""
    after = [f for f in asked.sentence.following(asked.figure, 6) if f.is_percent]
    for ratio in after[:1]:
        of = replace(asked, figure=ratio)
        pairs = shares.ends(of)
        return [*(changes.ends(of) or ()), *(pairs[0] if len(pairs) == 1 else ())]
    return []


def _before(sentence: Sentence, figure: Figure) -> tuple[str, int, int]:
    return sentence.folded, max(sentence.start, figure.start - 12), figure.start
