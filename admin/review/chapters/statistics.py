"""Στατιστικά: the cases of the year, by centre, beside those of the year before."""

from admin.papers.document import Block, Note, Paragraph, Picture, Table
from admin.papers.words import counted, listed, of_owner
from admin.review import words
from admin.review.facts import Review
from admin.review.pictures.bars import volumes_bars
from kiosk.greek import whole


def statistics(review: Review) -> list[Block]:
    volumes, year = review.volumes, review.year
    blocks: list[Block] = [Paragraph(_handled(review))]
    if volumes.change_percent is not None and volumes.previous_total is not None:
        blocks.append(
            Paragraph(
                f"Το {year - 1}: {counted(volumes.previous_total, 'case')}. "
                f"Μεταβολή {year}/{year - 1}: {words.change(volumes.change_percent)}."
            )
        )
    if volumes.centres:
        blocks += [_volumes_table(review), _volumes_picture(review)]
        share = "Μερίδιο: υποθέσεις του ΚΕΠ προς το σύνολο του δήμου. " if volumes.complete else ""
        blocks.append(Note(f"{share}Πηγή: {listed(list(volumes.sources))}."))
    return blocks


def _handled(review: Review) -> str:
    volumes, owner = review.volumes, of_owner(review.municipality)
    if volumes.total is None:
        return f"Σύνολο υποθέσεων για το {review.year} δεν δίνεται, γιατί {_missing(review)}."
    said = f"Το {review.year} τα ΚΕΠ {owner} διεκπεραίωσαν {counted(volumes.total, 'case')}"
    if volumes.ekep is not None and volumes.counters is not None:
        return (
            f"{said}: {whole(volumes.ekep)} μέσω EKEP και {whole(volumes.counters)} σε ΘΥΡΙΔΕΣ. "
            "Η κατανομή ανά ΚΕΠ φαίνεται στον πίνακα."
        )
    if volumes.centres:
        return f"{said}. Η κατανομή ανά ΚΕΠ δεν είναι πλήρης: {_missing(review)}."
    return f"{said}. Η κατανομή ανά ΚΕΠ δεν είναι γνωστή."


def _missing(review: Review) -> str:
    missing = review.centres_without_volumes
    whom = f": {listed(missing)}" if review.volumes.centres else " κανένα ΚΕΠ"
    return f"δεν έχουν καταχωριστεί στοιχεία για{whom}"


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
    centres = review.volumes.centres
    most, least = (pick(centres, key=lambda c: c.total) for pick in (max, min))
    return Picture(
        caption=f"Υποθέσεις ανά ΚΕΠ και τρόπο, {review.year}",
        description=(
            f"Ραβδόγραμμα {len(centres)} ΚΕΠ: από {whole(least.total)} υποθέσεις ({least.code}) "
            f"έως {whole(most.total)} ({most.code}). Οι αριθμοί είναι στον πίνακα."
        ),
        drawing=volumes_bars([(c.code, c.ekep, c.counters) for c in centres]),
    )
