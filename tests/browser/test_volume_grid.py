"""The grid of a year: sums that follow the typing, a block of cells pasted, preview, storing."""

from playwright.sync_api import Page, expect

from admin.demo import larissa

YEAR = "/admin/volumes/2022"
BLOCK = "\r\n".join(f"{ekep}\t{counters}" for _, _, ekep, counters in larissa.CENTRES) + "\r\n"
TOTALS = ["123.973", "18.941", "142.914"]


def total(page: Page, code: str) -> str:
    field = page.get_by_label(f"EKEP {code}", exact=True)
    return page.get_by_role("row").filter(has=field).locator("output").inner_text()


def paste(page: Page, label: str, text: str) -> None:
    """Copy somewhere else, press Ctrl+V in the field."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.get_by_label(label, exact=True).press("Control+V")


def test_the_sums_follow_the_typing_in_greek_form(director: Page) -> None:
    director.goto(YEAR)
    director.get_by_label("EKEP 0207", exact=True).press_sequentially("52.747")
    director.get_by_label("ΘΥΡΙΔΕΣ 0207", exact=True).press_sequentially("6944")
    director.get_by_label("EKEP 0444", exact=True).press_sequentially("309")
    assert total(director, "0207") == "59.691"
    expect(director.locator("tfoot output")).to_have_text(["53.056", "6.944", "60.000"])


def test_a_number_that_would_be_refused_is_in_no_sum(director: Page) -> None:
    director.goto(YEAR)
    director.get_by_label("EKEP 0207", exact=True).fill("12,5")
    assert total(director, "0207") == "?"
    expect(director.locator("tfoot output")).to_have_text(["?", "0", "?"])


def test_a_pasted_block_fills_the_fields_from_the_one_in_hand_on(director: Page) -> None:
    director.goto(YEAR)
    paste(director, "EKEP 0207", BLOCK)
    expect(director.get_by_label("ΘΥΡΙΔΕΣ 0444Π", exact=True)).to_have_value("679")
    expect(director.locator("tfoot output")).to_have_text(TOTALS)


def test_a_block_with_codes_goes_to_its_centres_in_any_order(director: Page) -> None:
    director.goto(YEAR)
    rows = [f"{code.lstrip('0')}\t{ekep}\t{n}\t{ekep + n}" for code, _, ekep, n in larissa.CENTRES]
    block = "\n".join(["ΚΩΔΙΚΟΣ\tEKEP\tΘΥΡΙΔΕΣ\tΣΥΝΟΛΟ", *reversed(rows)])
    paste(director, "EKEP 0444", block)
    expect(director.get_by_label("ΘΥΡΙΔΕΣ 0207ΠΒ", exact=True)).to_have_value("238")
    expect(director.locator("tfoot output")).to_have_text(TOTALS)


def test_cells_that_find_no_field_are_told(director: Page) -> None:
    director.goto(YEAR)
    warning = director.get_by_text("Κάποια κελιά δεν χώρεσαν")
    expect(warning).to_be_hidden()
    paste(director, "EKEP 0444Π", BLOCK)
    expect(warning).to_be_visible()


def test_a_single_pasted_cell_stays_in_its_field(director: Page) -> None:
    director.goto(YEAR)
    paste(director, "ΘΥΡΙΔΕΣ 0325", "2622")
    expect(director.get_by_label("ΘΥΡΙΔΕΣ 0325", exact=True)).to_have_value("2622")
    assert total(director, "0325") == "2.622"


def test_what_was_pasted_is_previewed_and_then_stored(director: Page) -> None:
    director.goto(YEAR)
    paste(director, "EKEP 0207", BLOCK)
    director.get_by_role("button", name="Προεπισκόπηση").click()
    sums = director.locator("tfoot td")
    expect(sums).to_have_text([*TOTALS, ""])
    director.get_by_role("button", name="Καταχώριση").click()
    expect(director.get_by_role("status")).to_have_text("Καταχωρίστηκε.")
    expect(director.get_by_role("row").filter(has_text="2022")).to_contain_text("142.914")


def test_nothing_is_stored_before_it_is_confirmed(director: Page) -> None:
    director.goto("/admin/volumes/2021")
    paste(director, "EKEP 0207", BLOCK)
    director.get_by_role("button", name="Προεπισκόπηση").click()
    expect(director.get_by_role("heading", name="Προεπισκόπηση 2021")).to_be_visible()
    director.goto("/admin/volumes/2021")
    expect(director.get_by_label("EKEP 0207", exact=True)).to_have_value("")
