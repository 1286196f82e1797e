"""A thousand kills under load, PostgreSQL dying in all its ways, a hundred orderly restarts.

`make torture` runs it. After each hundred everything acknowledged is looked for.
"""

import time

from bench.truth import on_postgres, on_sqlite
from tests.killing.line import CUT
from tests.killing.storm import Blow, Storm
from tests.killing.truth import Untruths

KILLS, DEATHS, RESTARTS = 1000, 200, 100


def test_a_thousand_kills_on_sqlite() -> None:
    with on_sqlite() as stormy:
        strike(stormy, stormy.kill, KILLS)


def test_deaths_of_the_service_and_of_postgresql() -> None:
    with on_postgres() as (stormy, blow):
        strike(stormy, blow, DEATHS)


def test_restarts_fail_no_request_that_is_sent_again() -> None:
    with on_sqlite() as stormy:

        def restart() -> None:
            stormy.service.until_it_answers()
            assert stormy.service.stop() == 0
            stormy.service.start()

        strike(stormy, restart, RESTARTS)


def strike(stormy: Storm, blow: Blow, times: int) -> None:
    began, crowd = time.monotonic(), stormy.crowd
    for struck in range(100, times + 1, 100):
        stormy.strike(blow, 100)
        assert (crowd.faults, crowd.waiting, stormy.found()) == ([], 0, Untruths())
        print(
            f"\n{struck} in {time.monotonic() - began:.0f} s: {crowd.acknowledged} acknowledged, "
            f"{crowd.statuses[CUT]} requests cut; of what was sent again "
            f"{crowd.repeated['duplicate']} had been kept, {crowd.repeated['stored']} had not.",
            end="",
        )
