"""The accessibility statement (ν. 4727/2020, art. 41; Directive 2016/2102, art. 7)."""

from flask import render_template
from flask.typing import ResponseReturnValue

from kiosk.screens.rating import pages
from kiosk.screens.writing import elsewhere

__all__ = ["pages"]


@pages.get("/accessibility")
def statement() -> ResponseReturnValue:
    return elsewhere() or render_template("kiosk/statement.html")
