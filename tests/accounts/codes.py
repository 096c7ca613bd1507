"""What an authenticator app shows."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value


def code_of(seed: str, ahead: int = 0) -> str:
    """The code of now, or of so many half minutes later."""
    return format_hotp_value(hotp_value(seed, int(time.time()) // 30 + ahead))
