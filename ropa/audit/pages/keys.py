"""The public keys that checkpoints are signed with, at an address that stays: read by anybody, and cached.

Private keys never come near this page.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_safe

from ropa.audit.ledger import sha256
from ropa.audit.signing_key import published_keys

HOUR = 3600
USE = (
    "Each key is the 32 bytes of an Ed25519 public key (RFC 8032, section 5.1.5) in base64. A checkpoint is a JSON"
    " object signed by one of them. To check it, take `signature` out; write what remains as JSON with its names"
    " sorted, without white space, without escaping letters beyond ASCII, in UTF-8; and verify the signature (base64,"
    " 64 bytes) over those bytes. Compare the key with one that you had from us in another way, such as on paper."
)


def _tag(request: HttpRequest) -> str:
    return f'"{sha256(" ".join((settings.SITE_URL, *published_keys())))[:32]}"'


@require_safe
@cache_control(public=True, max_age=HOUR)
@etag(_tag)
def keys(request: HttpRequest) -> HttpResponseBase:
    """The present key first, then those before it, which stay good for what they signed."""
    present, *former = published_keys()
    told = {
        "site": settings.SITE_URL,
        "algorithm": "Ed25519",
        "keys": [
            {"public_key": present, "state": "present"},
            *({"public_key": key, "state": "former"} for key in former),
        ],
        "use": USE,
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
