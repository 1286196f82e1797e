"""What is said of the days around an event: what falls together, never what caused what."""

from admin.events.breaks import Comparison
from kiosk.greek import decimal

NOTHING_TO_COMPARE = "Δεν συγκρίνεται: δεν υπάρχουν ημέρες με στοιχεία και πριν και μετά."
TOO_FEW_DAYS = "Οι ημέρες είναι πολύ λίγες για σύγκριση."
NOTHING_STANDS_OUT = "Δεν ξεχωρίζει: όσο διαφέρουν, το φέρνει και η τύχη."


def change(found: Comparison) -> str:
    """+20,0% (διάστημα 95%: -8,0% έως +56,2%); beside another year the interval is beyond it.

    Empty where one side counted nothing: per cent of nothing, or all of it gone, say too much.
    """
    if found.change_percent is None or not found.after.count or found.interval_percent is None:
        return ""
    low, high = (_percent(end) for end in found.interval_percent)
    said, within = _percent(found.change_percent), f"διάστημα 95%: {low} έως {high}"
    if found.usual_percent is None:
        return f"{said} ({within})"
    return f"{said}· έναν χρόνο πριν, {_percent(found.usual_percent)} (πέρα από αυτό, {within})"


def change_of_months(found: Comparison) -> str:
    """+20,0%· έναν χρόνο πριν, οι ίδιοι μήνες +3,0%. No interval: months differ by themselves, and
    a few cannot tell by how much. Empty where nothing is compared.
    """
    if found.change_percent is None:
        return ""
    usual = found.usual_percent
    beside = "" if usual is None else f"· έναν χρόνο πριν, οι ίδιοι μήνες {_percent(usual)}"
    return _percent(found.change_percent) + beside


def verdict(found: Comparison, event: str) -> str:
    """`event` is what and when: «Μεταστεγάστηκε, 3/12/2024»."""
    if not found.before.days:
        return NOTHING_TO_COMPARE
    if found.is_short:
        return TOO_FEW_DAYS
    return coincides(event) if found.stands_out else NOTHING_STANDS_OUT


def coincides(event: str) -> str:
    return f"Η διαφορά ξεχωρίζει και συμπίπτει με: {event}."


def _percent(percent: float) -> str:
    said = decimal(percent, 1)
    return f"{'+' if percent > 0 and said != '0,0' else ''}{said}%"
