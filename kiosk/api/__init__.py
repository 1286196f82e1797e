"""The tablets' JSON API, version 1."""
