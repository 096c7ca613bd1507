"""The command line of the register: Django's own, with our settings. What one command changes shares one id."""

import os
import sys

from django.core.management import execute_from_command_line

from ropa.audit.door import Door, entering


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ropa.settings")
    with entering(Door.COMMAND):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
