from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from admin.upkeep.post import Letter, MailServer, NeverDelivered, NotDelivered, ServerDown
from tests.cast import MONDAY
from tests.upkeep.postbox import Postbox, certificate, opened

SENDER = "ΚΕΠ Λάρισας <kep@larissa.test>"
LETTER = Letter("head@larissa.test", "Νέο μήνυμα στο ΚΕΠ 0207", "Διαβάστε το.\n")
ID = UUID("0b5f4c0e-5b0a-4f3c-9a51-3a1f5e2b7c11")
# On the machine itself too, but not an address that we take for it: as a server elsewhere.
ELSEWHERE = "127.0.0.2"


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with opened(Postbox()) as postbox:
        yield postbox


def at(postbox: Postbox, sign_in: str = "", host: str = "127.0.0.1") -> MailServer:
    return MailServer.of(f"smtp://{sign_in}{host}:{postbox.port}", SENDER)


def send(server: MailServer, letter: Letter = LETTER) -> None:
    server.send(server.written(letter, id=ID, at=MONDAY))


def test_a_letter_arrives_with_its_headers(postbox: Postbox) -> None:
    send(at(postbox))
    (letter,) = postbox.arrived
    assert letter["Subject"] == LETTER.subject
    assert letter["From"] == SENDER
    assert letter["To"] == LETTER.to
    assert letter["Date"].datetime == MONDAY
    assert letter["Message-ID"] == f"<{ID.hex}@larissa.test>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "el"
    assert letter.get_content_type() == "text/plain"
    assert postbox.words == [LETTER.text]
    assert postbox.readers == [LETTER.to]


def test_a_letter_travels_in_seven_bits(postbox: Postbox) -> None:
    send(at(postbox), replace(LETTER, text="ά" * 5000))
    assert postbox.raw[0].isascii()
    assert max(map(len, postbox.raw[0].splitlines())) < 100
    assert postbox.words[0].strip() == "ά" * 5000


@pytest.mark.parametrize(
    "to",
    [
        "a@b.gr\r\nBcc: x@y.gr",
        "a@b.gr\nBcc: x@y.gr",
        "a@b.gr, x@y.gr",
        "a@b.gr,x@y.gr",
        "a@b.gr>",
        "a@b.gr\0",
        "Α <a@b.gr>",
        "a@@b.gr",
        "nobody",
        "",
    ],
)
def test_an_address_is_one_reader_and_no_header(postbox: Postbox, to: str) -> None:
    with pytest.raises(NeverDelivered):
        send(at(postbox), replace(LETTER, to=to))
    assert postbox.arrived == []


def test_a_subject_of_two_lines_is_never_written(postbox: Postbox) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        send(at(postbox), replace(LETTER, subject="Νέο\r\nBcc: x@y.gr"))


def test_a_domain_in_greek_is_spelled_for_the_network(postbox: Postbox) -> None:
    send(at(postbox), replace(LETTER, to="head@δήμος.test"))
    assert postbox.readers == ["head@" + "δήμος".encode("idna").decode() + ".test"]


@pytest.mark.parametrize(
    ("says", "fate"),
    [
        ("550 5.1.1 nobody here", NeverDelivered),
        ("553 no", NeverDelivered),
        ("450 4.2.0 greylisted", NotDelivered),
        ("550 5.7.1 relaying denied", NotDelivered),
        ("530 sign in first", NotDelivered),
    ],
)
def test_a_refused_reader_is_given_up_only_where_it_is_for_good(
    postbox: Postbox, says: str, fate: type[NotDelivered]
) -> None:
    postbox.says = says
    with pytest.raises(NotDelivered) as refused:
        send(at(postbox))
    assert type(refused.value) is fate
    assert says[:3] in refused.value.fault
    assert LETTER.to not in refused.value.fault


@pytest.mark.parametrize(
    ("says", "fate"), [("554 spam", NeverDelivered), ("452 disk full", NotDelivered)]
)
def test_a_letter_refused_at_its_end(postbox: Postbox, says: str, fate: type[NotDelivered]) -> None:
    postbox.says_at_end = says
    with pytest.raises(NotDelivered) as refused:
        send(at(postbox))
    assert type(refused.value) is fate


def test_a_server_that_is_away_is_down() -> None:
    with opened(Postbox()) as postbox:
        server = at(postbox)
    with pytest.raises(ServerDown):
        send(server)


def test_it_signs_in_where_it_has_to(postbox: Postbox) -> None:
    send(at(postbox, "kep:secret%401@"))
    assert postbox.signed_in == [True]


def test_a_wrong_password_keeps_the_letter(postbox: Postbox) -> None:
    with pytest.raises(ServerDown, match="535"):
        send(at(postbox, "kep:wrong@"))


def test_a_password_is_never_told_in_the_clear() -> None:
    with opened(Postbox(), host=ELSEWHERE) as postbox, pytest.raises(ServerDown, match="TLS"):
        send(at(postbox, "kep:secret%401@", ELSEWHERE))


def test_a_line_is_encrypted_where_that_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls, trusted = certificate(tmp_path, ELSEWHERE)
    with opened(Postbox(), host=ELSEWHERE, tls=tls) as postbox:
        server = at(postbox, "kep:secret%401@", ELSEWHERE)
        with pytest.raises(ServerDown, match="SSLCertVerificationError"):
            send(server)
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        send(server)
    assert (postbox.encrypted, postbox.signed_in) == ([True], [True])


def test_a_server_of_this_machine_needs_no_certificate_of_an_authority(tmp_path: Path) -> None:
    tls, _trusted = certificate(tmp_path, "127.0.0.1")
    with opened(Postbox(), tls=tls) as postbox:
        send(at(postbox))
    assert postbox.encrypted == [True]


@pytest.mark.parametrize(
    ("url", "port", "tls"),
    [
        ("smtp://mail.test", 25, False),
        ("smtp://kep:k@mail.test", 587, False),
        ("smtps://mail.test", 465, True),
        ("smtps://mail.test:2465/", 2465, True),
    ],
)
def test_a_server_has_its_usual_port(url: str, port: int, tls: bool) -> None:
    server = MailServer.of(url, SENDER)
    assert (server.host, server.port, server.tls) == ("mail.test", port, tls)
    assert "k@" not in repr(server)
