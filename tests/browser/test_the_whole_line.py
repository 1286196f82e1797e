"""From a tap and two messages at a tablet to the answer, and to what each of the staff may see."""

from playwright.sync_api import Page, expect

from kiosk.database import athens_day, now
from tests.browser import screens
from tests.browser.screens import Sent
from tests.browser.service import Service

ANSWER = "Από Δευτέρα ανοίγει και δεύτερη θυρίδα."
ALL = "/admin/messages/?state="
Visit = tuple[Sent, Sent]


def search(page: Page, words: str) -> None:
    page.goto(ALL)
    page.get_by_label("Λέξεις ή αριθμός").fill(words)
    page.get_by_role("button", name="Εύρεση").click()


def test_a_browser_becomes_a_tablet_by_the_code_typed_on_it(
    stranger: Page, service: Service
) -> None:
    stranger.goto("/")
    stranger.get_by_label("Κωδικός σύζευξης").fill(service.pairing_code().lower())
    stranger.get_by_role("button", name="Σύζευξη").click()
    expect(stranger.get_by_role("heading", name=screens.QUESTION)).to_be_visible()
    expect(stranger.get_by_text("ΚΕΠ Λάρισας, Μ. Αλεξάνδρου (Α)")).to_be_visible()


def test_the_head_finds_only_what_was_sent_to_him(visit: Visit, head: Page) -> None:
    to_head, past_head = visit
    head.goto(ALL)
    expect(head.get_by_text("Βρέθηκε 1 μήνυμα.")).to_be_visible()
    expect(head.get_by_role("link", name=to_head.text)).to_be_visible()
    expect(head.get_by_text(past_head.text)).to_have_count(0)


def test_searching_finds_nothing_past_the_head(visit: Visit, head: Page) -> None:
    _to_head, past_head = visit
    for words in ("ελειπε", past_head.reference):
        search(head, words)
        expect(head.get_by_text("Βρέθηκαν 0 μηνύματα.")).to_be_visible()
    search(head, "ΟΥΡΑ")
    expect(head.get_by_text("Βρέθηκε 1 μήνυμα.")).to_be_visible()


def test_the_address_of_a_message_past_the_head_does_not_exist_for_him(
    visit: Visit, head: Page
) -> None:
    _to_head, past_head = visit
    answer = head.goto(f"/admin/messages/{past_head.reference}")
    assert answer
    assert answer.status == 404
    expect(head.get_by_text(past_head.text)).to_have_count(0)


def test_the_citizen_reads_the_heads_answer_with_the_code(
    visit: Visit, head: Page, stranger: Page
) -> None:
    to_head, _past_head = visit
    head.goto(ALL)
    head.get_by_role("link", name=to_head.text).click()
    head.get_by_label("Απάντηση προς τον πολίτη").fill(ANSWER)
    head.get_by_label("Τι διαπιστώσατε;").select_option("upheld")
    head.get_by_role("button", name="Αποστολή απάντησης").click()
    expect(head.locator(".history").get_by_text(ANSWER)).to_be_visible()
    screens.ask_after(stranger, to_head.code)
    expect(stranger.get_by_text(ANSWER)).to_be_visible()


def test_the_citizen_is_told_in_which_capacity_but_not_by_whom(
    visit: Visit, director: Page, stranger: Page
) -> None:
    _to_head, past_head = visit
    director.goto(f"/admin/messages/{past_head.reference}")
    director.get_by_role("button", name="Το διάβασα").click()
    screens.ask_after(stranger, past_head.code)
    expect(stranger.locator(".steps li").first).to_contain_text("Η Διεύθυνση ΚΕΠ")
    assert "@" not in stranger.locator("main").inner_text()


def test_the_director_finds_both_messages(visit: Visit, director: Page) -> None:
    director.goto(ALL)
    expect(director.get_by_text("Βρέθηκαν 2 μηνύματα.")).to_be_visible()
    for sent in visit:
        expect(director.get_by_role("link", name=sent.text)).to_be_visible()


def test_the_head_sees_no_tap_of_today(visit: Visit, head: Page) -> None:
    head.goto("/admin/satisfaction")
    row = head.get_by_role("row").filter(has_text="0207 ΚΕΠ Λάρισας")
    # The tablet stands since today: of the days before, if there are any, nothing was measured.
    said = "από αύριο" if athens_day(now()).day == 1 else "δεν μετρήθηκε"
    assert row.get_by_role("cell").all_inner_texts() == [said]
