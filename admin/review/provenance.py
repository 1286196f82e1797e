"""Every headline figure of a year with its formula, its source and what lies behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from admin.indicators.indicators import IndicatorOfYear
from admin.papers.words import counted, listed
from admin.review import words
from admin.review.facts.review import Review
from admin.review.facts.volumes import Origin, ServiceFigure
from kiosk.greek import short_date, whole

# Who typed it stands in no document.
UNSOURCED = "όπως το δήλωσε ο δήμος"


@dataclass(frozen=True)
class Traced:
    """`said` is the figure as the documents print it; `behind` the rows that it was made of."""

    name: str
    said: str
    formula: str
    source: str
    behind: str


def traced(review: Review) -> tuple[Traced, ...]:
    """In the order of the chapters; what was not measured has no line."""
    return (*_cases(review), *_ratings(review), *_complaints(review), *_typed(review))


def _cases(review: Review) -> Iterator[Traced]:
    volumes, year = review.volumes, review.year
    source = " · ".join(map(_origin, volumes.origins)) or UNSOURCED
    behind = f"{whole(len(volumes.centres))} ΚΕΠ" if volumes.complete else "ένα σύνολο"
    if volumes.cases is not None:
        formula = "άθροισμα EKEP και ΘΥΡΙΔΕΣ όλων των ΚΕΠ" if volumes.complete else "όπως δόθηκε"
        yield Traced(f"Υποθέσεις {year}", volumes.cases.said, formula, source, behind)
    if volumes.cases_before is not None:
        said = volumes.cases_before.said
        yield Traced(f"Υποθέσεις {year - 1}", said, "το ίδιο, ένα έτος πριν", "όπως παραπάνω", "")
    if volumes.change is not None:
        formula = f"100 · (υποθέσεις {year} - υποθέσεις {year - 1}) / υποθέσεις {year - 1}"
        said = words.hedged_change(volumes.change)
        yield Traced("Μεταβολή υποθέσεων", said, formula, "υπολογισμός", "τα δύο σύνολα")
    for figure in volumes.services:
        yield _service(review, figure)


def _service(review: Review, figure: ServiceFigure) -> Traced:
    share = review.volumes.share_of(figure)
    formula = "όπως δόθηκε" if share is None else f"όπως δόθηκε· {share.said()} του συνόλου"
    quoted = f" («{figure.words}»)" if figure.words else ""
    name = f"{figure.service}, {figure.period.name}"
    return Traced(name, words.quantity(figure), formula, _origin(figure.origin) + quoted, "")


def _origin(origin: Origin) -> str:
    """The file's hash in short: enough to tell two files of one name apart."""
    mark = f", SHA-256 {origin.sha256[:12]}" if origin.sha256 else ""
    return f"{origin.source}, {short_date(origin.day)}{mark}"


def _ratings(review: Review) -> Iterator[Traced]:
    counts = review.counts
    if counts is None:
        return
    source = "αγγίγματα στα τάμπλετ, χωρίς αμφίβολα και δοκιμαστικά"
    given = counted(counts.ratings, "rating")
    yield Traced("Αξιολογήσεις", whole(counts.ratings), "πλήθος", source, "αθροίσματα ημερών")
    if counts.ratings:
        said = (
            f"{words.percent(counts.top2_percent, 1)} ({words.interval(counts.interval_percent)})"
        )
        formula = "100 · (Καλή + Πολύ καλή) / αξιολογήσεις· διάστημα 95% κατά Wilson"
        yield Traced("Καλή ή Πολύ καλή", said, formula, "υπολογισμός", given)
    per_100, asked = review.response_rate_percent, review.cases_asked
    if per_100 is not None and asked is not None:
        formula, behind = "100 · αξιολογήσεις / υποθέσεις", counted(asked, "case")
        name = "Αξιολογήσεις ανά 100 υποθέσεις"
        yield Traced(name, words.rate(per_100), formula, "υπολογισμός", behind)


def _complaints(review: Review) -> Iterator[Traced]:
    received = review.complaints
    if received is None:
        return
    source, rate = "βιβλίο παραπόνων", review.rate
    kinds = "παράπονα + αναφορές + καταγγελίες"
    yield Traced("Παράπονα", whole(received), kinds, source, "μηνύματα με ημερομηνία του έτους")
    if rate is not None:
        limits = f"{words.rate(rate.low)}-{words.rate(rate.high)}"
        formula = "10.000 · παράπονα / υποθέσεις· διάστημα 95% κατά Garwood"
        said, behind = f"{words.rate(rate.per_10000)} ({limits})", counted(rate.cases, "case")
        yield Traced("Παράπονα ανά 10.000 υποθέσεις", said, formula, "υπολογισμός", behind)
    timing = review.handling.timing if review.handling else None
    if timing is not None and timing.due:
        formula = "100 · εμπρόθεσμα / όσα έπρεπε να έχουν απαντηθεί"
        said = words.percent(timing.in_time_percent, 1)
        yield Traced("Απαντήσεις μέσα στην προθεσμία", said, formula, source, whole(timing.due))


def _typed(review: Review) -> Iterator[Traced]:
    for one in review.indicators:
        yield _indicator(one)


def _indicator(one: IndicatorOfYear) -> Traced:
    base = f" ({one.base})" if one.base else ""
    told = [part for part in (one.source, f"«{one.words}»" if one.words else "") if part]
    return Traced(one.name + base, str(one.figure), "όπως δόθηκε", listed(told) or UNSOURCED, "")
