"""Make a key for AUDIT_SIGNING_KEY and show its public half. Nothing is stored."""

import base64
from typing import Any

from django.core.management.base import BaseCommand

from ropa.audit.signing_key import fresh_key, public_half


class Command(BaseCommand):
    """Changes no setting."""

    help = "Print a fresh key for signing checkpoints, and its public half."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        key = fresh_key()
        self.stdout.write(f"AUDIT_SIGNING_KEY={base64.b64encode(key).decode()}")
        self.stdout.write(
            f"# Its public half; once you change the key, add it to AUDIT_FORMER_KEYS: {public_half(key)}"
        )
