"""A head's working day, by keyboard alone; and a citizen's way from the tablet to the answer."""

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from kiosk.messages import Message
from kiosk.moves import Status, Verb
from kiosk.steps import Step
from tests.browser import screens
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.screens import LANDSCAPE, PHONE, Sent
from tests.browser.service import Service
from tests.browser.test_accessibility import assert_accessible
from tests.cast import HEAD

MOST_TABS = 120
NAME_OF_FOCUS = """() => {
  const on = document.activeElement;
  const label = on.labels?.[0]?.innerText || on.getAttribute('aria-label') || on.innerText || '';
  return `${on.tagName.toLowerCase()} ${label.trim()}`;
}"""


def go_to(page: Page, kind: str, name: str) -> None:
    """By the Tab key, from where the focus is, to the first thing so named."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if re.match(rf"{kind} {re.escape(name)}", page.evaluate(NAME_OF_FOCUS)):
            expect(page.locator(":focus")).to_be_visible()
            return
    raise AssertionError(f"no {kind} «{name}» is reached by keyboard")


def press(page: Page, kind: str, name: str) -> None:
    go_to(page, kind, name)
    page.keyboard.press("Enter")


def write(page: Page, kind: str, label: str, text: str) -> None:
    go_to(page, kind, label)
    page.keyboard.type(text)


def choose(page: Page, label: str, option: str) -> None:
    """By the arrow key, one option after the other."""
    go_to(page, "select", label)
    for _press in range(MOST_TABS):
        if page.evaluate("() => document.activeElement.selectedOptions[0].text") == option:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no option «{option}» under «{label}»")


@pytest.fixture
def desk(signed_in: SignIn) -> Page:
    page = signed_in(HEAD)
    page.set_viewport_size(LANDSCAPE)
    return page


def test_a_heads_working_day_needs_no_mouse(
    visit: tuple[Sent, Sent], desk: Page, service: Service
) -> None:
    to_head, _past_head = visit
    desk.goto("/admin/")
    press(desk, "a", "Διαβάστε το")
    expect(desk.locator(".letter")).to_have_text(to_head.text)
    press(desk, "summary", "Σημείωση για την υπηρεσία")
    write(desk, "textarea", "Σημείωση", "Ρώτησα τη θυρίδα 2.")
    press(desk, "button", "Αποθήκευση σημείωσης")
    expect(desk.locator(".history").get_by_text("Ρώτησα τη θυρίδα 2.")).to_be_visible()
    press(desk, "summary", "Χαρακτηρισμός και θέμα")
    choose(desk, "Θέμα", "Αναμονή")
    press(desk, "button", "Αποθήκευση")
    expect(desk.locator(".facts").get_by_text("Αναμονή")).to_be_visible()
    write(desk, "textarea", "Απάντηση προς τον πολίτη", "Ανοίγει δεύτερη θυρίδα.")
    choose(desk, "Τι διαπιστώσατε;", "Βάσιμο")
    press(desk, "button", "Αποστολή απάντησης")
    expect(desk.get_by_role("status")).to_have_text("Η απάντηση δόθηκε.")
    desk.goto("/admin/")
    expect(desk.get_by_text("Τίποτα. Δεν περιμένει κανένα παράπονο.")).to_be_visible()
    press(desk, "a", "Καταχώριση μηνύματος")
    expect(desk.get_by_role("heading", name="Καταχώριση μηνύματος")).to_be_visible()
    choose(desk, "Πώς ήρθε", "Τηλέφωνο")
    choose(desk, "Είδος", "Πρόταση")
    write(desk, "textarea", "Τι γράφει ή τι είπε", "Να ανοίγετε στις 7:30.")
    press(desk, "button", "Καταχώριση και απόδειξη")
    expect(desk.locator(".big")).to_have_text(re.compile(r"\d{4} \d{4} \d{4} \d{4}"))
    with service.database.session() as db:
        answered = db.scalars(sa.select(Message).filter_by(reference=to_head.reference)).one()
        assert answered.status == Status.ANSWERED
        verbs = db.scalars(sa.select(Step.verb).filter_by(message_id=answered.id).order_by(Step.id))
        assert list(verbs) == [Verb.SUBMIT, Verb.NOTE, Verb.CLASSIFY, Verb.ANSWER]
        assert db.scalars(sa.select(Message.door).filter_by(door="telephone")).one()


def test_a_citizen_goes_from_the_tablet_to_the_answer_on_the_phone(
    tablet: Page, desk: Page, open_page: OpenPage
) -> None:
    sent = screens.send(tablet, "Έλειπε το κάθισμα στην αναμονή", "Ο προϊστάμενος του ΚΕΠ")
    phone = open_page()
    phone.set_viewport_size(PHONE)
    phone.goto(f"/receipt#{sent.code.replace(' ', '')}")
    phone.get_by_role("button", name="Δείτε την απάντηση").click()
    expect(phone.get_by_text(sent.text)).to_be_visible()
    assert_accessible(phone)
    desk.goto(f"/admin/messages/{sent.reference}")
    desk.get_by_label("Απάντηση προς τον πολίτη").fill("Τοποθετήσαμε τέσσερα καθίσματα.")
    desk.get_by_label("Τι διαπιστώσατε;").select_option("upheld")
    desk.get_by_role("button", name="Αποστολή απάντησης").click()
    screens.ask_after(phone, sent.code)
    expect(phone.get_by_text("Τοποθετήσαμε τέσσερα καθίσματα.")).to_be_visible()
    expect(phone.get_by_text("Είχατε δίκιο")).to_be_visible()
    assert_accessible(phone)
