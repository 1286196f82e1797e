from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from kiosk import languages
from kiosk.centres import Municipality
from kiosk.languages import SHIPPED, choices, choose, live
from kiosk.refusals import Refused
from tests.cast import DIRECTOR, MONDAY

EMPTY = b"\xde\x12\x04\x95" + b"\0" * 24


def codes(db: Session, owner: Municipality, instance: Path) -> list[str]:
    return [language.code for language in live(db, owner, instance)]


def bring(instance: Path, code: str, *, whole: bool = True) -> None:
    """A municipality's own catalogue: every sentence (in English), or none yet."""
    theirs = instance / "translations" / code / "LC_MESSAGES"
    theirs.mkdir(parents=True, exist_ok=True)
    whole_one = (SHIPPED / "en" / "LC_MESSAGES" / "messages.mo").read_bytes()
    (theirs / "messages.mo").write_bytes(whole_one if whole else EMPTY)


def test_three_languages_are_live_where_nobody_chose(
    db: Session, larissa: Municipality, tmp_path: Path
) -> None:
    assert codes(db, larissa, tmp_path) == ["el", "en", "sq"]
    assert codes(db, larissa, tmp_path) == [c.code for c in live(db, None, tmp_path)]


def test_languages_call_themselves_by_their_own_names(tmp_path: Path) -> None:
    known = languages.known(tmp_path)
    assert {code: (k.name, k.direction) for code, k in known.items()} == {
        "el": ("Ελληνικά", "ltr"),
        "ar": ("العربية", "rtl"),
        "en": ("English", "ltr"),
        "sq": ("Shqip", "ltr"),
    }


def test_arabic_is_complete_but_off_until_somebody_checked_it(
    db: Session, larissa: Municipality, tmp_path: Path
) -> None:
    (arabic,) = (c for c in choices(db, larissa, tmp_path) if c.language.code == "ar")
    assert (arabic.missing, arabic.checked, arabic.position) == (0, False, None)
    with pytest.raises(Refused) as refused:
        choose(db, larissa, ["ar"], tmp_path)
    assert refused.value.reason == "unchecked_language"
    languages.check(db, larissa, "ar", by=DIRECTOR, at=MONDAY)
    choose(db, larissa, ["ar", "en"], tmp_path)
    assert codes(db, larissa, tmp_path) == ["el", "ar", "en"]


def test_greek_is_always_first(db: Session, larissa: Municipality, tmp_path: Path) -> None:
    choose(db, larissa, ["sq", "el", "en"], tmp_path)
    assert codes(db, larissa, tmp_path) == ["el", "sq", "en"]
    choose(db, larissa, [], tmp_path)
    assert codes(db, larissa, tmp_path) == ["el"]


def test_a_municipality_brings_a_language_of_its_own(
    db: Session, larissa: Municipality, tmp_path: Path
) -> None:
    bring(tmp_path, "bg")
    languages.check(db, larissa, "bg", by=DIRECTOR, at=MONDAY)
    choose(db, larissa, ["bg"], tmp_path)
    assert [language.name for language in live(db, larissa, tmp_path)] == ["Ελληνικά", "Български"]


def test_a_language_that_an_update_left_with_holes_waits_for_its_sentences(
    db: Session, larissa: Municipality, tmp_path: Path
) -> None:
    bring(tmp_path, "bg")
    languages.check(db, larissa, "bg", by=DIRECTOR, at=MONDAY)
    choose(db, larissa, ["bg", "en"], tmp_path)
    bring(tmp_path, "bg", whole=False)
    assert codes(db, larissa, tmp_path) == ["el", "en"]


def test_a_language_with_holes_is_not_shown(
    db: Session, larissa: Municipality, tmp_path: Path
) -> None:
    bring(tmp_path, "ro", whole=False)
    languages.check(db, larissa, "ro", by=DIRECTOR, at=MONDAY)
    (romanian,) = (c for c in choices(db, larissa, tmp_path) if c.language.code == "ro")
    assert romanian.missing > 100
    with pytest.raises(Refused):
        choose(db, larissa, ["ro"], tmp_path)


def test_a_screen_holds_eight_languages(db: Session, larissa: Municipality, tmp_path: Path) -> None:
    for code in ("bg", "ro", "ka", "ru", "uk", "ur", "fr"):
        bring(tmp_path, code)
        languages.check(db, larissa, code, by=DIRECTOR, at=MONDAY)
    with pytest.raises(Refused) as refused:
        choose(db, larissa, ["en", "bg", "ro", "ka", "ru", "uk", "ur", "fr"], tmp_path)
    assert refused.value.reason == "too_many_languages"
    choose(db, larissa, ["bg", "ro", "ka", "ru", "uk", "ur", "fr"], tmp_path)
    assert len(codes(db, larissa, tmp_path)) == 8
