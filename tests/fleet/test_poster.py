"""The poster: one sheet, a QR that leads to the centre's page, in every language it can set."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from click.testing import CliRunner
from PIL import Image, ImageDraw
from sqlalchemy.orm import Session

from admin.fleet.commands import make_poster
from admin.fleet.poster import SIZES, Poster, poster
from kiosk.centres import Centre, Municipality, centre_at
from kiosk.improvements import Words, improve
from kiosk.languages import Language, known
from kiosk.receipts import qr_path
from kiosk.settings import Settings
from tests import cast

BASE = "https://kep.example.gr"
LANGUAGES = ["el", "en", "sq", "ar"]
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def of(centre: Centre, folder: Path, size: str = "a4", codes: list[str] = LANGUAGES) -> Poster:
    there = known(folder)
    return poster(centre, [there[code] for code in codes], BASE, folder, size)


def text(made: Poster) -> str:
    reader = pypdf.PdfReader(BytesIO(made.pdf))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


def test_it_asks_in_every_language_that_can_be_set(
    centres: dict[str, Centre], tmp_path: Path
) -> None:
    made = of(centres["0207ΠΒ"], tmp_path)
    said = text(made)
    assert "Πώς ήταν η εξυπηρέτησή σας;" in said
    assert "σήμερα" not in said
    assert "How was the service you received?" in said
    assert "Si ishte shërbimi që morët?" in said
    assert "ΚΕΠ Λάρισας, παράρτημα 3" in said
    assert "kep.example.gr/k/larissa/0207pb" in said
    assert [language.code for language in made.left_out] == ["ar"]


@pytest.mark.parametrize("size", SIZES)
def test_it_fits_its_sheet_with_as_many_languages_as_a_screen_holds(
    centres: dict[str, Centre], tmp_path: Path, size: str
) -> None:
    """Nothing is drawn below the sheet, however many there are."""
    greek, english = known(tmp_path)["el"], known(tmp_path)["en"]
    many = [greek, *(Language(english.code, f"{n}", "ltr") for n in range(7))]
    made = poster(centres["0207"], many, BASE, tmp_path, size)
    page = pypdf.PdfReader(BytesIO(made.pdf)).pages[0]
    lowest: list[float] = []

    def height(words: str, cm: list[float], tm: list[float], *_: object) -> None:
        if words.strip():
            lowest.append(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])

    page.extract_text(visitor_text=height)
    assert float(page.mediabox.height) == pytest.approx(SIZES[size][1], abs=1)
    assert min(lowest) > 20


def test_the_qr_is_read_by_another_reader() -> None:
    path, side = qr_path(f"{BASE}/k/larissa/0207pb")
    picture = Image.new("L", (side * 8, side * 8), "white")
    pen = ImageDraw.Draw(picture)
    for bar in path.split("M")[1:]:
        place, _, run = bar.partition("h")
        x, y = (8 * int(number) for number in place.split())
        pen.rectangle((x, y, x + 8 * int(run.partition("v")[0]) - 1, y + 7), fill="black")
    (read,) = zxingcpp.read_barcodes(picture, QR)
    assert read.text == f"{BASE}/k/larissa/0207pb"


def test_every_centre_is_found_by_its_plain_letters_and_by_its_code(
    larissa: Municipality,
) -> None:
    for centre in larissa.centres:
        assert centre.path.isascii()
        assert centre_at(larissa, centre.path) is centre
        assert centre_at(larissa, centre.code) is centre
    assert centre_at(larissa, "0207v") is None


def test_the_command_writes_it(settings: Settings, db: Session, tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    arguments = ["0207ΠΒ", "--municipality", "larissa", "--output", str(file)]
    done = CliRunner().invoke(make_poster, arguments)
    assert (done.exit_code, file.read_bytes()[:5]) == (0, b"%PDF-")


def test_the_command_writes_what_changed_without_a_public_address(
    settings: Settings,
    db: Session,
    larissa: Municipality,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = Words("Περιμένουμε όρθιοι", "Μπήκαν καθίσματα", date(2024, 1, 1))
    improve(db, larissa, None, told, by=cast.DIRECTOR, at=cast.MONDAY)
    db.commit()
    monkeypatch.delenv("KEP_PUBLIC_URL")
    file = tmp_path / "poster.pdf"
    options = ["--municipality", "larissa", "--kind", "improvements", "--output", str(file)]
    done = CliRunner().invoke(make_poster, ["0207", *options])
    assert done.exit_code == 0, done.output
    (sheet,) = pypdf.PdfReader(file).pages
    assert "Μπήκαν καθίσματα" in sheet.extract_text()


def test_without_a_public_address_there_is_nothing_to_print(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KEP_PUBLIC_URL")
    file = tmp_path / "poster.pdf"
    arguments = ["0207", "--municipality", "larissa", "--output", str(file)]
    done = CliRunner().invoke(make_poster, arguments)
    assert (done.exit_code, file.exists()) == (1, False)
    assert "KEP_PUBLIC_URL" in done.output
