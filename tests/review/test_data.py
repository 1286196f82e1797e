"""The JSON of the review: its keys are a contract, and what was not measured is null."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from admin.review.data import as_data, as_json
from admin.review.facts.texts import ChapterKey, Decision, Letter, Prose, Quoted, Texts
from admin.review.facts.volumes import Volumes
from admin.review.gathering import review
from kiosk.centres import Municipality
from kiosk.moves import MessageKind, Status
from tests.review.opinions import SPLIT, facts, told
from tests.volumes.chania import keep_chania


def values(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from values(value, f"{path}.{key}")
    elif isinstance(node, list):
        for item in node:
            yield from values(item, path)
    else:
        yield path, node


def test_larissas_2024_reads_as_published(db: Session, larissa: Municipality) -> None:
    data = json.loads(as_json(facts(db, larissa)))
    volumes = data["volumes"]
    assert (data["municipality"], data["year"]) == ("Δήμος Λαρισαίων", 2024)
    assert (volumes["total"], volumes["ekep"], volumes["counters"]) == (142914, 123973, 18941)
    assert (volumes["previous_total"], volumes["change_percent"]) == (111498, 28.18)
    assert volumes["centres"][5] == {
        "code": "0207ΠΒ",
        "ekep": 968,
        "counters": 238,
        "total": 1206,
        "share_percent": 0.84,
    }


def test_what_was_not_measured_is_null_never_zero() -> None:
    data = as_data(told())
    opinions = {part: data[part] for part in ("satisfaction", "complaints", "praise")}
    found = {path: value for path, value in values(opinions) if not path.endswith("code")}
    assert set(found.values()) == {None}
    assert found.keys() >= {".satisfaction.ratings", ".complaints.received", ".praise"}


def test_a_measured_zero_is_zero() -> None:
    data = as_data(told(scores=(0, 0, 0, 0, 0), kinds={}))
    assert data["satisfaction"]["ratings"] == 0
    assert data["satisfaction"]["counts"] == {"1": 0, "2": 0, "3": 0, "4": 0, "5": 0}
    assert data["satisfaction"]["top2_percent"] is None
    assert data["complaints"]["received"] == 0
    assert (data["praise"], data["suggestions"]) == (0, 0)


def test_opinions_stand_under_their_contracted_keys() -> None:
    kinds = {MessageKind.COMPLAINT: 2, MessageKind.ACCUSATION: 1, MessageKind.SUGGESTION: 4}
    data = as_data(told(scores=(1, 2, 3, 10, 34), kinds=kinds, statuses={Status.CLOSED: 3}))
    assert data["satisfaction"]["centres"][0] == {
        "code": "0207",
        "ratings": 50,
        "counts": {"1": 1, "2": 2, "3": 3, "4": 10, "5": 34},
        "top2_percent": 88.0,
        "interval_percent": [76.2, 94.38],
        "response_rate_percent": 0.08,
    }
    complaints = data["complaints"]
    assert complaints["received"] == 3
    assert complaints["by_kind"] == {"complaint": 2, "report": 0, "accusation": 1}
    assert list(complaints["by_status"]) == [status.value for status in Status]
    assert complaints["centres"][0]["by_kind"] == complaints["by_kind"]
    assert data["suggestions"] == 4


def test_a_partial_split_has_null_sums_and_shares() -> None:
    volumes = as_data(told(Volumes(SPLIT[:3], False, None, 111498, ("πίνακας",))))["volumes"]
    assert (volumes["total"], volumes["ekep"], volumes["change_percent"]) == (None, None, None)
    totals = [centre["total"] for centre in volumes["centres"]]
    assert totals == [59691, 20066, 40846, None, None, None, None]
    assert {centre["share_percent"] for centre in volumes["centres"]} == {None}


def test_made_up_opinions_are_marked() -> None:
    assert as_data(replace(told(), synthetic=True))["synthetic"] is True
    assert as_data(told())["synthetic"] is False


def test_a_hedge_is_a_precision_beside_its_amount(db: Session) -> None:
    data = as_data(review(db, keep_chania(db), 2025, today=date(2026, 2, 20)))
    told = {one["service"]: one for one in data["services"]}
    assert told["Γνήσιο υπογραφής"]["quantity"] == {
        "amount": 57200,
        "precision": "at_least",
        "said": "τουλάχιστον 57.200",
    }
    assert told["Γνήσιο υπογραφής"]["share_percent"]["said"] == "τουλάχιστον 46,9%"
    assert told["ΑΜΚΑ"]["share_percent"] is None
    assert told["MYINFO - Προσωπικός Αριθμός"]["to"] == "2025-12-31"


def test_every_headline_figure_has_a_formula_and_a_source() -> None:
    data = as_data(told(scores=(1, 2, 3, 10, 34), kinds={MessageKind.COMPLAINT: 2}))
    assert [one["name"] for one in data["provenance"]] == [
        "Υποθέσεις 2024",
        "Υποθέσεις 2023",
        "Μεταβολή υποθέσεων",
        "Αξιολογήσεις",
        "Καλή ή Πολύ καλή",
        "Αξιολογήσεις ανά 100 υποθέσεις",
        "Παράπονα",
        "Παράπονα ανά 10.000 υποθέσεις",
    ]
    assert all(one["formula"] and one["source"] for one in data["provenance"])


def test_what_people_wrote_and_decided_is_told_too() -> None:
    texts = Texts(
        prose=(Prose(ChapterKey.TRAINING, "Δύο σεμινάρια.", 2023),),
        decisions=(Decision("press.cases", "Το 2024 ...", False),),
        quotes=(Quoted("Περίμενα", MessageKind.COMPLAINT, "0207"),),
        letter=Letter(place="Λάρισα"),
    )
    data = as_data(replace(told(), texts=texts, gaps=("Λείπει ο Μάρτιος.",)))
    said = data["texts"]
    assert said["prose"] == [{"chapter": "training", "text": "Δύο σεμινάρια.", "from_year": 2023}]
    assert said["sentences"] == [{"key": "press.cases", "text": "Το 2024 ...", "taken": False}]
    assert said["quotes"] == [{"text": "Περίμενα", "kind": "complaint", "centre": "0207"}]
    assert said["letter"]["place"] == "Λάρισα"
    assert data["gaps"] == ["Λείπει ο Μάρτιος."]
