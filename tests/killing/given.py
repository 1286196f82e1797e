"""What citizens give at a tablet: ratings, second thoughts, reasons, now and then a message."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from kiosk.database import now
from kiosk.ratings import FACES5, reasons_for
from kiosk.receipts import new_code
from tests.sealed import seal_json

DAYS = 60
SERVICES = (None, "fees", "amka")
MOST_AT_ONCE = 40
Sending = tuple["Given", int]


@dataclass
class Given:
    """What was given under one id: its revisions as they are sent, and the highest of them that
    was acknowledged."""

    id: UUID
    seq: int
    at: datetime
    text: str = ""  # of a message
    sent: list[dict[str, Any]] = field(default_factory=list)
    acknowledged: int = 0

    @property
    def last(self) -> dict[str, Any]:
        """The entry that counts."""
        return self.sent[self.acknowledged - 1]


@dataclass
class Visitors:
    """The people before one tablet, some of them long ago. `key` seals what they write."""

    chance: Random
    key: dict[str, Any] = field(default_factory=dict)
    given: list[Given] = field(default_factory=list)
    last: datetime = field(default_factory=now)

    def come(self) -> list[Sending]:
        """The next delivery: mostly one tap, sometimes what waited during an outage."""
        what = self.chance.random()
        if self.key and what < 0.01:
            return [self._write()]
        if what < 0.15 and (last := self._last_tap()):
            return [self._think_again(last)]
        taps = 1 if what < 0.85 else self.chance.randint(2, MOST_AT_ONCE)
        return [sending for _ in range(taps) for sending in self._visit()]

    def _visit(self) -> list[Sending]:
        given = self._begin()
        given.sent.append(
            {
                **self._named(given, "rating"),
                "score": self.chance.randint(1, 5),
                "scale": FACES5,
                "tapped_at": given.at.isoformat(),
            }
        )
        first = (given, 1)
        return [first, self._think_again(given)] if self.chance.random() < 0.2 else [first]

    def _think_again(self, given: Given) -> Sending:
        """Another score within five minutes, with a reason and a service."""
        score = self.chance.randint(1, 5)
        seconds = len(given.sent) * 5
        revision = {
            **given.sent[-1],
            "revision": len(given.sent) + 1,
            "revised_at": (given.at + timedelta(seconds=min(seconds, 290))).isoformat(),
            "score": score,
            "reasons": [self.chance.choice(reasons_for(score))],
            "service": self.chance.choice(SERVICES),
        }
        given.sent.append(revision)
        return given, len(given.sent)

    def _write(self) -> Sending:
        given = self._begin()
        given.text = f"Περίμενα μία ώρα, {given.seq}"
        letter = {
            "message_kind": "complaint",
            "text": given.text,
            "readers": "centre",
            "code": new_code(),
        }
        given.sent.append(
            {
                **self._named(given, "message"),
                "written_at": given.at.isoformat(),
                "key": self.key["id"],
                "sealed": seal_json(self.key["jwk"], letter, str(given.id)),
            }
        )
        return given, 1

    def _begin(self) -> Given:
        """Under an id and a number of its own. Some taps follow so fast that they are doubtful."""
        if self.chance.random() < 0.5:
            self.last = now() - timedelta(seconds=self.chance.uniform(3600, DAYS * 86_400))
        else:
            self.last = min(
                self.last + timedelta(seconds=self.chance.uniform(1, 120)),
                now() - timedelta(minutes=5),
            )
        id_ = UUID(int=self.chance.getrandbits(128), version=4)
        self.given.append(Given(id_, len(self.given) + 1, self.last))
        return self.given[-1]

    def _named(self, given: Given, kind: str) -> dict[str, Any]:
        return {
            "id": str(given.id),
            "kind": kind,
            "seq": given.seq,
            "revision": 1,
            "language": "el",
        }

    def _last_tap(self) -> Given | None:
        return next((given for given in reversed(self.given) if not given.text), None)
