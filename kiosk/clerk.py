"""Who takes from tablets what they deliver: all that waits, in one thread, with one sync.

SQLite has one writer, and a commit waits for the disk; and a thread that waits for another's commit
costs more to wake than its rating costs to store. So the clerk has what waits stored together, and
answers one after the other. What Flask has something to say to goes on to the threads.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from waitress.channel import HTTPChannel
from waitress.task import ThreadedTaskDispatcher, WSGITask

from kiosk.api.intake import ENTRIES, KEPT, Intake

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

# About a thousand ratings: no transaction keeps other writers waiting for long.
MOST_AT_ONCE = 256 * 1024  # bytes

# A thousand tablets come back at once after an outage: past so many waiting requests they are told
# to come again, and people's pages are answered before.
MOST_WAITING = 128

# In a storm those who were answered come again at once: the clerk waits for as many.
A_MOMENT, AT_MOST = 0.002, 0.02  # seconds after the last who came, and in all


class Desk(ThreadedTaskDispatcher):
    """The threads of the service; before them, where there is an intake, its clerk."""

    def __init__(self, intake: Intake | None, threads: int) -> None:
        super().__init__()
        self.clerk = Clerk(intake, self) if intake else None
        self.set_thread_count(threads)

    def is_crowded(self) -> bool:
        at_the_clerk = len(self.clerk.waiting) if self.clerk else 0
        return max(len(self.queue), at_the_clerk) > MOST_WAITING

    def add_task(self, task: Any) -> None:
        """`task`: the channel that has something to ask."""
        request = task.requests[0]
        is_delivery = not request.error and request.path == ENTRIES
        if self.clerk and is_delivery and not self.is_crowded():
            self.clerk.add(task)
        else:
            self.add_for_threads(task)

    def add_for_threads(self, task: Any) -> None:
        super().add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: int = 5) -> bool:
        if self.clerk:
            self.clerk.end(timeout)
        return super().shutdown(cancel_pending, timeout)


class Clerk:
    def __init__(self, intake: Intake, desk: Desk) -> None:
        self.waiting: deque[Any] = deque()  # channels
        self._intake, self._desk = intake, desk
        self._called, self._call_at = Event(), 1  # how many have to wait before it is called
        self._expected = 1
        self._ends = False
        self._thread = Thread(target=self._work, name="clerk", daemon=True)
        self._thread.start()

    def add(self, channel: HTTPChannel) -> None:
        self.waiting.append(channel)
        if len(self.waiting) >= self._call_at:
            self._called.set()

    def end(self, timeout: float) -> None:
        """What is in hand is answered first."""
        self._ends = True
        self._called.set()
        self._thread.join(timeout)

    def _work(self) -> None:
        while self._some_wait():
            self._gather()
            self._serve(list(self._next()))

    def _some_wait(self) -> bool:
        """Once there are any; not at the end."""
        while not self.waiting and not self._ends:
            self._wait_for(1, None)
        return not self._ends

    def _gather(self) -> None:
        """Until as many have come as are expected, or nobody came for a moment."""
        until, came = monotonic() + AT_MOST, 0
        while came < len(self.waiting) < self._expected and monotonic() < until:
            came = len(self.waiting)
            self._wait_for(self._expected, A_MOMENT)

    def _wait_for(self, many: int, seconds: float | None) -> None:
        self._call_at = many
        self._called.clear()
        if len(self.waiting) < many and not self._ends:
            self._called.wait(seconds)

    def _next(self) -> Iterator[HTTPChannel]:
        """Those who wait longest."""
        size = 0
        while self.waiting and size < MOST_AT_ONCE:
            channel = self.waiting.popleft()
            size += channel.requests[0].content_length
            yield channel

    def _serve(self, channels: Sequence[HTTPChannel]) -> None:
        asked = [(channel, _environment(channel)) for channel in channels]
        try:
            self._intake.keep([environ for _, environ in asked])
        except Exception:  # the threads then try with each by itself
            self._desk.logger.exception("Exception when keeping together")
        self._expected = len(channels) + len(self.waiting)  # these again, and who came meanwhile
        with _woken_once(channel for channel, _ in asked):
            for channel, environ in asked:
                if environ.get(KEPT):
                    self._answer(channel)
                else:
                    self._desk.add_for_threads(channel)

    def _answer(self, channel: HTTPChannel) -> None:
        try:
            channel.service()
        except BaseException:  # as a thread of waitress: one who cannot be answered is not the next
            self._desk.logger.exception("Exception when servicing %r", channel)


def _environment(channel: Any) -> "WSGIEnvironment":
    """Of what it asks next; its next task goes by the same, with what was noted in it."""
    environ = WSGITask(channel, channel.requests[0]).get_environment()

    def task(channel: Any, request: Any) -> WSGITask:
        del channel.task_class
        made = WSGITask(channel, request)
        made.environ = environ
        return made

    channel.task_class = task
    return environ


@contextmanager
def _woken_once(channels: Iterable[HTTPChannel]) -> Iterator[None]:
    """A channel wakes the server's loop after each answer, and the loop goes round all that are
    open: after the last is enough.
    """
    servers: set[Any] = {channel.server for channel in channels}
    for server in servers:
        server.pull_trigger = lambda: None
    try:
        yield
    finally:
        for server in servers:
            del server.pull_trigger
            server.pull_trigger()
