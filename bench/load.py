"""Requests over a number of open connections, each sent when the one before it was answered.

It runs in a process of its own, on the core that the service leaves free.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context


@dataclass(frozen=True)
class Wanted:
    path: str
    body: bytes
    token: str = ""

    def to(self, port: int) -> bytes:
        lines = [
            f"POST {self.path} HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            "Content-Type: application/json",
            f"Content-Length: {len(self.body)}",
        ]
        if self.token:
            lines.append(f"Authorization: Bearer {self.token}")
        return "\r\n".join([*lines, "", ""]).encode() + self.body


@dataclass(frozen=True)
class Answered:
    """`took`: the seconds from each request to its answer, in rising order; by status, how many."""

    seconds: float
    took: list[float]
    statuses: dict[int, int]

    @property
    def per_second(self) -> float:
        return len(self.took) / self.seconds

    def quantile(self, share: float) -> float:
        return self.took[min(len(self.took) - 1, int(share * len(self.took)))]


def drive(port: int, wanted: Sequence[Wanted], connections: int) -> Answered:
    """Send them all, in order, over so many connections. Raises ConnectionError when one ends."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_drive, (port, [one.to(port) for one in wanted], connections))


def _drive(port: int, wanted: list[bytes], connections: int) -> Answered:
    return asyncio.run(_all(port, iter(wanted), connections))


async def _all(port: int, wanted: Iterator[bytes], connections: int) -> Answered:
    loop = asyncio.get_running_loop()
    callers = [
        (await loop.create_connection(lambda: _Caller(wanted), "127.0.0.1", port))[1]
        for _ in range(connections)
    ]
    began = time.perf_counter()
    for caller in callers:
        caller.next()
    await asyncio.gather(*(caller.done for caller in callers))
    seconds = time.perf_counter() - began
    took = sorted(one for caller in callers for one in caller.took)
    return Answered(seconds, took, sum((c.statuses for c in callers), Counter[int]()))


class _Caller(asyncio.Protocol):
    """One connection. An answer ends where its Content-Length says."""

    def __init__(self, wanted: Iterator[bytes]) -> None:
        self._wanted = wanted
        self._transport: asyncio.WriteTransport
        self._read = b""
        self._sent = 0.0
        self.took: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def next(self) -> None:
        request = next(self._wanted, None)
        if request is None:
            self.done.set_result(None)
            self._transport.close()
            return
        self._sent = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._read += data
        head, ended, body = self._read.partition(b"\r\n\r\n")
        if not ended or len(body) < _length(head):
            return
        self.took.append(time.perf_counter() - self._sent)
        self.statuses[int(head.split(b" ", 2)[1])] += 1
        self._read = b""
        self.next()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the service hung up"))


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
