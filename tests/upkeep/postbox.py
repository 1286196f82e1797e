"""A mail server for the tests: a real one, that can be down, refuse, ask for TLS and a password."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.ports import free_port
from tests.waiting import PATIENCE


@dataclass
class Postbox:
    """What has arrived; `says` is the reply to every recipient, `says_at_end` to every letter."""

    port: int = 0
    says: str = "250 OK"
    says_at_end: str = "250 OK"
    arrived: list[EmailMessage] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    signed_in: list[bool] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return [letter.get_content().replace("\r\n", "\n") for letter in self.arrived]

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if self.says.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.says

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.says_at_end.startswith("250"):
            assert isinstance(envelope.content, bytes)
            message = message_from_bytes(envelope.content, policy=default)
            assert isinstance(message, EmailMessage)
            self.arrived.append(message)
            self.raw.append(envelope.content)
            self.readers += envelope.rcpt_tos
            self.signed_in.append(bool(session.authenticated))
            self.encrypted.append(session.ssl is not None)
        return self.says_at_end

    def sign_in(self, _server: SMTP, _s: Session, _e: Envelope, _m: str, data: Any) -> AuthResult:
        right = LoginPassword(b"kep", b"secret@1")
        return AuthResult(success=data == right, handled=False)


@contextmanager
def opened(
    postbox: Postbox, *, host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None
) -> Iterator[Postbox]:
    postbox.port = port or free_port(host)
    controller = Controller(
        postbox,
        hostname=host,
        port=postbox.port,
        tls_context=tls,
        authenticator=postbox.sign_in,
        auth_require_tls=False,
        ready_timeout=PATIENCE,
    )
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop()


def certificate(folder: Path, host: str) -> tuple[ssl.SSLContext, Path]:
    """A server's own certificate for an address, and the file by which it can be trusted."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail")])
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, kept = serialization.Encoding.PEM, folder / "mail.pem"
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    kept.write_bytes(made.public_bytes(pem) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(kept)
    public = folder / "trusted.pem"
    public.write_bytes(made.public_bytes(pem))
    return context, public
