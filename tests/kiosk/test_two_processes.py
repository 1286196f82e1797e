"""Processes of the service on one PostgreSQL: what one does, the other honours at once."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from threading import Thread
from urllib.parse import urlencode, urljoin

import pytest
import sqlalchemy as sa
from lxml import html
from werkzeug.serving import make_server

from app import create_app
from kiosk import tablets
from kiosk.centres import Centre
from kiosk.database import Database, now
from kiosk.settings import Settings
from tests import cast
from tests.browser.service import Running, start
from tests.conftest import copied
from tests.waiting import until_tries_count_together

pytestmark = pytest.mark.parametrize("stage", ["postgresql"], indirect=True)
FLEET, SIGN_IN = "/admin/tablets/", "/admin/sign-in"


class Staying(urllib.request.HTTPRedirectHandler):
    """A browser that is told where to go next, and stays."""

    def redirect_request(self, *_args: object) -> None:
        return None


class Visitor:
    """A browser that a proxy sends to this process or to that."""

    def __init__(self) -> None:
        self.jar = CookieJar()
        keeping = urllib.request.HTTPCookieProcessor(self.jar)
        self.opener = urllib.request.build_opener(keeping, Staying)

    def asks(self, url: str, body: bytes | None = None, token: str = "") -> tuple[int, str]:
        request = urllib.request.Request(url, body, {"Authorization": f"Bearer {token}"})
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def sends(self, shown_by: str, url: str, to: str, action: str = "", **typed: str) -> int:
        """Fill in a form of a page that one process has shown, and send it to another."""
        page = html.fromstring(self.asks(shown_by + url)[1])
        (form,) = [f for f in page.forms if f.get("action", "").endswith(action)][-1:]
        there = {**dict(form.form_values()), **typed}
        target = urljoin(to + url, form.get("action") or url)
        return self.asks(target, urlencode(there).encode())[0]

    def signs_in(self, at: str, email: str, password: str = cast.PASSWORD, to: str = "") -> int:
        return self.sends(at, SIGN_IN, to or at, email=email, password=password)


@dataclass(frozen=True)
class Together:
    """The addresses of two processes and of a third that was given another secret key."""

    one: str
    other: str
    odd: str
    database: Database


@pytest.fixture(scope="module")
def together(stage: sa.URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Together]:
    def begin(name: str) -> Running:
        return start(tmp_path_factory.mktemp(name), environment=shared)

    with (
        copied(stage, tmp_path_factory.mktemp("unused")) as url,
        closing(Database(url)) as database,
        ExitStack() as there,
    ):
        shared = {"KEP_DATABASE_URL": url, "KEP_SECRET_KEY": "the same for all"}
        apart = {"KEP_SECRET_KEY": "its own", "KEP_INSTANCE": str(tmp_path_factory.mktemp("odd"))}
        odd = there.enter_context(_beside(shared | apart))
        hands = there.enter_context(ThreadPoolExecutor(2))
        begun = [hands.submit(begin, name) for name in ("one", "other")]
        for beginning in begun:
            there.callback(_stop, beginning)
        ports = [*(beginning.result().port for beginning in begun), odd]
        one, other, third = (f"http://127.0.0.1:{port}" for port in ports)
        yield Together(one, other, third, database)


def _stop(beginning: Future[Running]) -> None:
    if not beginning.exception():
        beginning.result().stop()


@contextmanager
def _beside(environment: dict[str, str]) -> Iterator[int]:
    """One more, in a thread of the tests' own process; its port."""
    app = create_app(Settings.read(environment))
    server = make_server("127.0.0.1", 0, app)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.port
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["database"].close()


def enrolled(database: Database) -> tuple[str, str]:
    """The id and the token of a new tablet."""
    with database.session() as db:
        centre = db.scalars(sa.select(Centre).filter_by(code="0207")).one()
        tablet, token = tablets.enrol(db, centre, live=True, at=now())
        db.commit()
        return str(tablet.id), token


def test_a_tablet_revoked_at_one_is_refused_by_the_other(together: Together) -> None:
    one, other = together.one, together.other
    (tablet_id, token), director = enrolled(together.database), Visitor()
    settings = "/api/v1/tablet/settings"
    assert [Visitor().asks(at + settings, token=token)[0] for at in (one, other)] == [200, 200]
    assert director.signs_in(one, cast.DIRECTOR) == 302
    assert director.sends(one, FLEET, to=one, action=f"{tablet_id}/revoke") == 302
    status, said = Visitor().asks(other + settings, token=token)
    assert (status, json.loads(said)) == (401, {"error": "revoked_token"})


def test_a_person_signed_in_at_one_is_known_to_the_other_until_he_leaves(
    together: Together,
) -> None:
    one, other = together.one, together.other
    head = Visitor()
    assert head.signs_in(one, cast.HEAD, to=other) == 302, "a form of one is good at the other"
    assert [head.asks(f"{at}/admin/")[0] for at in (one, other)] == [200, 200]
    thief = Visitor()
    for cookie in head.jar:
        thief.jar.set_cookie(cookie)
    assert thief.asks(f"{other}/admin/")[0] == 200
    assert head.sends(one, "/admin/", to=one, action="sign-out") == 302
    assert [thief.asks(f"{at}/admin/")[0] for at in (one, other)] == [302, 302]


def test_wrong_passwords_are_counted_across_both(together: Together) -> None:
    until_tries_count_together()
    one, other = together.one, together.other
    guesser = Visitor()
    tries = [guesser.signs_in(at, cast.OTHER_HEAD, "μαντεύω") for at in [one, other] * 5]
    assert tries == [422] * 10
    assert [guesser.signs_in(at, cast.OTHER_HEAD) for at in (one, other)] == [429, 429]


def test_a_key_of_its_own_takes_no_form_of_the_others_and_counts_apart(
    together: Together,
) -> None:
    """Why KEP_SECRET_KEY must be the same for all."""
    until_tries_count_together()
    one, odd = together.one, together.odd
    assert Visitor().signs_in(one, cast.HEAD, to=odd) == 400
    guesser = Visitor()
    for _ in range(10):
        guesser.signs_in(one, "nobody@larissa.test", "μαντεύω")
    ways = [guesser.signs_in(at, "nobody@larissa.test", "μαντεύω") for at in (one, odd)]
    assert ways == [429, 422]
