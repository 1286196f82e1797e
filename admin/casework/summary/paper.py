"""The summary as a paper of two pages at most: what does not fit is told as a number."""

from collections.abc import Sequence

from admin.casework.summary.facts import Change, Place, Summary, Timing
from admin.casework.summary.tables import (
    OUTCOMES,
    UNEXAMINED,
    cut,
    doors_table,
    places_table,
    short,
    topics_table,
)
from admin.casework.themes import Theme
from admin.papers.document import Block, Chapter, Document, Note, Paragraph, Points
from admin.papers.pdf import pages
from admin.papers.words import counted, listed, none_or
from kiosk.greek import decimal, short_date, whole
from kiosk.moves import COMPLAINTS, FINDINGS, MessageKind
from kiosk.wording import SYNTHETIC

TITLE = "Σύνοψη μηνυμάτων πολιτών"
MOST_PAGES = 2
ROWS = (16, *range(12, 2, -1))  # of a table; the first that leaves the paper within its pages
LONGEST_CHANGE, LONGEST_OWNER = 220, 60
THEMES_OF_ONE, THEMES_OF_EACH, REFERENCES = 8, 4, 5

MEASURED = (
    "Εμπρόθεσμα: η απάντηση δόθηκε έως την ημέρα που είχε υποσχεθεί το βιβλίο στον πολίτη. Η "
    "νόμιμη προθεσμία (ν. 2690/1999, άρθρο 4) υπάρχει μόνο για τα επώνυμα."
)
PARTICULAR = (
    "Λέξεις που ξεχωρίζουν εδώ σε σύγκριση με τα άλλα ΚΕΠ (λόγος πιθανοφάνειας, Dunning 1993), από "
    "100 κείμενα και πάνω."
)


def document(summary: Summary) -> Document:
    """With as many rows in its tables as two pages hold."""
    *longer, shortest = ROWS
    for rows in longer:
        paper = _paper(summary, rows)
        if pages(paper) <= MOST_PAGES:
            return paper
    return _paper(summary, shortest)


def _paper(summary: Summary, rows: int) -> Document:
    days = f"{short_date(summary.first)} έως {short_date(summary.last)}"
    return Document(
        title=TITLE,
        owner=summary.owner,
        period=f"{summary.scope} · {days}",
        subject=f"{TITLE}, {days}",
        made_on=summary.made_on,
        band=SYNTHETIC if summary.synthetic else None,
        chapters=tuple(_chapters(summary, rows)),
        brief=True,
    )


def _chapters(summary: Summary, rows: int) -> list[Chapter]:
    chapters = [Chapter("Τι ήρθε", tuple(_arrivals(summary, rows)))]
    if summary.complaints:
        chapters += [
            Chapter("Τι διαπιστώθηκε", tuple(_findings(summary, rows))),
            Chapter("Μέσα στις προθεσμίες", tuple(_timing(summary, rows))),
        ]
    chapters.append(Chapter("Τι άλλαξε", tuple(_changes(summary.changes, rows))))
    if any(place.themes for place in summary.places):
        chapters.append(Chapter("Τι λένε τα κείμενα", tuple(_themes(summary.places, rows))))
    return chapters


def _arrivals(summary: Summary, rows: int) -> list[Block]:
    blocks: list[Block] = [Paragraph(_came(summary)), Paragraph(_besides(summary))]
    if summary.doors:
        blocks.append(doors_table(summary, rows))
    seen = f"Μετρήθηκαν τα μηνύματα που διαβάζει {summary.seen_by}, χωρίς τα δοκιμαστικά."
    return [*blocks, Note(f"{seen} Η εικόνα είναι της ημέρας της έκδοσης.")]


def _came(summary: Summary) -> str:
    days = f"Από {short_date(summary.first)} έως {short_date(summary.last)}"
    total, kinds = summary.complaints, summary.kinds
    if not total:
        return f"{days} δεν ήρθε κανένα παράπονο, καμία αναφορά και καμία καταγγελία."
    parts = [counted(kinds[kind], kind) for kind in COMPLAINTS if kinds[kind]]
    said = f"{days} {'ήρθε' if total == 1 else 'ήρθαν'} {listed(parts)}"
    return f"{said}: συνολικά {whole(total)}." if len(parts) > 1 else f"{said}."


def _besides(summary: Summary) -> str:
    praise, suggestions = (
        none_or(summary.kinds[kind], kind) for kind in (MessageKind.PRAISE, MessageKind.SUGGESTION)
    )
    return f"Χωριστά: {praise} και {suggestions}. Δεν μετρούν σε κανένα από τα παρακάτω ποσοστά."


def _findings(summary: Summary, rows: int) -> list[Block]:
    outcomes = summary.outcomes
    found = [f"{OUTCOMES[outcome]}: {_figure(outcomes[outcome])}." for outcome in FINDINGS]
    unexamined = [(OUTCOMES[o], outcomes[o]) for o in UNEXAMINED if outcomes[o]]
    why = f" ({', '.join(f'{name} {whole(n)}' for name, n in unexamined)})" if unexamined else ""
    said = [
        *found,
        f"Δεν εξετάστηκαν: {_figure(sum(n for _, n in unexamined))}{why}.",
        f"Χωρίς αποτέλεσμα ακόμη: {_figure(outcomes[None])}.",
    ]
    return [Paragraph(" ".join(said)), topics_table(summary, rows)]


def _timing(summary: Summary, rows: int) -> list[Block]:
    blocks: list[Block] = [Paragraph(_promised(summary.timing)), Paragraph(_by_law(summary))]
    if len(summary.places) > 1:
        blocks.append(places_table(summary, rows))
    return [*blocks, Note(MEASURED)]


def _promised(timing: Timing) -> str:
    if timing.due:
        share = f"{decimal(timing.in_time_percent or 0, 0)}%"
        owed = (
            "το 1 που έπρεπε να έχει"
            if timing.due == 1
            else (f"τα {whole(timing.due)} που έπρεπε να έχουν")
        )
        said = (
            f"Από {owed} απαντηθεί, εμπρόθεσμα: "
            f"{_figure(timing.in_time)} ({share}), εκπρόθεσμα: {_figure(timing.late)}, περιμένουν "
            f"εκπρόθεσμα: {_figure(timing.overdue)}."
        )
    else:
        said = "Κανένα δεν έπρεπε να έχει απαντηθεί ακόμη."
    said += f" Περιμένουν μέσα στην προθεσμία: {_figure(timing.waiting)}."
    return f"{said} Έκλεισαν χωρίς απάντηση: {_figure(timing.unanswered)}."


def _by_law(summary: Summary) -> str:
    legal = summary.legal
    if not legal.named:
        return "Κανένα δεν ήταν επώνυμο, με νόμιμη προθεσμία."
    return (
        f"Επώνυμα, με νόμιμη προθεσμία: {whole(legal.named)}. Μέσα σε αυτήν: "
        f"{_figure(legal.kept)}. Εκτός: {_figure(legal.missed)}. Τρέχει ακόμη για: "
        f"{_figure(legal.running)}."
    )


def _changes(changes: Sequence[Change], rows: int) -> list[Block]:
    if not changes:
        return [Paragraph("Δεν καταγράφηκε καμία διορθωτική ενέργεια.")]
    shown, rest = cut(changes, rows)
    lines = [_change(change) for change in shown]
    if rest:
        lines.append(f"Και {counted(len(rest), 'action')} ακόμη, που δεν χωρούν εδώ.")
    return [Points(tuple(lines))]


def _change(change: Change) -> str:
    text = short(change.text, LONGEST_CHANGE).rstrip(".")
    owner = short(change.owner, LONGEST_OWNER)
    done = f"έγινε στις {short_date(change.done_on)}" if change.done_on else "δεν έχει γίνει ακόμη"
    return f"{text} ({owner}, {done})"


def _themes(places: Sequence[Place], rows: int) -> list[Block]:
    speaking = [place for place in places if place.themes]
    if len(places) == 1:
        (place,) = speaking
        lines = [_theme(theme) for theme in place.themes[: min(THEMES_OF_ONE, rows)]]
    else:
        lines = [_themes_of(place) for place in speaking[:rows]]
    return [Points(tuple(lines)), Note(PARTICULAR)]


def _theme(theme: Theme) -> str:
    references = ", ".join(theme.references[:REFERENCES])
    further = len(theme.references) - REFERENCES
    more = f" και {further} ακόμη" if further > 0 else ""
    number = counted(len(theme.references), "message")
    return f"«{short(theme.word)}»: {number} ({references}{more})"


def _themes_of(place: Place) -> str:
    said = (f"«{short(t.word)}» ({len(t.references)})" for t in place.themes[:THEMES_OF_EACH])
    return f"{place.code}: {', '.join(said)}"


def _figure(n: int) -> str:
    return whole(n) if n else "κανένα"
