"""Settings: read once from the environment; what is absent gets a safe default."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import getaddresses
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kiosk.refusals import Refused


@dataclass(frozen=True)
class Settings:
    """`public_url` is where citizens reach the service ('' means: as this request did).

    `smtp_url` holds a password ('' means: no mail is sent), `mail_from` is who mail comes from.
    `demo_tablet` is the token under which an unpaired browser acts in the demo; None elsewhere.
    """

    instance: Path
    database_url: str
    secret_key: str
    public_url: str = ""
    trusted_proxies: int = 0
    demo_tablet: str | None = None
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Raises Refused for a setting that makes no sense."""
        instance = Path(environ.get("KEP_INSTANCE", "instance")).absolute()
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls(
            instance=instance,
            database_url=environ.get("KEP_DATABASE_URL", f"sqlite:///{instance}/kep.sqlite3"),
            secret_key=environ.get("KEP_SECRET_KEY") or kept_secret(instance / "secret.key"),
            public_url=_address(environ.get("KEP_PUBLIC_URL", "").rstrip("/")),
            trusted_proxies=_hops(environ.get("KEP_TRUSTED_PROXIES", "0")),
            **_mail(environ),
        )


def _address(written: str) -> str:
    if written and not re.fullmatch(r"https?://[^\s/]+", written):
        raise Refused(
            "bad_setting",
            "Το KEP_PUBLIC_URL είναι «%(written)s». Γράψτε π.χ. https://kep.example.gr.",
            written=written,
        )
    return written


def _mail(environ: Mapping[str, str]) -> dict[str, str]:
    """What is said of the server's address never repeats it: it holds a password."""
    url, sender = environ.get("KEP_SMTP_URL", ""), environ.get("KEP_MAIL_FROM", "")
    if url and not _is_mail_server(url):
        raise Refused(
            "bad_setting",
            "Το KEP_SMTP_URL δεν διαβάζεται. Γράψτε smtps://χρήστης:κωδικός@mail.example.gr:465, "
            "με τα ειδικά σημεία του κωδικού σαν %%40.",
        )
    if (sender or url) and not _is_sender(sender):
        raise Refused(
            "bad_setting",
            "Το KEP_MAIL_FROM είναι «%(written)s». Γράψτε π.χ. ΚΕΠ Λάρισας <kep@example.gr>.",
            written=sender,
        )
    if url and not environ.get("KEP_PUBLIC_URL"):
        raise Refused(
            "bad_setting",
            "Το KEP_SMTP_URL θέλει και KEP_PUBLIC_URL: τα e-mail λένε πού διαβάζεται το μήνυμα.",
        )
    return {"smtp_url": url, "mail_from": sender}


def _is_sender(written: str) -> bool:
    """One address, with or without a name before it."""
    addresses = [address for _name, address in getaddresses([written])]
    return (
        len(addresses) == 1
        and written.isprintable()
        and bool(re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", addresses[0], re.ASCII))
    )


def _is_mail_server(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("smtp", "smtps")
            and bool(parts.hostname)
            and parts.port != 0
            and url.isprintable()
            and unquote(url).isascii()  # smtplib signs in with nothing else
            and not (parts.path.strip("/") or parts.query or parts.fragment)
        )
    except ValueError:
        return False


def _hops(written: str) -> int:
    if not (written.isascii() and written.isdecimal()):
        raise Refused(
            "bad_setting",
            "Το KEP_TRUSTED_PROXIES είναι «%(written)s». Γράψτε πόσοι proxies μεσολαβούν: 0, 1.",
            written=written,
        )
    return int(written)


def kept_secret(path: Path) -> str:
    """The secret in this file; made once, readable by the service alone."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
        with suppress(FileExistsError):  # another process was first: its secret holds
            os.link(draft, path)
        draft.unlink()
    return path.read_text()
