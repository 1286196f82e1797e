"""Fields that read as Greeks write them, 3/12/2026 and 08:00, in whatever browser."""

from wtforms import DateField, TimeField

from kiosk.greek import short_date

DAY_HINT, TIME_HINT = "Όπως 3/12/2026.", "Όπως 08:00."


class DayField(DateField):
    def __init__(self, label: str, **options: object) -> None:
        super().__init__(label, format="%d/%m/%Y", **options)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return short_date(self.data) if self.data else ""


class ClockField(TimeField):
    def __init__(self, label: str, **options: object) -> None:
        super().__init__(label, format="%H:%M", **options)
