"""Reminders on the home page, on a page of their own, and a person's settings."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.reminders.kinds import Kind, Wish
from admin.reminders.seen import ReminderSeen
from admin.reminders.wishes import ReminderSetting, wishes_of
from admin.staff.accounts import Staff
from kiosk import tablets
from kiosk.centres import Centre
from kiosk.database import now
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, HEAD, OTHER_HEAD, SECOND_READER
from tests.conftest import Stored, Write
from tests.fleet.test_watch import heard
from tests.pages import Pages, words
from tests.reminders.conftest import OFF

SILENT = "Τάμπλετ 1: δεν δίνει σημείο ζωής"
SignedIn = Callable[[str], Pages]


@pytest.fixture
def silent(db: Session, tablet: Tablet) -> Tablet:
    """Nobody is reminded of anything else."""
    for person in db.scalars(sa.select(Staff)):
        for kind in (Kind.OVERDUE, Kind.MONTH):
            db.add(ReminderSetting(staff_id=person.id, kind=kind, **vars(OFF)))
    heard(db, tablet, now() - timedelta(days=40))
    db.commit()
    return tablet


def test_the_home_page_says_what_where_since_when_and_leads_there(
    silent: Tablet, signed_in: SignedIn
) -> None:
    page = signed_in(HEAD).get("/admin/")
    ((item,),) = [page.xpath("//section[@aria-labelledby='attention']//li")]
    assert f"{SILENT} 0207" in " ".join(item.text_content().split())
    assert item.xpath("./a/@href") == ["/admin/tablets/"]


def test_what_was_seen_is_folded_away_with_who_and_why(silent: Tablet, signed_in: SignedIn) -> None:
    signed_in(HEAD).submit("/admin/", {"comment": "Το έχει ο <τεχνικός>"}, action="reminders/")
    page = signed_in(DIRECTOR).get("/admin/")
    (folded,) = page.xpath("//details[summary[starts-with(., 'Όσα έχει δει κάποιος: 1')]]")
    assert SILENT in folded.text_content()
    assert f"Το έχει ο <τεχνικός> {HEAD}" in " ".join(folded.text_content().split())
    assert "Τίποτα καινούργιο." in words(page)


def test_without_a_word_the_form_stays_open_and_says_why(
    silent: Tablet, signed_in: SignedIn, stored: Stored
) -> None:
    page = signed_in(HEAD).submit(
        "/admin/reminders/", {"comment": " "}, action="reminders/", status=422
    )
    assert page.xpath("//details[@open]//p[@role='alert']/text()") == [
        "Γράψτε τι κάνατε ή τι περιμένετε, έως 200 χαρακτήρες."
    ]
    assert stored(lambda db: db.scalar(sa.select(sa.func.count(ReminderSeen.id)))) == 0


def test_what_changed_meanwhile_is_not_seen_unread(
    db: Session, silent: Tablet, signed_in: SignedIn, stored: Stored
) -> None:
    pages = signed_in(HEAD)
    (key,) = pages.get("/admin/").xpath("//input[@name='key']/@value")
    heard(db, silent, now() - timedelta(days=30))
    db.commit()
    token = pages.get("/admin/reminders/").xpath("//input[@name='csrf_token']/@value")[0]
    sent = {"key": key, "comment": "Το είδα", "csrf_token": token}
    answer = pages.post("/admin/reminders/", sent)
    assert answer.status_code == 422
    assert "δεν ισχύει πια ή άλλαξε" in answer.get_data(as_text=True)
    assert stored(lambda db: db.scalar(sa.select(sa.func.count(ReminderSeen.id)))) == 0


@pytest.mark.parametrize("who", [OTHER_HEAD, SECOND_READER])
def test_a_person_sees_and_acknowledges_nothing_of_other_centres(
    silent: Tablet, signed_in: SignedIn, stored: Stored, who: str
) -> None:
    (key,) = signed_in(HEAD).get("/admin/").xpath("//input[@name='key']/@value")
    pages = signed_in(who)
    page = pages.get("/admin/reminders/")
    assert SILENT not in words(page)
    token = page.xpath("//input[@name='csrf_token']/@value")[0]
    sent = {"key": key, "comment": "Ξένος", "csrf_token": token}
    assert pages.post("/admin/reminders/", sent).status_code == 422
    assert stored(lambda db: db.scalar(sa.select(sa.func.count(ReminderSeen.id)))) == 0


def test_the_home_page_shows_the_first_and_leads_to_all(
    db: Session, silent: Tablet, centres: dict[str, Centre], signed_in: SignedIn
) -> None:
    for _ in range(6):
        other, _token = tablets.enrol(db, centres["0207"], live=True, at=now())
        heard(db, other, now() - timedelta(days=40))
    db.commit()
    page = signed_in(HEAD).get("/admin/")
    assert len(page.xpath("//section[@aria-labelledby='attention']/ol/li")) == 5
    assert "Και 2 ακόμη" in words(page)
    assert len(signed_in(HEAD).get("/admin/reminders/").xpath("//ol/li")) == 7


def test_what_is_due_of_a_message_stands_once_on_the_home_page(
    db: Session, write: Write, signed_in: SignedIn
) -> None:
    reference = write().reference
    db.commit()
    head = signed_in(HEAD)
    assert words(head.get("/admin/")).count(reference) == 1
    assert reference in words(head.get("/admin/reminders/"))


def test_he_tunes_each_kind(signed_in: SignedIn, stored: Stored) -> None:
    sent = {"silent-after": "4", "month-after": "10", "overdue-after": "2", "overdue-by_mail": "y"}
    page = signed_in(HEAD).submit("/admin/reminders/settings", sent, action="settings")
    assert "Αποθηκεύτηκε." in words(page)

    def kept(db: Session) -> dict[Kind, Wish]:
        return wishes_of(db, db.scalars(sa.select(Staff).filter_by(email=HEAD)).one())

    assert stored(kept) == {
        Kind.SILENT: Wish(is_on=True, after=4, by_mail=True),
        Kind.OVERDUE: Wish(is_on=True, after=2, by_mail=True),
        Kind.MONTH: Wish(is_on=True, after=10, by_mail=True),
    }


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("29", "Γράψτε έναν αριθμό από 1 έως 28."),
        ("πέντε", "Γράψτε έναν αριθμό, με ψηφία."),
        ("", "Γράψτε έναν αριθμό, με ψηφία."),
    ],
)
def test_a_bad_number_is_said_at_its_field(
    signed_in: SignedIn, stored: Stored, written: str, said: str
) -> None:
    page = signed_in(HEAD).submit(
        "/admin/reminders/settings", {"month-after": written}, action="settings", status=422
    )
    assert page.xpath("//p[@id='month-after-error']/text()") == [said]
    assert page.xpath("//input[@id='month-after']/@value") == [written]
    assert stored(lambda db: db.scalars(sa.select(ReminderSetting)).all()) == []


def test_a_second_reader_tunes_his_messages_alone(signed_in: SignedIn) -> None:
    page = signed_in(SECOND_READER).get("/admin/reminders/settings")
    assert [legend.strip() for legend in page.xpath("//legend/text()")] == [
        "Κάτι που πέρασε η προθεσμία του"
    ]
