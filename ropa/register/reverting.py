"""Putting a record back to how it was: a new version like any other, signed, with its reason.

The record is written with all its parts and links as they were, or one field of it is; what was deleted is restored
under its own key as a new row. Decisions (status, retirement) and what identifies a record are not put back: what was
approved becomes a draft, as after any change. Refuses, and then saves nothing: links to what is gone, redacted
versions, roles, and a record that somebody changed in the meantime.
"""

import re
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ropa.audit.acts import act
from ropa.audit.holding import held
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import ReasonMissing, save_signed
from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import gettext, later, say, speaking
from ropa.organisations.models import Membership
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.reference.models import Term
from ropa.register.codec import BundleError, Problem
from ropa.register.compared_values import Wanted
from ropa.register.comparing import Comparison, compare
from ropa.register.doors import beside_the_view, decided_fields
from ropa.register.layout import label
from ropa.register.moments import PastRefused
from ropa.register.past import PastRecord, record_at
from ropa.register.present_links import Found, faults_in, found_now, part_called
from ropa.register.read import links_in
from ropa.register.versions import Trail, Version
from ropa.register.view_fields import fields_of
from ropa.register.writing import Writer

ROLES = later("Roles are not put back: an administrator gives and takes them.")
NOTHING_THERE = later("The record did not exist at that moment, so there is nothing to put back. Delete it instead.")
STALE = later("Somebody changed this record after you opened this page. Read again what would change, then decide.")
PATH = "record"
ONLY_WHOLE = later("The record is deleted now, so single fields of it cannot be put back. Put back the whole record.")
STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
NOT_OF_A_TERM = frozenset({"kind", "code", "confirmed"})


class CannotPutBack(ValidationError):
    """The record cannot be put back to that version; every sentence says why. Nothing was saved."""


class ChangedSince(CannotPutBack):
    """Somebody wrote the record after the person had read it."""


@dataclass(frozen=True, slots=True)
class Done:
    """The record as it stands now; nothing was written if it said the same already."""

    record: RegisterRecord
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What putting back would do. `record` is the record as it stands, None if it is deleted; `target` is the view
    that would be written; `faults` say what stands in the way; `seen` is the record's newest entry."""

    trail: Trail
    version: Version
    past: PastRecord
    record: RegisterRecord | None
    present: PastRecord | None
    target: Any
    found: Found
    faults: tuple[str, ...]
    seen: int
    field: str = ""

    @property
    def what(self) -> str:
        """What is put back, as people call it: “Title”; empty for the whole record."""
        return gettext(label(self.trail.model.view, self.field)) if self.field else ""

    @property
    def comparison(self) -> Comparison:
        """The record as it is, and as it would be."""
        before = self.present.view if self.present else None
        return compare(before, self.target, wanted=Wanted(names_matter=False))


def may_put_back(user: Any, trail: Trail) -> bool:
    """Whether the user may change the record; restoring one that is deleted takes the right to make it."""
    if issubclass(trail.model, Membership):
        return False
    record: Any = trail.model._base_manager.filter(pk=trail.pk).first()
    owner = {} if trail.is_shared else {"organisation": trail.organisation}
    return may(user, Action.EDIT, record or trail.model(**owner))


def propose(trail: Trail, to: int, field: str = "") -> Proposal:
    """What putting back would do, without doing it: the whole record, or one field of it (a list of parts is a field).

    Raises NoVersion, and CannotPutBack where there is no past to put back to or no such field.
    """
    if issubclass(trail.model, Membership):
        raise CannotPutBack(gettext(ROLES))
    version = trail.version(to)
    past = _past(trail, trail.pk, version.at)
    if past is None:
        raise CannotPutBack(gettext(NOTHING_THERE))
    record = standing(trail, past.view)
    seen = trail.newest(record)
    present = _past(trail, record.pk, max(timezone.now(), version.at)) if record else None
    found: Found = {}
    faults = list(past.gaps)
    target = _target(trail.model, past.view, present, field)
    if trail.model is not Term:
        kept = links_in(trail.model, [present.document])[Term] if present else set()
        found = found_now(past, trail.organisation)
        if field and present is not None:
            found |= _beside(found, found_now(present, trail.organisation))
        faults += faults_in(replace(past, view=target), found, kept=kept)
    return Proposal(trail, version, past, record, present, target, found, tuple(faults), seen, field)


def _beside(found: Found, present: Found) -> Found:
    """What the fields that stay link to, beside what the field that is put back links to."""
    return {model: {**records, **found.get(model, {})} for model, records in present.items()}


@act()
def put_back(trail: Trail, *, to: int, by: Any, reason: str, seen: int | None = None, field: str = "") -> Done:
    """Write the record, or one field of it, as it was just after entry `to`. Writing the same again changes nothing.

    `seen` is the newest entry of the record that the person had read. Raises ReasonMissing, NoVersion, CannotPutBack,
    and ChangedSince if the record was written since.
    """
    if not reason.strip():
        raise ReasonMissing(gettext("Say why."))
    proposal = propose(trail, to, field)
    if proposal.record is not None:
        held([proposal.record])  # from here on nobody else writes the record or a part of it
    if trail.newest(proposal.record) != proposal.seen or seen not in (None, proposal.seen):
        raise ChangedSince(gettext(STALE))
    if proposal.faults:
        raise CannotPutBack(list(proposal.faults))
    return _write(proposal, by=by, reason=f"{_done(proposal)}: {reason.strip()}")


@speaking(ENGLISH)
def _done(proposal: Proposal) -> str:
    """As the history keeps it, in English."""
    what = f"{proposal.what} put back" if proposal.field else "Put back"
    return f"{what} to how it was on {proposal.version.moment}"


def _past(trail: Trail, pk: Any, at: Any) -> PastRecord | None:
    try:
        return record_at(trail.model, pk, trail.organisation, at)
    except PastRefused as refused:
        raise CannotPutBack(str(refused)) from None


def standing(trail: Trail, view: Any) -> RegisterRecord | None:
    """The record as it is stored: under its primary key, or restored under the key that its view has."""
    rows: Any = trail.model._base_manager
    owner = {} if trail.is_shared else {"organisation": trail.organisation}
    found: RegisterRecord | None = rows.filter(pk=trail.pk).first()
    if found is None:
        found = rows.filter(**owner, **{trail.model.link_key: getattr(view, trail.model.link_key)}).first()
    return found


def not_put_back(model: type[RegisterRecord]) -> list[str]:
    """What people call the fields that stay as they are: decisions, the address, and what no view tells."""
    names = {*decided_fields(model), *beside_the_view(model), *({model.link_key} - {"key", "code"})}
    return [gettext(str(field.verbose_name)) for field in model._meta.concrete_fields if field.name in names]


def _target(model: type[RegisterRecord], view: Any, present: PastRecord | None, field: str) -> Any:
    """The past view with what is not put back as it is now, or as a new record has it; or the present one with the
    field as it was."""
    known = {each.name: each.default for each in fields(view)}
    decided = sorted(decided_fields(model) & known.keys())
    if field:
        if present is None:
            raise CannotPutBack(gettext(ONLY_WHOLE))
        if field not in known or field in {*decided, model.link_key}:
            raise CannotPutBack(say("“{field}” is no field that can be put back.", field=field))
        return replace(present.view, **{field: getattr(view, field)})
    if present is not None:
        kept = (*decided, model.link_key)
        return replace(view, **{name: getattr(present.view, name) for name in kept})
    return replace(view, **{name: known[name] for name in decided if known[name] is not MISSING})


def _write(proposal: Proposal, *, by: Any, reason: str) -> Done:
    trail = proposal.trail
    if trail.model is Term:
        return _write_term(proposal, by=by, reason=reason)
    writer = Writer(by=by, reason=reason, on=timezone.localdate())
    writer.found.update(proposal.found)
    owner = {} if trail.is_shared else {"organisation": trail.organisation}
    try:
        (record,) = writer.write(trail.model, [proposal.target], owner=owner, paths=[PATH])
    except BundleError as error:
        raise CannotPutBack([_in_words(trail.model.view, problem) for problem in error.problems]) from error
    tally = writer.tally
    return Done(record, bool(tally.created or tally.changed or tally.deleted))


def _write_term(proposal: Proposal, *, by: Any, reason: str) -> Done:
    """A term has no parts. Who confirmed it is a decision, and stays as it is."""
    target = proposal.target
    term: Any = proposal.record or Term(code=target.code, kind=target.kind)
    for field in fields_of(type(target)):
        if field.name not in NOT_OF_A_TERM:
            value = getattr(target, field.name)
            setattr(term, field.name, dict(value) if field.name == "facts" else value)
    return Done(term, save_signed(term, by=by, reason=reason))


def _in_words(view: Any, problem: Problem) -> str:
    """A fault with its place as people call it: `record.purposes[0].text` is Purpose 1, What it is for."""
    places = []
    for name, number in STEP.findall(problem.path.removeprefix(PATH)):
        held = {field.name: field.holds for field in fields_of(view)}
        if number and held.get(name):
            view = held[name]
            places.append(part_called(view, int(number) + 1))
        else:
            places.append(gettext(label(view, name)) if name in held else name)
    return f"{', '.join(places)}: {problem.message}" if places else problem.message
