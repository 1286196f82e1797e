"""Settings: read once from the environment; what is absent gets a safe default."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.refusals import Refused


@dataclass(frozen=True)
class Settings:
    """`public_url` is where citizens reach the service ('' means: as this request did).

    `demo_tablet` is the token under which an unpaired browser acts in the demo; None elsewhere.
    """

    instance: Path
    database_url: str
    secret_key: str
    public_url: str = ""
    trusted_proxies: int = 0
    demo_tablet: str | None = None

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
        )


def _address(written: str) -> str:
    if written and not re.fullmatch(r"https?://[^\s/]+", written):
        raise Refused(
            "bad_setting",
            "Το KEP_PUBLIC_URL είναι «%(written)s». Γράψτε π.χ. https://kep.example.gr.",
            written=written,
        )
    return written


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
