"""What a member of one organisation is told of a verification: all of their own chain and of shared data.

The chain of the installation is verified for everybody, but it also holds sign-ins and people of other
organisations. Of these only the number of the entry and the kind of fault are told.
"""

from dataclasses import replace
from typing import Any

from django.apps import apps

from ropa.audit.models import INSTALLATION
from ropa.audit.record import RegisterRecord
from ropa.audit.verifying.report import Fault, FaultKind, Pass, Report
from ropa.languages.speaking import gettext, later
from ropa.organisations.models import Organisation
from ropa.organisations.scope import is_shared

OF_NO_RECORD = frozenset({Pass.GUARDS, Pass.CHECKPOINT})
"""Passes whose faults tell of tables, numbers and digests only."""
INSTEAD = {
    FaultKind.CHANGED: later("This entry does not match."),
    FaultKind.MISSING: later("Something that belongs here is missing."),
    FaultKind.INSERTED: later("Something was put in here."),
    FaultKind.REORDERED: later("Something was moved here."),
    FaultKind.TRUNCATED: later("The end is missing."),
    FaultKind.REWRITTEN: later("The chain was written anew."),
    FaultKind.UNGUARDED: later("The database does not protect this."),
}
WITHHELD = later("What it holds may be about others, so only administrators of the installation are told more.")


def told_to(organisation: Organisation, report: Report) -> Report:
    """The report without what is none of that organisation's business."""
    return replace(report, faults=tuple(_told(fault, organisation) for fault in report.faults))


def _told(fault: Fault, organisation: Organisation) -> Fault:
    return _without_others(fault) if _is_theirs(fault, organisation) else _withheld(fault)


def _is_theirs(fault: Fault, organisation: Organisation) -> bool:
    if fault.chain == organisation.pk:
        return True
    if fault.chain not in (INSTALLATION, None):
        return False
    if fault.found_in in OF_NO_RECORD:
        return True
    return fault.chain == INSTALLATION and _is_shared(fault.model)


def _is_shared(label: str) -> bool:
    """Whether records of that kind are master data, which everybody signed in reads."""
    model = _record(label)
    return model is not None and is_shared(model)


def _record(label: str) -> Any:
    """The kind of record that the ledger calls so; None if there is none."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return model if issubclass(model, RegisterRecord) else None


def _withheld(fault: Fault) -> Fault:
    message = f"{gettext(INSTEAD[fault.kind])} {gettext(WITHHELD)}"
    return replace(fault, message=message, differs=(), model="", record="")


def _without_others(fault: Fault) -> Fault:
    """What an entry is compared with may be somebody else's by now: then only that is told, and not what it says."""
    whose = _telling_whose(fault.model)
    telling = tuple(difference for difference in fault.differs if difference.field in whose)
    return replace(fault, differs=telling) if telling else fault


def _telling_whose(label: str) -> set[str]:
    """The names of the fields that say which record it is, and to whom it belongs."""
    model = _record(label)
    if model is None:
        return {"record"}
    links = [field for field in model._meta.concrete_fields if field.name in ("organisation", *model.parents)]
    return {"record", *(str(field.verbose_name) for field in (model._meta.pk, *links))}
