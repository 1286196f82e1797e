"""HAProxy: the web processes find the leader through it, tablets and people the web processes."""

import psycopg

from bench.ha.node import login
from bench.ha.ports import NODES, WEB, Ports
from bench.ha.programs import Programs, wait_for

SETTINGS = """\
global
    maxconn 500
defaults
    timeout connect 2s
    timeout check 3s
    option redispatch
    retries 2

# PostgreSQL: only the node that says it leads. A commit that waits for its second copy is silent.
frontend database
    mode tcp
    timeout client 1h
    bind 127.0.0.1:{database}
    default_backend leader
backend leader
    mode tcp
    timeout server 1h
    option httpchk OPTIONS /primary
    http-check expect status 200
    default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
{nodes}

# The service: whoever can keep what he is given. Where nobody can, the processes say so themselves.
frontend web
    mode http
    timeout client 30s
    bind 127.0.0.1:{web}
    http-request deny deny_status 404 if {{ path /readyz /healthz }}
    http-request set-header X-Forwarded-For %[src]
    http-request set-header X-Forwarded-Proto http
    http-request set-header X-Forwarded-Host %[req.hdr(Host)]
    default_backend kiosk
backend kiosk
    mode http
    timeout server 60s
    balance roundrobin
    option httpchk GET /readyz
    http-check expect status 200
    option allbackups
{serves}
"""


def start(programs: Programs, ports: Ports) -> None:
    text = SETTINGS.format(
        database=ports.database,
        web=ports.web,
        nodes="\n".join(
            f"    server node{n} 127.0.0.1:{ports.postgres(n)} check port {ports.patroni(n)}"
            for n in range(NODES)
        ),
        serves="\n".join(
            f"    server serve{n} 127.0.0.1:{ports.serve(n)} check inter 2s fall 2 rise 1\n"
            f"    server serve{n}-unready 127.0.0.1:{ports.serve(n)} backup"
            for n in range(WEB)
        ),
    )
    file = programs.write("haproxy.cfg", text)
    programs.start("haproxy", ["/usr/sbin/haproxy", "-db", "-f", file])
    wait_for("HAProxy", lambda: all(_leads(ports) for _ in range(2 * NODES)))


def _leads(ports: Ports) -> bool:
    """Before its first checks HAProxy takes every node for a leader, in turn."""
    try:
        with psycopg.connect(**login(ports.database), dbname="kep") as line:
            return line.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)
    except psycopg.OperationalError:
        return False
