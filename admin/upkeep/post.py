"""The mail server: a letter is handed over by SMTP, or it is said why not."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit
from uuid import UUID

TIMEOUT = 20
OURSELVES = ("localhost", "127.0.0.1", "::1")
# RFC 3463: X.7 is about rights and protection, which the letter's reader has no part in; so are
# these replies of RFC 4954. What an office can mend is tried again.
MENDABLE = (530, 534, 535, 538)
POLICY = "5.7."


@dataclass(frozen=True)
class Letter:
    """Plain text to one person."""

    to: str
    subject: str
    text: str
    language: str = "el"


class NotDelivered(Exception):
    """Not now. `fault` is Greek, for staff, and holds nothing of the letter or its reader."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class ServerDown(NotDelivered):
    """Nobody's letter would be taken now."""


class NeverDelivered(NotDelivered):
    """This letter will not be taken at any time."""


@dataclass(frozen=True)
class MailServer:
    """`tls`: encrypted from the first byte; otherwise as soon as the server offers it."""

    host: str
    port: int
    tls: bool
    user: str
    password: str = field(repr=False)
    sender: Address

    @classmethod
    def of(cls, url: str, sender: str) -> "MailServer":
        """From smtp[s]://[user:password@]host[:port], as Settings has checked it."""
        parts = urlsplit(url)
        name, address = parseaddr(sender)
        tls, user = parts.scheme == "smtps", unquote(parts.username or "")
        usual = 465 if tls else 587 if user else 25
        return cls(
            host=parts.hostname or "",
            port=parts.port or usual,
            tls=tls,
            user=user,
            password=unquote(parts.password or ""),
            sender=Address(display_name=name, addr_spec=address),
        )

    def written(self, letter: Letter, *, id: UUID, at: datetime) -> EmailMessage:
        """With its headers. The id of a letter sent twice is one, so that readers show it once.

        Raises NeverDelivered for a reader whose address is none.
        """
        message = EmailMessage(policy=SMTP)
        message["To"] = _address(letter.to)
        message["From"] = self.sender
        message["Subject"] = letter.subject
        message["Date"] = at
        message["Message-ID"] = f"<{id.hex}@{self.sender.domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text, cte="base64")
        message["Content-Language"] = letter.language
        return message

    def send(self, message: EmailMessage) -> None:
        """Raises NotDelivered, as ServerDown or NeverDelivered where it is one."""
        reader = message["To"].addresses[0].addr_spec
        try:
            with self._line() as line:
                line.send_message(message, self.sender.addr_spec, [reader])
        except smtplib.SMTPRecipientsRefused as refused:
            said = "Ο διακομιστής δεν δέχτηκε τον παραλήπτη"
            raise _refusal(said, *refused.recipients[reader]) from None
        except smtplib.SMTPDataError as refused:
            said = "Ο διακομιστής δεν δέχτηκε το μήνυμα"
            raise _refusal(said, refused.smtp_code, refused.smtp_error) from None
        except smtplib.SMTPResponseException as refused:
            raise ServerDown(f"Ο διακομιστής e-mail αρνήθηκε ({refused.smtp_code}).") from refused
        except (OSError, ValueError) as error:
            kind = type(error).__name__
            raise ServerDown(f"Ο διακομιστής e-mail δεν απαντά ({kind}).") from error

    @contextmanager
    def _line(self) -> Iterator[smtplib.SMTP]:
        """A line to the server, encrypted where it can be, and signed in where we have to be."""
        line = (
            smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=self._trust())
            if self.tls
            else smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        )
        try:
            line.ehlo_or_helo_if_needed()
            if not self.tls and line.has_extn("starttls"):
                line.starttls(context=self._trust())
            if self.user:
                self._sign_in(line)
            yield line
        finally:
            with suppress(OSError):  # what was taken is taken, however the line ends
                line.quit()
            line.close()

    def _sign_in(self, line: smtplib.SMTP) -> None:
        encrypted = isinstance(line.sock, ssl.SSLSocket)
        if not encrypted and self.host not in OURSELVES:
            raise ServerDown("Ο διακομιστής e-mail δεν έχει TLS: ο κωδικός δεν στάλθηκε.")
        line.login(self.user, self.password)

    def _trust(self) -> ssl.SSLContext:
        """A server on this machine shows the certificate that came with it, which proves nothing
        and needs to prove nothing.
        """
        context = ssl.create_default_context()
        if self.host in OURSELVES:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context


def _address(written: str) -> Address:
    """Of one reader and no more; a domain in Greek is said as the network spells it."""
    mailbox, _, domain = written.rpartition("@")
    try:
        return Address(addr_spec=f"{mailbox}@{domain.encode('idna').decode()}")
    except (MessageError, ValueError, IndexError):
        raise NeverDelivered("Η διεύθυνση e-mail δεν είναι σωστή.") from None


def _refusal(sentence: str, code: int, reply: bytes | str) -> NotDelivered:
    said = reply.decode(errors="replace") if isinstance(reply, bytes) else reply
    for_good = code >= 500 and code not in MENDABLE and not said.startswith(POLICY)
    return (NeverDelivered if for_good else NotDelivered)(f"{sentence} ({code}).")
