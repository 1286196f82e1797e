"""The service put together: settings, database, the two faces, languages, headers."""

import hashlib
from contextlib import closing, nullcontext
from dataclasses import replace
from functools import cache
from pathlib import Path

import click
from flask import Flask, g, request
from flask_babel import Babel, get_locale
from flask_wtf.csrf import CSRFProtect
from markupsafe import Markup
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from admin import commands as admin_commands
from admin import face as admin_face
from admin.demo.commands import prepare_demo
from admin.fields import DAY_HINT, TIME_HINT
from admin.jobs import jobs
from admin.review.open.pages import public
from admin.upkeep.commands import jobs_command
from admin.upkeep.running import running
from kiosk import commandline, delivering, sorry
from kiosk import commands as kiosk_commands
from kiosk.api.intake import Intake
from kiosk.api.pen import Pen
from kiosk.api.tablet import OPENS_ITS_OWN, api
from kiosk.commandline import refusing
from kiosk.compression import compress
from kiosk.database import Database
from kiosk.greek import as_written, decimal, inert, moment, short_date, ten_minutes, tongue, whole
from kiosk.headers import OPENER, headers
from kiosk.inlined import Inlined
from kiosk.languages import catalogues
from kiosk.refusals import Refused
from kiosk.screens import follow_up, probes, statement
from kiosk.serving import run
from kiosk.settings import Settings
from kiosk.wording import SYNTHETIC

ROOT = Path(__file__).parent
STATIC = ROOT / "static"
MAY_BE_KEPT = {"static"} | public.MAY_BE_KEPT
ONLY_LOOKING = admin_face.ONLY_LOOKING | OPENS_ITS_OWN | follow_up.OPENS_ITS_OWN
LARGEST_BODY = 6 * 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    settings = settings or Settings.read()
    app = Flask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=str(STATIC),
        static_url_path=f"/static/{build()}",
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        SEND_FILE_MAX_AGE_DEFAULT=365 * 24 * 3600,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_NAME="form",
        SESSION_COOKIE_PATH="/admin",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https:"),
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_TIMEZONE="Europe/Athens",
        BABEL_TRANSLATION_DIRECTORIES=";".join(map(str, catalogues(settings.instance))),
    )
    database = Database(settings.database_url)
    app.extensions.update(kep=settings, database=database, pen=Pen(database, delivering.store))
    app.extensions["crowded"] = lambda: False
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    _open_database(app)
    Babel(app, default_locale="el", locale_selector=lambda: g.get("language", "el"))
    csrf = CSRFProtect(app)
    for citizens in (statement.pages, follow_up.pages, api):
        app.register_blueprint(citizens)
        csrf.exempt(citizens)
    # The same screens on a citizen's own phone.
    app.register_blueprint(statement.pages, name="phone", url_prefix="/k/<municipality>/<centre>")
    app.register_blueprint(admin_face.staff_side())
    app.register_blueprint(public.pages)
    app.register_blueprint(probes.pages)
    _say_things_in_greek(app)
    sorry.mind(app)
    app.after_request(_harden)
    app.after_request(compress)
    app.extensions["intake"] = app.wsgi_app = Intake(app, _headers)  # type: ignore[method-assign]
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops)  # type: ignore[method-assign]
    return app


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--threads", default=32, show_default=True, type=click.IntRange(1, 256))
@click.option("--demo", is_flag=True, help="έτοιμη επίδειξη με συνθετικές γνώμες")
@click.option("--jobs/--no-jobs", "with_jobs", default=True, help="με ή χωρίς τις εργασίες (jobs)")
@refusing
def serve(host: str, port: int, threads: int, demo: bool, with_jobs: bool) -> None:
    """Εξυπηρετεί τα τάμπλετ και το προσωπικό."""
    settings = Settings.read()
    base = f"http://{host}:{port}"
    welcome = f"Εξυπηρετεί στο {base}/ και το προσωπικό στο {base}/admin/. Τέλος με Ctrl+C."
    with closing(Database(settings.database_url)) as database:
        if demo:
            shown = prepare_demo(database, settings.instance)
            settings = replace(settings, demo_tablet=shown.tablet_token)
            welcome = shown.welcome(base)
        database.require_current()
    beside = running(settings.database_url, jobs(settings)) if with_jobs else nullcontext()
    run(create_app(settings), host, port, threads, welcome=welcome, beside=beside)


def main() -> None:
    """The `kep-kiosk` command."""
    cli = click.Group("kep-kiosk", help="Αξιολογήσεις, παράπονα και απολογισμός των ΚΕΠ.")
    for command in (serve, jobs_command(jobs), *kiosk_commands.commands, *admin_commands.commands):
        cli.add_command(command)
    commandline.run(cli)


@cache
def build() -> str:
    """What static/ holds, as ten hex digits: one address for all of it, so that a script or style
    finds its neighbours by their plain names and never one of another build.
    """
    files = sorted(path for path in STATIC.rglob("*") if path.is_file())
    names_and_bytes = (str(path.relative_to(STATIC)).encode() + path.read_bytes() for path in files)
    return hashlib.sha256(b"\0".join(names_and_bytes)).hexdigest()[:10]


def _open_database(app: Flask) -> None:
    database: Database = app.extensions["database"]

    @app.before_request
    def open_session() -> None:
        g.setdefault("language", "el")
        g.setdefault("tablet", None)
        g.setdefault("place", None)
        g.setdefault("languages", {})
        looking = request.method in ("GET", "HEAD", "OPTIONS")
        g.db = database.session(read_only=looking or request.endpoint in ONLY_LOOKING)

    @app.before_request
    def refuse_unreadable() -> None:
        """PostgreSQL cannot keep a NUL, and no person types one."""
        values = (value for _name, value in request.values.items(multi=True))
        names = (file.filename or "" for file in request.files.values())
        if any("\0" in given for given in (request.path, *values, *names)):
            raise Refused("invalid", sorry.SENTENCES[422])

    @app.teardown_appcontext
    def close_session(_error: BaseException | None) -> None:
        if "db" in g:
            _put_away(g.db)


def _put_away(db: Session) -> None:
    """The answer is made: a connection that broke meanwhile does not change it."""
    try:
        db.close()
    except DBAPIError:
        db.invalidate()


def _say_things_in_greek(app: Flask) -> None:
    for said in (whole, as_written, decimal, short_date, moment, ten_minutes, inert, tongue):
        app.jinja_env.filters[said.__name__] = said

    def asset(name: str) -> str:
        """A file of static/ by an address that changes with the build, so it can be kept."""
        return f"{app.static_url_path}/{name}"

    def here(*places: str) -> Markup:
        """Marks the link of the room that the page belongs to."""
        there = (request.endpoint or "").startswith(places)
        return Markup(' aria-current="page"' if there else "")

    app.jinja_env.globals.update(
        asset=asset,
        day_hint=DAY_HINT,
        time_hint=TIME_HINT,
        get_locale=get_locale,
        here=here,
        inlined=_inlined(),
        synthetic=SYNTHETIC,
    )


@cache
def _inlined() -> Inlined:
    return Inlined.of(STATIC)


@cache
def _headers(secure: bool) -> dict[str, str]:
    return headers(_inlined(), secure=secure)


def _is_first_of_a_tablet() -> bool:
    """The question, where its device opened it and no page led there."""
    by_hand = request.headers.get("Sec-Fetch-Site") == "none"
    return by_hand and request.endpoint == "kiosk.question" and g.get("tablet") is not None


def _harden(answer: Response) -> Response:
    """Headers for every answer; a browser keeps only what is the same for everybody, and says so:
    the files of static/ and the public page.
    """
    answer.headers.update(_headers(request.is_secure))
    if _is_first_of_a_tablet():
        # To cut it from an opener, which it hardly ever has, a browser would put the blank tab away
        # and begin another before it shows a face. What the worker keeps has the header.
        del answer.headers[OPENER]
    if request.endpoint not in MAY_BE_KEPT or "Cache-Control" not in answer.headers:
        answer.headers["Cache-Control"] = "no-store"
    return answer
