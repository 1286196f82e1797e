"""The house: who may import whom, which doors are open, what every answer carries."""

import ast
import sys
from pathlib import Path

import alembic.command
import pytest
from flask import Flask

from admin.face import OPEN_DOORS
from kiosk.database import Database, migration_config
from kiosk.headers import OPENER
from tests import cast
from tests.pages import Pages, look

ROOT = Path(__file__).parent.parent
WEB = {
    "pages",
    "sorry",
    "asking",
    "showing",
    "compression",
    "fields",
    "shown",
    "face",
    "home",
    "mailroom",
    "auditing",
    "handing",
}
WEB_FOLDERS = {
    ROOT / "kiosk" / "screens",
    ROOT / "kiosk" / "api",
    ROOT / "admin" / "casework" / "pages",
    ROOT / "admin" / "fleet" / "pages",
    ROOT / "admin" / "volumes" / "pages",
    ROOT / "admin" / "indicators" / "pages",
    ROOT / "admin" / "queue" / "pages",
    ROOT / "admin" / "review" / "desk",
    ROOT / "admin" / "review" / "open" / "pages",
}
COMMANDS = {"commands", "commandline", "serving", "running"}
NO_PAGES = {
    *("static", "device.worker", "device.manifest", "kiosk.more"),
    *("api.tablet_settings", "api.openapi", "admin.casework.thanks_to_print"),
    *("probes.lives", "probes.can_keep"),
}
# What each lower room may stand on.
GROUND = {"measures", "papers", "fields", "shown", "leaves"}
LOWER: dict[str, set[str]] = {
    "measures": set(),
    "papers": set(),
    "sheets": set(),
    "staff": GROUND,
    "upkeep": GROUND,
    "auditor": set(),
    "events": GROUND,
    "fleet": GROUND,
    "volumes": GROUND | {"sheets", "staff"},
    # Imports of volumes carry its figures too; the ledger tells where a system stands.
    "queue": GROUND | {"sheets", "volumes", "events"},
    "indicators": GROUND,
    "outside": GROUND | {"sheets"},
    "casework": GROUND | {"staff", "upkeep"},
    # Put together from those that know what is late.
    "reminders": GROUND | {"staff", "casework", "fleet", "volumes"},
}
KIOSK, ADMIN = (sorted(ROOT.glob(f"{face}/**/*.py")) for face in ("kiosk", "admin"))
MODULES = [*KIOSK, *ADMIN]


def imported(path: Path) -> set[str]:
    """The modules that a file names in its imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[1] if path.parent != ROOT / "admin" else "top"


def is_web(path: Path) -> bool:
    return path.stem in WEB or path.parent in WEB_FOLDERS


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", KIOSK, ids=named)
def test_kiosk_imports_nothing_of_ours_outside_kiosk(path: Path) -> None:
    assert not {name for name in imported(path) if name.split(".")[0] in ("admin", "app")}


@pytest.mark.parametrize("path", ADMIN, ids=named)
def test_admin_never_imports_the_citizens_pages(path: Path) -> None:
    shut = ("kiosk.screens", "kiosk.api", "kiosk.sorry")
    assert not {name for name in imported(path) if name.startswith(shut)}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_the_domain_knows_nothing_of_the_web(path: Path) -> None:
    if is_web(path):
        return
    assert not {name for name in imported(path) if name.startswith(("flask", "wtforms"))} - (
        {"flask.Flask", "flask"} if path.stem == "serving" else set()
    )


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_pages_api_and_commands_commit(path: Path) -> None:
    calls = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Attribute)]
    if not is_web(path) and path.stem not in COMMANDS | {"limits", "outbox"}:
        assert not [call for call in calls if call.attr == "commit"]


@pytest.mark.parametrize("path", ADMIN, ids=named)
def test_nothing_imports_the_review_but_itself(path: Path) -> None:
    if room(path) not in ("review", "top"):
        assert not {name for name in imported(path) if name.startswith("admin.review")}


@pytest.mark.parametrize("path", ADMIN, ids=named)
def test_nothing_imports_the_reminders_but_the_assemblies(path: Path) -> None:
    if room(path) not in ("reminders", "top"):
        assert not {name for name in imported(path) if name.startswith("admin.reminders")}


@pytest.mark.parametrize("path", ADMIN, ids=named)
def test_the_lower_rooms_stay_apart(path: Path) -> None:
    mine = room(path)
    if mine in LOWER:
        others = {name.split(".")[1] for name in imported(path) if name.startswith("admin.")}
        assert others <= {mine} | LOWER[mine]


@pytest.mark.parametrize("path", sorted((ROOT / "admin" / "measures").glob("*.py")), ids=named)
def test_the_measures_know_numbers_only(path: Path) -> None:
    ours = {name for name in imported(path) if name.split(".")[0] not in sys.stdlib_module_names}
    assert all(name.startswith("admin.measures") for name in ours)


def test_every_staff_page_asks_for_a_sign_in(app: Flask, stranger: Pages) -> None:
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("admin.") or rule.endpoint in OPEN_DOORS:
            continue
        url = _filled(rule.rule)
        method = "GET" if "GET" in (rule.methods or ()) else "POST"
        app.config["WTF_CSRF_ENABLED"] = False
        answer = stranger.client.open(url, method=method)
        assert answer.status_code == 302, rule
        assert answer.location == "/admin/sign-in", rule


def test_every_page_without_a_name_in_its_address_is_in_order(
    app: Flask, citizen: Pages, signed_in: pytest.FixtureRequest
) -> None:
    staff = signed_in(cast.DIRECTOR)  # type: ignore[operator]
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or "<" in rule.rule or rule.endpoint in NO_PAGES:
            continue
        visitor = staff if rule.endpoint.startswith("admin.") else citizen
        look(visitor.client.get(rule.rule, follow_redirects=True))


def test_an_unknown_address_is_said_in_greek(stranger: Pages) -> None:
    page = stranger.get("/nowhere", status=404)
    assert "Η σελίδα δεν υπάρχει" in page.text_content()


@pytest.mark.parametrize("url", ["/api/v1/nothing", "/api/v1/tablet/pair"])
def test_tablets_get_a_reason_and_no_page(stranger: Pages, url: str) -> None:
    answer = stranger.client.get(url)
    assert answer.status_code in (404, 405)
    assert list(answer.get_json()) == ["error"]


def test_a_citizens_error_page_returns_by_itself(stranger: Pages) -> None:
    page = stranger.get("/nowhere", status=404)
    assert page.xpath("//idle-return/@data-home") == ["/"]


@pytest.mark.parametrize(
    "url", ["/nothing%00", "/?lang=%00", "/admin/sign-in?email=%00", "/receipt?a=%00"]
)
def test_a_nul_is_refused_before_any_page(stranger: Pages, url: str) -> None:
    page = stranger.get(url, status=422)
    assert "χαρακτήρες που δεν διαβάζονται" in page.text_content()


@pytest.mark.parametrize("url", ["/rate", "/pair", "/receipt", "/write/praise", "/admin/sign-in"])
def test_a_nul_in_a_form_is_refused_too(stranger: Pages, url: str) -> None:
    answer = stranger.post(url, {"email": "a\0", "code": "b\0", "text": "γ\0"})
    assert answer.status_code in (400, 422)


def test_answers_carry_the_strict_headers(stranger: Pages) -> None:
    answer = stranger.client.get("/")
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("site", [None, "none", "same-origin", "cross-site"])
def test_any_page_is_cut_from_its_opener_but_a_tablets_first_that_no_page_opened(
    citizen: Pages, stranger: Pages, site: str | None
) -> None:
    told = [
        pages.client.get(url, headers={"Sec-Fetch-Site": site} if site else {}).headers.get(OPENER)
        for pages, url in (
            *((citizen, "/"), (citizen, "/write/praise"), (citizen, "/more")),
            *((stranger, "/"), (stranger, "/k/larissa/0207"), (stranger, "/admin/")),
        )
    ]
    assert told == [None if site == "none" else "same-origin", *["same-origin"] * 5]


def test_files_of_the_pages_may_be_kept_for_a_year(stranger: Pages) -> None:
    (address,) = stranger.get("/").xpath("//link[contains(@href, 'base.css')]/@href")
    with stranger.client.get(address) as answer:
        assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_the_files_of_another_build_are_not_answered_with_this_ones(stranger: Pages) -> None:
    assert stranger.client.get("/static/0123456789/base.css").status_code == 404


def test_the_tables_are_what_the_migrations_make(database: Database) -> None:
    with database.engine.begin() as connection:
        alembic.command.check(migration_config(connection))


def test_the_migrations_can_be_taken_back(database: Database) -> None:
    with database.engine.begin() as connection:
        config = migration_config(connection)
        alembic.command.downgrade(config, "base")
        alembic.command.upgrade(config, "head")
        alembic.command.check(config)


def _filled(rule: str) -> str:
    samples = {
        "<reference>": "ABCD2345",
        "<token>": "nobody",
        "<uuid:tablet_id>": "0b5f4c0e-5b0a-4f3c-9a51-3a1f5e2b7c11",
        "<uuid:import_id>": "0b5f4c0e-5b0a-4f3c-9a51-3a1f5e2b7c11",
        "<uuid:site_id>": "0b5f4c0e-5b0a-4f3c-9a51-3a1f5e2b7c11",
        "<uuid:template_id>": "0b5f4c0e-5b0a-4f3c-9a51-3a1f5e2b7c11",
        "<uuid:event_id>": "0b5f4c0e-5b0a-4f3c-9a51-3a1f5e2b7c11",
        "<uuid:value_id>": "0b5f4c0e-5b0a-4f3c-9a51-3a1f5e2b7c11",
        "<uuid:round_id>": "0b5f4c0e-5b0a-4f3c-9a51-3a1f5e2b7c11",
        "<uuid:improvement_id>": "0b5f4c0e-5b0a-4f3c-9a51-3a1f5e2b7c11",
        "<uuid:target_id>": "0b5f4c0e-5b0a-4f3c-9a51-3a1f5e2b7c11",
        "<any(ask, interim, delay, note, reopen, widen):verb>": "ask",
        "<any(forward, refer):verb>": "forward",
        "<any(subjects, doors, bodies):name>": "doors",
        "<code>": "0207",
        "<int:first>/<int:last>": "1/2",
        "<int:month>/<int:day>": "5/15",
        "<any(a4, a5):size>": "a4",
        "<int:year>": "2024",
        "<int:number>/<form>": "1/pdf",
        "<any(docx, pdf, xlsx, html, json, text):form>": "pdf",
        "<any(docx, pdf, text):form>": "pdf",
        "<any(docx, pdf):ending>": "pdf",
    }
    for part, sample in samples.items():
        rule = rule.replace(part, sample)
    assert "<" not in rule, rule
    return rule
