from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.staff.accounts import Staff
from admin.upkeep import outbox
from admin.upkeep.outbox import CARRIED, GIVES_UP, LAST_RETRY, Delivery, Mail, deliver, queue
from admin.upkeep.post import Letter, MailServer
from kiosk.centres import Municipality
from kiosk.database import Database
from tests.cast import HEAD, MONDAY
from tests.upkeep.postbox import Postbox, opened

MINUTE = timedelta(minutes=1)
Tell = Callable[..., bool]


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with opened(Postbox()) as postbox:
        yield postbox


@pytest.fixture
def server(postbox: Postbox) -> MailServer:
    return MailServer.of(f"smtp://127.0.0.1:{postbox.port}", "kep@larissa.test")


@pytest.fixture
def tell(db: Session, larissa: Municipality, head: Staff) -> Tell:
    """Queues a mail to the head of 0207."""
    at_larissa, to_head = larissa.id, head.id

    def _tell(occasion: str = "") -> bool:
        return queue(
            *(db, "digest"),
            municipality_id=at_larissa,
            staff_id=to_head,
            occasion=occasion,
            at=MONDAY,
        )

    return _tell


def compose(_db: Session, mail: Mail, _at: datetime) -> Letter | None:
    return Letter(HEAD, "Νέα", f"Η εβδομάδα {mail.once.split()[-1]}.\n")


def run(db: Session, server: MailServer, at: datetime = MONDAY) -> Delivery:
    db.commit()
    return deliver(db, server, compose, at=at)


def undelivered(db: Session, larissa: Municipality) -> list[Mail]:
    return list(db.scalars(outbox.undelivered(larissa.id, MONDAY)))


def mails(db: Session) -> list[Mail]:
    return list(db.scalars(sa.select(Mail).order_by(Mail.once)))


def test_a_mail_is_delivered_once(
    db: Session, server: MailServer, postbox: Postbox, tell: Tell
) -> None:
    tell("1")
    assert run(db, server) == Delivery(sent=1)
    assert run(db, server, MONDAY + GIVES_UP) == Delivery()
    assert postbox.words == ["Η εβδομάδα 1.\n"]
    assert mails(db)[0].sent_at == MONDAY


def test_one_thing_is_told_once_to_one_person(db: Session, tell: Tell) -> None:
    assert [tell("1"), tell("1"), tell("2")] == [True, False, True]


def test_what_waits_is_told_again_by_nobody(
    db: Session, server: MailServer, postbox: Postbox, tell: Tell
) -> None:
    tell("1")
    run(db, server)
    assert not tell("1")
    run(db, server)
    assert len(postbox.arrived) == 1


def test_nothing_of_what_is_said_is_kept(db: Session, server: MailServer, tell: Tell) -> None:
    tell("1")
    run(db, server)
    kept = {column.name for column in Mail.__table__.columns}
    assert not kept & {"subject", "text", "body", "to", "email", "address"}


def test_a_server_that_is_away_loses_nothing(db: Session, tell: Tell) -> None:
    with opened(Postbox()) as gone:
        server = MailServer.of(f"smtp://127.0.0.1:{gone.port}", "kep@larissa.test")
    tell("1")
    tell("2")
    assert run(db, server) == Delivery(put_off=1)
    with opened(Postbox(), port=gone.port) as back:
        assert run(db, server, MONDAY + MINUTE) == Delivery(sent=2)
    assert len(back.arrived) == 2
    assert {mail.fault for mail in mails(db)} == {""}


def test_a_mail_put_off_is_tried_less_and_less_often(
    db: Session, server: MailServer, postbox: Postbox, tell: Tell
) -> None:
    postbox.says = "450 later"
    tell("1")
    at, waits = MONDAY, []
    while run(db, server, at) == Delivery(put_off=1):
        next_try = mails(db)[0].next_try_at
        assert run(db, server, next_try - timedelta(seconds=1)) == Delivery()
        waits.append(next_try - at)
        at = next_try
    assert mails(db)[0].dropped_at == at
    assert waits[:4] == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert waits == sorted(waits)
    assert waits[-1] == LAST_RETRY
    assert GIVES_UP <= at - MONDAY < GIVES_UP + LAST_RETRY


def test_what_is_given_up_says_so(
    db: Session, server: MailServer, postbox: Postbox, tell: Tell, larissa: Municipality
) -> None:
    postbox.says = "450 later"
    tell("1")
    assert run(db, server, MONDAY + GIVES_UP) == Delivery(given_up=1)
    (lost,) = undelivered(db, larissa)
    assert "(450)" in lost.fault


def test_a_refused_reader_is_given_up_at_once(
    db: Session, server: MailServer, postbox: Postbox, tell: Tell, larissa: Municipality
) -> None:
    postbox.says = "550 nobody here"
    tell("1")
    tell("2")
    assert run(db, server) == Delivery(given_up=2)
    assert run(db, server, MONDAY + MINUTE) == Delivery()
    assert len(undelivered(db, larissa)) == 2


def test_a_mail_that_nobody_needs_any_more_is_dropped(
    db: Session, server: MailServer, postbox: Postbox, tell: Tell, larissa: Municipality
) -> None:
    tell("1")
    db.commit()
    assert deliver(db, server, lambda _db, _mail, _at: None, at=MONDAY) == Delivery()
    assert postbox.arrived == []
    assert mails(db)[0].dropped_at == MONDAY
    assert undelivered(db, larissa) == []


def test_a_mail_that_cannot_be_put_together_holds_up_no_other(
    db: Session, server: MailServer, postbox: Postbox, tell: Tell
) -> None:
    def stumble(db: Session, mail: Mail, at: datetime) -> Letter | None:
        return compose(db, mail, at) if mail.once.endswith("2") else Letter("", "", str(1 // 0))

    tell("1")
    tell("2")
    db.commit()
    assert deliver(db, server, stumble, at=MONDAY) == Delivery(sent=1, put_off=1)
    assert "ZeroDivisionError" in mails(db)[0].fault


def test_the_database_is_free_while_the_server_is_spoken_to(
    db: Session, database: Database, server: MailServer, tell: Tell
) -> None:
    """A second writer gets through in the middle of a delivery, on SQLite too."""
    written = []

    class Slow(MailServer):
        def send(self, message: object) -> None:
            with database.session() as other:
                other.execute(sa.update(Municipality).values(name="Άλλος"))
                other.commit()
                written.append(message)

    slow = Slow(server.host, server.port, False, "", "", server.sender)
    tell("1")
    assert run(db, slow) == Delivery(sent=1)
    assert len(written) == 1


def test_a_process_that_dies_sends_at_most_one_mail_twice(
    db: Session, server: MailServer, postbox: Postbox, tell: Tell
) -> None:
    class Dying(MailServer):
        def send(self, message: object) -> None:
            server.send(message)  # type: ignore[arg-type]
            raise KeyboardInterrupt

    dying = Dying(server.host, server.port, False, "", "", server.sender)
    for occasion in "123":
        tell(occasion)
    with pytest.raises(KeyboardInterrupt):
        run(db, dying)
    db.rollback()
    assert run(db, server, MONDAY + MINUTE) == Delivery(sent=2)
    assert run(db, server, MONDAY + CARRIED) == Delivery(sent=1)
    assert len(postbox.arrived) == 4
    assert len({letter["Message-ID"] for letter in postbox.arrived}) == 3


def test_two_processes_send_each_mail_once(
    db: Session, database: Database, server: MailServer, postbox: Postbox, tell: Tell
) -> None:
    for occasion in range(12):
        tell(str(occasion))
    db.commit()
    ready = Barrier(2)

    def work() -> None:
        with database.session() as own:
            ready.wait()
            deliver(own, server, compose, at=MONDAY)

    both = [Thread(target=work) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(postbox.words) == sorted(f"Η εβδομάδα {occasion}.\n" for occasion in range(12))
