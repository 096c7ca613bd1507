"""In which order records of one list are written where some of them point at others: those pointed at come first. Pure.

Refuses a list in which they point round in a circle, and one that points at what is neither in it nor known.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any

from ropa.register.codec import BundleError, Problem

Placed = tuple[Any, str]
"""A view, and its path in the file."""


def in_turn(
    placed: Sequence[Placed], link: str, *, key: Callable[[Any], str], known: Container[str]
) -> Iterator[list[Placed]]:
    """The records, by and by: each batch points only at records of batches before it, or at `known` ones.

    Raises BundleError.
    """
    done: set[str] = set()
    waiting = list(placed)
    while waiting:
        names = {key(view) for view, _ in waiting}
        ready = [(view, path) for view, path in waiting if getattr(view, link) not in names]
        if not ready:
            raise BundleError([Problem(f"{path}.{link}", "goes round in a circle") for _, path in waiting])
        for view, path in ready:
            if (named := getattr(view, link)) and named not in done and named not in known:
                raise BundleError([Problem(f"{path}.{link}", f"“{named}” is not known")])
        yield ready
        done |= {key(view) for view, _ in ready}
        waiting = [(view, path) for view, path in waiting if getattr(view, link) in names]
