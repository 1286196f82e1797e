"""What the question's page holds itself: its style, and the script that fetches the rest after the
faces and holds a first touch.

A browser shows no faces before it has both; asked for by address they came a round later. The
policy names each by its hash: whatever else is written into a page is not obeyed.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

STYLES = ("base.css", "kiosk/kiosk.css")
SCRIPT = "kiosk/first.js"
COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Inlined:
    style: Markup
    script: Markup

    @classmethod
    def of(cls, static: Path) -> "Inlined":
        style = "".join((static / name).read_text() for name in STYLES)
        return cls(_bare(style), _bare((static / SCRIPT).read_text()))

    @property
    def style_source(self) -> str:
        return _source(self.style)

    @property
    def script_source(self) -> str:
        return _source(self.script)


def _bare(text: str) -> Markup:
    """Without what is said to readers of the source: every first load carries it."""
    return Markup(COMMENT.sub("", text))


def _source(text: str) -> str:
    """As a Content-Security-Policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
