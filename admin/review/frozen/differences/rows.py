"""What tells a row of the facts from its neighbours, so that each is compared with itself."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from admin.casework.summary.facts import Change
from admin.casework.zeros import DoorCount
from admin.events.kinds import KINDS
from admin.indicators.indicators import IndicatorOfYear
from admin.indicators.targets import TargetOfYear
from admin.outside.standings import RoundOfYear, Standing
from admin.review.facts.beside import Retold, Ruled, Shared
from admin.review.facts.handling import Topic
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.texts import TITLES, Decision, Prose, Quoted
from admin.review.facts.volumes import Origin, ServiceFigure
from admin.review.facts.year import Happening, Month, Named, Presence
from admin.review.frozen.differences.sayings import short
from admin.volumes.figures import UNITS
from admin.volumes.lines import Line
from admin.volumes.periods import month
from kiosk.greek import moment, short_date

SHORT = 60


def labelled(rows: Iterable[Any]) -> dict[str, Any]:
    """By their labels; of two that bear the same, the second says that it is the second."""
    seen, found = Counter[str](), dict[str, Any]()
    for row in rows:
        name = LABELS[type(row)](row)
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name} ({seen[name]})"] = row
    return found


def _of_centre(row: Any) -> str:
    return f"ΚΕΠ {row.code}"


def _by_name(row: Any) -> str:
    return str(row.name)


def _by_words(row: Any) -> str:
    return f"«{short(row.text, SHORT)}»"


def _service(row: ServiceFigure) -> str:
    return f"{row.service}, {row.period.name}, {UNITS[row.unit]}"


def _indicator(row: IndicatorOfYear) -> str:
    return f"{row.name} ({row.base})" if row.base else row.name


def _happening(row: Happening) -> str:
    return f"{row.whose}, {KINDS[row.kind]}, {row.when}"


LABELS: dict[type, Callable[[Any], str]] = {
    Line: _of_centre,
    CentreOpinions: _of_centre,
    Presence: _of_centre,
    DoorCount: _by_name,
    Named: _by_name,
    Topic: _by_name,
    TargetOfYear: _by_name,
    IndicatorOfYear: _indicator,
    Month: lambda row: month(row.first.year, row.first.month).name,
    ServiceFigure: _service,
    Origin: lambda row: f"{row.source}, {row.sha256[:12] or short_date(row.day)}",
    Ruled: lambda row: f"ΚΕΠ {row.code}, {moment(row.first)}",
    Retold: lambda row: f"ΚΕΠ {row.code}, {short_date(row.first)}",
    Shared: lambda row: f"{row.address}, από {short_date(row.since)}",
    Prose: lambda row: TITLES[row.chapter],
    Decision: _by_words,
    Quoted: _of_centre,
    Change: _by_words,
    Happening: _happening,
    RoundOfYear: lambda row: str(row.title),
    Standing: lambda row: str(row.body),
}
