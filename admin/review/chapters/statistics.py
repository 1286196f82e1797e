"""Στατιστικά: the cases of the year, by centre and by service, beside those of the year before."""

from typing import Any

from admin.papers.document import Block, Chart, Draft, Note, Paragraph, Picture, Table
from admin.papers.words import listed, of_owner
from admin.review import words
from admin.review.chapters.happened import OF_CASES, happened
from admin.review.chapters.trends import STREAMS, cases_trend
from admin.review.facts.review import Review
from admin.review.facts.volumes import ServiceFigure
from admin.review.phrases import drafted
from admin.review.pictures.bars import volumes_bars
from admin.volumes.figures import UNITS
from kiosk.greek import whole

MOST_SERVICES, MOST_BARS = 6, 50


def statistics(review: Review) -> list[Block]:
    blocks: list[Block] = [_handled(review), *_before(review)]
    if review.volumes.centres:
        blocks += [_volumes_table(review), _volumes_picture(review), _source(review)]
    return [
        *blocks,
        *cases_trend(review),
        *_services(review),
        *_places(review),
        *happened(review, OF_CASES),
    ]


def _handled(review: Review) -> Block:
    volumes = review.volumes
    if volumes.cases is None:
        missing = _missing(review)
        return Paragraph(f"Σύνολο υποθέσεων για το {review.year} δεν δίνεται, γιατί {missing}.")
    said: dict[str, Any] = {
        "year": review.year,
        "owner": of_owner(review.municipality),
        "cases": words.cases(volumes.cases),
    }
    if volumes.ekep is not None and volumes.counters is not None:
        streams = {"ekep": whole(volumes.ekep), "counters": whole(volumes.counters)}
        return drafted("statistics.split", **said, **streams)
    if volumes.centres:
        return drafted("statistics.part", **said, missing=_missing(review))
    return drafted("statistics.total", **said)


def _missing(review: Review) -> str:
    missing = review.centres_without_volumes
    whom = f": {listed(missing)}" if review.volumes.centres else " κανένα ΚΕΠ"
    return f"δεν έχουν καταχωριστεί στοιχεία για{whom}"


def _before(review: Review) -> list[Draft]:
    volumes, before = review.volumes, review.year - 1
    if volumes.cases_before is None:
        return []
    said: dict[str, Any] = {"before": before, "cases": words.cases(volumes.cases_before)}
    if volumes.change_percent is not None:
        change = words.change(volumes.change_percent)
    elif volumes.change is not None:
        change = words.hedged_change(volumes.change)
    else:
        return [drafted("statistics.before", **said)]
    return [drafted("statistics.change", **said, year=review.year, change=change)]


def _volumes_table(review: Review) -> Table:
    volumes = review.volumes
    rows = [
        (
            centre.code,
            whole(centre.ekep),
            whole(centre.counters),
            whole(centre.total),
            words.rate(volumes.share_percent(centre)),
        )
        for centre in volumes.centres
    ]
    totals = None
    if volumes.ekep is not None and volumes.counters is not None and volumes.total is not None:
        of_all = "100,0" if volumes.total else ""
        totals = ("ΣΥΝΟΛΟ", *map(whole, (volumes.ekep, volumes.counters, volumes.total)), of_all)
    return Table(
        caption=f"Υποθέσεις ανά ΚΕΠ, {review.year}",
        header=("ΚΩΔΙΚΟΣ ΚΕΠ", "EKEP", "ΘΥΡΙΔΕΣ", "ΣΥΝΟΛΟ", "Μερίδιο %"),
        rows=tuple(rows),
        totals=totals,
    )


def _volumes_picture(review: Review) -> Picture:
    """Of very many centres the largest alone, in the order of the table."""
    centres = review.volumes.centres
    largest = set(sorted(centres, key=lambda c: -c.total)[:MOST_BARS])
    drawn = [centre for centre in centres if centre in largest]
    most, least = (pick(drawn, key=lambda c: c.total) for pick in (max, min))
    of = "ανά ΚΕΠ" if len(centres) == len(drawn) else f"των {MOST_BARS} μεγαλύτερων ΚΕΠ"
    return Picture(
        caption=f"Υποθέσεις {of}, {review.year}",
        description=(
            f"Ραβδόγραμμα {len(drawn)} ΚΕΠ: από {whole(least.total)} υποθέσεις ({least.code}) "
            f"έως {whole(most.total)} ({most.code}). Οι αριθμοί είναι στον πίνακα."
        ),
        drawing=volumes_bars([(c.code, c.ekep, c.counters) for c in drawn]),
        table=f"Υποθέσεις ανά ΚΕΠ, {review.year}",
        chart=Chart.STACKED if len(drawn) == len(centres) else None,
        columns=STREAMS,
    )


def _source(review: Review) -> Note:
    volumes = review.volumes
    share = "Μερίδιο: υποθέσεις του ΚΕΠ προς το σύνολο του δήμου. " if volumes.complete else ""
    return Note(f"{share}Πηγή: {listed(list(volumes.sources))}.")


def _services(review: Review) -> list[Block]:
    """Each in its own unit and with its own hedge; an order of magnitude has no share."""
    figures = review.volumes.services
    if not figures:
        return []
    return [
        *(_service(review, figure) for figure in figures[:MOST_SERVICES]),
        Table(
            caption=f"Όσα είναι γνωστά ανά υπηρεσία, {review.year}",
            header=("Υπηρεσία", "Περίοδος", "Πλήθος", "Μονάδα", "Μερίδιο"),
            rows=tuple(_service_row(review, figure) for figure in figures),
        ),
        Note(SERVICES),
    ]


def _service(review: Review, figure: ServiceFigure) -> Draft:
    of = f"{figure.service} {figure.period.name} {figure.unit}"
    return drafted("statistics.service", of=of, **words.service(review, figure))


def _service_row(review: Review, figure: ServiceFigure) -> tuple[str, ...]:
    share = review.volumes.share_of(figure)
    return (
        figure.service,
        figure.period.name,
        figure.quantity.said,
        UNITS[figure.unit],
        "" if share is None else share.said(),
    )


def _places(review: Review) -> list[Draft]:
    codes, extended = review.places.codes, review.places.extended
    if not extended:
        return []
    count, year = f"{whole(len(codes))} ΚΕΠ", review.year
    return [drafted("statistics.places", year=year, places=count, extended=whole(len(extended)))]


SERVICES = (
    "«τουλάχιστον» και «περίπου» όπως τα λέει η πηγή· τάξη μεγέθους (εκατοντάδες, χιλιάδες) δεν "
    "προστίθεται και δεν έχει μερίδιο."
)
