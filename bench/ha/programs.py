"""The programs that are started here: each is ended by its own id, whatever happens."""

import os
import pwd
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

# What Debian's programs would read of our surroundings, and must not.
FOREIGN = ("PG", "PATRONI", "ETCD", "KEP_")
PATIENCE = 90.0


class NotReady(RuntimeError):
    """Something that was waited for did not come about."""


class Programs:
    """Their words go into files of `home`, which belongs to whom the database runs as."""

    def __init__(self, home: Path) -> None:
        self.home = home
        # PostgreSQL refuses to run as root: Debian's own account runs it then.
        self.account = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self._running: list[tuple[str, subprocess.Popen[bytes], bool]] = []

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        ours: bool = False,
        hasty: bool = False,
        folder: Path | None = None,
        **environment: str,
    ) -> subprocess.Popen[bytes]:
        """`ours`: as who we are, otherwise as the database's account. `hasty`: killed in the end,
        because it would first hand over what nobody needs any more.
        """
        kept = {n: v for n, v in os.environ.items() if not n.startswith(FOREIGN)}
        become = self.account if os.geteuid() == 0 and not ours else None
        with (self.home / f"{name}.log").open("ab") as log:
            program = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=folder or self.home,
                env=kept | {"HOME": str(self.home)} | environment,
                start_new_session=True,  # Ctrl+C is for us: we end them one after the other
                user=become,
                group=become,
                extra_groups=[] if become else None,
            )
        self._running.append((name, program, hasty))
        return program

    def folder(self, name: str) -> Path:
        """A new one, of the database's account."""
        made = self.home / name
        made.mkdir(mode=0o700)
        self.give(made)
        return made

    def write(self, name: str, text: str) -> Path:
        file = self.home / name
        file.write_text(text)
        file.chmod(0o600)
        self.give(file)
        return file

    def give(self, path: Path) -> None:
        if os.geteuid() == 0:
            account = pwd.getpwnam(self.account)
            os.chown(path, account.pw_uid, account.pw_gid)

    def end(self) -> None:
        """The last first: nobody loses what he stands on."""
        for name, program, hasty in reversed(self._running):
            if program.poll() is None:
                program.send_signal(signal.SIGKILL if hasty else signal.SIGTERM)
            try:
                program.wait(20)
            except subprocess.TimeoutExpired:
                print(f"{name} does not end: killed")
                program.kill()
                program.wait()
        self._running.clear()


@contextmanager
def programs(home: Path) -> Iterator[Programs]:
    running = Programs(home)
    running.give(home)
    try:
        yield running
    finally:
        running.end()


def wait_for(what: str, is_so: Callable[[], object], patience: float = PATIENCE) -> None:
    """Raises NotReady."""
    until = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > until:
            raise NotReady(f"{what}: not within {patience:.0f} seconds")
        time.sleep(0.1)


def kill_with_children(pid: int) -> None:
    """SIGKILL, the children first seen: as if the plug was pulled."""
    tell([pid, *children(pid)], signal.SIGKILL)


def children(pid: int, named: str = "") -> list[int]:
    """Those of a process, or of them the ones whose title holds this."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in listed if named in _title(child)]


def _title(pid: str) -> str:
    with suppress(OSError):  # it has ended meanwhile
        return Path(f"/proc/{pid}/cmdline").read_text()
    return ""


def tell(pids: Sequence[int], what: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, what)
