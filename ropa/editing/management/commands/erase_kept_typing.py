"""Erase what people typed and did not save for thirty days. Safe to repeat; saving anything does the same."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ropa.editing.kept import erase_old


class Command(BaseCommand):
    """`manage.py erase_kept_typing`"""

    help = "Erases typing that was not saved for thirty days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, and say how many forms that were."""
        number = erase_old(timezone.now())
        self.stdout.write(f"{number} form{'' if number == 1 else 's'} erased.")
