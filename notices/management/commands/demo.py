"""Set up the demonstration and serve it on this machine."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from notices.demonstration import bundles, demonstration_user, load, publish_all
from notices.editions.printing import printing
from ropa.reference.load import load_reference
from ropa.register.codec import BundleError
from ropa.register.commands import bar

ADDRESS = "127.0.0.1:8000"
WORKERS, THREADS = 2, 4


class Command(BaseCommand):
    """Migrates, loads reference data and the demo registers, prints the pages and a one-time password, serves."""

    help = "Open the register with demonstration data on this machine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="Set up only.")
        parser.add_argument("--address", default=ADDRESS, help=f"Where to serve (default {ADDRESS}).")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        load_reference()
        site = f"http://{options['address']}"
        with printing("here" if options["no_serve"] else "process"):
            editions = self._registers()
        pages = [f"{site}/{edition.notice.organisation.slug}/{edition.notice.slug}/" for edition in editions]
        name, password = demonstration_user()
        self.stdout.write(self.style.SUCCESS("\nThe demonstration is ready.\n"))
        self.stdout.write("Privacy notices, generated from the registers:")
        for page in pages:
            self.stdout.write(f"  {page}")
        self.stdout.write(f"\nThe register:  {site}/register/\nThe API:       {site}/api/v1/docs/")
        self.stdout.write(f"Sign in as     {name}\nPassword       {password}   (new each time)\n")
        if not options["no_serve"]:
            self._serve(options["address"])

    def _registers(self) -> list[Any]:
        editions: list[Any] = []
        for bundle in bundles():
            try:
                with bar(bundle.stem) as progress:
                    organisation = load(bundle, progress=progress.update)
            except BundleError as error:
                raise CommandError(f"{bundle.name}: {error}") from None
            editions.extend(publish_all(organisation))
        return editions

    def _serve(self, address: str) -> None:
        from granian import Granian
        from granian.constants import Interfaces

        host, _, port = address.rpartition(":")
        self.stdout.write("Stop with Ctrl-C.")
        self.stdout.flush()
        Granian(
            "ropa.wsgi:application",
            address=host,
            port=int(port),
            interface=Interfaces.WSGI,
            workers=WORKERS,
            blocking_threads=THREADS,
            log_access=False,
        ).serve()
