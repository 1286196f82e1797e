"""Every way into the staff's side, as the app has it and as the table of rights says it."""

import re
from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

TABLE = Path(__file__).parent.parent / "data" / "rights.tsv"
LAST = "/admin/sign-out"  # after it nobody is signed in


def table() -> dict[str, dict[str, str]]:
    """By route, then by visit."""
    head, *lines = TABLE.read_text().splitlines()
    columns = head.split("\t")[1:]
    rows = (line.split("\t") for line in lines)
    return {route: dict(zip(columns, cells, strict=True)) for route, *cells in rows}


def routes(app: Flask) -> list[tuple[str, Rule, str]]:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("admin.")]
    found = [
        (f"{method} {rule.rule}", rule, method)
        for rule in rules
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    ]
    return sorted(found, key=lambda route: (route[1].rule == LAST, route[0]))


def way(rule: Rule, samples: Mapping[str, str]) -> str:
    """The address of a route, its parts filled in."""
    return re.sub(r"<(?:([^:<>]+):)?(\w+)>", lambda m: _sample(m, samples), rule.rule)


def said(status: int, location: str | None) -> str:
    """What an answer is in the words of the table."""
    if status == 302 and (location or "").endswith("/admin/sign-in"):
        return "door"
    return "404" if status in (403, 404) else "in"


def _sample(match: re.Match[str], samples: Mapping[str, str]) -> str:
    """For a part that is one of a few words, the first of them."""
    converter = match[1] or ""
    words = re.match(r"any\((\w+)", converter)
    return samples.get(match[2]) or (words[1] if words else "")
