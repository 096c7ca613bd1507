"""Two stored editions ready to be compared, without what both say of their activities in the same words. Pure.

Most activities stay as they are from one edition to the next, and reading a thousand of them takes a second. An
activity is written as JSON that begins in one way and holds that beginning nowhere else, because quotation marks in
texts are escaped: so texts can be compared before they are read. Where that should not hold, everything is read.
"""

from pydantic import ValidationError

from notices.context import NoticeContext, load_context

START = '{"reference":"'


def load_both(before: str, after: str) -> tuple[NoticeContext, NoticeContext]:
    """The contexts of two editions, in which only activities that differ are sure to be there.

    Raises pydantic.ValidationError if one of them is no context.
    """
    old, new = before.split(START), after.split(START)
    same = set(old[1:-1]) & set(new[1:-1])
    if [piece for piece in old[1:-1] if piece in same] != [piece for piece in new[1:-1] if piece in same]:
        return load_context(before), load_context(after)  # their order differs
    try:
        return _load(old, same), _load(new, same)
    except ValidationError:
        return load_context(before), load_context(after)


def _load(pieces: list[str], same: set[str]) -> NoticeContext:
    """The first piece leads up to the activities; the last holds one of them and all that follows."""
    kept = [*pieces[:1], *(piece for piece in pieces[1:-1] if piece not in same), *pieces[1:][-1:]]
    return load_context(START.join(kept))
