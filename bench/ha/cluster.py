"""Three nodes of PostgreSQL under Patroni, one of which leads and one holds every commit too."""

import json
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from bench.ha.node import PASSWORD, SCOPE, data, login, settings
from bench.ha.ports import NODES, Ports
from bench.ha.programs import NotReady, Programs, children, kill_with_children, tell, wait_for

HELD = """SELECT count(*), md5(string_agg(id::text || score || revision, ',' ORDER BY id))
    FROM rating"""


class Cluster:
    def __init__(self, programs: Programs, ports: Ports, *, synchronous: bool) -> None:
        self.programs, self.ports, self.synchronous = programs, ports, synchronous
        self.patroni: dict[int, subprocess.Popen[bytes]] = {}
        for node in range(NODES):
            told = settings(node, ports, programs.home, synchronous=synchronous)
            programs.write(f"node{node}.yml", json.dumps(told))  # what is JSON is YAML too

    def start(self) -> None:
        """The first makes the database, the others copy it."""
        self.join(0)
        wait_for("a first leader", lambda: self.leader() == 0)
        for node in range(1, NODES):
            self.join(node)
        self.wait_until_whole()

    def join(self, node: int) -> None:
        settings = str(self.programs.home / f"node{node}.yml")
        self.patroni[node] = self.programs.start(f"node{node}", ["patroni", settings], hasty=True)

    def kill(self, node: int) -> None:
        """The plug is pulled: nothing is handed over. Patroni first, or it would start it anew."""
        self.patroni[node].kill()
        self.patroni[node].wait()
        kill_with_children(self._postmaster(node))

    @contextmanager
    def others_behind(self, node: int, seconds: float) -> Iterator[None]:
        """They hear nothing of what this one writes for so long, and what is under way is lost."""
        others = [self._postmaster(other) for other in self.patroni if other != node]
        deaf = [pid for postmaster in others for pid in children(postmaster, "walreceiver")]
        tell(deaf, signal.SIGSTOP)
        try:
            time.sleep(seconds)
            yield
        finally:
            tell(deaf, signal.SIGKILL)

    def switch_over(self) -> None:
        """The lead goes to the standby that holds every commit, as before maintenance."""
        self.programs.start(
            "patronictl",
            ["patronictl", "-c", self.programs.home / "node0.yml", "switchover", SCOPE, "--force"],
        ).wait()

    def leader(self) -> int | None:
        """Who leads and takes writes, as the nodes say themselves."""
        return next((node for node in range(NODES) if self._says(node, "primary")), None)

    def wait_until_whole(self) -> None:
        """Somebody leads, the others follow closely and one of them holds every commit."""
        wait_for("a whole cluster", self._is_whole)

    def connect(self, node: int, database: str = "postgres") -> psycopg.Connection[Any]:
        return psycopg.connect(**login(self.ports.postgres(node)), dbname=database, autocommit=True)

    def become_alike(self, patience: float = 30.0) -> bool:
        """Whether every node comes to hold the same ratings; the third follows a moment later."""
        with suppress(NotReady):
            wait_for("the same on all nodes", lambda: len(self._held()) == 1, patience)
            return True
        return False

    def end(self) -> None:
        """What the killed Patronis left behind goes too."""
        for node in self.patroni:
            if (data(node, self.programs.home) / "postmaster.pid").exists():
                pid = self._postmaster(node)
                if Path(f"/proc/{pid}/cwd").resolve() == data(node, self.programs.home).resolve():
                    kill_with_children(pid)

    def _held(self) -> set[tuple[Any, ...] | None]:
        held = set()
        for node in self.patroni:
            with closing(self.connect(node, "kep")) as line:
                held.add(line.execute(HELD).fetchone())
        return held

    def _is_whole(self) -> bool:
        """As they say together, where one that was killed a moment ago still looks well, and each
        for itself.
        """
        members = self._members()
        roles = sorted(member["role"] for member in members)
        return (
            roles == ["leader", "replica", "sync_standby" if self.synchronous else "replica"]
            and all(member["state"] in ("running", "streaming") for member in members)
            and all(member.get("lag", 0) == 0 for member in members)
            and all(self._says(node, "health") for node in range(NODES))
        )

    def _members(self) -> list[dict[str, Any]]:
        for node in range(NODES):
            told = self._asked(node, "cluster")
            if told:
                members: list[dict[str, Any]] = json.loads(told)["members"]
                return members
        return []

    def _says(self, node: int, what: str) -> bool:
        return self._asked(node, what) is not None

    def _asked(self, node: int, what: str) -> bytes | None:
        url = f"http://127.0.0.1:{self.ports.patroni(node)}/{what}"
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                body: bytes = answer.read()
                return body
        except (urllib.error.URLError, OSError):
            return None

    def _postmaster(self, node: int) -> int:
        return int((data(node, self.programs.home) / "postmaster.pid").read_text().split()[0])


def make_database(cluster: Cluster) -> None:
    leader = cluster.leader()
    assert leader is not None
    with closing(cluster.connect(leader)) as line:
        line.execute(f"CREATE ROLE kep LOGIN PASSWORD '{PASSWORD}'")
        line.execute("CREATE DATABASE kep OWNER kep ENCODING 'UTF8' TEMPLATE template0")
