"""What a save says of itself, in a sentence or two."""

from collections.abc import Mapping

from ropa.audit.record import RegisterRecord
from ropa.languages.speaking import gettext, later, say
from ropa.register.doors import decided_fields
from ropa.register.layout import label
from ropa.register.words import Word

NOTHING = later("Nothing was changed.")


def decided(record: RegisterRecord) -> Mapping[str, Word]:
    """What only decisions move, such as the status, as it stands."""
    held = {name: getattr(record, name) for name in sorted(decided_fields(type(record)))}
    return {name: value for name, value in held.items() if isinstance(value, Word)}


def told(what: str, *, before: Mapping[str, Word], record: RegisterRecord) -> str:
    """What was done; and what followed from it, such as that an approved record is a draft again."""
    now = decided(record.stored() or record) if before else {}
    became = [
        say("{field} is now “{state}”.", field=gettext(label(type(record).view, name)), state=now[name].label)
        for name, value in before.items()
        if name in now and now[name] != value
    ]
    return " ".join([what, *became])
