"""Write the derived, git-ignored copy of the design system that pages load. Safe to repeat."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ropa.workplace import assets


class Command(BaseCommand):
    """`manage.py build_assets`"""

    help = "Writes the style sheet and script of the design system, without fonts from other sites."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, and say what changed."""
        try:
            changed = assets.build(settings.ASSETS_DIR)
        except assets.AssetsRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"assets: {len(changed)} changed" if changed else "assets: up to date")
