"""Whatever is sent, made after our own description or against it: no fault, and no accepted
nonsense."""

from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from schemathesis.checks import CheckFunction
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from kiosk.api.openapi import described
from tests.api.conftest import API, Device

DESCRIBED = described()
POSTED = [path for path, methods in DESCRIBED["paths"].items() if "post" in methods]
# A code that nobody gave and a 3.0 where a whole number is asked for fit their schemas.
BEYOND_SCHEMAS: list[CheckFunction] = [positive_data_acceptance]
MANY = examples(max_examples=150, suppress_health_check=list(HealthCheck))

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


def fits(sent: Any) -> bool:
    """Whether an entry is one by our description."""
    return any(validator.is_valid(sent) for validator in VALIDATORS)


VALIDATORS = [
    jsonschema_rs.validator_for(
        {"$ref": f"#/components/schemas/{name}", "components": DESCRIBED["components"]}
    )
    for name in ("RatingEntry", "MessageEntry")
]


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", POSTED)
def test_any_body_gets_an_answer_of_the_description(
    app: Flask, device: Device, path: str, mode: GenerationMode
) -> None:
    operation = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)[path]["POST"]
    one_by_one = path == f"{API}entries"  # a bad entry is refused, its batch is not
    excluded = BEYOND_SCHEMAS + ([negative_data_rejection] if one_by_one else [])

    @MANY
    @given(operation.as_strategy(generation_mode=mode))
    def every(case: schemathesis.Case[Any]) -> None:
        answer = case.call_and_validate(headers=device.headers, excluded_checks=excluded)
        if one_by_one and answer.status_code == 200:
            body: Any = case.body
            assert_only_entries_are_stored(body["entries"], answer.json()["results"])

    every()


def assert_only_entries_are_stored(sent: list[Any], results: list[dict[str, str]]) -> None:
    assert len(results) == len(sent)
    for entry, result in zip(sent, results, strict=True):
        assert result["status"] == "rejected" or fits(entry), entry


def test_a_field_of_anything_is_stored_only_where_it_fits(device: Device) -> None:
    """A good rating with one field as anything at all, its neighbour untouched."""
    fields = [*device.rating(), "service", "reasons", "revised_at", "more"]

    @MANY
    @given(st.sampled_from(fields), JSON)
    def every(field: str, anything: Any) -> None:
        odd, good = device.rating() | {field: anything}, device.rating()
        first, second = device.deliver(odd, good)
        assert second["status"] == "stored"
        assert first["status"] == "rejected" or fits(odd)

    every()
