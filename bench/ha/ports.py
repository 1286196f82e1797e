"""Where everything listens: on loopback, from one port on."""

import socket
from dataclasses import dataclass

NODES = 3
WEB = 2
USED = 30


@dataclass(frozen=True)
class Ports:
    first: int

    @property
    def web(self) -> int:
        """Where tablets and people come in."""
        return self.first

    @property
    def database(self) -> int:
        """Where the web processes find whoever leads."""
        return self.first + 1

    def serve(self, place: int) -> int:
        return self.first + 2 + place

    def postgres(self, node: int) -> int:
        return self.first + 10 + node

    def patroni(self, node: int) -> int:
        return self.first + 15 + node

    def etcd(self, member: int) -> int:
        return self.first + 20 + member

    def peer(self, member: int) -> int:
        return self.first + 25 + member

    def taken(self) -> list[int]:
        return [port for port in range(self.first, self.first + USED) if _is_taken(port)]


def _is_taken(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return True
    return False
