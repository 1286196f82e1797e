"""Every screen of the citizen's and every page of the staff's, and the way to each."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, ViewportSize, expect

LANDSCAPE: ViewportSize = {"width": 1280, "height": 800}
PORTRAIT: ViewportSize = {"width": 800, "height": 1280}
PHONE: ViewportSize = {"width": 390, "height": 844}
TABLETS = {"landscape": LANDSCAPE, "portrait": PORTRAIT}
SIZES = {**TABLETS, "phone": PHONE}

FACES = ["Πολύ κακή", "Κακή", "Μέτρια", "Καλή", "Πολύ καλή"]
COMPLAINTS = "Παράπονα, προτάσεις, ευχαριστίες"
QUESTION = "Πώς ήταν η εξυπηρέτησή σας σήμερα;"
TEXT = "Περίμενα μία ώρα για μία υπεύθυνη δήλωση"


@dataclass(frozen=True)
class Sent:
    """What a citizen keeps of a message: the code and the number on the receipt."""

    text: str
    code: str
    reference: str


def question(page: Page, language: str = "el") -> None:
    page.goto(f"/?lang={language}")


def thanks(page: Page, language: str = "el") -> None:
    question(page, language)
    page.locator("[name=score]").nth(3).click()
    expect(page.locator(".thanked")).to_be_visible()


def reasoned(page: Page, language: str = "el") -> None:
    thanks(page, language)
    page.locator(".chips button").first.click()
    expect(page.locator("[aria-pressed=true]")).to_have_count(1)


def kinds(page: Page, language: str = "el") -> None:
    page.goto(f"/write?lang={language}")


def letter(page: Page, language: str = "el") -> None:
    page.goto(f"/write/complaint?lang={language}")


def refused_letter(page: Page, language: str = "el") -> None:
    letter(page, language)
    page.locator("#text").fill("   ")
    page.locator(".send button").click()
    expect(page.locator(".error")).to_be_visible()


def receipt(page: Page, language: str = "el") -> None:
    letter(page, language)
    page.locator("#text").fill(TEXT)
    page.locator(".send button").click()
    expect(page.locator(".code")).to_be_visible()


def follow_up(page: Page, language: str = "el") -> None:
    page.goto(f"/receipt?lang={language}")


def followed(page: Page, language: str = "el") -> None:
    receipt(page, language)
    code = page.locator(".code").inner_text()
    follow_up(page, language)
    page.locator("#code").fill(code)
    page.locator("main button").click()
    expect(page.locator(".steps")).to_be_visible()


def refused_code(page: Page, language: str = "el") -> None:
    follow_up(page, language)
    page.locator("#code").fill("1234")
    page.locator("main button").click()
    expect(page.locator(".error")).to_be_visible()


def more_time(page: Page, language: str = "el") -> None:
    """The letter as it asks before it is cleared, without the wait."""
    letter(page, language)
    page.locator("idle-return").evaluate("screen => screen.ask()")
    expect(page.get_by_role("dialog")).to_be_visible()


Way = Callable[[Page, str], None]
KIOSK: dict[str, Way] = {
    way.__name__: way
    for way in (question, thanks, reasoned, kinds, letter, receipt, follow_up, followed, more_time)
}
REFUSALS: dict[str, Way] = {way.__name__: way for way in (refused_letter, refused_code)}

STAFF = {
    "home": "/admin/",
    "messages": "/admin/messages/?state=",
    "satisfaction": "/admin/satisfaction",
    "satisfaction of a centre": "/admin/satisfaction?centre=0207",
    "volumes": "/admin/volumes/",
    "grid": "/admin/volumes/2024",
    "review": "/admin/review/2024",
}


def send(page: Page, text: str = TEXT, readers: str = "Ο προϊστάμενος του ΚΕΠ") -> Sent:
    """Write a complaint from the question on, as a citizen would, and keep its receipt."""
    page.goto("/")
    page.get_by_role("link", name=COMPLAINTS).click()
    page.get_by_role("link", name="Παράπονο", exact=True).click()
    page.get_by_label("Το μήνυμά σας").fill(text)
    page.get_by_role("radio", name=readers).check()
    page.get_by_role("button", name="Αποστολή").click()
    number = page.locator(".facts div", has_text="Αριθμός μηνύματος").locator("dd")
    return Sent(text, page.locator(".code").inner_text(), number.inner_text())


def ask_after(page: Page, code: str) -> None:
    """Open the receipt's page and give it the code as it was written down."""
    page.goto("/receipt")
    page.get_by_label("Κωδικός παρακολούθησης").fill(code)
    page.get_by_role("button", name="Δείτε την απάντηση").click()
