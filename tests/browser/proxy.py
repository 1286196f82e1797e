"""A bad line between a tablet and the service: it cuts answers after the service has committed,
or puts a portal's page in their place.
"""

import http.client
import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Answer = tuple[int, list[tuple[str, str]], bytes]
PORTAL: Answer = (
    200,
    [("Content-Type", "text/html")],
    b"<!doctype html><title>Wi-Fi</title><h1>Welcome</h1>",
)
SIGN_IN_FIRST: Answer = (401, [("Content-Type", "application/json")], b'{"error": "sign_in"}')
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


@dataclass
class Line:
    """`cuts` is the share of API answers that never arrive; `behind` the service's port; `portal`
    what somebody on the way says instead of the service's answers at `portal_at`.
    """

    port: int
    behind: int
    cuts: float = 0.0
    portal: Answer | None = None
    portal_at: str = "/api/"
    cut: int = 0
    rng: random.Random = field(default_factory=lambda: random.Random(7))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def bad_line(behind: int) -> Iterator[Line]:
    line = Line(0, behind)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            _pass_on(self, line)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    line.port = server.server_address[1]
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield line
    finally:
        server.shutdown()
        server.server_close()


def _pass_on(asked: BaseHTTPRequestHandler, line: Line) -> None:
    body = asked.rfile.read(int(asked.headers.get("Content-Length", 0)))
    is_api = asked.path.startswith("/api/")
    try:
        answer = _asked_of_the_service(asked, line, body)
    except OSError:
        asked.close_connection = True  # no answer at all: the service is down
        return
    if is_api and line.rng.random() < line.cuts:
        line.cut += 1
        asked.close_connection = True
    elif line.portal and asked.path.startswith(line.portal_at):
        _say(asked, *line.portal)
    else:
        _say(asked, *answer)


def _asked_of_the_service(asked: BaseHTTPRequestHandler, line: Line, body: bytes) -> Answer:
    with closing(http.client.HTTPConnection("127.0.0.1", line.behind, timeout=30)) as service:
        service.request(asked.command, asked.path, body, dict(asked.headers))
        answer = service.getresponse()
        return answer.status, answer.getheaders(), answer.read()


def _say(
    asked: BaseHTTPRequestHandler, status: int, headers: list[tuple[str, str]], body: bytes
) -> None:
    try:
        asked.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP_BY_HOP:
                asked.send_header(name, value)
        asked.send_header("Content-Length", str(len(body)))
        asked.end_headers()
        asked.wfile.write(body)
    except OSError:
        asked.close_connection = True  # the browser was killed meanwhile
