"""The floor: five faces and a thank you in one small page, with nothing behind it.

It listens before it has faces: a browser may show them before it has read the page to its end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

FACE = """<button name="score" value="{score}"><svg viewBox="0 0 100 100">
<circle cx="50" cy="50" r="46"/><circle class="eye" cx="35" cy="47" r="5"/>
<circle class="eye" cx="65" cy="47" r="5"/>
<path d="{mouth}"/></svg>{label}</button>"""
FACES = {
    "Πολύ κακή": "M30 76 Q50 54 70 76",
    "Κακή": "M32 73 Q50 62 68 73",
    "Μέτρια": "M32 69 Q50 71 68 69",
    "Καλή": "M31 64 Q50 79 69 64",
    "Πολύ καλή": "M27 60 Q50 94 73 60",
}
PAGE = f"""<!doctype html>
<html lang="el">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Αξιολόγηση</title>
<link rel="icon" href="data:,">
<style>
body {{ font: 24px sans-serif; text-align: center }}
button {{ width: 180px; height: 240px; font: inherit }}
svg {{ width: 150px; fill: gold; stroke: black; stroke-width: 5 }}
.eye {{ fill: black }}
</style>
<script>
onsubmit = (event) => {{
  event.preventDefault();
  document.body.innerHTML = "<h1 class=thanked>Ευχαριστούμε!</h1>";
}};
</script>
<h1>Πώς ήταν η εξυπηρέτησή σας σήμερα;</h1>
<form>
{"".join(FACE.format(score=n, label=face, mouth=FACES[face]) for n, face in enumerate(FACES, 1))}
</form>
""".encode()


@contextmanager
def floor_page() -> Iterator[str]:
    """Its address, while it is served."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
