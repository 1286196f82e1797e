"""The citizen's page behind the receipt code: who finds it, what it says, what is done there."""

from concurrent.futures import ThreadPoolExecutor, wait
from statistics import median
from time import perf_counter

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from kiosk.receipts import new_code
from kiosk.screens.follow_up import ONE_AT_A_TIME, TRIES
from tests.conftest import Write
from tests.pages import Pages, look, words

UNKNOWN, MALFORMED = "4539 1488 0343 6467", "4539 1488 0343 6468"
CODE = new_code()


def ask(client: Pages, code: str = CODE) -> TestResponse:
    return client.post("/receipt", {"code": code})


def told_to_wait(client: Pages) -> TestResponse:
    """Wrong tries until they are too many, even where a quarter of an hour ends among them."""
    tries = (ask(client, MALFORMED) for _ in range(2 * TRIES + 1))
    return next(answer for answer in tries if answer.status_code == 429)


@pytest.fixture
def written(db: Session, write: Write) -> str:
    """The reference of a message whose code is CODE."""
    reference = write(code=CODE).reference
    db.commit()
    return reference


def test_forty_wrong_tries_shut_nobody_out_of_his_message(stranger: Pages, written: str) -> None:
    statuses = {ask(stranger, UNKNOWN).status_code for _ in range(40)}
    assert statuses == {422, 429}
    assert written in words(look(ask(stranger)))


def test_a_wrong_try_past_the_limit_is_told_to_wait(stranger: Pages) -> None:
    page = look(told_to_wait(stranger), 429)
    assert "Πολλές προσπάθειες" in page.xpath("string(//*[@class='error'])")
    assert page.xpath("//input[@name='code']/@value") == [MALFORMED]


def test_ones_own_code_uses_up_no_tries(stranger: Pages, written: str) -> None:
    for _ in range(TRIES + 5):
        ask(stranger)
    assert ask(stranger, UNKNOWN).status_code == 422


def test_past_the_limit_codes_are_looked_up_one_at_a_time(app: Flask, written: str) -> None:
    crowd, other = Pages(app), Pages(app)
    other.client.environ_base["REMOTE_ADDR"] = "10.0.0.8"
    told_to_wait(crowd)
    with ThreadPoolExecutor(1) as behind:
        with ONE_AT_A_TIME:
            waiting = behind.submit(ask, crowd)
            wait([waiting], timeout=0.5)
            assert not waiting.done()
            assert ask(other).status_code == 200, "an address of good name waits for nobody"
        assert waiting.result().status_code == 200


def test_an_unknown_code_takes_as_long_as_a_malformed_one(stranger: Pages, written: str) -> None:
    took: dict[str, list[float]] = {UNKNOWN: [], MALFORMED: []}
    for code in [UNKNOWN, MALFORMED] * 11:
        began = perf_counter()
        ask(stranger, code)
        took[code].append(perf_counter() - began)
    assert 0.5 < median(took[UNKNOWN]) / median(took[MALFORMED]) < 2
