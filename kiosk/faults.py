"""A page that comes back because what was sent was not taken says so in its title, first of all."""

from collections.abc import Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from wtforms.form import BaseForm

# The names under which a page is handed a sentence on what was wrong with it as a whole.
SENTENCES = ("wrong", "asks", "refused")


@pass_context
def is_faulty(page: Context) -> bool:
    """Whether any form of the page was refused, or something that it holds is said to be wrong."""
    given = page.get_all()
    said = any(isinstance(given.get(name), str) and given[name] for name in SENTENCES)
    return said or bool(given.get("lost")) or any(map(_is_refused, given.values()))


def _is_refused(given: Any) -> bool:
    if isinstance(given, Mapping):
        return any(isinstance(form, BaseForm) and form.errors for form in given.values())
    return isinstance(given, BaseForm) and bool(given.errors)
