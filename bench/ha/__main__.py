"""`make ha`: take the leader away under load, and count what became of what was acknowledged."""

import json
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import FrameType

import click

from bench.ha import etcd, proxy, service
from bench.ha.cluster import Cluster, make_database
from bench.ha.load import Told, deliveries
from bench.ha.node import TIMES
from bench.ha.ports import Ports
from bench.ha.programs import NotReady, Programs, programs, wait_for
from bench.ha.reckoning import Reckoning, reckon

STEADY = 8.0
ENOUGH = 100


@click.command()
@click.option("--port", default=8300, show_default=True, help="The first of thirty, on loopback.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="The figures for machines.")
@click.option(
    "--behind", type=float, default=0.0, help="Seconds that the standbys lag at the kill."
)
@click.option("--asynchronous", is_flag=True, help="Without a second copy: with --behind it loses.")
@click.option("--keep", is_flag=True, help="Leave the folder with all logs and data.")
def main(port: int, file: Path | None, behind: float, asynchronous: bool, keep: bool) -> None:
    signal.signal(signal.SIGTERM, _leave)
    ports = Ports(port)
    if taken := ports.taken():
        raise click.ClickException(f"port {taken[0]} is taken: give another with --port")
    home = Path(tempfile.mkdtemp(prefix="kep-ha-"))
    try:
        reckoning = _lose_leaders(home, ports, behind, synchronous=not asynchronous)
    except NotReady as fault:
        raise click.ClickException(f"{fault}\n{_last_words(home)}") from fault
    finally:
        print(f"Logs: {home}") if keep else shutil.rmtree(home)
    print(f"\n{reckoning.printed()}")
    if file:
        file.write_text(json.dumps(reckoning.for_machines(), indent=1) + "\n")
    sys.exit(0 if reckoning.is_well else 1)


def _lose_leaders(home: Path, ports: Ports, behind: float, *, synchronous: bool) -> Reckoning:
    with _cluster(home, ports, synchronous) as (running, cluster):
        _say("Two web processes and six tablets")
        tokens, told = service.start(running, ports), Told()
        stalls: dict[str, float] = {}
        with deliveries(ports.web, tokens, service.PAGES, told):
            time.sleep(STEADY)
            stalls["undisturbed"] = told.longest_gap(time.monotonic() - STEADY, time.monotonic())
            _kill_the_leader(cluster, stalls, told, behind)
            _switch_over(cluster, stalls, told)
            _leave_it_alone(cluster, stalls, told)
        _say("Counting")
        cluster.wait_until_whole()
        alike = cluster.become_alike()
        reckoning = reckon(service.address(ports), told, alike=alike, settings=TIMES)
        reckoning.stalls = stalls
        return reckoning


def _kill_the_leader(cluster: Cluster, stalls: dict[str, float], told: Told, behind: float) -> None:
    old = _leader(cluster)
    with _stalling(stalls, "leader killed", told):
        with cluster.others_behind(old, behind) if behind else nullcontext():
            cluster.kill(old)
        wait_for("a new leader", lambda: cluster.leader() not in (None, old))
    _say(f"node{_leader(cluster)} leads; node{old} comes back")
    cluster.join(old)
    cluster.wait_until_whole()


def _switch_over(cluster: Cluster, stalls: dict[str, float], told: Told) -> None:
    old = _leader(cluster)
    with _stalling(stalls, "switchover", told):
        cluster.switch_over()
        wait_for("another leader", lambda: cluster.leader() not in (None, old))
    cluster.wait_until_whole()


def _leave_it_alone(cluster: Cluster, stalls: dict[str, float], told: Told) -> None:
    """Without a second copy the leader waits, until Patroni lets it go on with one."""
    others = [node for node in cluster.patroni if node != _leader(cluster)]
    with _stalling(stalls, "both others killed", told):
        for node in others:
            cluster.kill(node)
    for node in others:
        cluster.join(node)
    cluster.wait_until_whole()


@contextmanager
def _cluster(home: Path, ports: Ports, synchronous: bool) -> Iterator[tuple[Programs, Cluster]]:
    with programs(home) as running:
        cluster = Cluster(running, ports, synchronous=synchronous)
        try:
            _say("Three members of etcd, three nodes of PostgreSQL under Patroni, HAProxy")
            etcd.start(running, ports)
            cluster.start()
            make_database(cluster)
            proxy.start(running, ports)
            yield running, cluster
        finally:
            running.end()
            cluster.end()


@contextmanager
def _stalling(stalls: dict[str, float], what: str, told: Told) -> Iterator[None]:
    """What is done within, until entries are acknowledged again as before."""
    _say(what.capitalize())
    begin = time.monotonic()
    yield
    moved = time.monotonic()
    wait_for("acknowledgements", lambda: told.since(moved) > ENOUGH)
    stalls[what] = told.longest_gap(begin, time.monotonic())
    _say(f"{what}: no acknowledgement for {stalls[what]:.1f} s")


def _leader(cluster: Cluster) -> int:
    leader = cluster.leader()
    if leader is None:
        raise NotReady("nobody leads")
    return leader


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)


def _last_words(home: Path) -> str:
    logs = sorted(home.glob("*.log"))
    return "\n".join(f"{log.name}: {log.read_text()[-600:]}" for log in logs)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(143)


if __name__ == "__main__":
    main()
