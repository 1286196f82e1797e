"""A document without the signs that XML cannot hold, for the formats that are made of it."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from admin.papers.document import Document

Thing = TypeVar("Thing", str, Document)

UNLAWFUL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lawful(thing: Thing) -> Thing:
    """A text or a document with nothing else changed in it."""
    kept: Thing = _lawful(thing)
    return kept


def _lawful(thing: Any) -> Any:
    if type(thing) is str:
        return UNLAWFUL.sub("", thing)
    if isinstance(thing, tuple):
        return tuple(map(_lawful, thing))
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{f.name: _lawful(getattr(thing, f.name)) for f in fields(thing)})
    return thing
