import io
from pathlib import Path

import pytest
from babel.messages import mofile, pofile
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).parent.parent.parent
CATALOGUES = ROOT / "kiosk" / "translations"
LANGUAGES = ["ar", "en", "sq"]
METHODS = [("kiosk/**.py", "python"), ("app.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}


def said_to_citizens() -> set[str]:
    """Every sentence marked in what citizens see; the staff side is Greek alone."""
    found = extract_from_dir(
        ROOT,
        method_map=METHODS,
        options_map={"**.html": {"trimmed": "true"}},
        keywords=KEYWORDS,
        directory_filter=lambda path: Path(path).name not in (".venv", "admin", "tests"),
    )
    return {sentence for _file, _line, sentence, *_ in found if isinstance(sentence, str)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    source = (CATALOGUES / language / "LC_MESSAGES" / "messages.po").read_bytes()
    catalogue = pofile.read_po(io.BytesIO(source), locale=language)
    done = {entry.id for entry in catalogue if entry.string and not entry.fuzzy}
    assert len(done) > 100
    assert said_to_citizens() - done == set()


def test_a_translator_of_a_new_language_gets_every_sentence() -> None:
    template = pofile.read_po(io.BytesIO((CATALOGUES / "messages.pot").read_bytes()))
    singular = {entry.id[0] if isinstance(entry.id, tuple) else entry.id for entry in template}
    assert singular - {""} == said_to_citizens()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    place = CATALOGUES / language / "LC_MESSAGES"
    written = pofile.read_po(io.BytesIO((place / "messages.po").read_bytes()), locale=language)
    with (place / "messages.mo").open("rb") as file:
        compiled = mofile.read_mo(file)
    pairs = {entry.id: entry.string for entry in written if entry.id}
    assert {entry.id: entry.string for entry in compiled if entry.id} == pairs
