"""A tablet's connection to the service, which may end at any moment."""

import http.client
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

API = "/api/v1/tablet/"
# In place of a status: nobody listened; somebody did, and ended without an answer.
REFUSED, CUT = -1, 0


@dataclass
class Line:
    """`statuses` of all answers; `faults` are those that a tablet should never see."""

    port: int
    token: str
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    open: http.client.HTTPConnection | None = None

    def ask(self, what: str, sent: Any = None) -> Any:
        """What was answered; None where nobody did or the service is too busy to."""
        status, told, retry_after = self._ask(what, sent)
        self.statuses[status] += 1
        if status == 200:
            return told
        if status not in (REFUSED, CUT) and not (status == 503 and retry_after):
            self.faults.append(f"{what}: {status} {told}")
        return None

    def hang_up(self) -> None:
        if self.open:
            self.open.close()
        self.open = None

    def _ask(self, what: str, sent: Any) -> tuple[int, Any, str | None]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        body = None if sent is None else json.dumps(sent)
        try:
            self.open = self.open or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self.open.request("POST" if body else "GET", API + what, body, headers)
            answer = self.open.getresponse()
            return answer.status, json.loads(answer.read()), answer.headers["Retry-After"]
        except ConnectionRefusedError:
            status = REFUSED
        except (OSError, http.client.HTTPException, ValueError):
            status = CUT
        self.hang_up()
        return status, None, None
