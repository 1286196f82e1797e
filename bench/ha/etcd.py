"""Three members of etcd, who agree on which node leads."""

import urllib.error
import urllib.request

from bench.ha.ports import NODES, Ports
from bench.ha.programs import Programs, wait_for

# Slower than etcd's own (100, 1000): a busy machine is no lost member. Milliseconds.
HEARTBEAT, ELECTION = 300, 3000


def start(programs: Programs, ports: Ports) -> None:
    everybody = ",".join(f"etcd{m}={_at(ports.peer(m))}" for m in range(NODES))
    for member in range(NODES):
        client, peer = _at(ports.etcd(member)), _at(ports.peer(member))
        programs.start(
            f"etcd{member}",
            [
                *("etcd", "--name", f"etcd{member}"),
                *("--data-dir", programs.folder(f"etcd{member}")),
                *("--listen-client-urls", client, "--advertise-client-urls", client),
                *("--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer),
                *("--initial-cluster", everybody, "--initial-cluster-state", "new"),
                *("--heartbeat-interval", str(HEARTBEAT), "--election-timeout", str(ELECTION)),
                *("--logger", "zap", "--log-level", "error"),
            ],
        )
    wait_for("etcd", lambda: _is_healthy(ports.etcd(0)))


def _at(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def _is_healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"{_at(port)}/health", timeout=2) as answer:
            return b"true" in answer.read()
    except (urllib.error.URLError, OSError):
        return False
