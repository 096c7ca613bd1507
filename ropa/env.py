"""Strict readers of the environment.

Each reader names one variable, and refuses a value that it does not fully understand: a typing
mistake in a deployment must stop the start, never pick a default in silence.
"""

import base64
import binascii
import os
import secrets
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SECRET_LENGTH = 40
KEY_BYTES = 32
DATABASE_OPTIONS = {"host", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout"}


class EnvironmentRefused(ImproperlyConfigured):
    """A variable is missing or has a value that means nothing here."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")


def text(name: str, default: str | None = None) -> str:
    """The value as it stands; without a default it must be there and not be blank."""
    value = os.environ.get(name, default)
    if value is None or (not value.strip() and default is None):
        raise EnvironmentRefused(name, "must be set")
    return value


def flag(name: str, *, default: bool) -> bool:
    """True or False, spelt exactly so: bool("False") would be true."""
    value = os.environ.get(name, str(default))
    if value not in ("True", "False"):
        raise EnvironmentRefused(name, f"must be True or False, not {value!r}")
    return value == "True"


def number(name: str, *, default: int, least: int = 0) -> int:
    """A whole number of at least `least`."""
    value = os.environ.get(name, str(default))
    if not (value.isascii() and value.isdigit()) or int(value) < least:
        raise EnvironmentRefused(name, f"must be a whole number of at least {least}, not {value!r}")
    return int(value)


def choice(name: str, words: Sequence[str], *, default: str) -> str:
    """One of these words."""
    value = os.environ.get(name, default)
    if value not in words:
        raise EnvironmentRefused(name, f"must be one of {', '.join(words)}, not {value!r}")
    return value


def names(name: str) -> list[str]:
    """A comma-separated list; empty when the variable is not set. An empty item is refused."""
    value = os.environ.get(name, "")
    items = [item.strip() for item in value.split(",")] if value else []
    if not all(items):
        raise EnvironmentRefused(name, "has an empty item between its commas")
    return items


def site_url(name: str, *, default: str) -> SplitResult:
    """The address people type, such as https://register.example.nhs.uk: scheme and host, nothing else."""
    value = os.environ.get(name, default)
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise EnvironmentRefused(name, f"must look like https://host.example, not {value!r}")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise EnvironmentRefused(name, "must not carry a path, a query or a fragment")
    return parts


def secret(name: str, *, keep_in: Path) -> str:
    """The secret from the environment, else one made for this checkout and kept in a private file.

    `ropa.wsgi` refuses to serve the public with a kept secret; commands and `make run` may use it.
    """
    value = os.environ.get(name)
    if value is None:
        return _kept(keep_in, lambda: secrets.token_urlsafe(48))
    if len(value) < SECRET_LENGTH:
        raise EnvironmentRefused(name, f"must have at least {SECRET_LENGTH} characters")
    return value


def key(name: str, *, keep_in: Path) -> bytes:
    """A key of 32 bytes in base64 from the environment, else one made and kept like a secret."""
    value = os.environ.get(name)
    if value is None:
        value = _kept(keep_in, lambda: base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode())
    return _key(name, value)


def keys(name: str) -> list[bytes]:
    """Keys of 32 bytes in base64, separated by commas; empty when the variable is not set."""
    return [_key(name, item) for item in names(name)]


def _key(name: str, value: str) -> bytes:
    try:
        found = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        found = b""
    if len(found) != KEY_BYTES:
        raise EnvironmentRefused(name, f"must be {KEY_BYTES} bytes in base64")
    return found


def _kept(path: Path, made: Callable[[], str]) -> str:
    """Whoever links its file first decides, so that two starting processes agree on one secret."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as fresh:
            fresh.write(made())
        try:
            os.link(fresh.name, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(fresh.name)
    return path.read_text(encoding="ascii")


def database_url(name: str, *, default: str) -> dict[str, object]:
    """Django's settings for `sqlite:///file` or `postgresql://user:password@host:port/name`.

    A PostgreSQL socket folder is given as `?host=/folder`.
    """
    value = os.environ.get(name, default)
    parts = urlsplit(value)
    if parts.scheme == "sqlite":
        return _sqlite(name, parts)
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql(name, parts)
    raise EnvironmentRefused(name, "must start with sqlite:/// or postgresql://")


def _sqlite(name: str, parts: SplitResult) -> dict[str, object]:
    path = unquote(parts.path.removeprefix("/"))
    if parts.netloc or parts.query or not path or path == ":memory:":
        raise EnvironmentRefused(name, "must look like sqlite:///var/register.sqlite3")
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path}


def _postgresql(name: str, parts: SplitResult) -> dict[str, object]:
    options = _options(name, parts.query)
    socket = options.pop("host", "")
    database = unquote(parts.path.removeprefix("/"))
    if not database or "/" in database:
        raise EnvironmentRefused(name, "names no database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": socket or unquote(parts.hostname or ""),
        "PORT": _port(name, parts),
        "OPTIONS": options,
    }


def _options(name: str, query: str) -> dict[str, str]:
    try:
        options = dict(parse_qsl(query, keep_blank_values=True, strict_parsing=True)) if query else {}
    except ValueError as wrong:
        raise EnvironmentRefused(name, "has options that cannot be read") from wrong
    if unknown := sorted(options.keys() - DATABASE_OPTIONS):
        raise EnvironmentRefused(name, f"has unknown options: {', '.join(unknown)}")
    return options


def _port(name: str, parts: SplitResult) -> str:
    try:
        return str(parts.port or "")
    except ValueError as wrong:
        raise EnvironmentRefused(name, "has a port that is not a number") from wrong
