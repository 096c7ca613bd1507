"""Tags: words of an organisation's own by which records are found together.

A tag is one line of at most 60 characters; upper and lower case make no difference between two of them. Refuses more
than 40 at one record.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from ropa.languages.speaking import gettext, say

LONGEST = 60
MOST = 40


def refuse_odd_tags(tags: Sequence[str]) -> None:
    """Raise ValidationError, under `tags`, for what cannot be one. What is no list of texts is refused elsewhere."""
    if not isinstance(tags, (list, tuple)) or not all(isinstance(tag, str) for tag in tags):
        return
    if len(tags) > MOST:
        raise ValidationError({"tags": say("Give a record at most {most} tags.", most=MOST)})
    for tag in tags:
        if len(tag) > LONGEST or len(tag.splitlines()) > 1:
            too_long = say("“{tag}” is too long: a tag has at most {most} characters.", tag=tag[:LONGEST], most=LONGEST)
            raise ValidationError({"tags": too_long})
    if len({tag.casefold() for tag in tags}) < len(tags):
        raise ValidationError({"tags": gettext("One of the tags stands there twice.")})


def with_tag(tags: Sequence[str], tag: str) -> list[str]:
    """The tags with one more, unless it is there already."""
    return [*tags] if has_tag(tags, tag) else [*tags, tag]


def without_tag(tags: Sequence[str], tag: str) -> list[str]:
    """The tags without that one."""
    return [one for one in tags if one.casefold() != tag.casefold()]


def has_tag(tags: Sequence[str], tag: str) -> bool:
    """Whether it is among them, in upper or lower case."""
    return any(one.casefold() == tag.casefold() for one in tags)
