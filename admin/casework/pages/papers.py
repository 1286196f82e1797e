"""What is printed from the book: the paper for the registry, a receipt, the week's thanks."""

from flask import Response, abort, g, render_template, request

from admin.casework import hanging, slips
from admin.casework.kind_words import kind_words
from admin.casework.pages.case import note_reading
from admin.casework.pages.room import Answer, found, pages, words
from kiosk import messages, receipts
from kiosk.asking import settings
from kiosk.database import athens_day, now
from kiosk.refusals import Refused


@pages.get("/<reference>/transmittal.pdf")
def transmittal(reference: str) -> Answer:
    """Διαβιβαστικό for the general registry; with the text only where it is asked for."""
    case, with_text = found(reference), bool(request.args.get("text"))
    if with_text:
        note_reading(case)
    made = slips.transmittal(case, with_text=with_text, day=athens_day(now()))
    return _pdf(made, f"{case.reference}.pdf")


@pages.get("/<reference>/text")
def text_to_print(reference: str) -> Answer:
    """The text on a sheet that the browser prints: it sets every script, and our PDF does not."""
    case = found(reference)
    note_reading(case)
    return render_template("admin/casework/text.html", message=case, **words())


@pages.post("/receipt.pdf")
def receipt_to_print() -> Answer:
    """For who has the code in hand: it was shown once, as the message was entered."""
    try:
        case = messages.follow_up(g.db, request.form.get("code", ""))
    except Refused:
        abort(404)
    if case.entered_by != g.staff.email:
        abort(404)
    code = receipts.read_code(request.form["code"])
    base = settings().public_url or request.host_url.rstrip("/")
    return _pdf(slips.receipt(case, code, f"{base}/receipt"), f"{case.reference}.pdf")


@pages.get("/kind-words.pdf")
def thanks_to_print() -> Answer:
    today = athens_day(now())
    said = kind_words(g.db, g.staff.messages(), today=today)
    return _pdf(
        hanging.kind_words([word.text for word in said], g.staff.municipality, today),
        "kala-logia.pdf",
    )


def _pdf(made: bytes, name: str) -> Response:
    """Shown in the browser, which prints it."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(made, mimetype="application/pdf", headers=headers)
