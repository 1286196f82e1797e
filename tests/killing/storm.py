"""Kills at random moments under load, each followed by a start; and what they left behind."""

from collections.abc import Callable
from random import Random
from time import sleep

from kiosk.database import Database
from tests.killing.crowd import Crowd
from tests.killing.served import Served
from tests.killing.truth import Untruths, untruths

LONGEST_CALM = 0.4  # seconds of work between two kills
Blow = Callable[[], None]


def kill_again_and_again(service: Served, crowd: Crowd, kills: int, chance: Random) -> None:
    """Mostly once it answers again, sometimes while it is still starting."""

    def kill() -> None:
        service.kill()
        service.start()

    strike(crowd, kill, kills, chance)


def strike(crowd: Crowd, blow: Blow, times: int, chance: Random) -> None:
    """So many blows while the crowd gives; afterwards everything given has been delivered."""
    with crowd.giving():
        crowd.until_more()
        for _ in range(times):
            if chance.random() < 0.9:
                crowd.until_more()
            sleep(chance.uniform(0, LONGEST_CALM))
            blow()


def found(database: Database, crowd: Crowd) -> Untruths:
    with database.session(read_only=True) as db:
        return untruths(db, crowd)
