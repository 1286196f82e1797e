"""The ways cases come in (ροές): EKEP, ΘΥΡΙΔΕΣ, and others that a municipality adds."""

from kiosk.choices import Choice, Choices
from kiosk.database import Base
from kiosk.refusals import N_


class Stream(Choice, Base):
    __tablename__ = "stream"


STREAMS = Choices(
    Stream,
    usual={"ekep": "EKEP", "counters": "ΘΥΡΙΔΕΣ"},
    most=8,
    reason="bad_streams",
    sentence=N_("Γράψτε από 1 έως 8 ροές, μία σε κάθε γραμμή, χωρίς επανάληψη."),
)
