"""`demo`: made once, found again at each start."""

import hashlib
import json
import os
import random
import secrets
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.beside import carry_out, plan
from admin.casework.templates import take_usual
from admin.demo import larissa, opinions
from admin.demo.queues import keep_queues
from admin.events.dates import read_when
from admin.events.telling import Told, record
from admin.indicators.entering import Reading, enter
from admin.indicators.figures import Topic, Unit
from admin.staff.accounts import Role, add_staff
from admin.volumes import intake, periods, previews, totals
from admin.volumes.table import Line, Table
from kiosk import health, recording, tablets
from kiosk.book import Terms, set_terms
from kiosk.centres import Municipality, add_centre, add_municipality, find_centre
from kiosk.commandline import refusing
from kiosk.commands import prepare
from kiosk.database import ATHENS, Database, athens_day, now
from kiosk.hours import set_week
from kiosk.languages import translated
from kiosk.messages import Draft, submit
from kiosk.moves import Actor, Hand
from kiosk.receipts import new_code
from kiosk.refusals import N_, Refused
from kiosk.settings import Settings
from kiosk.sites import add_site
from kiosk.tablets import Tablet

DIRECTOR, HEAD = "director@larissa.example", "head@larissa.example"
SECOND_READER = "adviser@larissa.example"
BOSS = Hand(DIRECTOR, Actor.DIRECTOR)
RECENT = timedelta(days=75)
HOURS = {weekday: (time(8), time(15)) for weekday in range(5)}


@dataclass(frozen=True)
class Demo:
    """What is needed to try the demo. The password is made up here and lies in the instance."""

    tablet_token: str
    password: str

    def welcome(self, base: str) -> str:
        return (
            f"Τάμπλετ (ΚΕΠ 0207):  {base}/\n"
            f"Προσωπικό:           {base}/admin/\n"
            f"  διευθυντής:        {DIRECTOR}  {self.password}\n"
            f"  προϊστάμενος 0207: {HEAD}  {self.password}\n"
            f"  δεύτερος αναγνώστης: {SECOND_READER}  {self.password}\n"
            "Οι γνώμες είναι συνθετικές. Τέλος με Ctrl+C."
        )


@click.command("demo")
@refusing
def demo() -> None:
    """Ετοιμάζει επίδειξη: πραγματικά ΚΕΠ και υποθέσεις της Λάρισας, συνθετικές γνώμες."""
    settings = Settings.read()
    with closing(Database(settings.database_url)) as database:
        shown = prepare_demo(database, settings.instance)
    click.echo(shown.welcome("http://127.0.0.1:8000"))


def prepare_demo(database: Database, instance: Path) -> Demo:
    """The demo of this instance, made the first time. Raises Refused beside real data."""
    prepare(database)
    kept = instance / "demo.json"
    with database.session() as db:
        slugs = db.scalars(sa.select(Municipality.slug)).all()
        if kept.exists() and larissa.SLUG in slugs:
            return Demo(**json.loads(kept.read_text()))
        if slugs:
            raise Refused(
                "not_empty",
                N_(
                    "Η βάση έχει ήδη δήμους. Η επίδειξη θέλει άδεια βάση: ορίστε άλλο KEP_INSTANCE."
                ),
            )
        click.echo("Ετοιμάζονται τα δεδομένα της επίδειξης ...")
        made = _make(db, now(), instance)
        with open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(asdict(made), file)
        db.commit()
    return made


def _make(db: Session, at: datetime, instance: Path) -> Demo:
    municipality = add_municipality(db, larissa.SLUG, larissa.NAME, synthetic=True)
    for code, name, _ekep, _counters in larissa.CENTRES:
        add_centre(db, municipality, code, name)
    keep_volumes(db, municipality, at)
    keep_queues(db, municipality, at)
    keep_indicators(db, municipality, at)
    _open(db, municipality)
    keep_events(db, municipality, at)
    password = secrets.token_urlsafe(12)
    _keep_a_book(db, municipality, instance)
    for email, role, own in (
        (DIRECTOR, Role.DIRECTOR, []),
        (SECOND_READER, Role.SECOND_READER, []),
        (HEAD, Role.HEAD, municipality.centres[:1]),
    ):
        add_staff(db, municipality, email, role, own).set_password(password)
    last = athens_day(at)
    for days in (
        opinions.working_days(date(larissa.YEAR, 1, 2), date(larissa.YEAR, 12, 30)),
        opinions.working_days(last - RECENT, last - timedelta(days=1)),
    ):
        devices = _tablets(db, municipality, days)
        _rate(db, devices, days, at)
        _write(db, devices, days, at)
    return Demo(tablet_token=_token(db, municipality, at), password=password)


def _open(db: Session, municipality: Municipality) -> None:
    """Usual hours, and the roof that 0207 and 0325 share since they moved."""
    for centre in municipality.centres:
        set_week(db, centre, date(larissa.YEAR, 1, 1), HOURS)
    first, second = municipality.centres[:2]
    add_site(db, municipality, larissa.ADDRESS, [first, second], larissa.MOVED)


def _keep_a_book(db: Session, municipality: Municipality, instance: Path) -> None:
    """A second reader with a title, and answers to begin from in every language that is there."""
    set_terms(db, municipality.id, Terms(second_reader="Σύμβουλος Ακεραιότητας"))
    take_usual(
        db,
        municipality.id,
        ["el", "en", "sq"],
        lambda sentence, language: translated(language, sentence, instance),
    )


def keep_volumes(db: Session, municipality: Municipality, at: datetime) -> None:
    """Larissa's real volumes of 2024 and its bare total of 2023."""
    table = Table(tuple(Line(code, ekep, n) for code, _name, ekep, n in larissa.CENTRES))
    shown = previews.preview(
        db, municipality, periods.year(larissa.YEAR), table, today=athens_day(at)
    )
    intake.store(
        db,
        shown,
        source=larissa.SOURCE,
        sha256=hashlib.sha256(str(table).encode()).hexdigest(),
        by="demo",
        at=at,
        replace=False,
    )
    before = totals.Stated(periods.year(larissa.YEAR - 1), larissa.TOTAL_2023)
    totals.set_total(db, municipality, before, by="demo", at=at)


def keep_events(db: Session, municipality: Municipality, at: datetime) -> None:
    """What the report of 2024 says that changed in Larissa's centres."""
    for code, kind, when, note, left, to in larissa.EVENTS:
        told = Told(kind, read_when(when), note=note, from_address=left, to_address=to)
        centre = find_centre(municipality, code) if code else None
        record(db, municipality.centres, centre, told, by="demo", at=at)


def keep_indicators(db: Session, municipality: Municipality, at: datetime) -> None:
    """What Larissa's report says of training and use; real, as quoted."""
    for name, base, year, percent, note in larissa.INDICATORS:
        said = Reading(year, Decimal(percent), source=larissa.INDICATORS_SOURCE, note=note)
        enter(
            *(db, municipality, name, base, Unit.PERCENT, said),
            by="demo",
            at=at,
            today=athens_day(at),
            topic=Topic.TRAINING,
        )


def _tablets(db: Session, municipality: Municipality, days: list[date]) -> list[Tablet]:
    """One at every centre for these days and no longer: between them nothing was measured."""
    first, last = (
        datetime(day.year, day.month, day.day, tzinfo=ATHENS) for day in (days[0], days[-1])
    )
    devices = [tablets.enrol(db, c, live=True, at=first)[0] for c in municipality.centres]
    for device in devices:
        device.revoked_at = last
    return devices


def _token(db: Session, municipality: Municipality, at: datetime) -> str:
    _tablet, token = tablets.enrol(db, municipality.centres[0], live=True, at=at)
    return token


def _rate(db: Session, devices: list[Tablet], days: list[date], at: datetime) -> None:
    for device, (code, _name, ekep, counters) in zip(devices, larissa.CENTRES, strict=True):
        rng = random.Random(f"{code} {days[0].year}")
        taps = list(opinions.taps(rng, days, ekep + counters))
        recording.record_all(db, taps, device, at=at)
        health.alive(db, device, set(days))


def _write(db: Session, devices: list[Tablet], days: list[date], at: datetime) -> None:
    rng = random.Random(str(days[0].year))
    by_code = {device.centre.code: device for device in devices}
    for place, opinion in enumerate(opinions.OPINIONS):
        device = by_code[opinion.centre]
        draft = Draft(
            id=UUID(int=rng.getrandbits(128), version=4),
            kind=opinion.kind,
            text=opinion.text,
            readers=opinion.readers,
            code=new_code(),
            door=opinion.door,
            entered_by=DIRECTOR if opinion.door else "",
        )
        written = opinions.written_at(place, days)
        tablet = None if opinion.door else device
        message = submit(db, draft, device.centre, tablet=tablet, at=written)
        if opinion.answer:
            answered = min(written + timedelta(days=2), at)
            message.answer(opinion.answer, opinion.outcome, by=BOSS, at=answered)
        if opinion.outcome:
            message.close(by=BOSS, at=answered)
        if opinion.changed:
            due = athens_day(answered) + timedelta(days=14)
            action = plan(db, message, opinion.changed, "Διεύθυνση ΚΕΠ", due, by=BOSS, at=answered)
            carry_out(action, by=BOSS, at=answered)


commands: tuple[click.Command, ...] = (demo,)
