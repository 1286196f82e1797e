"""Who takes from tablets what they deliver: all that waits, in one thread, with one sync.

SQLite has one writer, and a commit waits for the disk; and a thread that waits for another's commit
costs more to wake than its rating costs to store. So one thread has what waits stored together, and
answers one after the other. What Flask has something to say to goes on to the other threads.

It leans on what waitress calls its own: `_dispatcher`, a channel's `requests` and `task_class`, a
server's `pull_trigger`. Another version of waitress is read first.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from waitress.task import ThreadedTaskDispatcher, WSGITask

from kiosk.api.intake import ENTRIES, KEPT, Intake

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

# Bytes, for about a thousand ratings: no transaction keeps other writers waiting for long. A larger
# delivery is read by a thread: whose it is nobody has asked yet.
MOST_AT_ONCE = MOST_OF_ONE = 256 * 1024

# A thousand tablets come back at once after an outage: past so many waiting requests they are told
# to come again, and people's pages are answered before.
MOST_WAITING = 128

# In a storm those who were answered come again at once: it waits for as many.
A_MOMENT, AT_MOST = 0.002, 0.02  # seconds after the last who came, and in all


class Dispatcher(ThreadedTaskDispatcher):
    """The threads of the service; before them, where there is an intake, its gatherer."""

    def __init__(self, intake: Intake | None, threads: int) -> None:
        super().__init__()
        self.gatherer = Gatherer(intake, self) if intake else None
        self.set_thread_count(threads)

    def is_crowded(self) -> bool:
        gathered = len(self.gatherer.waiting) if self.gatherer else 0
        return max(len(self.queue), gathered) > MOST_WAITING

    def add_task(self, task: Any) -> None:
        """`task`: the channel that has something to ask."""
        if self.gatherer and _is_delivery(task.requests[0]) and not self.is_crowded():
            self.gatherer.add(task)
        else:
            self.add_for_threads(task)

    def add_for_threads(self, task: Any) -> None:
        super().add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        until = monotonic() + timeout
        if self.gatherer:
            self.gatherer.end(timeout)
            self.queue.extend(self.gatherer.waiting)  # cancelled with what waits for a thread
        left: Any = max(0, until - monotonic())
        return super().shutdown(cancel_pending, left)


class Gatherer:
    def __init__(self, intake: Intake, dispatcher: Dispatcher) -> None:
        self.waiting: deque[Any] = deque()  # channels
        self._intake, self._dispatcher = intake, dispatcher
        self._called, self._call_at = Event(), 1  # how many have to wait before it is called
        self._expected = 1
        self._ends = False
        self.thread = Thread(target=self._work, name="gatherer", daemon=True)
        self.thread.start()

    def add(self, channel: Any) -> None:
        self.waiting.append(channel)
        if len(self.waiting) >= self._call_at:
            self._called.set()

    def end(self, timeout: float) -> None:
        """What is in hand is stored and answered first."""
        self._ends = True
        self._called.set()
        self.thread.join(timeout)

    def _work(self) -> None:
        while self._some_wait():
            self._gather()
            taken = deque(self._next())
            try:
                self._serve(taken)
            except BaseException:  # nobody else would take what comes after
                self._dispatcher.logger.exception("Exception when gathering")
                for channel in taken:
                    self._dispatcher.add_for_threads(channel)

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

    def _next(self) -> Iterator[Any]:
        """Those who wait longest."""
        size = 0
        while self.waiting and size < MOST_AT_ONCE:
            channel = self.waiting.popleft()
            size += channel.requests[0].body_bytes_received
            yield channel

    def _serve(self, channels: deque[Any]) -> None:
        """Takes out each that is answered or handed on."""
        environs = [_environment(channel) for channel in channels]
        self._intake.keep(environs)
        self._expected = len(channels) + len(self.waiting)  # these again, and who came meanwhile
        with _woken_once(channels):
            for environ in environs:
                channel = channels.popleft()
                # Who has not read his last answers may have to be waited for.
                if environ[KEPT] and not channel.total_outbufs_len:
                    self._answer(channel)
                else:
                    self._dispatcher.add_for_threads(channel)

    def _answer(self, channel: Any) -> None:
        try:
            channel.service()
        except BaseException:  # as a thread of waitress: one who cannot be answered is not the next
            self._dispatcher.logger.exception("Exception when servicing %r", channel)


def _is_delivery(request: Any) -> bool:
    is_well = not request.error and request.body_bytes_received <= MOST_OF_ONE
    return bool(is_well and request.path == ENTRIES)


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
def _woken_once(channels: Iterable[Any]) -> Iterator[None]:
    """A channel wakes the server's loop after each answer, and the loop goes round all that are
    open: after the last is enough.
    """
    servers = {channel.server for channel in channels}
    for server in servers:
        server.pull_trigger = lambda: None
    try:
        yield
    finally:
        for server in servers:
            del server.pull_trigger
        for server in servers:
            server.pull_trigger()
