"""Στόχοι και δείκτες: indicator, target and attainment, as ν. 4940/2022 asks."""

from admin.indicators.attainment import DIRECTIONS
from admin.indicators.figures import Topic
from admin.indicators.targets import TargetOfYear
from admin.papers.document import Block, Note, Table
from admin.review.chapters.staff import indicators
from admin.review.facts.review import Review
from kiosk.greek import decimal

ATTAINED = (
    "Επίτευξη: η τιμή προς τον στόχο, επί 100· όπου ο στόχος είναι «έως», ο στόχος προς την τιμή. "
    "Στην παρένθεση το διάστημα 95%, όπου η τύχη μετακινεί την τιμή· όπου ο στόχος είναι μέσα σε "
    "αυτό, δεν ξεχωρίζει αν επιτεύχθηκε."
)


def targets(review: Review) -> list[Block]:
    blocks: list[Block] = [*indicators(review, Topic.OTHER)]
    if review.targets:
        blocks += [
            Table(
                caption=f"Στόχοι, {review.year}",
                header=("Δείκτης", "Στόχος", "Τιμή", "Επίτευξη"),
                rows=tuple(_row(target) for target in review.targets),
            ),
            Note(ATTAINED),
        ]
    return blocks


def _row(target: TargetOfYear) -> tuple[str, ...]:
    chance = " (δεν ξεχωρίζει)" if target.may_be_chance else ""
    return (
        target.name,
        f"{DIRECTIONS[target.direction]} {target.wanted}",
        f"{target.actual}{_interval(target)}",
        f"{target.attainment}{chance}",
    )


def _interval(target: TargetOfYear) -> str:
    limits = target.measured.interval if target.measured else None
    return "" if limits is None else f" ({decimal(limits[0], 1)}-{decimal(limits[1], 1)})"
