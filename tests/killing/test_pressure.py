"""A disk that is full, a database that is held or dead: every answer says so, none is false, and
once the cause is gone the service goes on by itself.
"""

import sqlite3
import time
from contextlib import closing
from http.client import HTTPConnection

from app import create_app
from kiosk.settings import Settings
from tests.killing.conftest import Mortal
from tests.killing.served import Served
from tests.killing.storm import Storm, assert_all_is_true

GOES_ON_WITHIN = 10.0
HELD = 15.0  # seconds: longer than SQLite waits for a lock
IN_HAND = 1.0  # seconds after which what was begun before is over
FORMS = ("/rate", "/pair", "/receipt", "/write/praise", "/admin/sign-in", "/api/v1/tablet/pair")


def assert_all_are_refused(stormy: Storm, seconds: float) -> None:
    """For so long nothing is acknowledged, and somebody was told so."""
    crowd = stormy.crowd
    time.sleep(IN_HAND)
    acknowledged, told = crowd.acknowledged, crowd.statuses[503]
    time.sleep(seconds)
    assert crowd.acknowledged == acknowledged
    assert crowd.statuses[503] > told


def assert_it_goes_on(stormy: Storm) -> None:
    stormy.crowd.until_more(within=GOES_ON_WITHIN)


def test_a_full_disk_is_said_until_there_is_room(on_sqlite: Storm) -> None:
    with on_sqlite.crowd.giving():
        on_sqlite.crowd.until_more()
        on_sqlite.service.limit_files(4096)
        assert_all_are_refused(on_sqlite, 1)
        on_sqlite.service.limit_files(-1)
        assert_it_goes_on(on_sqlite)
    assert_all_is_true(on_sqlite)


def test_a_database_that_another_holds_is_said_until_it_is_let_go(on_sqlite: Storm) -> None:
    with on_sqlite.crowd.giving():
        on_sqlite.crowd.until_more()
        path = on_sqlite.database.engine.url.database
        assert path
        with closing(sqlite3.connect(path, timeout=30)) as hog:
            hog.execute("BEGIN IMMEDIATE")
            assert_all_are_refused(on_sqlite, HELD)
        assert_it_goes_on(on_sqlite)
    assert_all_is_true(on_sqlite)


def test_a_dead_server_is_said_on_every_page_until_it_lives(mortal: Mortal) -> None:
    stormy = mortal.stormy
    with stormy.crowd.giving():
        stormy.crowd.until_more()
        mortal.server.kill()
        assert_all_are_refused(stormy, 1)
        assert_every_page_says_so(stormy.service)
        mortal.server.start()
        assert_it_goes_on(stormy)
    assert_all_is_true(stormy)


def assert_every_page_says_so(service: Served) -> None:
    """Those that need no name in their address, asked by somebody who seems to be known."""
    rules = create_app(Settings.read(service.environment)).url_map.iter_rules()
    pages = {rule.rule for rule in rules if "GET" in (rule.methods or ()) and "<" not in rule.rule}
    asked = [("GET", page) for page in pages] + [("POST", form) for form in FORMS]
    said = {(method, page): status_of(service.port, method, page) for method, page in sorted(asked)}
    assert {one: status for one, status in said.items() if status >= 500 and status != 503} == {}
    assert list(said.values()).count(503) > 10


def status_of(port: int, method: str, page: str) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        line.request(method, page, headers={"Cookie": "tablet=somebody; staff=somebody"})
        answer = line.getresponse()
        assert answer.status != 503 or answer.headers["Retry-After"]
        return answer.status
