"""Files opened by an office suite, where one is installed: it reads them and says the same."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from admin.papers.formats import FORMATS
from tests.papers.larissa import BAND, LETTERHEAD, PICTURE, REVIEW, TABLE

LETTER = replace(REVIEW, letterhead=LETTERHEAD, contents=True)

needs_an_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")


def opened(ending: str, folder: Path) -> str:
    """What the suite prints of the file."""
    (folder / f"paper.{ending}").write_bytes(FORMATS[ending].render(LETTER))
    home = f"-env:UserInstallation=file://{folder}/home"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", f"paper.{ending}"],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=120,
    )
    said = subprocess.run(
        ["pdftotext", "-layout", folder / "paper.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    return " ".join(said.stdout.split())


@needs_an_office
def test_an_office_opens_the_docx(tmp_path: Path) -> None:
    said = opened("docx", tmp_path)
    for line in (BAND, LETTERHEAD.state, f"ΘΕΜΑ: {LETTERHEAD.subject}", *LETTERHEAD.to):
        assert line in said
    assert f"{TABLE.caption} Κωδικός ΚΕΠ ΕΚΕΠ ΘΥΡΙΔΕΣ ΣΥΝΟΛΟ 0207 52.747 6.944 59.691" in said
    assert PICTURE.caption in said


@needs_an_office
def test_an_office_opens_the_workbook(tmp_path: Path) -> None:
    said = opened("xlsx", tmp_path)
    for line in (BAND, LETTER.title, TABLE.caption, "Δεν μετρήθηκε ο χρόνος αναμονής."):
        assert line in said
    assert "0207 52.747 6.944 59.691" in said
