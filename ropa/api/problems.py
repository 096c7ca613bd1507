"""Every refusal of the API as a problem document (RFC 9457, application/problem+json).

`errors` names each fault: `pointer` leads into the body that was sent (JSON Pointer as URI fragment), `parameter` to
the query, `header` to a header of the request. Nothing in it tells whether a record exists that the caller may not see.
"""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as ModelError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.views import set_rollback

TITLES = {
    400: "The request was not accepted",
    401: "Please sign in",
    403: "Not allowed",
    404: "Not found",
    405: "This address does not do that",
    409: "In conflict with other records",
    412: "Somebody else changed it first",
    413: "Too large",
    415: "This kind of content is not understood",
    429: "Too many requests",
}


class TooLarge(exceptions.APIException):
    """The body is larger than anything this address accepts."""

    status_code = 413
    default_detail = "The body is larger than what is accepted here."
    default_code = "too_large"


class _Told(exceptions.APIException):
    """A refusal that lists what it is about."""

    def __init__(self, detail: str | None = None, **more: list[dict[str, str]]) -> None:
        super().__init__(detail)
        self.more = more


class Conflict(_Told):
    """The request contradicts what is stored."""

    status_code = 409
    default_detail = "This contradicts another record, or one that was written at the same moment."
    default_code = "conflict"


class FileRefused(_Told):
    """A file with faults. Nothing of it was kept."""

    status_code = 400
    default_detail = "The file was not accepted."
    default_code = "file_refused"


class Stale(exceptions.APIException):
    """If-Match named a version that is no longer the present one."""

    status_code = 412
    default_detail = "The record has changed since you read it. Read it again, and repeat your change."
    default_code = "stale"


class QueryRefused(exceptions.ValidationError):
    """A parameter of the query is not understood."""

    place = "parameter"


class HeaderRefused(exceptions.ValidationError):
    """A header of the request is missing, or not understood."""

    place = "header"


def handler(error: Exception, context: dict[str, Any]) -> JsonResponse | None:
    """The answer to an exception inside an API view; None for a fault of our own, which Django reports."""
    refusal = _as_refusal(error)
    if refusal is None:
        return None
    set_rollback()
    answer = problem(context["request"], refusal.status_code, **_content(refusal))
    if challenge := getattr(refusal, "auth_header", None):
        answer["WWW-Authenticate"] = challenge
    if wait := getattr(refusal, "wait", None):
        answer["Retry-After"] = str(wait)
    return answer


def problem(request: HttpRequest | Any, status: int, **content: Any) -> JsonResponse:
    """A problem document about this request."""
    told = {
        "type": "about:blank",
        "title": TITLES.get(status, HTTPStatus(status).phrase),
        "status": status,
        "instance": request.path,
        **content,
    }
    return JsonResponse(
        told, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )


def _as_refusal(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, exceptions.APIException):
        return error
    if isinstance(error, Http404):
        return exceptions.NotFound(*filter(_is_sentence, error.args))
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied(*filter(_is_sentence, error.args))
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    if isinstance(error, ModelError):
        return exceptions.ValidationError(told(error))
    return Conflict() if isinstance(error, IntegrityError) else None


def _is_sentence(words: object) -> bool:
    """Django's own 404 sometimes names our classes, and carries the addresses it tried."""
    return isinstance(words, str) and "matches the given query" not in words


def told(error: ModelError) -> Any:
    """A model's own sentences, by field; those about the whole record under `non_field_errors`."""
    if not hasattr(error, "error_dict"):
        return {"non_field_errors": error.messages}
    return {("non_field_errors" if n == "__all__" else n): m for n, m in error.message_dict.items()}


def _content(refusal: exceptions.APIException) -> dict[str, Any]:
    if not isinstance(refusal, exceptions.ValidationError):
        return {"detail": str(refusal.detail), **getattr(refusal, "more", {})}
    place = getattr(refusal, "place", "pointer")
    errors = list(_faults(refusal.detail, "#" if place == "pointer" else "", place))
    return {"detail": " ".join(fault["detail"] for fault in errors[:3]), "errors": errors}


def _faults(detail: Any, path: str, place: str) -> Iterator[dict[str, str]]:
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _faults(inner, _below(path, name, place), place)
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            yield from _faults(inner, _below(path, index, place) if nested and inner else path, place)
    else:
        yield {place: path, "detail": str(detail), "code": str(getattr(detail, "code", "invalid"))}


def _below(path: str, name: object, place: str) -> str:
    if name == "non_field_errors":
        return path
    step = str(name).replace("~", "~0").replace("/", "~1")
    return f"{path}/{step}" if place == "pointer" else step
