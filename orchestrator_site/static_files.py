"""Static files: under ASGI without a thread that waits for the event loop, compressed, and kept by browsers.

Nothing is collected or copied: `./run` serves them from where they lie. So an address says which content it means
(`bindery.css?v=1f3a…`), and browsers need not ask again; compressed content is made once a process.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.regex_helper import _lazy_re_compile
from whitenoise.middleware import WhiteNoiseMiddleware

FOR_EVER = "max-age=31536000, public, immutable"
LEAST_BYTES = 500
"""Less is not worth the work."""
COMPRESSED_FILES = 256
TEXT = _lazy_re_compile(r"(text/|application/(javascript|json|problem\+json|xml)|image/svg|font/ttf)")
GZIP = _lazy_re_compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


class Versioned(StaticFilesStorage):
    """Names in an address which content of the file it means."""

    def url(self, name: str | None) -> str:
        address = super().url(name)
        version = _kept_version(name) if name and not settings.DEBUG else _version(name or "")
        return f"{address}?v={version}" if version else address


def _version(name: str) -> str:
    """Return a digest of the file's content; empty where there is no such file."""
    found = finders.find(name)
    return hashlib.blake2b(Path(found).read_bytes(), digest_size=6).hexdigest() if isinstance(found, str) else ""


@lru_cache(maxsize=1024)
def _kept_version(name: str) -> str:
    # A process serves what it found when it began.
    return _version(name)


@lru_cache(maxsize=COMPRESSED_FILES)
def _compressed(path: str, etag: str) -> bytes:
    """`etag` tells one content of the path from another."""
    return gzip.compress(Path(path).read_bytes(), 9, mtime=0)


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]  # WhiteNoise has no types
    """WhiteNoise that can be awaited.

    The original is synchronous only: Django then runs it in a thread that waits for the asynchronous rest of the chain,
    and at SIGTERM daphne waited for that thread while the thread waited for daphne's stopped loop.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        return self._answer(request) if iscoroutinefunction(self) else super().__call__(request)

    async def _answer(self, request: HttpRequest) -> Any:
        found = self.find_file(request.path_info) if self.autorefresh else self.files.get(request.path_info)
        if found is None:
            return await self.get_response(request)
        return await sync_to_async(self.serve)(found, request)

    def serve(self, static_file: Any, request: HttpRequest) -> HttpResponseBase:
        """Send the file; compressed to who takes it, and for ever where the address names this very content."""
        head = static_file.get_response("HEAD", request.META)
        headers = dict(head.headers)
        is_text = bool(TEXT.match(headers.get("Content-Type", "")))
        is_whole = request.method == "GET" and head.status == 200 and "Content-Encoding" not in headers
        if is_text and is_whole and takes_gzip(request) and int(headers["Content-Length"]) >= LEAST_BYTES:
            response: HttpResponseBase = _smaller(headers, static_file.alternatives[-1][1])
        else:
            response = super().serve(static_file, request)
        if is_text:
            patch_vary_headers(response, ("Accept-Encoding",))
        if request.GET.get("v") and request.GET["v"] == _kept_version(
            request.path_info.removeprefix(self.static_prefix)
        ):
            response["Cache-Control"] = FOR_EVER
        return response


def takes_gzip(request: HttpRequest) -> bool:
    return bool(GZIP.search(request.headers.get("Accept-Encoding", "")))


def _smaller(headers: Mapping[str, str], path: str) -> HttpResponse:
    """Return the content compressed, with these headers. The ETag stays: WhiteNoise knows one for all encodings."""
    content = _compressed(path, headers["ETag"])
    sizes = {"Content-Encoding": "gzip", "Content-Length": str(len(content))}
    return HttpResponse(content, headers={**headers, **sizes})


class CompressedText(GZipMiddleware):
    """Compresses pages and JSON, with random bytes against the guessing of secrets by size. Files stay as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not TEXT.match(response.get("Content-Type", "")):
            return response
        return super().process_response(request, response)
