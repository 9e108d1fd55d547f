"""What PostgreSQL and its driver raise, by its meaning: nobody is there, nobody is let in, begin anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from storage.database.preflight import Unusable, Wrong


def driver() -> Any:
    """asyncpg, loaded where PostgreSQL is used."""
    try:
        import asyncpg
    except ImportError as missing:
        raise Unusable(Wrong.NO_DRIVER, "") from missing
    return asyncpg


@lru_cache(maxsize=1)
def gone() -> tuple[type[BaseException], ...]:
    """What is raised when nobody is there any more."""
    asyncpg = driver()
    shut = asyncpg.AdminShutdownError, asyncpg.CrashShutdownError, asyncpg.CannotConnectNowError
    full = asyncpg.TooManyConnectionsError  # nobody else is let in now
    left = asyncpg.InternalClientError  # the server's last word has come, the line's end has not; or it is no primary
    replica = asyncpg.ReadOnlySQLTransactionError  # the one that was written to is gone, and no other is in its place
    return OSError, TimeoutError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError, left, *shut, full, replica


def overtaken() -> tuple[type[BaseException], ...]:
    """What is raised to the one of two that has to give way."""
    return driver().DeadlockDetectedError, driver().SerializationError


@contextmanager
def named(url: str) -> Iterator[None]:
    """What goes wrong while a database is looked for, or migrated, is raised as what it means."""
    asyncpg = driver()
    try:
        yield
    except (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InsufficientPrivilegeError) as error:
        raise Unusable(Wrong.NOT_LET_IN, shown(url), str(error)) from error
    except asyncpg.InvalidCatalogNameError as error:
        raise Unusable(Wrong.NO_DATABASE, shown(url), str(error)) from error
    except Exception as error:
        if isinstance(error, Unusable) or not _is_gone(error):
            raise
        raise Unusable(Wrong.AWAY, shown(url), str(error)) from error


def _is_gone(error: BaseException | None) -> bool:
    """Whether nobody is there any more; the migration wraps what the driver says."""
    return error is not None and (isinstance(error, gone()) or _is_gone(error.__cause__))


def shown(url: str) -> str:
    """The address without a name and a password."""
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}{parts.path}".lstrip("/")
