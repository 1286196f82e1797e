from pathlib import Path

import pytest

from kiosk.database import Database
from kiosk.refusals import Refused
from kiosk.settings import Settings


def test_the_secret_is_made_once_and_kept_to_ourselves(tmp_path: Path) -> None:
    first, second = (Settings.read({"KEP_INSTANCE": str(tmp_path)}) for _ in range(2))
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) > 40
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_what_is_set_goes_before_what_is_usual(tmp_path: Path) -> None:
    given = {
        "KEP_INSTANCE": str(tmp_path),
        "KEP_SECRET_KEY": "s",
        "KEP_PUBLIC_URL": "https://k.gr/",
    }
    settings = Settings.read(given)
    assert (settings.secret_key, settings.public_url) == ("s", "https://k.gr")
    assert settings.database_url == f"sqlite:///{tmp_path}/kep.sqlite3"
    assert not (tmp_path / "secret.key").exists()


@pytest.mark.parametrize("url", ["notaurl", "ftp://k.gr", "https://k.gr/path", "https://"])
def test_a_public_address_must_be_one(tmp_path: Path, url: str) -> None:
    with pytest.raises(Refused) as refused:
        Settings.read({"KEP_INSTANCE": str(tmp_path), "KEP_PUBLIC_URL": url})
    assert f"«{url.rstrip('/')}»" in str(refused.value)


def test_hops_that_are_no_number_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        Settings.read({"KEP_INSTANCE": str(tmp_path), "KEP_TRUSTED_PROXIES": "one"})
    assert "«one»" in str(refused.value)


@pytest.mark.parametrize("url", ["", "larissa", "mysql://x/y", "oracle://x/y"])
def test_an_address_of_no_database_is_refused(url: str) -> None:
    with pytest.raises(Refused) as refused:
        Database(url)
    assert refused.value.reason == "bad_database_url"


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all/kep.sqlite3", "postgresql://127.0.0.1:1/kep"]
)
def test_a_database_out_of_reach_is_refused(url: str) -> None:
    database = Database(url)
    with pytest.raises(Refused) as refused:
        database.upgrade()
    database.close()
    assert refused.value.reason == "database_unreachable"


MAIL = {
    "KEP_SMTP_URL": "smtps://kep:%401@mail.gr",
    "KEP_MAIL_FROM": "ΚΕΠ <kep@k.gr>",
    "KEP_PUBLIC_URL": "https://k.gr",
}


def test_mail_has_a_server_and_a_sender(tmp_path: Path) -> None:
    settings = Settings.read({"KEP_INSTANCE": str(tmp_path), **MAIL})
    assert (settings.smtp_url, settings.mail_from) == tuple(MAIL.values())[:2]
    assert MAIL["KEP_SMTP_URL"] not in repr(settings)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("KEP_SMTP_URL", "mail.gr"),
        ("KEP_SMTP_URL", "http://mail.gr"),
        ("KEP_SMTP_URL", "smtp://"),
        ("KEP_SMTP_URL", "smtp://mail.gr:port"),
        ("KEP_SMTP_URL", "smtp://kep:secret/word@mail.gr"),
        ("KEP_SMTP_URL", "smtp://kep:secret#@mail.gr"),
        ("KEP_SMTP_URL", "smtp://kep:%CE%BA@mail.gr"),
        ("KEP_MAIL_FROM", ""),
        ("KEP_MAIL_FROM", "ΚΕΠ"),
        ("KEP_MAIL_FROM", "kep@k.gr\nBcc: x@y.gr"),
        ("KEP_MAIL_FROM", "κεπ@k.gr"),
        ("KEP_MAIL_FROM", "ΚΕΠ <kep@k.gr, x@y.gr>"),
        ("KEP_PUBLIC_URL", ""),
    ],
)
def test_half_of_what_mail_needs_is_refused(tmp_path: Path, name: str, written: str) -> None:
    with pytest.raises(Refused) as refused:
        Settings.read({"KEP_INSTANCE": str(tmp_path), **MAIL, name: written})
    assert name in str(refused.value)
    assert "secret" not in str(refused.value)
