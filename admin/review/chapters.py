"""The review written out: three chapters in Greek, every figure from the facts alone."""

from admin.review import words
from admin.review.document import Block, Chapter, Document, Note, Paragraph, Picture, Table
from admin.review.facts import CentreOpinions, Review
from admin.review.pictures import volumes_bars
from admin.review.words import UNMEASURED, counted
from kiosk.greek import whole
from kiosk.moves import COMPLAINTS, MessageKind, Status
from kiosk.wording import FACES

BAND = "Συνθετικά δεδομένα επίδειξης: δεν είναι γνώμες πολιτών"
WAITING = (Status.RECEIVED, Status.ACKNOWLEDGED, Status.IN_REVIEW, Status.FORWARDED)


def document(review: Review) -> Document:
    return Document(
        title="Απολογισμός πεπραγμένων Διεύθυνσης ΚΕΠ",
        owner=review.municipality,
        year=review.year,
        made_on=review.made_on,
        band=BAND if review.synthetic else None,
        chapters=(
            Chapter("Στατιστικά", tuple(_statistics(review))),
            Chapter("Ικανοποίηση πολιτών", tuple(_satisfaction(review))),
            Chapter("Καταγγελίες / αναφορές / παράπονα", tuple(_complaints(review))),
        ),
    )


def _statistics(review: Review) -> list[Block]:
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
        blocks.append(Note(f"{share}Πηγή: {words.listed(list(volumes.sources))}."))
    return blocks


def _handled(review: Review) -> str:
    volumes, owner = review.volumes, words.of_owner(review.municipality)
    if volumes.total is None:
        return f"Σύνολο υποθέσεων για το {review.year} δεν δίνεται, γιατί {_missing(review)}."
    said = f"Τα ΚΕΠ {owner} διεκπεραίωσαν το {review.year} {counted(volumes.total, 'case')}"
    if volumes.ekep is not None and volumes.counters is not None:
        return (
            f"{said}: {whole(volumes.ekep)} μέσω EKEP και {whole(volumes.counters)} σε ΘΥΡΙΔΕΣ. "
            "Η κατανομή ανά ΚΕΠ φαίνεται στον πίνακα."
        )
    if volumes.centres:
        return f"{said}. Η κατανομή ανά ΚΕΠ δεν είναι πλήρης: {_missing(review)}."
    return f"{said}. Η κατανομή ανά ΚΕΠ δεν είναι γνωστή."


def _missing(review: Review) -> str:
    known = {centre.code for centre in review.volumes.centres}
    missing = [centre.code for centre in review.centres if centre.code not in known]
    whom = f": {words.listed(missing)}" if known else " κανένα ΚΕΠ"
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
        totals = ("ΣΥΝΟΛΟ", *map(whole, (volumes.ekep, volumes.counters, volumes.total)), "100,0")
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


def _satisfaction(review: Review) -> list[Block]:
    counts = review.counts
    if counts is None:
        return [
            Paragraph(
                f"Η ικανοποίηση {UNMEASURED} το {review.year}: "
                "δεν λειτουργούσαν τάμπλετ αξιολόγησης στα ΚΕΠ."
            )
        ]
    if not counts.ratings:
        return [
            Paragraph(
                f"Τα τάμπλετ λειτούργησαν, αλλά το {review.year} δεν δόθηκε καμία αξιολόγηση."
            )
        ]
    given = "Δόθηκε" if counts.ratings == 1 else "Δόθηκαν"
    said = f"{given} {counted(counts.ratings, 'rating')}"
    if review.response_rate_percent is not None:
        said += f", {words.rate(review.response_rate_percent)} ανά 100 υποθέσεις"
    return [
        Paragraph(
            f"{said}. Το {words.percent(counts.top2_percent)} των αξιολογήσεων ήταν "
            f"{FACES[4]} ή {FACES[5]} (διάστημα 95%: {words.interval(counts.interval_percent)})."
        ),
        _satisfaction_table(review),
        Note(
            "Ερώτηση: «Πώς ήταν η εξυπηρέτησή σας σήμερα;», από 1 (Πολύ κακή) έως 5 (Πολύ καλή). "
            "Διάστημα: 95% κατά Wilson. Με λιγότερες από 30 αξιολογήσεις το δείγμα είναι μικρό (*) "
            "και τα ΚΕΠ δεν συγκρίνονται. Οι αξιολογήσεις είναι ανώνυμες και εθελοντικές: δείχνουν "
            "τι απάντησαν όσοι άγγιξαν το τάμπλετ, και κάποιος μπορεί να απάντησε πολλές φορές."
        ),
    ]


def _satisfaction_table(review: Review) -> Table:
    counts = review.counts
    assert counts is not None
    return Table(
        caption=f"Αξιολογήσεις ανά ΚΕΠ, {review.year}",
        header=("ΚΕΠ", "Πλήθος", "1", "2", "3", "4", "5", "% 4-5", "Διάστημα", "Ανά 100 υποθ."),
        rows=tuple(_satisfaction_row(centre) for centre in review.centres),
        totals=(
            "ΣΥΝΟΛΟ",
            whole(counts.ratings),
            *map(whole, counts.by_score),
            words.percent(counts.top2_percent),
            words.interval(counts.interval_percent),
            words.rate(review.response_rate_percent),
        ),
    )


def _satisfaction_row(centre: CentreOpinions) -> tuple[str, ...]:
    counts = centre.counts
    if counts is None:
        return (centre.code, UNMEASURED, *[""] * 8)
    small = "*" if counts.is_small else ""
    return (
        centre.code,
        whole(counts.ratings) + small,
        *map(whole, counts.by_score),
        words.percent(counts.top2_percent) if counts.ratings else "",
        words.interval(counts.interval_percent),
        words.rate(centre.response_rate_percent),
    )


def _complaints(review: Review) -> list[Block]:
    received = review.complaints
    if received is None:
        return [
            Paragraph(f"Παράπονα μέσω τάμπλετ: {UNMEASURED} το {review.year}."),
            Note(OTHER_DOORS),
        ]
    blocks: list[Block] = [Paragraph(_received(review, received))]
    if received:
        blocks += [Paragraph(_handling(review)), _complaints_table(review)]
    blocks.append(Paragraph(_praise(review)))
    blocks.append(Note(OTHER_DOORS))
    return blocks


def _received(review: Review, received: int) -> str:
    if not received:
        return (
            f"Το {review.year} δεν υποβλήθηκε στα τάμπλετ κανένα παράπονο, καμία αναφορά "
            "και καμία καταγγελία: μηδέν."
        )
    parts = [
        counted(n, kind)
        for kind in (MessageKind.COMPLAINT, MessageKind.REPORT, MessageKind.ACCUSATION)
        if (n := review.messages(kind))
    ]
    submitted = "υποβλήθηκε" if received == 1 else "υποβλήθηκαν"
    said = f"Στα τάμπλετ {submitted} το {review.year} {words.listed(parts)}"
    if len(parts) > 1:
        said += f", συνολικά {whole(received)}"
    if review.volumes.total:
        said += f": {words.rate(10_000 * received / review.volumes.total)} ανά 10.000 υποθέσεις"
    return said + "."


def _handling(review: Review) -> str:
    statuses = review.complaint_statuses or {}
    waiting = sum(statuses.get(status, 0) for status in WAITING)
    return (
        f"Έως την ημέρα της έκδοσης: κλειστά {whole(statuses.get(Status.CLOSED, 0))}, "
        f"απαντημένα και ακόμη ανοιχτά {whole(statuses.get(Status.ANSWERED, 0))}, "
        f"χωρίς απάντηση {whole(waiting)}."
    )


def _complaints_table(review: Review) -> Table:
    return Table(
        caption=f"Παράπονα, αναφορές και καταγγελίες ανά ΚΕΠ, {review.year}",
        header=("ΚΕΠ", "Παράπονα", "Αναφορές", "Καταγγελίες", "Σύνολο"),
        rows=tuple(_complaints_row(centre) for centre in review.centres),
        totals=(
            "ΣΥΝΟΛΟ",
            *(words.figure(review.messages(kind)) for kind in COMPLAINTS),
            words.figure(review.complaints),
        ),
    )


def _complaints_row(centre: CentreOpinions) -> tuple[str, ...]:
    if centre.kinds is None:
        return (centre.code, UNMEASURED, "", "", "")
    figures = [centre.kinds[kind] for kind in COMPLAINTS]
    return (centre.code, *map(whole, figures), words.figure(centre.complaints))


def _praise(review: Review) -> str:
    return (
        f"Ξεχωριστά ήρθαν {counted(review.messages(MessageKind.PRAISE) or 0, MessageKind.PRAISE)} "
        f"και {counted(review.messages(MessageKind.SUGGESTION) or 0, MessageKind.SUGGESTION)}, "
        "που δεν περιλαμβάνονται στα παραπάνω."
    )


OTHER_DOORS = (
    "Δεν περιλαμβάνονται όσα υποβλήθηκαν με άλλον τρόπο: εγγράφως στον προϊστάμενο, στο γενικό "
    "πρωτόκολλο, στην Εθνική Αρχή Διαφάνειας ή στον Συνήγορο του Πολίτη."
)
