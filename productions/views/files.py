"""Files by content hash. Pictures may be shown in a page; everything else is a download."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import IO

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from memory.models import BookFile
from productions.errors import StorageUnavailableError
from productions.models import Artifact
from productions.storage import open_file
from productions.views.requests import same_for_all

logger = logging.getLogger(__name__)

CHUNK_BYTES = 256 * 1024
SHOWN_IN_PAGES = frozenset({"image/png", "image/jpeg", "image/webp", "image/svg+xml"})
SVG_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
"""A drawing opened by itself runs nothing and loads nothing; its own styles may apply."""


@require_safe
async def file(request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    """Send a file that a production or book has; 503 while the storage cannot be read."""
    try:
        return await sent(request, sha256, name)
    except StorageUnavailableError as error:
        return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")


async def sent(request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    """Return the file; its media type is the row's, whatever the name says. Raises Http404, StorageUnavailableError."""
    media_type = await _media_type(sha256)
    if media_type is None:
        raise Http404("There is no such file.")
    try:
        content = await asyncio.to_thread(open_file, sha256)
    except FileNotFoundError:
        raise Http404("This file is no longer in the storage.") from None
    except OSError as error:
        logger.warning("a file cannot be read", extra={"sha256": sha256}, exc_info=True)
        raise StorageUnavailableError("The files cannot be read now. Try again in a moment.") from error
    inline = media_type in SHOWN_IN_PAGES and "download" not in request.GET
    if inline:
        same_for_all(request)
    response = StreamingHttpResponse(_chunks(content), content_type=media_type)
    response["Content-Length"] = str(await asyncio.to_thread(content.seek, 0, 2))
    await asyncio.to_thread(content.seek, 0)
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    if media_type == "image/svg+xml":
        response["Content-Security-Policy"] = SVG_POLICY
    return response


async def _media_type(sha256: str) -> str | None:
    models: tuple[type[Model], ...] = (Artifact, BookFile)
    for model in models:
        rows = model._default_manager.filter(sha256=sha256).values_list("media_type", flat=True)
        if (media_type := await rows.afirst()) is not None:
            return str(media_type)
    return None


async def _chunks(content: IO[bytes]) -> AsyncIterator[bytes]:
    try:
        while chunk := await asyncio.to_thread(content.read, CHUNK_BYTES):
            yield chunk
    finally:
        content.close()
