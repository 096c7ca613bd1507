"""Print the JSON Schema of the bundle, made from the views: docs/bundle.schema.json is its output."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ropa.register import codec
from ropa.register.commands import write_out
from ropa.register.whole import whole_view

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Command(BaseCommand):
    """It describes names and types. That links lead somewhere is checked by the import."""

    help = "Print the JSON Schema of the bundle."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", metavar="FILE", help="Where to write; standard output if left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        schema = {"$schema": DIALECT, **codec.json_schema(whole_view())}
        write_out(self, [codec.encode(schema)], options["output"])
