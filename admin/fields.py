"""Fields that read as Greeks write them, 3/12/2026 and 08:00, in whatever browser."""

from collections.abc import Iterator
from contextlib import contextmanager

from wtforms import DateField, IntegerField, TimeField

from kiosk.greek import short_date

A_NUMBER = "Γράψτε έναν αριθμό, με ψηφία."
DAY_HINT, TIME_HINT = "Όπως 3/12/2026.", "Όπως 08:00."


class DayField(DateField):
    """`yearly`: of every year, so that none need be written."""

    def __init__(self, label: str, *, yearly: bool = False, **options: object) -> None:
        formats = ["%d/%m/%Y", "%d/%m"] if yearly else ["%d/%m/%Y"]
        super().__init__(label, format=formats, **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        with _said_in_greek("Γράψτε την ημερομηνία όπως 3/12/2026."):
            super().process_formdata(valuelist)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return short_date(self.data) if self.data else ""


class ClockField(TimeField):
    def __init__(self, label: str, **options: object) -> None:
        super().__init__(label, format="%H:%M", **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        with _said_in_greek("Γράψτε την ώρα όπως 08:00."):
            super().process_formdata(valuelist)


class NumberField(IntegerField):
    def process_formdata(self, valuelist: list[str]) -> None:
        with _said_in_greek(A_NUMBER):
            super().process_formdata(valuelist)


@contextmanager
def _said_in_greek(sentence: str) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise ValueError(sentence) from error
