"""The key that signs checkpoints (Ed25519, RFC 8032), and the public keys by which they are checked.

The private key comes from the settings and goes nowhere else. Public keys are 32 bytes in base64, as they are
published; former ones stay good for what they signed.
"""

import base64
import secrets

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings


def sign(message: bytes) -> str:
    """The signature of a message by the present key, in base64."""
    return _text(Ed25519PrivateKey.from_private_bytes(settings.AUDIT_SIGNING_KEY).sign(message))


def public_key() -> str:
    """The public half of the present key."""
    return public_half(settings.AUDIT_SIGNING_KEY)


def published_keys() -> tuple[str, ...]:
    """The present public key, then former ones: signatures by any other are refused."""
    return (public_key(), *(_text(key) for key in settings.AUDIT_FORMER_KEYS))


def is_signed(message: bytes, signature: str, key: str) -> bool:
    """Whether the holder of the public `key` signed exactly this. False, too, for what is no signature at all."""
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(signature, validate=True), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fresh_key() -> bytes:
    """A new private key."""
    return secrets.token_bytes(32)


def public_half(private: bytes) -> str:
    """The public key that belongs to a private one."""
    return _text(Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
