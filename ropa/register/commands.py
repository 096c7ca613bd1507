"""What the commands of a register share: finding an organisation, failing in one clear line, writing the output."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ropa.organisations.models import Organisation


def organisation_called(slug: str) -> Organisation:
    """The organisation at that address; a CommandError that lists what there is if it is unknown."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        here = ", ".join(Organisation.objects.with_register().values_list("slug", flat=True)[:20]) or "none"
        raise CommandError(f"There is no organisation “{slug}” here. Registers kept here: {here}.")
    return found


def bar(title: str, *, total: int | None = None, unit: str = " records") -> Any:
    """A progress bar on a terminal, silence elsewhere."""
    return tqdm(desc=title, total=total, unit=unit, disable=None, leave=False)


def write_out(command: BaseCommand, pieces: Iterable[bytes], output: str | None) -> None:
    """Write bytes to a file, or to standard output (also by the name “-”); an unwritable file is one clear line."""
    if output in (None, "-"):
        stream = getattr(command.stdout, "buffer", None) or sys.stdout.buffer
        try:
            stream.writelines(pieces)
            stream.flush()
        except BrokenPipeError:  # whoever reads has seen enough, as `head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    target = Path(str(output))
    draft = target.with_name(target.name + ".part")
    try:
        with draft.open("wb") as file:
            file.writelines(pieces)
        draft.replace(target)
    except OSError as error:
        raise CommandError(f"Cannot write {output}: {error.strerror}.") from None
