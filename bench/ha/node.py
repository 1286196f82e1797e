"""A node of PostgreSQL as Patroni is told of it. `home` holds what all of them keep."""

from pathlib import Path
from typing import Any

from bench.ha.ports import NODES, Ports

BIN = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
SCOPE = "kep"
PASSWORD = "on loopback alone"
# Seconds. `ttl` cannot be shorter in Patroni; loop_wait + 2 x retry_timeout must not pass it.
TIMES = {"ttl": 20, "loop_wait": 5, "retry_timeout": 5}
PARAMETERS = {
    **{"max_connections": 60, "shared_buffers": "64MB", "max_wal_size": "256MB"},
    **{"wal_level": "replica", "hot_standby": "on", "synchronous_commit": "on"},
}


def settings(node: int, ports: Ports, home: Path, *, synchronous: bool) -> dict[str, Any]:
    """Only its name, its addresses and its folders are its own."""
    rest = f"127.0.0.1:{ports.patroni(node)}"
    address = f"127.0.0.1:{ports.postgres(node)}"
    return {
        "scope": SCOPE,
        "name": f"node{node}",
        "restapi": {"listen": rest, "connect_address": rest},
        "etcd3": {"hosts": [f"127.0.0.1:{ports.etcd(m)}" for m in range(NODES)]},
        "bootstrap": {
            "dcs": {
                **TIMES,
                "synchronous_mode": synchronous,
                "postgresql": {"use_pg_rewind": True, "parameters": PARAMETERS},
            },
            "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, "data-checksums"],
        },
        "postgresql": {
            "listen": address,
            "connect_address": address,
            "data_dir": str(data(node, home)),
            "bin_dir": str(BIN),
            "pgpass": str(home / f"pgpass{node}"),
            "basebackup": [{"checkpoint": "fast"}],
            "parameters": {"unix_socket_directories": str(home)},
            "authentication": {
                "superuser": {"username": "postgres", "password": PASSWORD},
                "replication": {"username": "replicator", "password": PASSWORD},
            },
            "pg_hba": [
                "host all all 127.0.0.1/32 scram-sha-256",
                "host replication replicator 127.0.0.1/32 scram-sha-256",
            ],
        },
    }


def data(node: int, home: Path) -> Path:
    return home / f"data{node}"


def login(port: int) -> dict[str, Any]:
    return {
        "host": "127.0.0.1",
        "port": port,
        "user": "postgres",
        "password": PASSWORD,
        "connect_timeout": 5,
    }
