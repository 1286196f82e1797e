from typing import Any


def transmittal(*_a: Any, **_k: Any) -> bytes:
    return b"%PDF"


def receipt(*_a: Any, **_k: Any) -> bytes:
    return b"%PDF"


def kind_words(*_a: Any, **_k: Any) -> bytes:
    return b"%PDF"
