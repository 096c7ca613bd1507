"""The public notice: the current edition in every format, without signing in.

What is not published does not exist here, in any format: a draft, an unknown notice and an organisation that has
published none are told alike.
"""

from typing import Any

from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import APIException, NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from notices.editions.files import file_of
from notices.models import Edition
from notices.public import found
from notices.public.files import SOON
from notices.public.serving import stored_answer
from notices.rendering import FORMATS, Renderer

BY_SUFFIX = {renderer.suffix.lstrip("."): renderer for renderer in FORMATS.values()}


def format_at(suffix: str) -> Renderer:
    """The format of a suffix; a 404 that names those there are."""
    if suffix not in BY_SUFFIX:
        raise NotFound(f"Notices have no format “.{suffix[:20]}”. There are: .{', .'.join(sorted(BY_SUFFIX))}.")
    return BY_SUFFIX[suffix]


class Withdrawn(APIException):
    """The notice was published here and is no longer."""

    status_code = 410
    default_code = "gone"


class NotPrinted(APIException):
    """The PDF of a new edition is being made."""

    status_code = 503
    default_detail = "The PDF of this edition is being made. Try again in a minute."
    default_code = "not_printed"
    wait = SOON


def edition_at(organisation: str, notice: str) -> Edition:
    """The current edition; a 404 that says which part of the address is unknown to the public, or a 410."""
    try:
        return found.edition_at(organisation, notice)
    except Http404 as error:
        raise NotFound(str(error)) from None
    except found.Gone as gone:
        raise Withdrawn(str(gone)) from None


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
        stored = file_of(edition_at(organisation, notice), renderer.name)
        if stored is None:
            raise NotPrinted
        answer = stored_answer(stored)
        answer["X-Robots-Tag"] = "noindex"  # the page itself is what a search should find
        return answer


@extend_schema_view(get=extend_schema(operation_id="notice_format", tags=["notices"], auth=[], responses=answers()))
class NoticeFormatView(PublicNoticeView):
    """A published notice in the format of the suffix."""
