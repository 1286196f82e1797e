from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from admin.staff.accounts import Staff
from kiosk.database import now
from tests.cast import DIRECTOR, HEAD, PASSWORD
from tests.pages import Pages, look, words
from tests.waiting import until_tries_count_together

SignedIn = Callable[[str], Pages]


def test_a_director_sees_every_room(signed_in: SignedIn) -> None:
    page = words(signed_in(DIRECTOR).get("/admin/"))
    assert "Υποθέσεις" in page
    assert "Απολογισμός" in page


def test_a_head_sees_only_his_rooms_and_centre(signed_in: SignedIn) -> None:
    page = words(signed_in(HEAD).get("/admin/"))
    assert "ΚΕΠ Λάρισας, Μ. Αλεξάνδρου (Α)" in page
    assert "Απολογισμός" not in page
    assert signed_in(HEAD).client.get("/admin/volumes/").status_code == 404


def test_a_wrong_password_is_said_and_not_shown_again(stranger: Pages) -> None:
    wrong = {"email": DIRECTOR, "password": "δεν είναι αυτός"}
    page = stranger.submit("/admin/sign-in", wrong, status=422)
    assert "Λάθος e-mail ή κωδικός πρόσβασης" in words(page)
    assert page.xpath("//input[@type='password']/@value") == []


def test_the_cookie_is_kept_from_scripts_and_other_sites(signed_in: SignedIn) -> None:
    cookie = signed_in(HEAD).client.get_cookie("staff", path="/admin")
    assert cookie
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")


def test_signing_out_closes_the_door(signed_in: SignedIn) -> None:
    pages = signed_in(HEAD)
    (token,) = pages.get("/admin/").xpath("//form[@class='who']//input/@value")
    pages.post("/admin/sign-out", {"csrf_token": token})
    assert pages.client.get("/admin/").location == "/admin/sign-in"


def test_a_form_without_its_token_is_refused(signed_in: SignedIn) -> None:
    page = look(signed_in(HEAD).post("/admin/sign-out"), 400)
    assert "Η φόρμα δεν ισχύει πια" in words(page)


def test_guessing_one_account_leaves_the_others_open(stranger: Pages, signed_in: SignedIn) -> None:
    until_tries_count_together()
    wrong = {"email": HEAD, "password": "δεν είναι αυτός"}
    for _ in range(10):
        stranger.submit("/admin/sign-in", wrong, status=422)
    right = {"email": HEAD, "password": PASSWORD}
    assert "Πολλές προσπάθειες" in words(stranger.submit("/admin/sign-in", right, status=429))
    assert "Έξοδος" in words(signed_in(DIRECTOR).get("/admin/"))


@pytest.fixture
def link(db: Session, head: Staff) -> str:
    token = head.new_link(at=now())
    db.commit()
    return f"/admin/welcome/{token}"


def test_a_link_lets_one_choose_a_password(link: str, stranger: Pages) -> None:
    page = stranger.submit(link, {"password": "μια άλλη μεγάλη φράση"})
    assert HEAD in words(page)
    assert "Ο σύνδεσμος έληξε" in words(stranger.get(link, status=422))


def test_a_short_password_is_refused_and_the_link_kept(link: str, stranger: Pages) -> None:
    page = stranger.submit(link, {"password": "μικρός"}, status=422)
    assert "12 έως 128 χαρακτήρες" in page.xpath("string(//*[@class='error'])")
    stranger.get(link)
