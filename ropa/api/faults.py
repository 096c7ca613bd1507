"""The faults of an imported file as problem details: by path as people read it, and as JSON Pointer."""

import re

from ropa.api.problems import FileRefused
from ropa.register.codec import BundleError

PATH = re.compile(r"\w+(?:\[\d+\]|\.\w+)*", re.ASCII)
STEP = re.compile(r"\w+", re.ASCII)


def pointer_of(path: str) -> str | None:
    """`activities[3].title` as `#/activities/3/title`; None for a place that is no path, such as a line."""
    if not path:
        return "#"
    return "#/" + "/".join(STEP.findall(path)) if PATH.fullmatch(path) else None


def file_refused(error: BundleError) -> FileRefused:
    """A 400 that lists every fault. Nothing of the file was kept."""
    errors = []
    for problem in error.problems:
        place = {"path": problem.path, "pointer": pointer_of(problem.path)}
        errors.append({name: value for name, value in place.items() if value} | {"detail": problem.message})
    return FileRefused(f"Nothing was imported: the file has {len(errors)} fault(s).", errors=errors)
