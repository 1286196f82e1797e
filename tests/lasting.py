"""What is made once for many tests."""

from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from flask import Flask

from app import create_app
from kiosk.database import Database
from kiosk.settings import Settings

# What a session is told for good goes with it to whoever has the connection next.
FOR_GOOD, FOR_A_WHILE = "SET ", ("SET LOCAL ", "SET TRANSACTION ")


class Lasting:
    """What one test leaves to the next because it is the same for both, and dear: migrated
    databases to copy, the statements that an engine has compiled, the routes that an app knows,
    connections to PostgreSQL and what they have read of its tables.
    """

    def __init__(self) -> None:
        self.name = f"test_{uuid4().hex}"
        self.stages: dict[str, sa.URL] = {}
        self.staying: set[int] = set()  # those connections, by their process on the server
        self._databases: dict[str, Database] = {}
        self._apps: dict[Settings, Flask] = {}

    def database(self, url: str) -> Database:
        if url not in self._databases:
            self._databases[url] = self._watched(Database(url))
        return self._databases[url]

    def app(self, settings: Settings) -> Flask:
        if settings not in self._apps:
            self._apps[settings] = create_app(settings)
            self._watched(self._apps[settings].extensions["database"])
        return self._apps[settings]

    def put_down(self, database: Database) -> None:
        """A file is another one for the next test, a server is the same."""
        if database.engine.dialect.name == "sqlite":
            database.close()

    def forget(self, settings: Settings) -> None:
        self._apps.pop(settings).extensions["database"].close()

    def close(self) -> None:
        for app in self._apps.values():
            app.extensions["database"].close()
        for database in self._databases.values():
            database.close()

    def _watched(self, database: Database) -> Database:
        if database.engine.dialect.name == "postgresql":
            sa.event.listen(database.engine, "connect", self._stays)
            sa.event.listen(database.engine, "close", self._goes)
            sa.event.listen(database.engine, "before_cursor_execute", self._is_told)
        return database

    def _stays(self, connection: Any, _entry: object) -> None:
        self.staying.add(connection.info.backend_pid)

    def _goes(self, connection: Any, _entry: object) -> None:
        if not connection.closed:
            self.staying.discard(connection.info.backend_pid)

    def _is_told(
        self, connection: sa.Connection, _cursor: object, statement: str, *_how: object
    ) -> None:
        if statement.startswith(FOR_GOOD) and not statement.startswith(FOR_A_WHILE):
            self._goes(connection.connection.driver_connection, None)
