"""The pages of the fleet: tablets, one centre's screen, what all share, doubtful taps."""

from flask import Blueprint

from admin.fleet.pages import centre, doubtful, municipality, tablets

pages = Blueprint("fleet", __name__, url_prefix="/tablets")
for part in (tablets.pages, centre.pages, municipality.pages, doubtful.pages):
    pages.register_blueprint(part)
