"""The staff's pages of the fleet, and who may do what on them."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from urllib.parse import quote
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk import health, languages, pairing, recording, tablets
from kiosk.centres import Centre, Municipality
from kiosk.database import ATHENS, athens_day, now
from kiosk.doubts import Ruling
from kiosk.greek import short_date
from kiosk.hours import hours_of, is_national
from kiosk.notices import Notice, hanging
from kiosk.ratings import Tap
from kiosk.sites import Site
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, HEAD, OTHER_HEAD
from tests.conftest import Stored
from tests.fleet.test_watch import signs
from tests.pages import Pages, look, words

SignedIn = Callable[[str], Pages]
FLEET = "/admin/tablets/"
SHARED = f"{FLEET}all/"
DOUBTFUL = f"{FLEET}doubtful/"
WHOLE_DAY = {"opens": "00:01", "closes": "23:59"}


@pytest.fixture
def device(db: Session, centres: dict[str, Centre]) -> UUID:
    """A tablet on trial in 0207 that gave its first sign of life."""
    tablet, _token = tablets.enrol(db, centres["0207"], live=False, at=now() - timedelta(hours=2))
    health.note(db, tablet, signs(), at=now())
    identity = tablet.id
    db.commit()
    return identity


@pytest.fixture
def doubtful_yesterday(db: Session, tablet: Tablet) -> UUID:
    """A tablet where somebody tapped three times in a row yesterday."""
    moment = at_ten(athens_day(now()) - timedelta(days=1))
    for seconds in (0, 1, 2):
        tap = Tap(UUID(int=seconds + 1), 5, moment + timedelta(seconds=seconds))
        recording.record(db, tap, tablet, at=now())
    identity = tablet.id
    db.commit()
    return identity


def centre(db: Session, code: str = "0207") -> Centre:
    return db.scalars(sa.select(Centre).filter_by(code=code)).one()


def at_ten(day: date) -> datetime:
    return datetime.combine(day, time(10), ATHENS)


def spell(db: Session, tablet: UUID) -> tuple[bool, str | None]:
    """Whether a tablet's taps count, and who said so."""
    newest = db.get_one(Tablet, tablet).spells[-1]
    return newest.live, newest.by


def shown(db: Session) -> list[str]:
    municipality = db.scalars(sa.select(Municipality)).one()
    return [each.code for each in languages.live(db, municipality, languages.SHIPPED)]


def ends(db: Session) -> set[date | None]:
    return {member.until for member in db.scalars(sa.select(Site)).one().members}


def doubts(db: Session) -> list[str]:
    return list(db.execute(sa.text("SELECT doubt FROM rating WHERE doubt IS NOT NULL")).scalars())


def of_centre(code: str) -> str:
    return f"{FLEET}centre/{quote(code)}"


def post(pages: Pages, page: str, action: str, data: dict[str, str]) -> int:
    """Send a form of a page with its token, and give the status."""
    form = pages.get(page)
    token = form.xpath("//input[@name='csrf_token']/@value")[0]
    return pages.post(action, {"csrf_token": token, **data}).status_code


def test_a_head_sees_the_tablets_of_his_centre_alone(device: UUID, signed_in: SignedIn) -> None:
    assert "0207" in words(signed_in(HEAD).get(FLEET))
    other = words(signed_in(OTHER_HEAD).get(FLEET))
    assert "0444" in other
    assert not re.search(r"\b0207\b", other)  # the digits may stand in the PIN of a centre


def test_a_named_person_lets_a_tablet_count(
    device: UUID, stored: Stored, signed_in: SignedIn
) -> None:
    assert post(signed_in(HEAD), FLEET, f"{FLEET}{device}/start", {}) == 302
    assert stored(lambda db: spell(db, device)) == (True, HEAD)


def test_a_tablet_without_a_safe_address_cannot_start(
    device: UUID, db: Session, stored: Stored, signed_in: SignedIn
) -> None:
    health.note(db, db.get_one(Tablet, device), signs(secure=False), at=now())
    db.commit()
    page = signed_in(DIRECTOR).submit(FLEET, {}, action=f"{device}/start", status=422)
    assert "δεν είναι ασφαλής (https)" in words(page)
    assert stored(lambda db: spell(db, device)) == (False, "")


@pytest.mark.parametrize("deed", ["start", "label", "revoke"])
def test_a_tablet_of_another_centre_does_not_exist_for_a_head(
    device: UUID, signed_in: SignedIn, deed: str
) -> None:
    assert post(signed_in(OTHER_HEAD), FLEET, f"{FLEET}{device}/{deed}", {}) == 404


def test_only_a_director_revokes_and_pairs(
    device: UUID, stored: Stored, signed_in: SignedIn
) -> None:
    def revoked_by(db: Session) -> str:
        return db.get_one(Tablet, device).revoked_by

    head = signed_in(HEAD)
    assert post(head, FLEET, f"{FLEET}{device}/revoke", {}) == 404
    assert post(head, FLEET, f"{FLEET}code", {"centre": "0207"}) == 404
    assert stored(revoked_by) == ""
    assert post(signed_in(DIRECTOR), FLEET, f"{FLEET}{device}/revoke", {}) == 302
    assert stored(revoked_by) == DIRECTOR


def test_a_pairing_code_is_shown_with_its_qr_and_starts_a_trial(
    db: Session, signed_in: SignedIn
) -> None:
    page = signed_in(DIRECTOR).submit(FLEET, {}, action="/code")
    code = page.xpath("string(//p[contains(@class, 'code')])")
    assert page.xpath("//*[@class='qr']")
    tablet, _token = pairing.pair(db, code, at=now())
    assert (tablet.centre.code, tablet.live) == ("0207", False)


def test_a_tablet_gets_a_name(device: UUID, signed_in: SignedIn) -> None:
    page = signed_in(HEAD).submit(FLEET, {"label": " Είσοδος "}, action="/label")
    assert "Είσοδος" in words(page)


def test_what_is_wrong_with_a_tablet_is_said(
    device: UUID, db: Session, signed_in: SignedIn
) -> None:
    tablet = db.get_one(Tablet, device)
    tablet.highest_seq = 5
    wrong = signs(queue=2, refused=1, clock_offset=900, persisted=False)
    health.note(db, tablet, wrong, at=now() - timedelta(days=3))
    db.commit()
    said = words(signed_in(DIRECTOR).get(FLEET))
    assert "2 αξιολογήσεις λείπουν" in said
    assert "Σιωπά από" in said
    assert "διαφέρει κατά 15 λεπτά" in said
    assert "1 εγγραφή δεν έγινε δεκτή" in said
    assert "Ένα τάμπλετ θέλει προσοχή." in words(signed_in(DIRECTOR).get("/admin/"))


def test_a_head_puts_a_notice_on_his_tablets_and_takes_it_down(
    stored: Stored, signed_in: SignedIn
) -> None:
    today, head = athens_day(now()), signed_in(HEAD)
    form = {"kind": "closed", "day": short_date(today), "until": short_date(today)}
    assert "Κλειστά στις" in words(head.submit(of_centre("0207"), form, action="/notice"))
    notice = stored(lambda db: hanging(db, centre(db), today=today))
    assert notice
    assert (notice.day, notice.by) == (today, HEAD)
    head.submit(of_centre("0207"), {}, action="/notice/down")
    assert stored(lambda db: hanging(db, centre(db), today=today)) is None


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "words", "text": " ", "until": "3/12/2026"},
        {"kind": "words", "text": "α" * 161, "until": "3/12/2026"},
        {"kind": "closed", "day": "", "until": "3/12/2026"},
        {"kind": "closed", "day": "3/12/2026", "until": "αύριο"},
        {"kind": "systems", "until": ""},
    ],
)
def test_a_notice_that_says_nothing_is_refused_and_kept_in_its_form(
    stored: Stored, signed_in: SignedIn, form: dict[str, str]
) -> None:
    page = signed_in(HEAD).submit(of_centre("0207"), form, action="/notice", status=422)
    assert "Γράψτε" in page.xpath("string(//*[@role='alert'])")
    assert page.xpath("//input[@name='until']/@value") == [form["until"]]
    assert not stored(lambda db: db.scalars(sa.select(Notice)).all())


@pytest.mark.parametrize(
    ("day", "until", "said"),
    [(0, -1, "«Έως και» έχει περάσει"), (-1, 0, "έχει περάσει"), (1, 2, "δεν μένει μετά")],
)
def test_a_notice_that_would_be_untrue_leaves_the_one_that_hangs(
    stored: Stored, signed_in: SignedIn, day: int, until: int, said: str
) -> None:
    today, head = athens_day(now()), signed_in(HEAD)
    head.submit(
        of_centre("0207"), {"kind": "systems", "until": short_date(today)}, action="/notice"
    )
    days = {name: short_date(today + timedelta(n)) for name, n in (("day", day), ("until", until))}
    page = head.submit(of_centre("0207"), {"kind": "closed", **days}, action="/notice", status=422)
    assert said in page.xpath("string(//*[@role='alert'])")
    notice = stored(lambda db: hanging(db, centre(db), today=today))
    assert notice
    assert notice.kind == "systems"


def test_a_citizen_reads_the_notice_in_his_language(
    citizen: Pages, db: Session, signed_in: SignedIn
) -> None:
    closed = short_date(athens_day(now()) + timedelta(days=2))
    form = {"kind": "closed", "day": closed, "until": closed}
    signed_in(HEAD).submit(of_centre("0207"), form, action="/notice")
    assert f"Κλειστά στις {closed}." in words(citizen.get("/"))
    assert f"Mbyllur më {closed}." in words(citizen.get("/?lang=sq"))
    db.execute(sa.update(Notice).values(until=athens_day(now()) - timedelta(days=1)))
    db.commit()
    assert "Κλειστά" not in words(citizen.get("/"))


def test_only_a_director_sets_the_hours_because_they_decide_what_counts(
    stored: Stored, signed_in: SignedIn
) -> None:
    form = {"since": "1/1/2024", "day_0-opens": "08:00", "day_0-closes": "15:00"}
    hours = f"{of_centre('0207')}/hours"
    assert post(signed_in(HEAD), of_centre("0207"), hours, form) == 404
    assert post(signed_in(DIRECTOR), of_centre("0207"), hours, form) == 302
    assert list(stored(lambda db: hours_of(db, centre(db)).weeks)) == [date(2024, 1, 1)]


def test_only_a_director_says_that_few_people_work_at_a_centre(
    stored: Stored, signed_in: SignedIn
) -> None:
    staff = f"{of_centre('0207')}/staff"
    assert post(signed_in(HEAD), of_centre("0207"), staff, {"few_staff": "y"}) == 404
    assert not stored(lambda db: centre(db).few_staff)
    page = signed_in(DIRECTOR).submit(of_centre("0207"), {"few_staff": "y"}, action="/staff")
    assert page.xpath("//input[@name='few_staff']/@checked")
    assert stored(lambda db: centre(db).few_staff)
    assert "έως 3 υπάλληλοι" in words(signed_in(HEAD).get(of_centre("0207")))


def test_a_centre_of_few_people_may_grow(stored: Stored, signed_in: SignedIn) -> None:
    director = signed_in(DIRECTOR)
    director.submit(of_centre("0207"), {"few_staff": "y"}, action="/staff")
    director.submit(of_centre("0207"), {"few_staff": None}, action="/staff")
    assert not stored(lambda db: centre(db).few_staff)


@pytest.mark.parametrize(
    "form",
    [
        {"since": "χθες", "day_0-opens": "08:00", "day_0-closes": "15:00"},
        {"since": "1/1/2024", "day_0-opens": "8 το πρωί", "day_0-closes": "15:00"},
        {"since": "1/1/2024", "day_0-opens": "08:00"},
        {"since": "1/1/2024", "day_0-opens": "15:00", "day_0-closes": "08:00"},
        {"since": "1/1/2024"},
    ],
)
def test_hours_that_cannot_be_read_are_refused(
    stored: Stored, signed_in: SignedIn, form: dict[str, str]
) -> None:
    page = signed_in(DIRECTOR).submit(of_centre("0207"), form, action="/hours", status=422)
    assert page.xpath("string(//*[@role='alert'])")
    assert stored(lambda db: hours_of(db, centre(db)).weeks) == {}


def test_a_new_pin_is_another(stored: Stored, signed_in: SignedIn) -> None:
    before = stored(lambda db: centre(db).pin)
    signed_in(HEAD).submit(of_centre("0207"), {}, action="/pin")
    assert stored(lambda db: centre(db).pin) != before


def test_a_centre_of_another_head_does_not_exist(signed_in: SignedIn) -> None:
    look(signed_in(OTHER_HEAD).client.get(of_centre("0207")), 404)


@pytest.mark.parametrize("size", ["a4", "a5"])
def test_a_poster_is_printed_from_the_page(signed_in: SignedIn, size: str) -> None:
    answer = signed_in(HEAD).client.get(f"{of_centre('0207')}/poster-{size}.pdf")
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("page", [SHARED, DOUBTFUL])
def test_what_all_share_is_the_directors(signed_in: SignedIn, page: str) -> None:
    signed_in(HEAD).get(page, status=404)
    signed_in(DIRECTOR).get(page)


def test_a_director_answers_for_arabic_and_shows_it(stored: Stored, signed_in: SignedIn) -> None:
    director = signed_in(DIRECTOR)
    assert not director.get(SHARED).xpath("//form[contains(@action, '/ar/checked')]")
    arabic = f"{SHARED}languages/ar"
    assert director.get(arabic).xpath("//td[@dir='rtl']/text()")[0]
    page = director.submit(arabic, {}, action="/ar/checked")
    assert f"Την έλεγξε: {DIRECTOR}" in words(page)
    order = {"place-ar": "1", "place-en": "2", "place-sq": ""}
    director.submit(SHARED, order, action="/languages")
    assert stored(shown) == ["el", "ar", "en"]


def test_an_unchecked_language_has_no_place_to_fill_in(signed_in: SignedIn) -> None:
    assert not signed_in(DIRECTOR).get(SHARED).xpath("//input[@name='place-ar']")


def test_services_are_renamed_and_refused_whole(signed_in: SignedIn) -> None:
    director = signed_in(DIRECTOR)
    page = director.submit(SHARED, {"names": "ΑΜΚΑ\nΑμκα"}, action="/services", status=422)
    assert page.xpath("string(//textarea[@name='names'])").split() == ["ΑΜΚΑ", "Αμκα"]
    page = director.submit(SHARED, {"names": "ΑΜΚΑ\nΒοσκότοποι"}, action="/services")
    assert page.xpath("string(//textarea[@name='names'])").split() == ["ΑΜΚΑ", "Βοσκότοποι"]


def test_a_patron_saints_day_is_kept_and_taken_back(stored: Stored, signed_in: SignedIn) -> None:
    director = signed_in(DIRECTOR)
    form = {"name": "Άγιος Αχίλλιος", "day": "15/5/2026"}
    assert "15/5 Άγιος Αχίλλιος" in words(director.submit(SHARED, form, action="/holidays"))
    assert stored(lambda db: hours_of(db, centre(db)).local) == {(5, 15)}
    director.submit(SHARED, {}, action="/5/15/remove")
    assert stored(lambda db: hours_of(db, centre(db)).local) == set()


def test_a_holiday_makes_its_taps_doubtful_also_those_of_before(
    db: Session, tablet: Tablet, stored: Stored, signed_in: SignedIn
) -> None:
    before = (athens_day(now()) - timedelta(days=n) for n in range(3, 30))
    day = next(day for day in before if not is_national(day))
    recording.record(db, Tap(tablet.id, 5, at_ten(day)), tablet, at=now())
    db.commit()
    director = signed_in(DIRECTOR)
    week = {f"day_{n}-{end}": clock for n in range(7) for end, clock in WHOLE_DAY.items()}
    director.submit(of_centre("0207"), {"since": "1/1/2024", **week}, action="/hours")
    assert not stored(doubts)
    director.submit(SHARED, {"name": "Τοπική", "day": short_date(day)}, action="/holidays")
    assert stored(doubts) == ["hours"]


def test_centres_share_a_roof_and_part(stored: Stored, signed_in: SignedIn) -> None:
    director = signed_in(DIRECTOR)
    form = {"address": "Μ. Αλεξάνδρου", "centres": ["0207", "0325"], "since": "3/12/2024"}
    page = director.submit(SHARED, form, action="/sites")
    assert "0207 από 3/12/2024, 0325 από 3/12/2024" in words(page)
    page = director.submit(SHARED, {"until": "1/12/2024"}, action="/end", status=422)
    assert "πριν από τη συστέγαση" in words(page)
    director.submit(SHARED, {"until": "31/3/2025"}, action="/end")
    assert stored(ends) == {date(2025, 3, 31)}


def test_a_roof_of_one_is_refused_with_what_was_chosen(signed_in: SignedIn) -> None:
    form = {"address": "Μ. Αλεξάνδρου", "centres": ["0325"], "since": "3/12/2024"}
    page = signed_in(DIRECTOR).submit(SHARED, form, action="/sites", status=422)
    assert "τουλάχιστον δύο ΚΕΠ" in page.xpath("string(//*[@role='alert'])")
    assert page.xpath("//input[@name='centres'][@checked]/@value") == ["0325"]


def test_the_director_decides_on_a_window_without_its_scores(
    doubtful_yesterday: UUID, stored: Stored, signed_in: SignedIn
) -> None:
    director = signed_in(DIRECTOR)
    page = director.get(DOUBTFUL)
    (link,) = page.xpath("//table//a/@href")
    assert "το ένα αμέσως μετά το άλλο (2)" in words(page)
    page = director.submit(link, {"reason": "Τρεις μαζί"}, action=DOUBTFUL)
    assert "Αξιολογήσεις που άλλαξαν: 2." in words(page)
    ruling = stored(lambda db: db.scalars(sa.select(Ruling)).one())
    assert (ruling.counts, ruling.reason, ruling.by) == (True, "Τρεις μαζί", DIRECTOR)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": ""}, "Γράψτε τον λόγο"),
        ({"reason": "α", "counts": "no"}, "έχουν ήδη φανεί"),
        ({"reason": "α", "day": "χθες"}, "Γράψτε την ημέρα"),
        ({"reason": "α", "first": "25:00"}, "Γράψτε την ημέρα"),
        ({"reason": "α", "day": "1/1/2021"}, "δεν αλλάζει καμία"),
    ],
)
def test_a_ruling_that_cannot_be_is_refused_with_what_was_written(
    doubtful_yesterday: UUID,
    stored: Stored,
    signed_in: SignedIn,
    change: dict[str, str],
    said: str,
) -> None:
    director = signed_in(DIRECTOR)
    (link,) = director.get(DOUBTFUL).xpath("//table//a/@href")
    page = director.submit(link, change, action=DOUBTFUL, status=422)
    assert said in page.xpath("string(//*[@role='alert'])")
    assert page.xpath("//input[@name='reason']/@value") == [change["reason"]]
    assert not stored(lambda db: db.scalars(sa.select(Ruling)).all())


@pytest.mark.parametrize("times", ["1/99999999999999999", "0/0"])
def test_an_address_of_made_up_times_is_no_fault(
    doubtful_yesterday: UUID, signed_in: SignedIn, times: str
) -> None:
    answer = signed_in(DIRECTOR).client.get(f"{DOUBTFUL}{doubtful_yesterday}/{times}")
    assert answer.status_code in (200, 404)
