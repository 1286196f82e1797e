"""Fields that read as Greeks write them, 3/12/2026 and 08:00, in whatever browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from wtforms import DateField, IntegerField, StringField, TimeField

from kiosk.greek import as_written, figure, short_date

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


class FigureField(StringField):
    """`data` is a Decimal to the digits written, or None where the field was left empty."""

    data: Decimal | None

    def process_formdata(self, valuelist: list[str]) -> None:
        written = valuelist[0].strip() if valuelist else ""
        self.data = figure(written)
        if written and self.data is None:
            raise ValueError("Γράψτε αριθμό όπως 82 ή 8,4.")

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else as_written(self.data)


@contextmanager
def _said_in_greek(sentence: str) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise ValueError(sentence) from error
