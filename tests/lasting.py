"""What is made once for many tests."""

from uuid import uuid4

import sqlalchemy as sa
from flask import Flask

from app import create_app
from kiosk.database import Database
from kiosk.settings import Settings


class Lasting:
    """What one test leaves to the next because it is the same for both, and dear: migrated
    databases to copy, the statements that an engine has compiled, the routes that an app knows.
    """

    def __init__(self) -> None:
        self.name = f"test_{uuid4().hex}"
        self.stages: dict[str, sa.URL] = {}
        self._databases: dict[str, Database] = {}
        self._apps: dict[Settings, Flask] = {}

    def database(self, url: str) -> Database:
        return self._databases.get(url) or self._databases.setdefault(url, Database(url))

    def app(self, settings: Settings) -> Flask:
        return self._apps.get(settings) or self._apps.setdefault(settings, create_app(settings))

    def forget(self, settings: Settings) -> None:
        del self._apps[settings]
