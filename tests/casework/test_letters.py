"""What goes out by e-mail, from the day something happens to the words that are sent."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.letters import Writer
from admin.casework.occasions import gather
from admin.staff.accounts import Role, add_staff
from admin.upkeep.outbox import Mail, deliver
from admin.upkeep.post import MailServer
from kiosk.book import Terms, set_terms
from kiosk.centres import Centre, Municipality
from kiosk.database import ATHENS
from kiosk.messages import Contact
from kiosk.moves import MessageKind, Outcome, Readers
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, HEAD, MONDAY, OTHER_HEAD, SECOND_READER, THE_DIRECTOR, THE_HEAD
from tests.conftest import Write
from tests.upkeep.postbox import Postbox, opened

URL = "https://kep.example.gr"
CITIZEN = "citizen@example.test"
# Tuesday at noon: no digest.
SOON = MONDAY + timedelta(days=1)
DAY = timedelta(days=1)
Sent = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with opened(Postbox()) as postbox:
        yield postbox


@pytest.fixture
def server(postbox: Postbox) -> MailServer:
    return MailServer.of(f"smtp://127.0.0.1:{postbox.port}", "kep@larissa.test")


@pytest.fixture
def sent(db: Session, postbox: Postbox, server: MailServer, tmp_path: Path) -> Sent:
    """Gathers and delivers at a moment: to whom went what, in order."""

    def _sent(at: datetime = SOON) -> list[tuple[str, str]]:
        postbox.arrived.clear()
        db.flush()
        gather(db, at=at)
        db.commit()
        deliver(db, server, Writer(URL, tmp_path), at=at)
        return sorted((letter["To"], letter["Subject"]) for letter in postbox.arrived)

    return _sent


def to(sent: list[tuple[str, str]]) -> list[str]:
    return [reader for reader, _subject in sent]


def test_a_new_message_is_told_once_to_each_who_may_read_it(sent: Sent, write: Write) -> None:
    message = write()
    told = f"Νέο μήνυμα στο ΚΕΠ 0207 ({message.reference})"
    assert sent() == [(DIRECTOR, told), (HEAD, told)]
    assert sent() == []
    assert sent(SOON + DAY) == []


@pytest.mark.parametrize(
    ("readers", "readers_told"),
    [
        (Readers.CENTRE, [DIRECTOR, HEAD]),
        (Readers.DIRECTORATE, [DIRECTOR]),
        (Readers.SECOND, [SECOND_READER]),
    ],
)
def test_nobody_learns_of_what_he_may_not_read(
    sent: Sent, write: Write, readers: Readers, readers_told: list[str]
) -> None:
    write(readers=readers)
    assert to(sent()) == readers_told
    assert to(sent(datetime(2024, 4, 5, 9, tzinfo=UTC))) == readers_told


def test_a_letter_says_where_to_read_and_nothing_of_what_is_there(
    sent: Sent, write: Write, postbox: Postbox
) -> None:
    message = write(
        "Ο υπάλληλος Παπαδόπουλος φώναζε",
        kind=MessageKind.ACCUSATION,
        readers=Readers.DIRECTORATE,
        contact=Contact("Ελένη Γεωργίου", "6900000000", CITIZEN),
    )
    sent()
    assert postbox.words[0] == (
        f"Νέο μήνυμα στο ΚΕΠ 0207 ({message.reference}).\n\n"
        f"Διαβάστε το: {URL}/admin/messages/{message.reference}\n"
    )


def test_what_is_on_trial_is_told_to_nobody(sent: Sent, write: Write, trial: Tablet) -> None:
    message = write(on=trial, contact=Contact(email=CITIZEN))
    message.answer("Ορίστε", Outcome.UPHELD, by=THE_HEAD, at=SOON)
    assert sent() == []
    assert sent(MONDAY + 7 * DAY) == []


def test_what_is_made_up_is_told_to_nobody(
    db: Session, sent: Sent, write: Write, larissa: Municipality
) -> None:
    larissa.synthetic = True
    write(contact=Contact(email=CITIZEN)).answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=SOON)
    assert sent() == []


def test_what_he_entered_himself_is_no_news_to_him(sent: Sent, write: Write) -> None:
    write(door="paper", entered_by=HEAD)
    assert to(sent()) == [DIRECTOR]


def test_a_message_answered_before_the_mail_goes_is_told_to_nobody(
    db: Session, sent: Sent, write: Write, server: MailServer, tmp_path: Path
) -> None:
    message = write()
    db.flush()
    assert gather(db, at=SOON) == 2
    message.answer("Ορίστε", Outcome.UPHELD, by=THE_HEAD, at=SOON)
    db.commit()
    assert deliver(db, server, Writer(URL, tmp_path), at=SOON).sent == 0
    assert {mail.dropped_at for mail in db.scalars(sa.select(Mail))} == {SOON}


def test_rights_are_those_of_the_moment_of_sending(
    db: Session, write: Write, postbox: Postbox, server: MailServer, tmp_path: Path
) -> None:
    """Queued for the head, then narrowed past him before the server was back."""
    message = write()
    db.flush()
    gather(db, at=SOON)
    message.narrow(Readers.DIRECTORATE, at=SOON)
    db.commit()
    deliver(db, server, Writer(URL, tmp_path), at=SOON)
    assert [letter["To"] for letter in postbox.arrived] == [DIRECTOR]


def test_a_head_who_may_read_it_at_last_is_told(sent: Sent, write: Write) -> None:
    message = write(readers=Readers.DIRECTORATE)
    assert to(sent()) == [DIRECTOR]
    message.widen("Ζητήθηκε η γνώμη του", by=THE_DIRECTOR, at=SOON)
    assert to(sent(SOON + DAY)) == [HEAD]


def test_a_new_head_is_not_told_of_what_is_old(
    db: Session, sent: Sent, write: Write, centres: dict[str, Centre], larissa: Municipality
) -> None:
    write()
    sent()
    add_staff(db, larissa, "new@larissa.test", Role.HEAD, [centres["0207"]])
    assert sent(MONDAY + 8 * DAY) == []


def test_a_date_that_comes_near_is_told_once(sent: Sent, write: Write) -> None:
    message = write()
    sent()
    assert f"{message.answer_by}" == "2024-04-09"
    assert sent(datetime(2024, 4, 3, 20, 59, tzinfo=UTC)) == []
    told = f"Περιμένει απάντηση ως 9/4/2024: μήνυμα στο ΚΕΠ 0207 ({message.reference})"
    assert sent(datetime(2024, 4, 3, 21, 1, tzinfo=UTC)) == [(DIRECTOR, told), (HEAD, told)]
    assert sent(datetime(2024, 4, 9, 9, tzinfo=UTC)) == []


def test_what_is_new_and_due_at_once_is_told_once_as_each(
    db: Session, sent: Sent, write: Write, larissa: Municipality
) -> None:
    set_terms(db, larissa.id, Terms(look_days=1, answer_days=2))
    write()
    assert to(sent()) == [DIRECTOR, DIRECTOR, HEAD, HEAD]
    assert sent() == []


def test_a_date_that_passed_is_told_once_to_the_director(sent: Sent, write: Write) -> None:
    message = write()
    sent()
    sent(datetime(2024, 4, 9, 9, tzinfo=UTC))
    told = f"Πέρασε η προθεσμία, 9/4/2024: μήνυμα στο ΚΕΠ 0207 ({message.reference})"
    assert sent(datetime(2024, 4, 10, 9, tzinfo=UTC)) == [(DIRECTOR, told)]
    assert sent(datetime(2024, 4, 11, 9, tzinfo=UTC)) == []


def test_what_came_on_a_saturday_is_told_on_sunday_at_seven(sent: Sent, write: Write) -> None:
    saturday = datetime(2024, 3, 16, 12, tzinfo=ATHENS)
    sunday = datetime(2024, 3, 17, 7, tzinfo=ATHENS)
    write(at=saturday)
    assert sent(saturday + timedelta(minutes=5)) == []
    assert sent(sunday - timedelta(minutes=1)) == []
    assert to(sent(sunday)) == [DIRECTOR, HEAD]


def test_a_friday_that_passed_is_told_on_saturday_as_it_begins(sent: Sent, write: Write) -> None:
    friday = datetime(2024, 4, 5, 23, 59, tzinfo=ATHENS)
    message = write(at=datetime(2024, 3, 13, 12, tzinfo=ATHENS))
    sent(friday)
    assert message.answer_by == friday.date()
    assert to(sent(friday + timedelta(minutes=6))) == [DIRECTOR]


def test_a_date_promised_anew_is_told_anew(sent: Sent, write: Write) -> None:
    message = write()
    sent(datetime(2024, 4, 5, 9, tzinfo=UTC))
    message.answer("Όχι", Outcome.NOT_UPHELD, by=THE_HEAD, at=datetime(2024, 4, 5, 9, tzinfo=UTC))
    message.contest("Διαφωνώ", at=datetime(2024, 4, 5, 10, tzinfo=UTC))
    assert message.answer_by
    assert to(sent(datetime(2024, 4, 6, 11, tzinfo=UTC))) == [DIRECTOR]
    near = MONDAY + (message.answer_by - MONDAY.date()) - DAY
    assert near.weekday() != 0
    told = sent(near)
    assert [(reader, subject[:17]) for reader, subject in told] == [(DIRECTOR, "Περιμένει απάντησ")]


def test_a_citizen_who_writes_again_is_told_of(sent: Sent, write: Write) -> None:
    message = write()
    sent()
    message.ask("Ποια μέρα;", by=THE_HEAD, at=SOON)
    message.reply("Την Τρίτη", at=SOON)
    told = f"Ο πολίτης έγραψε ξανά: μήνυμα στο ΚΕΠ 0207 ({message.reference})"
    assert sent(SOON + DAY) == [(DIRECTOR, told), (HEAD, told)]
    assert sent(SOON + DAY) == []


def test_a_citizen_is_told_that_there_is_news(sent: Sent, write: Write, postbox: Postbox) -> None:
    message = write(contact=Contact("Ελένη", "", CITIZEN))
    assert CITIZEN not in to(sent())
    message.acknowledge(by=THE_HEAD, at=SOON)
    assert sent(SOON + DAY) == []
    message.ask("Ποια μέρα ήρθατε;", by=THE_HEAD, at=SOON + DAY)
    assert sent(SOON + DAY) == [(CITIZEN, f"Νέα για το μήνυμά σας {message.reference}")]
    said = postbox.words[0].replace(message.reference, "")
    assert f"{URL}/receipt?lang=el" in said
    assert not [part for part in ("Ελένη", "0207", "Περίμενα", "Ποια μέρα") if part in said]
    assert sent(SOON + 2 * DAY) == []


def test_all_that_happened_meanwhile_is_one_letter(sent: Sent, write: Write) -> None:
    message = write(contact=Contact(email=CITIZEN))
    sent()
    message.interim("Το βλέπουμε", by=THE_HEAD, at=SOON)
    message.answer("Ορίστε", Outcome.UPHELD, by=THE_HEAD, at=SOON)
    assert to(sent(SOON + DAY)) == [CITIZEN]
    message.close(by=THE_HEAD, at=SOON + DAY)
    assert to(sent(SOON + DAY)) == [CITIZEN]


def test_a_note_for_colleagues_is_no_news(sent: Sent, write: Write) -> None:
    message = write(contact=Contact(email=CITIZEN))
    sent()
    message.note("Μόνο για εμάς", by=THE_HEAD, at=SOON)
    assert sent(SOON + DAY) == []


def test_who_left_no_e_mail_gets_none(sent: Sent, write: Write) -> None:
    message = write(contact=Contact("Ελένη", "2410000000"))
    sent()
    message.interim("Το βλέπουμε", by=THE_HEAD, at=SOON)
    assert sent(SOON + DAY) == []


def test_what_a_citizen_left_for_an_address_adds_no_reader(
    db: Session, sent: Sent, write: Write
) -> None:
    message = write(contact=Contact(email="a@b.gr, x@y.gr"))
    sent()
    message.interim("Το βλέπουμε", by=THE_HEAD, at=SOON)
    assert sent(SOON + DAY) == []
    assert db.scalars(sa.select(Mail.fault).where(Mail.step_id.is_not(None))).one()


def test_a_citizen_is_written_to_in_the_language_of_the_message(
    sent: Sent, write: Write, postbox: Postbox
) -> None:
    """A language that has not the sentence yet says it in Greek."""
    message = write(contact=Contact(email=CITIZEN), language="en")
    sent()
    message.interim("We are looking into it", by=THE_HEAD, at=SOON)
    sent(SOON + DAY)
    (letter,) = postbox.arrived
    assert letter["Content-Language"] == "en"
    assert f"{URL}/receipt?lang=en" in letter.get_content()


def test_what_is_old_is_told_by_no_letter(sent: Sent, write: Write) -> None:
    message = write(contact=Contact(email=CITIZEN))
    message.interim("Το βλέπουμε", by=THE_HEAD, at=SOON)
    assert sent(MONDAY + 9 * DAY) == []


def test_each_head_hears_of_his_own_centre(
    sent: Sent, write: Write, centres: dict[str, Centre]
) -> None:
    write(centre=centres["0444"])
    assert to(sent()) == [DIRECTOR, OTHER_HEAD]
