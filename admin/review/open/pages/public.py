"""The public page of a municipality: for everybody, without a sign-in, a cookie or a script.

What is not public does not exist: a municipality that has opened nothing is no other than one that
is unknown.
"""

from babel.dates import format_date
from flask import Blueprint, Response, abort, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from admin.review.open.composing import OpenYear, open_year
from admin.review.open.dictionary import COLUMNS, DICTIONARY, STATUSES
from admin.review.open.figures import Level
from admin.review.open.files import LICENCE, LICENCE_URL, as_csv, as_json, dictionary_as_json
from admin.review.open.openings import public_years
from admin.review.open.saying import Tongue
from admin.review.open.trend import first_day
from kiosk.asking import settings, today
from kiosk.centres import Municipality
from kiosk.languages import SOURCE, live
from kiosk.wording import SYNTHETIC

KEPT_FOR = 300  # seconds: so long may a closed page still be seen
COMMA = (SOURCE, "sq")  # what is written before decimals there
pages = Blueprint("open", __name__, url_prefix="/open")

# What a browser may keep, because everybody is answered the same; app.py goes by it.
MAY_BE_KEPT = {f"open.{name}" for name in ("latest", "show", "file", "dictionary", "data")}


@pages.get("/<slug>")
def latest(slug: str) -> ResponseReturnValue:
    return _page(_found(slug))


@pages.get("/<slug>/<int:year>")
def show(slug: str, year: int) -> ResponseReturnValue:
    return _page(_found(slug, year))


@pages.get("/<slug>/<int:year>.<any(csv, json):form>")
def file(slug: str, year: int, form: str) -> ResponseReturnValue:
    published = _found(slug, year).published
    if form == "json":
        made, mimetype = as_json(published, url_for(".data", slug=slug)), "application/json"
    else:
        made, mimetype = as_csv(published), "text/csv; charset=utf-8"
    name = f"kep-{slug}-{year}{'-synthetic' if published.synthetic else ''}.{form}"
    answer = Response(made, content_type=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return _to_all(answer)


@pages.get("/<slug>/dictionary")
def dictionary(slug: str) -> ResponseReturnValue:
    owner = _owner(slug)
    return _leaf(
        "open/dictionary.html",
        owner=owner.name,
        slug=slug,
        columns=COLUMNS,
        entries=DICTIONARY.values(),
        statuses=STATUSES,
    )


@pages.get("/<slug>/dictionary.json")
def data(slug: str) -> ResponseReturnValue:
    _owner(slug)
    return _to_all(Response(dictionary_as_json(), content_type="application/json"))


def _page(shown: OpenYear) -> Response:
    _choose_language(shown.published.slug)
    return _leaf(
        "open/year.html",
        shown=shown,
        published=shown.published,
        book=shown.book,
        slug=shown.published.slug,
        owner=shown.published.municipality,
        band=SYNTHETIC if shown.published.synthetic else "",
        languages=g.languages.values(),
        tongue=Tongue(gettext, g.language == SOURCE, g.language in COMMA),
        month=lambda code: format_date(first_day(code), "LLLL", locale=g.language),
        level=Level,
    )


def _leaf(name: str, **said: object) -> Response:
    """Flask's own rendering looks into the session, and an answer that did varies by cookie."""
    template = current_app.jinja_env.get_template(name)
    page = template.render(licence=LICENCE, licence_url=LICENCE_URL, **said)
    return _kept(Response(page, mimetype="text/html"))


def _found(slug: str, year: int | None = None) -> OpenYear:
    owner = _named(slug)
    shown = open_year(g.db, owner, year, today()) if owner else None
    return shown or abort(404)


def _choose_language(slug: str) -> None:
    """Greek, unless the address names another that the municipality shows: what everybody is
    answered alike can be kept.
    """
    spoken = live(g.db, _named(slug), settings().instance)
    g.languages = {language.code: language for language in spoken}
    asked = request.args.get("lang", "")
    g.language = asked if asked in g.languages else SOURCE


def _owner(slug: str) -> Municipality:
    """One that has something public."""
    owner = _named(slug)
    if owner is None or not public_years(g.db, owner, today=today()):
        abort(404)
    return owner


def _named(slug: str) -> Municipality | None:
    found: Municipality | None = g.db.query(Municipality).filter_by(slug=slug).one_or_none()
    return found


def _to_all(answer: Response) -> Response:
    """Scripts of other pages may read it."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return _kept(answer)


def _kept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    answer.add_etag()
    answer.make_conditional(request)
    return answer
