"""The public notice: the current edition in every format, without signing in.

What is not published does not exist here, in any format: a draft, an unknown notice and an organisation that has
published none are told alike.
"""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from notices.models import Edition
from notices.published import etag, headlines, printed
from notices.rendering import FORMATS, Renderer
from notices.site import current, published_notices
from ropa.api.versions import is_known

BY_SUFFIX = {renderer.suffix.lstrip("."): renderer for renderer in FORMATS.values()}


def format_at(suffix: str) -> Renderer:
    """The format of a suffix; a 404 that names those there are."""
    if suffix not in BY_SUFFIX:
        raise NotFound(f"Notices have no format “.{suffix[:20]}”. There are: .{', .'.join(sorted(BY_SUFFIX))}.")
    return BY_SUFFIX[suffix]


def edition_at(organisation: str, notice: str) -> Edition:
    """The current edition, or a 404 that says which part of the address is unknown to the public."""
    found = current(organisation, notice)
    if found is not None:
        return found
    others = headlines(published_notices(organisation))
    if not others:
        raise NotFound(f"No organisation called “{organisation}” has published a privacy notice here.")
    raise NotFound(f"{others[0].organisation} has not published a notice called “{notice}” here.")


def answers() -> dict[Any, Any]:
    """For the description: one answer for each format."""
    return {(200, renderer.media_type.split(";")[0]): OpenApiTypes.BINARY for renderer in FORMATS.values()}


@extend_schema_view(get=extend_schema(operation_id="notice", tags=["notices"], auth=[], responses=OpenApiTypes.OBJECT))
class PublicNoticeView(APIView):
    """A published notice: JSON, or the format of the suffix (`.html` is its body, for a page to wrap)."""

    authentication_classes = []
    permission_classes = [AllowAny]
    metadata_class = None

    def get(self, request: Request, organisation: str, notice: str, suffix: str = "json") -> HttpResponse:
        """The current edition. Its ETag changes with every edition."""
        renderer = format_at(suffix)
        edition = edition_at(organisation, notice)
        headers = {"ETag": etag(edition, suffix), "Cache-Control": "public, no-cache"}
        headers["X-Robots-Tag"] = "noindex"  # the page itself is what a search should find
        if is_known(request, headers["ETag"]):
            return HttpResponse(status=304, headers=headers)
        return HttpResponse(printed(edition, renderer), content_type=renderer.media_type, headers=headers)


@extend_schema_view(get=extend_schema(operation_id="notice_format", tags=["notices"], auth=[], responses=answers()))
class NoticeFormatView(PublicNoticeView):
    """A published notice in the format of the suffix."""
