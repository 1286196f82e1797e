"""Two processes of the service on one database, and a few paired tablets."""

import json
import sys
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

from bench.ha.node import PASSWORD
from bench.ha.ports import WEB, Ports
from bench.ha.programs import Programs, wait_for
from kiosk import pairing
from kiosk.centres import add_centre, add_municipality
from kiosk.commands import prepare
from kiosk.database import Database, now

ROOT = Path(__file__).parent.parent.parent
COMMAND = (sys.executable, "-c", "import app; app.main()")
TABLETS, CENTRES = 6, 3
PAGES = ("/k/trial/0001", "/admin/sign-in", "/receipt", "/open/trial")


def address(ports: Ports) -> str:
    """Of the database, by way of the proxy: whoever leads answers there."""
    return f"postgresql://kep:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{ports.database}/kep"


def start(programs: Programs, ports: Ports) -> list[str]:
    """The tokens of the tablets, once both processes can keep what they are given."""
    codes = _furnish(address(ports))
    for place in range(WEB):
        instance = programs.home / f"instance{place}"
        programs.start(
            f"serve{place}",
            [*COMMAND, "serve", "--port", _serve(ports, place)],
            ours=True,
            folder=ROOT,
            KEP_DATABASE_URL=address(ports),
            KEP_INSTANCE=str(instance),
            KEP_SECRET_KEY="the same for both",
            KEP_TRUSTED_PROXIES="1",
        )
    for place in range(WEB):
        ready = f"http://127.0.0.1:{_serve(ports, place)}/readyz"
        wait_for(f"serve{place}", lambda url=ready: _is_ready(url))  # type: ignore[misc]
    wait_for("the way in", lambda: _is_ready(f"http://127.0.0.1:{ports.web}/receipt"))
    return [_paired(ports, code) for code in codes]


def _serve(ports: Ports, place: int) -> str:
    return str(ports.serve(place))


def _furnish(url: str) -> list[str]:
    """Codes with which to pair the tablets."""
    with closing(Database(url)) as database:
        prepare(database)
        with database.session() as db:
            municipality = add_municipality(db, "trial", "Δήμος Δοκιμών")
            municipality.synthetic = True
            centres = [
                add_centre(db, municipality, f"{n:04}", f"ΚΕΠ {n}") for n in range(1, CENTRES + 1)
            ]
            codes = [
                pairing.new_code(db, centres[n % CENTRES], live=True, at=now())
                for n in range(TABLETS)
            ]
            db.commit()
            return codes


def _paired(ports: Ports, code: str) -> str:
    asked = urllib.request.Request(
        f"http://127.0.0.1:{ports.web}/api/v1/tablet/pair",
        json.dumps({"code": code}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return str(json.load(answer)["token"])


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
