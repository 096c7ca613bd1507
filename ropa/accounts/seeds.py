"""Seeds of second factors are stored encrypted: who reads the database alone cannot make codes from it.

The keys are MFA_KEYS, the newest first, and always one derived from SECRET_KEY. Refuses (InvalidToken) a seed that none
of them opens: then its owner needs a new one.
"""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"ropa: seeds of second factors"


class SecondFactorAdapter(DefaultMFAAdapter):
    """What django-allauth asks us about second factors."""

    def encrypt(self, text: str) -> str:
        """What is stored of a seed."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The seed."""
        return _keys().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """Under which name an authenticator app lists it."""
        return "Register of processing activities"

    def get_totp_label(self, user: object) -> str:
        """Whose it is."""
        return self._get_user_identifier(user)


def _keys() -> MultiFernet:
    derived = HKDF(SHA256(), 32, salt=None, info=PURPOSE).derive(settings.SECRET_KEY.encode())
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in (*settings.MFA_KEYS, derived)])
