"""The languages a citizen may be asked in: what there are catalogues for, what a municipality
shows, and who checked what did not come checked."""

import gettext
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from babel import Locale
from babel.core import UnknownLocaleError
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.centres import Municipality
from kiosk.database import Base
from kiosk.refusals import Refused

SHIPPED = Path(__file__).parent / "translations"
SOURCE = "el"
CHECKED = (SOURCE, "en", "sq")
MOST = 8


@dataclass(frozen=True)
class Language:
    """`name` is its own name for itself; `direction` is ltr or rtl."""

    code: str
    name: str
    direction: str


class SpokenLanguage(Base):
    """What a municipality decided of a language. No `position`: it is not shown."""

    __tablename__ = "spoken_language"
    municipality_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("municipality.id"), primary_key=True
    )
    code: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    position: Mapped[int | None]
    checked_by: Mapped[str] = mapped_column(sa.String(254), default="")
    checked_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Choice:
    """A language as a municipality stands to it. `missing` counts sentences not translated yet."""

    language: Language
    position: int | None
    checked: bool
    checked_by: str
    checked_at: datetime | None
    missing: int

    @property
    def may_be_shown(self) -> bool:
        return self.checked and not self.missing


def catalogues(instance: Path) -> tuple[Path, Path]:
    """Where translations lie: the shipped ones, and those that a municipality adds."""
    return SHIPPED, instance / "translations"


def known(instance: Path) -> dict[str, Language]:
    """Every language with a catalogue, Greek first; more may be put in place at any time."""
    found = {SOURCE: _language(SOURCE)}
    for folder in catalogues(instance):
        for catalogue in sorted(folder.glob("*/LC_MESSAGES/messages.mo")):
            code = catalogue.parent.parent.name
            if code not in found and (language := _language(code)):
                found[code] = language
    return {code: language for code, language in found.items() if language}


def is_known(instance: Path, code: str) -> bool:
    """Asks the disk for this one alone: it is asked for every rating."""
    return code == SOURCE or (
        _language(code) is not None
        and any((at / code / "LC_MESSAGES/messages.mo").exists() for at in catalogues(instance))
    )


def choices(db: Session, municipality: Municipality, instance: Path) -> list[Choice]:
    """Every known language, those shown first and in their order."""
    there = {code: _decided(row) for code, row in _rows(db, municipality).items()}
    found = [
        Choice(language, *there.get(code, _undecided(code)), missing=_missing(code, instance))
        for code, language in known(instance).items()
    ]
    return sorted(found, key=lambda c: (c.position is None, c.position or 0, c.language.code))


def live(db: Session, municipality: Municipality | None, instance: Path) -> list[Language]:
    """What citizens may choose, in order, Greek first; the shipped three where none chose. One
    that an update left with sentences to translate waits for them.
    """
    languages = known(instance)
    rows = _rows(db, municipality).values() if municipality else []
    chosen = sorted((row for row in rows if row.position is not None), key=_place)
    codes = [row.code for row in chosen] if rows else list(CHECKED)
    return [languages[c] for c in codes if c in languages and not _missing(c, instance)]


def choose(db: Session, municipality: Municipality, codes: list[str], instance: Path) -> None:
    """Show these, in this order, after Greek. Raises Refused; then nothing has changed."""
    wanted = [SOURCE, *(code for code in dict.fromkeys(codes) if code != SOURCE)]
    there = {choice.language.code: choice for choice in choices(db, municipality, instance)}
    if len(wanted) > MOST:
        raise Refused("too_many_languages", "Έως οκτώ γλώσσες χωρούν στην οθόνη. Αφαιρέστε κάποια.")
    for code in wanted:
        if code not in there or not there[code].may_be_shown:
            raise Refused(
                "unchecked_language",
                "Η γλώσσα «%(code)s» δεν έχει ελεγχθεί ή λείπουν προτάσεις της. Ελέγξτε την πρώτα.",
                code=code,
            )
    for code in there:
        position = wanted.index(code) if code in wanted else None
        _row(db, municipality, code).position = position
    db.flush()


def check(db: Session, municipality: Municipality, code: str, *, by: str, at: datetime) -> None:
    """«Το έλεγξα»: a named person answers for the translation."""
    row = _row(db, municipality, code)
    row.checked_by, row.checked_at = by, at
    db.flush()


@lru_cache(maxsize=64)
def _language(code: str) -> Language | None:
    """None for a folder that is named like no language."""
    try:
        locale = Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        return None
    name = locale.get_language_name() or code
    return Language(code, name[:1].upper() + name[1:], locale.text_direction)


def _rows(db: Session, municipality: Municipality) -> dict[str, SpokenLanguage]:
    rows = db.scalars(sa.select(SpokenLanguage).filter_by(municipality_id=municipality.id))
    return {row.code: row for row in rows}


def _row(db: Session, municipality: Municipality, code: str) -> SpokenLanguage:
    """The row of a language; the first one makes those of the shipped languages too."""
    if not _rows(db, municipality):
        for position, shipped in enumerate(CHECKED):
            db.add(SpokenLanguage(municipality_id=municipality.id, code=shipped, position=position))
        db.flush()
    row = db.get(SpokenLanguage, (municipality.id, code))
    if row is None:
        row = SpokenLanguage(municipality_id=municipality.id, code=code)
        db.add(row)
    return row


def _decided(row: SpokenLanguage) -> tuple[int | None, bool, str, datetime | None]:
    checked = row.code in CHECKED or row.checked_at is not None
    return row.position, checked, row.checked_by, row.checked_at


def _undecided(code: str) -> tuple[int | None, bool, str, datetime | None]:
    checked = code in CHECKED
    return (CHECKED.index(code) if checked else None), checked, "", None


def _place(row: SpokenLanguage) -> int:
    return row.position or 0


def _missing(code: str, instance: Path) -> int:
    """Sentences that the English catalogue translates and this one does not."""
    return (
        0 if code == SOURCE else len(_sentences("en", instance).keys() - _sentences(code, instance))
    )


def sentences(code: str, instance: Path) -> list[tuple[str, str]]:
    """Every sentence that citizens read, in Greek, and what this language says for it."""
    said = _sentences(code, instance)
    return [(sentence, said.get(sentence, "")) for sentence in _sentences("en", instance)]


def translated(code: str, sentence: str, instance: Path) -> str:
    """A sentence in a language; in Greek where it has none."""
    return _sentences(code, instance).get(sentence, sentence)


def _sentences(code: str, instance: Path) -> dict[str, str]:
    for folder in catalogues(instance):
        path = gettext.find("messages", str(folder), [code])
        if path:
            return _read(path, Path(path).stat().st_mtime_ns)
    return {}


@lru_cache(maxsize=32)
def _read(path: str, _changed: int) -> dict[str, str]:
    with open(path, "rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {sentence: said for sentence, said in catalogue.items() if sentence and said}
