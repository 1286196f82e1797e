"""What tablets may send, and nothing else: the schemas of the API, strict to the field."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
)

from kiosk.messages import LONGEST
from kiosk.moves import MessageKind, Readers
from kiosk.refusals import Refused

MOST_ENTRIES = 500
LARGEST_BODY = 4 * 1024 * 1024
UUID_FORM = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})"
)

# The reasons that a tablet knows; whatever else is wrong with an entry is `invalid`.
REASONS = (
    "invalid",
    "unknown_field",
    "bad_time",
    "unknown_scale",
    "unknown_service",
    "unknown_reason",
    "too_long",
    "conflict",
    "wrong_tablet",
)


def _instant(written: object) -> object:
    """RFC 3339 with an offset. A ValueError otherwise, or for an instant outside the calendar."""
    if not isinstance(written, str) or not INSTANT.fullmatch(written):
        raise ValueError("not an RFC 3339 time with an offset")
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except OverflowError:
        raise ValueError("outside the calendar") from None


def _readable(text: str) -> str:
    """A NUL cannot be kept, and half of a surrogate pair is no letter."""
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("unreadable characters")
    return text


Id = Annotated[
    str, StringConstraints(pattern=UUID_FORM), Field(json_schema_extra={"format": "uuid"})
]
Instant = Annotated[
    datetime,
    BeforeValidator(_instant),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": f"^{INSTANT.pattern}$"}),
]
Seq = Annotated[int, Field(ge=1, le=2**31 - 1)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,24}$")]
Scale = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,20}$")]
Tongue = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


Text = Annotated[str, AfterValidator(_readable)]


class Exact(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Pairing(Exact):
    code: Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(_readable)]


class RatingEntry(Exact):
    """One revision of one tap. A later revision repeats `id` and `seq`."""

    id: Id
    kind: Literal["rating"]
    seq: Seq
    revision: Annotated[int, Field(ge=1, le=999)]
    score: Annotated[int, Field(ge=1, le=5)]
    scale: Scale
    tapped_at: Instant
    language: Tongue
    service: Code | None = None
    reasons: Annotated[list[Code], Field(max_length=12)] = []
    revised_at: Instant | None = None


class MessageEntry(Exact):
    """`sealed`, base64url: a P-256 point of 65 bytes, an IV of 12, AES-256-GCM ciphertext; the key
    by HKDF-SHA-256 (no salt, no info) of the ECDH secret; associated data: the id as sent.
    """

    id: Id
    kind: Literal["message"]
    seq: Seq
    revision: Literal[1]
    written_at: Instant
    language: Tongue
    key: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{1,16}$")]
    sealed: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]*$", max_length=100_000)]


class SentContact(Exact):
    """`call`: the citizen would rather be called than written to."""

    name: Annotated[Text, Field(max_length=120)] = ""
    phone: Annotated[Text, Field(max_length=40)] = ""
    email: Annotated[Text, Field(max_length=254)] = ""
    call: bool = False


class SealedMessage(Exact):
    """What lies under the seal, as JSON. `subject`: a code of the municipality's list."""

    message_kind: Annotated[MessageKind, Strict(False)]
    subject: Code | None = None
    text: Annotated[Text, Field(max_length=LONGEST)]
    contact: SentContact | None = None
    readers: Annotated[Readers, Strict(False)]
    service: Code | None = None
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{16}$")]


class Batch(Exact):
    """`sent_at` is the tablet's clock as it sends: a clock that goes wrong is corrected for."""

    sent_at: Instant | None = None
    entries: Annotated[
        list[Any],
        Field(min_length=1, max_length=MOST_ENTRIES),
        WithJsonSchema(
            {
                "type": "array",
                "minItems": 1,
                "maxItems": MOST_ENTRIES,
                "items": {
                    "oneOf": [
                        {"$ref": "#/components/schemas/RatingEntry"},
                        {"$ref": "#/components/schemas/MessageEntry"},
                    ]
                },
            }
        ),
    ]


class Heartbeat(Exact):
    """`clock` is the tablet's own. `stored` is the highest `stored` that we answered."""

    clock: Instant
    queue: Annotated[int, Field(ge=0, le=10**6)]
    oldest_unsent: Instant | None = None
    refused: Annotated[int, Field(ge=0, le=10**6)] = 0
    version: Annotated[Text, Field(max_length=40)]
    persisted: bool | None = None
    secure: bool = True
    voices: Annotated[list[Tongue], Field(max_length=40)] = []
    px_per_mm: Annotated[float, Field(gt=0.5, lt=100, allow_inf_nan=False)] | None = None
    stored: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None
    storage_lost: bool = False


class Training(Exact):
    pin: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]


Entry = RatingEntry | MessageEntry
KINDS: dict[object, type[RatingEntry] | type[MessageEntry]] = {
    "rating": RatingEntry,
    "message": MessageEntry,
}


def entry(sent: object) -> Entry:
    """Raises Refused for what is no entry of ours: `invalid`, `unknown_field` or `too_long`."""
    kind = sent.get("kind") if isinstance(sent, dict) else None
    schema = KINDS.get(kind) if isinstance(kind, str) else None
    if schema is None:
        raise Refused("invalid", "Η εγγραφή δεν διαβάζεται.")
    try:
        return schema.model_validate(sent)
    except ValidationError as error:
        raise unfit(error) from None


def unfit(error: ValidationError) -> Refused:
    """The reason that covers all that is wrong."""
    wrong = {fault["type"] for fault in error.errors(include_url=False, include_input=False)}
    if wrong <= {"string_too_long", "too_long"}:
        return Refused("too_long", "Κάτι ξεπερνά το επιτρεπτό μήκος.")
    if wrong <= {"extra_forbidden", "string_too_long", "too_long"}:
        return Refused("unknown_field", "Υπάρχει άγνωστο πεδίο.")
    return Refused("invalid", "Η εγγραφή δεν διαβάζεται.")


def id_of(sent: object) -> str | None:
    """The id of an entry, wherever one can be read."""
    given = sent.get("id") if isinstance(sent, dict) else None
    return given if isinstance(given, str) and re.fullmatch(UUID_FORM, given) else None
