"""Citizens' phones at a centre: a plain form, sent again where no thanks came."""

import http.client
import random
import time
from contextlib import closing
from dataclasses import dataclass, field
from threading import Event
from urllib.parse import urlencode
from uuid import UUID, uuid4

PLACE = "/k/larissa/0207"
NEXT_CITIZEN = 0.1


@dataclass
class Phone:
    """`thanked` are the scores that were thanked for. Each tap comes from another address: from
    one, only so many are taken."""

    port: int
    thanked: dict[UUID, int] = field(default_factory=dict)

    def live(self, closed: Event) -> None:
        while not closed.is_set():
            tap, score = uuid4(), random.randint(1, 5)
            while not self._thanks(tap, score) and not closed.is_set():
                time.sleep(NEXT_CITIZEN)
            time.sleep(NEXT_CITIZEN)

    def _thanks(self, tap: UUID, score: int) -> bool:
        form = urlencode({"id": tap, "score": score, "revision": 1})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"10.{tap.bytes[0]}.{tap.bytes[1]}.{tap.bytes[2]}",
        }
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as line:
                line.request("POST", f"{PLACE}/rate", form, headers)
                answer = line.getresponse()
                return self._is_thanked(tap, score, answer.headers.get("Location", ""))
        except (OSError, http.client.HTTPException):
            return False

    def _is_thanked(self, tap: UUID, score: int, location: str) -> bool:
        if f"/thanks/{tap}" not in location:
            return False
        self.thanked[tap] = score
        return True
