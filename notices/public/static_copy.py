"""The whole public site as plain files, for any web server or content network to serve without this program.

Every page says itself which addresses it has (`notices.public.static_pages`); each is asked for as a browser would and
written as it was answered, with copies compressed by gzip and Brotli beside it. A file that would be the same is left
alone, so that whoever has it need not fetch it again. Only files that an earlier run wrote are ever removed.
"""

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpResponse
from django.urls import resolve
from django.utils.http import parse_http_date_safe

from notices.editions.compressing import brotli_of, gzip_of
from notices.editions.printing import print_waiting
from notices.public.found import Gone
from notices.public.static_pages import STATIC, addresses_of
from notices.site import published_notices
from ropa.workplace.errors import not_found

OURS = ".written-by-publish.json"
"""Names every file of the last run."""
INDEX = {"text/html": "index.html", "application/atom+xml": "index.xml"}
NOT_FOUND = "404.html"
"""What a web server can be told to show for an address that there is not."""
_ASSET = re.compile(rf"{re.escape(settings.STATIC_URL)}([a-z0-9_-]+)/")
_PLAIN = re.compile(r"\A(?:/[A-Za-z0-9._~-]*)+\Z")


class FolderRefused(Exception):
    """The folder cannot hold the copy: it is no folder, or it holds files that are not ours."""


class PageMissing(Exception):
    """A page that should be in the copy could not be made."""


@dataclass(frozen=True)
class Written:
    """What became of the copy: how many files there are and were removed, and why pages could not be made."""

    files: int
    removed: int
    missing: tuple[str, ...]


def write_site(folder: Path, *, told: Callable[[str], object] = lambda address: None) -> Written:
    """Write the copy. `told` hears of each address. A page that could not be made stays as it was.

    Raises FolderRefused, OSError.
    """
    folder = folder.resolve()
    before, written = _ours(folder), set[str]()
    try:
        missing = _write_pages(folder, before, written, told)
    except BaseException:
        _note(folder, before | written)
        raise
    _note(folder, written)
    return Written(len(written), _remove(folder, before - written), tuple(missing))


def _write_pages(folder: Path, before: set[str], written: set[str], told: Callable[[str], object]) -> list[str]:
    """Write each page, note the names of its files, and give the reasons why some could not be made."""
    print_waiting(lambda edition, done: None)
    assets, missing = set[str](), list[str]()
    for address in addresses_of(published_notices()):
        try:
            answer = answer_at(address)
            name = file_name(address, answer)
        except PageMissing as error:
            missing.append(str(error))
            written.update(_as_it_was(address, before))
            continue
        written.update(_write(folder, name, answer.content, _changed(answer)))
        if name.endswith(".html"):
            assets.update(_ASSET.findall(answer.content.decode()))
        told(address)
    written.update(_write(folder, NOT_FOUND, not_found(_request("/")).content, None))
    written.update(_write_assets(folder, assets))
    return missing


def _as_it_was(address: str, before: set[str]) -> set[str]:
    stem = unquote(address)[1:]
    names = [f"{stem}{index}" for index in INDEX.values()] if stem.endswith("/") or not stem else [stem]
    return before & {f"{name}{suffix}" for name in names for suffix in ("", ".gz", ".br")}


def answer_at(address: str) -> HttpResponse:
    """What the public site answers at an address. Raises PageMissing if that is not a page."""
    request = _request(address)
    try:
        view, args, kwargs = resolve(urlsplit(address).path)
        answer = view(request, *args, **kwargs)
    except (Http404, Gone) as error:
        raise PageMissing(f"{address}: {error}") from error
    if answer.status_code != 200:
        raise PageMissing(f"{address}: answered {answer.status_code}")
    assert isinstance(answer, HttpResponse)
    return answer


def file_name(address: str, answer: HttpResponse) -> str:
    """Where the answer is written, below the folder. Raises PageMissing for what no file can stand for."""
    path = unquote(address)
    if not _PLAIN.match(path) or ".." in path.split("/"):
        raise PageMissing(f"{address}: not an address that a file can stand for")
    if not path.endswith("/"):
        return path[1:]
    kind = answer.headers["Content-Type"].partition(";")[0]
    if kind not in INDEX:
        raise PageMissing(f"{address}: no file name for {kind}")
    return f"{path[1:]}{INDEX[kind]}"


def _request(address: str) -> WSGIRequest:
    """As a browser on the address that people type, without compression."""
    site = urlsplit(settings.SITE_URL)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote(address),
            "SERVER_NAME": site.hostname or "",
            "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
            "HTTP_HOST": site.netloc,
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": io.BytesIO(),
            STATIC: True,
        }
    )


def _changed(answer: HttpResponse) -> int | None:
    return parse_http_date_safe(answer.headers.get("Last-Modified", ""))


def _write_assets(folder: Path, rooms: set[str]) -> Iterator[str]:
    """Style, script and pictures of the pages, under the addresses that the pages give."""
    root = Path(settings.STATIC_ROOT)
    under = settings.STATIC_URL.strip("/")
    for room in sorted(rooms):
        for path in sorted((root / room).rglob("*")):
            if path.is_file() and path.suffix not in (".gz", ".br"):
                yield from _write(folder, f"{under}/{path.relative_to(root)}", path.read_bytes(), None)


def _write(folder: Path, name: str, body: bytes, changed: int | None) -> Iterator[str]:
    for suffix, content in (("", body), (".gz", gzip_of(body)), (".br", brotli_of(body))):
        if content or not suffix:
            _put(folder / f"{name}{suffix}", content, changed)
            yield f"{name}{suffix}"


def _put(target: Path, content: bytes, changed: int | None) -> None:
    """Write at once or not at all; leave alone what is the same."""
    if target.is_file() and target.read_bytes() == content:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.part")
    draft.write_bytes(content)
    if changed is not None:
        os.utime(draft, (changed, changed))
    draft.replace(target)


def _ours(folder: Path) -> set[str]:
    """What the last run wrote; nothing for a folder that is new or empty."""
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise FolderRefused(f"{folder} is not a folder.")
    note = folder / OURS
    if note.is_file():
        return set(json.loads(note.read_text(encoding="utf-8")))
    if any(folder.iterdir()):
        raise FolderRefused(f"{folder} holds files that this command did not write. Give it an empty folder.")
    return set()


def _remove(folder: Path, names: set[str]) -> int:
    """Remove what is published no longer, and the folders that are empty without it."""
    inside = [path for path in (folder / name for name in sorted(names)) if folder in path.resolve().parents]
    for path in inside:
        path.unlink(missing_ok=True)
        for above in path.parents:
            if above == folder or not above.is_dir() or any(above.iterdir()):
                break
            above.rmdir()
    return len(inside)


def _note(folder: Path, names: set[str]) -> None:
    """Which files are ours."""
    _put(folder / OURS, json.dumps(sorted(names), indent=0).encode(), None)
