"""The single sheets: one page each, whatever was written; text is printed and never obeyed."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from admin.casework.hanging import kind_words
from admin.casework.slips import receipt, transmittal
from kiosk.centres import Municipality
from kiosk.messages import LONGEST, Contact
from kiosk.moves import MessageKind, Readers
from tests.cast import MONDAY, THE_DIRECTOR
from tests.conftest import Write
from tests.papers.larissa import BAND, HOSTILE

TODAY = date(2024, 3, 20)
CODE = "1234567812345670"
ADDRESS = "https://kep.example.gr/receipt"
A4, A5 = (595, 842), (420, 595)

# What a stranger may send, as long as can be sent.
LONGEST_TEXTS = {
    "plain": "Περίμενα πολύ στην ουρά. " * 200,
    "lines": "α\n" * (LONGEST // 2),
    "one word": "Ω" * LONGEST,
    "markup": "<img src='/etc/passwd'/>" * 208,
    "ampersands": "&" * LONGEST,
    "breaks": "\n" * (LONGEST - 1) + "α",
    "tabs": "\tα" * (LONGEST // 2),
    "accents": "α\u0301\u0308" * (LONGEST // 3),
    "faces": "\U0001f600" * LONGEST,
}


def said(file: bytes, size: tuple[int, int]) -> str:
    """What the one page says, after asserting that it is one and nothing leaves the paper."""
    (page,) = PdfReader(BytesIO(file)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size
    edges: list[tuple[float, float]] = []

    def place(words: str, cm: list[float], tm: list[float], *_: object) -> None:
        if words.strip():
            x, y = tm[4], tm[5]
            edges.append((cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]))

    text = page.extract_text(visitor_text=place)
    assert all(30 < x < size[0] - 30 and 30 < y < size[1] - 20 for x, y in edges)
    return " ".join(text.split())


def test_the_transmittal_tells_the_registry_what_it_needs(write: Write) -> None:
    message = write(kind=MessageKind.ACCUSATION, door="paper", entered_by="x")
    told = said(transmittal(message, with_text=True, day=TODAY), A4)
    for part in (
        "Δήμος Λαρισαίων Διεύθυνση ΚΕΠ ΚΕΠ Λάρισας, Μ. Αλεξάνδρου (Α) (0207)",
        "Προς: Γενικό πρωτόκολλο του Δήμου Λαρισαίων",
        f"Αριθμός μηνύματος {message.reference} Είδος Καταγγελία Ημερομηνία 18/3/2024",
        "Δίαυλος Έγγραφο στον προϊστάμενο",
        "Ημερομηνία 20/3/2024",
        "Υπογραφή",
        "Το κείμενο, όπως γράφτηκε Περίμενα μία ώρα",
    ):
        assert part in told


def test_a_confidential_text_stays_in_the_book(write: Write) -> None:
    message = write(readers=Readers.DIRECTORATE)
    file = transmittal(message, with_text=False, day=TODAY)
    assert "Περίμενα" not in said(file, A4)
    assert f"με τον αριθμό {message.reference}." in said(file, A4)
    assert "Περίμενα".encode("utf-16-be") not in file


def test_contact_is_on_no_sheet(write: Write) -> None:
    message = write(contact=Contact("Α. Βασιλείου", "2410 000000", "a@example.gr"))
    both = said(transmittal(message, with_text=True, day=TODAY), A4) + said(
        receipt(message, CODE, ADDRESS), A5
    )
    assert not [part for part in ("Βασιλείου", "2410 000000", "example.gr ") if part in both]


def test_a_number_that_was_given_is_printed(write: Write) -> None:
    message = write()
    message.register("1234/2024", TODAY, by=THE_DIRECTOR, at=MONDAY.replace(day=21))
    told = said(transmittal(message, with_text=True, day=TODAY), A4)
    assert "Αριθμός πρωτοκόλλου 1234/2024 Ημερομηνία πρωτοκόλλου 20/3/2024" in told


@pytest.mark.parametrize("text", LONGEST_TEXTS.values(), ids=LONGEST_TEXTS)
def test_the_longest_text_fits_on_the_page(write: Write, text: str) -> None:
    said(transmittal(write(text), with_text=True, day=TODAY), A4)


def test_the_longest_text_is_printed_to_its_end(write: Write) -> None:
    text = " ".join(f"λ{n}" for n in range(LONGEST))[: LONGEST - 6] + " τέλος"
    told = said(transmittal(write(text), with_text=True, day=TODAY), A4)
    assert [word for word in text.split() if word not in told.split()] == []


@pytest.mark.parametrize("text", [HOSTILE, "=cmd|' /C calc'!A0", "{{ 7*7 }} %s &lt;b&gt;"])
def test_markup_and_formulas_are_printed_not_obeyed(
    write: Write, larissa: Municipality, text: str
) -> None:
    assert text in said(transmittal(write(text), with_text=True, day=TODAY), A4)
    assert f"«{text}»" in said(kind_words([text], larissa, TODAY), A5)


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff", "\x07"])
def test_signs_that_turn_or_hide_a_text_are_not_printed(
    write: Write, larissa: Municipality, unseen: str
) -> None:
    text = f"Γράψτε{unseen}ΑΒΓ"
    for file in (
        transmittal(write(text), with_text=True, day=TODAY),
        kind_words([text], larissa, TODAY),
    ):
        (page,) = PdfReader(BytesIO(file)).pages
        assert unseen not in page.extract_text()
        assert "ΑΒΓ" in page.extract_text()


def test_letters_that_cannot_be_set_are_marked_and_told(write: Write) -> None:
    told = said(transmittal(write("Thanks \U0001f600 漢"), with_text=True, day=TODAY), A4)
    assert "Thanks ¤ ¤" in told
    assert "Με ¤ σημειώνονται χαρακτήρες που δεν τυπώνονται" in told
    assert "«Κείμενο μηνύματος»" in told


def test_a_text_in_arabic_is_no_page_of_marks_and_is_named_as_an_enclosure(write: Write) -> None:
    message = write("انتظرت ساعة كاملة في ΚΕΠ 0207", language="ar")
    told = said(transmittal(message, with_text=True, day=TODAY), A4)
    assert "¤" not in told
    assert "γράμματα που δεν τυπώνονται εδώ (αραβικά)" in told
    assert f"«Κείμενο μηνύματος {message.reference}»" in told


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["Μπράβο!", "شكرا جزيلا", "谢谢"], "και 2 ευχαριστίες με γράμματα που δεν τυπώνονται."),
        (["Μπράβο! \U0001f64f"], "Κάποια σημεία δεν τυπώνονται."),
        (["Μπράβο!"], ""),
    ],
)
def test_kind_words_say_what_they_cannot_print(
    larissa: Municipality, texts: list[str], told: str
) -> None:
    page = said(kind_words(texts, larissa, TODAY), A5)
    assert "«Μπράβο!" in page
    assert "¤" not in page
    assert told in page
    assert ("Διαβάζεται στη σελίδα" in page) == bool(told)


def test_thanks_that_do_not_print_are_not_denied(larissa: Municipality) -> None:
    page = said(kind_words(["شكرا جزيلا"], larissa, TODAY), A5)
    assert "και 1 ευχαριστία με γράμματα που δεν τυπώνονται." in page
    assert "δεν ήρθε" not in page


def test_the_receipt_says_how_to_come_back(write: Write) -> None:
    message = write(door="registry", entered_by="x")
    told = said(receipt(message, CODE, ADDRESS), A5)
    for part in (
        "1234 5678 1234 5670",
        "kep.example.gr/receipt",
        f"Αριθμός μηνύματος {message.reference}",
        "Δίαυλος Γενικό πρωτόκολλο του δήμου",
        "Ο προϊστάμενος του ΚΕΠ και η Διεύθυνση",
        "Έως 9/4/2024. Θα απαντήσουμε μόνο εδώ, με τον κωδικό.",
    ):
        assert part in told


@pytest.mark.parametrize(
    ("contact", "where"),
    [
        (
            Contact(phone="2410 123456", call=True),
            "Θα σας καλέσουμε στο τηλέφωνο που τελειώνει σε 456. Διαβάζεται και εδώ, με τον",
        ),
        (
            Contact(phone="2410 123456"),
            "Θα απαντήσουμε στο τηλέφωνο που τελειώνει σε 456, και εδώ με τον κωδικό.",
        ),
        (
            Contact(phone="2410 123456", email="maria@example.gr", call=True),
            "Θα σας καλέσουμε στο τηλέφωνο που τελειώνει σε 456.",
        ),
        (Contact(phone="100", call=True), "Θα σας καλέσουμε στο τηλέφωνο που αφήσατε."),
        (Contact(email="maria@example.gr"), "Θα απαντήσουμε στο e-mail m…@example.gr, και εδώ"),
        (Contact(email="m@example.gr"), "Θα απαντήσουμε στο e-mail …@example.gr, και εδώ"),
    ],
)
def test_the_receipt_repeats_where_he_asked_to_be_answered_and_never_the_whole_of_it(
    write: Write, contact: Contact, where: str
) -> None:
    message = write(contact=contact)
    told = said(receipt(message, CODE, ADDRESS), A5).replace(message.reference, "")
    assert f"Έως 9/4/2024. {where}" in told
    assert not [whole for whole in (contact.phone, contact.email) if whole and whole in told]


def test_no_day_is_promised_for_praise(write: Write) -> None:
    told = said(receipt(write(kind=MessageKind.PRAISE), CODE, ADDRESS), A5)
    assert "Απάντηση Θα απαντήσουμε μόνο εδώ, με τον κωδικό." in told


def test_kind_words_name_their_week(larissa: Municipality) -> None:
    told = said(kind_words(["Μπράβο!", "Τέλεια"], larissa, TODAY), A5)
    assert "Όσα μας έγραψαν οι πολίτες, 14/3/2024 έως 20/3/2024" in told
    assert "«Μπράβο!» «Τέλεια»" in told
    assert "Δήμος Λαρισαίων" in told


def test_a_week_without_thanks_says_so(larissa: Municipality) -> None:
    for texts in ([], ["\u200b", " "]):
        assert "δεν ήρθε καμία ευχαριστία" in said(kind_words(texts, larissa, TODAY), A5)


@pytest.mark.parametrize("texts", [["Μπράβο!"] * 500, list(LONGEST_TEXTS.values()) * 3])
def test_thanks_that_do_not_fit_are_counted(larissa: Municipality, texts: list[str]) -> None:
    told = said(kind_words(texts, larissa, TODAY), A5)
    shown = told.count("«")
    further = int(told.rpartition("και ")[2].split()[0].replace(".", ""))
    assert shown + further == sum(1 for text in texts if text.strip("\U0001f600 \n\t"))


@pytest.mark.parametrize("slip", [0, 1, 2])
def test_the_band_of_made_up_data_is_on_every_sheet(
    write: Write, larissa: Municipality, slip: int
) -> None:
    makers: list[Callable[[], bytes]] = [
        lambda: transmittal(write(), with_text=True, day=TODAY),
        lambda: receipt(write(), CODE, ADDRESS),
        lambda: kind_words(["Μπράβο"], larissa, TODAY),
    ]
    make, size = makers[slip], A5 if slip else A4
    assert BAND not in said(make(), size)
    larissa.synthetic = True
    assert BAND in said(make(), size)


def test_the_same_sheet_is_the_same_bytes(write: Write) -> None:
    message = write()
    first, second = (transmittal(message, with_text=True, day=TODAY) for _ in range(2))
    assert first == second
    assert str(PdfReader(BytesIO(first)).root_object["/Lang"]) == "el"
