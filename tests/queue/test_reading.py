"""Files of queue systems: titles by meaning, refusals that name sheet, row and column."""

from datetime import date
from decimal import Decimal

import pytest

from admin.queue.reading import read, unread
from admin.queue.told import Told, strange
from admin.volumes import periods
from kiosk.centres import Municipality
from kiosk.refusals import Refused
from tests.queue.tell import ROW, TITLES
from tests.volumes.forms import SheetRows, workbook

TODAY = date(2025, 3, 1)
JANUARY = Told(
    *("0207", periods.month(2024, 1), 1204, 1150, 54, Decimal("7.5"), Decimal(6), Decimal(18))
)


def told(owner: Municipality, content: str | bytes, centre: str = "") -> tuple[Told, ...]:
    given = content.encode() if isinstance(content, str) else content
    return read(given, "ουρά.csv", owner, centre, today=TODAY)[0]


def refused(owner: Municipality, content: str | bytes, centre: str = "") -> str:
    with pytest.raises(Refused) as refusal:
        told(owner, content, centre)
    assert "%(" not in str(refusal.value)
    return str(refusal.value)


@pytest.mark.parametrize(
    "head",
    [
        TITLES,
        "ΚΕΠ;Περίοδος;Εκδόθηκαν;Εξυπηρετηθέντες;Εγκατέλειψαν;Χρόνος αναμονής;Διάμεσος;P90 αναμονή",
        "Centre code;Month;Tickets issued;Tickets served;Abandoned;Avg wait;Median wait;P90 wait",
    ],
)
def test_titles_are_read_by_their_meaning(larissa: Municipality, head: str) -> None:
    assert told(larissa, f"{head}\n{ROW}\n") == (JANUARY,)


def test_a_time_of_service_is_no_wait_and_said_not_to_be_read(larissa: Municipality) -> None:
    text = "Ημερομηνία;Εισιτήρια;Μέσος χρόνος εξυπηρέτησης;Μέγιστη αναμονή\n18/3/2024;90;4;50\n"
    found, how = read(text.encode(), "ουρά.csv", larissa, "0207", today=TODAY)
    assert found == (Told("0207", periods.day(date(2024, 3, 18)), 90),)
    assert unread(how) == "«Μέσος χρόνος εξυπηρέτησης», «Μέγιστη αναμονή»"


def test_a_sheet_of_months_holds_first_days_of_months(larissa: Municipality) -> None:
    rows: SheetRows = [
        ["ΚΕΠ", "Μήνας", "Εισιτήρια", "Αναμονή"],
        ["0207", date(2024, 2, 1), 80, "0:07:30"],
    ]
    (found,) = told(larissa, workbook(Ουρά=rows))
    assert (found.period, found.issued, found.mean) == (periods.month(2024, 2), 80, Decimal("7.5"))


def test_a_sheet_of_days_holds_days(larissa: Municipality) -> None:
    rows: SheetRows = [["ΚΕΠ", "Ημέρα", "Εισιτήρια"], ["0207", date(2024, 2, 1), 0]]
    (found,) = told(larissa, workbook(Ουρά=rows))
    assert (found.period, found.issued, found.served) == (periods.day(date(2024, 2, 1)), 0, None)


def test_a_refusal_names_sheet_row_and_column(larissa: Municipality) -> None:
    rows: SheetRows = [["ΚΕΠ", "Μήνας", "Εισιτήρια"], ["0207", "1/2024", -3]]
    said = refused(larissa, workbook(Ουρά=rows))
    assert said.startswith("Στο φύλλο «Ουρά», στη γραμμή 2, στη στήλη «Εισιτήρια»: το «-3» είναι")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("1.150", "-5"), "στη στήλη «Εξυπηρετήθηκαν»: το «-5» είναι αρνητικό"),
        (ROW.replace("1.150", "5,5"), "δεν είναι ακέραιος"),
        (ROW.replace("7,5", "30:00:00"), "στη στήλη «Μέση αναμονή»: η αναμονή «30:00:00» ξεπερνά"),
        (ROW.replace(";6;18", ";20;18"), "στη στήλη «90%»: η διάμεσος ξεπερνά"),
        (ROW.replace("1.150", "0"), "δεν εξυπηρετήθηκε κανείς"),
        (ROW.replace("207", "9999"), "το «9999» δεν είναι ΚΕΠ του δήμου"),
        (ROW.replace("207;", ";"), "ο κωδικός του ΚΕΠ λείπει"),
        (ROW.replace("1/2024", "2024"), "γράψτε ημέρα (3/12/2025) ή μήνα"),
        (ROW.replace("1/2024", "3/2025"), "η περίοδος δεν έχει τελειώσει"),
        (ROW.replace("1/2024", "άνοιξη"), "το «άνοιξη» δεν είναι ημέρα"),
        ("207;1/2024;;;;;;", "γράψτε τουλάχιστον έναν αριθμό"),
        (f"{ROW}\n{ROW}", "και στη γραμμή 2. Αν ο πίνακας είναι ανά θυρίδα ή υπάλληλο"),
        (f"{ROW}\nΣύνολο;;1.300;;;;;", "το σύνολο γράφει 1.300, ενώ οι γραμμές αθροίζουν 1.204"),
    ],
)
def test_what_cannot_be_is_refused(larissa: Municipality, row: str, said: str) -> None:
    assert said in refused(larissa, f"{TITLES}\n{row}\n")


def test_a_file_of_one_centre_needs_to_be_told_whose_it_is(larissa: Municipality) -> None:
    text = "Μήνας;Εισιτήρια\n1/2024;10\n"
    assert "για ποιο ΚΕΠ" in refused(larissa, text)
    assert told(larissa, text, "0207")[0].code == "0207"


def test_a_file_without_figures_is_refused(larissa: Municipality) -> None:
    assert "λείπουν οι αριθμοί" in refused(larissa, "ΚΕΠ;Μήνας\n0207;1/2024\n")


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"issued": 10, "served": 12}, ["εξυπηρετήθηκαν 12 με 10 εισιτήρια"]),
        (
            {"issued": 10, "served": 9, "abandoned": 2},
            ["εξυπηρετήθηκαν και αποχώρησαν 11 με 10 εισιτήρια"],
        ),
        ({"mean": Decimal(450)}, ["αναμονή 450 λεπτών: μήπως είναι δευτερόλεπτα;"]),
        ({"issued": 10, "served": 10, "abandoned": 0, "mean": Decimal(180)}, []),
    ],
)
def test_what_looks_strange_is_kept_and_said(figures: dict[str, int], said: list[str]) -> None:
    assert strange(Told("0207", periods.month(2024, 1), **figures)) == said  # type: ignore[arg-type]
