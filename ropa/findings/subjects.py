"""Records as findings name them: `activities/ex-03`, or `register` for the register as a whole."""

from typing import Any

from ropa.register.whole import model_of
from ropa.rules.judging import SUBJECTS


def names_in(register: Any) -> frozenset[str]:
    """The records of a register that rules judge."""
    return frozenset(declared.called(record) for declared in SUBJECTS.values() for record in declared.records(register))


def is_there(record: str, organisation_id: int) -> bool:
    """Whether the organisation's register has a record of that name, of a kind that rules judge."""
    collection, _, key = record.partition("/")
    if collection not in {declared.collection for declared in SUBJECTS.values()}:
        return False
    try:
        model = model_of(collection)
    except LookupError:  # the register itself
        return record == collection
    named = {"organisation": organisation_id, "key": key}
    return model._base_manager.filter(**named).exists()
