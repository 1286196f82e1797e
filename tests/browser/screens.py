"""Every screen of the citizen's and every page of the staff's, and the way to each.

The ways go as a citizen goes, by what is on the screen: they are the same with scripts and without.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, ViewportSize, expect

LANDSCAPE: ViewportSize = {"width": 1280, "height": 800}
PORTRAIT: ViewportSize = {"width": 800, "height": 1280}
PHONE: ViewportSize = {"width": 390, "height": 844}
ON_PHONES = "/k/larissa/0207"
TABLETS = {"landscape": LANDSCAPE, "portrait": PORTRAIT}
SIZES = {**TABLETS, "phone": PHONE}
MODES = ("plain", "large", "contrast", "large contrast", "sound")

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
    page.goto("/" if language == "el" else f"/?lang={language}")
    expect(page.locator("html")).to_have_attribute("lang", language)


def thanks(page: Page, language: str = "el") -> None:
    question(page, language)
    page.locator("[name=score]").nth(3).click()
    expect(page.locator(".thanked")).to_be_visible()


def reasoned(page: Page, language: str = "el") -> None:
    thanks(page, language)
    page.locator(".reasons button").first.click()
    expect(page.locator(".reasons [aria-pressed=true]")).to_have_count(1)


def services(page: Page, language: str = "el") -> None:
    thanks(page, language)
    page.locator(".came-for").click()
    expect(page.locator(".services")).to_be_visible()


def kinds(page: Page, language: str = "el") -> None:
    question(page, language)
    page.locator("[data-show=kind]").click()
    expect(page.locator(".kinds")).to_be_visible()


def letter(page: Page, language: str = "el") -> None:
    kinds(page, language)
    page.locator(".kinds a").first.click()
    expect(page.locator("#text")).to_be_visible()


def accusation(page: Page, language: str = "el") -> None:
    kinds(page, language)
    page.locator(".kinds [data-kind=accusation]").click()
    expect(page.locator(".outside")).to_be_visible()


def noticed(page: Page, language: str = "el") -> None:
    """The letter as it remarks on personal data."""
    letter(page, language)
    page.locator("#text").fill("094014201, 6944123456, onoma@example.gr")
    expect(page.locator("personal-data button")).to_be_visible()


def refused_letter(page: Page, language: str = "el") -> None:
    letter(page, language)
    page.locator("#text").fill("   ")
    page.locator(".send").click()
    expect(page.locator(".error:visible")).to_be_visible()


def receipt(page: Page, language: str = "el") -> None:
    letter(page, language)
    page.locator("#text").fill(TEXT)
    page.locator(".send").click()
    expect(page.locator("h1.sent:visible")).to_have_count(1)  # the code is seen before


def follow_up(page: Page, language: str = "el") -> None:
    kinds(page, language)
    page.locator("[data-show=follow-up]").click()
    expect(page.locator("#code")).to_be_visible()


def followed(page: Page, language: str = "el") -> None:
    receipt(page, language)
    code = page.locator(".code").inner_text()
    follow_up(page, language)
    page.locator("#code").fill(code)
    page.locator("main [type=submit]").click()
    expect(page.locator(".steps")).to_be_visible()


def refused_code(page: Page, language: str = "el") -> None:
    follow_up(page, language)
    page.locator("#code").fill("1234")
    page.locator("main [type=submit]").click()
    expect(page.locator(".error:visible")).to_be_visible()


Way = Callable[[Page, str], None]
WITHOUT_SCRIPTS: dict[str, Way] = {
    way.__name__: way
    for way in (question, thanks, reasoned, services, kinds, letter, receipt, follow_up, followed)
}


def panel(page: Page, language: str = "el") -> None:
    question(page, language)
    page.locator(".screen .access").click()
    expect(page.locator(".panel")).to_be_visible()


def statement(page: Page, language: str = "el") -> None:
    panel(page, language)
    page.locator(".panel [data-show=statement]").click()
    expect(page.locator(".prose")).to_be_visible()


def staff(page: Page, language: str = "el") -> None:
    panel(page, language)
    page.locator(".panel [data-show=staff]").click()
    expect(page.locator("#pin")).to_be_focused()


def app_is_there(page: Page) -> None:
    """The question is seen before its app has come."""
    expect(page.locator("[data-app]")).to_have_count(1)


def retired(page: Page, language: str = "el") -> None:
    question(page, language)
    app_is_there(page)
    page.locator("kiosk-app").evaluate(
        "async app => { await app.screens.words.all(); app.screens.show('retired'); }"
    )
    page.locator("summary", has_text="νέα σύζευξη").click()


def more_time(page: Page, language: str = "el") -> None:
    """The letter as it asks before it is cleared, without the wait."""
    letter(page, language)
    page.locator(".screen idle-return").evaluate("screen => screen.ask()")
    expect(page.get_by_role("dialog")).to_be_visible()


WITH_SCRIPTS = (accusation, noticed, panel, statement, staff, retired, more_time)
APP: dict[str, Way] = {way.__name__: way for way in WITH_SCRIPTS}
REFUSALS: dict[str, Way] = {way.__name__: way for way in (refused_letter, refused_code)}
KIOSK = {**WITHOUT_SCRIPTS, **APP}

STAFF = {
    "home": "/admin/",
    "messages": "/admin/messages/?state=",
    "kind words": "/admin/messages/kind-words",
    "entering a message": "/admin/messages/new",
    "the book": "/admin/messages/book",
    "templates": "/admin/messages/book/templates",
    "doors": "/admin/messages/doors/2025",
    "dashboard": "/admin/dashboard/?year=2026",
    "satisfaction": "/admin/satisfaction",
    "satisfaction of a centre": "/admin/satisfaction?centre=0207",
    "tablets": "/admin/tablets/",
    "a centre's tablets": "/admin/tablets/centre/0207",
    "what tablets share": "/admin/tablets/all/",
    "a language": "/admin/tablets/all/languages/ar",
    "doubtful ratings": "/admin/tablets/doubtful/",
    "events": "/admin/events/",
    "indicators": "/admin/indicators/2024",
    "reminders": "/admin/reminders/",
    "his reminders": "/admin/reminders/settings",
    "volumes": "/admin/volumes/",
    "names in files": "/admin/volumes/columns",
    "grid": "/admin/volumes/2024",
    "months": "/admin/volumes/months/2024",
    "totals and services": "/admin/volumes/stated/2024",
    "queues": "/admin/queue/2024",
    "a centre's queue": "/admin/queue/2024/centre/0207",
    "auditor": "/admin/auditor/",
    "review": "/admin/review/2024",
    "what the review lacks": "/admin/review/2024/missing",
    "the review's texts": "/admin/review/2024/texts",
    "letterhead": "/admin/review/letterhead",
    "press": "/admin/review/2024/press",
    "publishing a year": "/admin/review/2024/publish",
    "a published year": "/admin/review/2021/published",
    "correcting it": "/admin/review/2021/correct",
    "what is public": "/admin/open/",
    "a public year": "/admin/open/2021",
    "what changed": "/admin/improvements/",
}


def choose_mode(page: Page, mode: str) -> None:
    """How the screen looks, without the way there; the way is tested elsewhere."""
    chosen = [] if mode == "plain" else mode.split()
    page.evaluate(
        """chosen => {
            for (const mode of ["large", "contrast", "sound"]) {
                if (chosen.includes(mode)) document.documentElement.dataset[mode] = "on";
                else delete document.documentElement.dataset[mode];
            }
        }""",
        chosen,
    )


def send(page: Page, text: str = TEXT, readers: str = "Ο προϊστάμενος του ΚΕΠ") -> Sent:
    """Write a complaint from the question on, as a citizen would, and keep its receipt."""
    page.goto("/")
    page.get_by_role("link", name=COMPLAINTS).click()
    page.get_by_role("link", name="Παράπονο", exact=True).click()
    page.get_by_label("Το μήνυμά σας").fill(text)
    page.get_by_role("radio", name=readers).check()
    page.get_by_role("button", name="Αποστολή").click()
    number = page.locator(".facts div", has_text="Αριθμός μηνύματος").locator("dd")
    expect(page.get_by_role("heading", name="Το μήνυμά σας στάλθηκε")).to_be_visible()
    return Sent(text, page.locator(".code").inner_text(), number.inner_text())


def ask_after(page: Page, code: str) -> None:
    """Open the receipt's page and give it the code as it was written down."""
    page.goto("/receipt")
    page.get_by_label("Κωδικός παρακολούθησης").fill(code)
    page.get_by_role("button", name="Δείτε την απάντηση").click()
