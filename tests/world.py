"""A small known world for tests: two organisations, the people around them, and one valid record of any model.

`build()` makes a record of any registered model by looking at its fields, so that a new part is under test on the
day it is declared. Everything is written through signed saves.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from activities.models import Remark
from ropa.audit.acts import act
from ropa.audit.record import RegisterRecord, Scope
from ropa.audit.signing import save_signed, save_signed_many
from ropa.findings.models import Waiver
from ropa.organisations.models import Membership, Organisation, User
from ropa.organisations.vocabulary import Brand, Role
from ropa.reference.kinds import KINDS
from ropa.reference.models import Term
from ropa.reference.shipped import read_kind
from ropa.reference.view import TermView
from ropa.register.fields import TextListField, WordField
from ropa.rules.rule import RULES

PASSWORD = "correct horse battery"
OPENED = date(2026, 11, 1)
_numbers = count(1)

Model = type[RegisterRecord]


def record_models() -> list[Model]:
    """Every maintained model of the product, shared ones included."""
    return [m for m in apps.get_models() if issubclass(m, RegisterRecord) and not m._meta.proxy]


def owned_models() -> list[Model]:
    """Those whose records belong to one organisation, directly or through a parent."""
    return [m for m in record_models() if all(root.scope is Scope.OWN for root in m.paths_to_root())]


def shared_models() -> list[Model]:
    """Master data that every signed-in person reads."""
    return [m for m in record_models() if m.scope is Scope.SHARED]


def term(kind: str, **given: Any) -> Term:
    """A reference term of a kind, with a code nobody ships: term("country", label="Ruritania")."""
    code = given.pop("code", f"{KINDS[kind].prefix}TEST-{next(_numbers)}")
    made = Term(code=code, kind=kind, **{"label": f"A {kind}", "confidence": "verified", **given})
    save_signed(made, by=None)
    return made


def shipped(*kinds: str) -> None:
    """The terms of some kinds as they ship, such as the rights that every notice tells."""
    save_signed_many([_as_shipped(kind, view) for kind in kinds for view in _shipped(kind)], by=None)


def _as_shipped(kind: str, view: TermView) -> Term:
    told = {"label": view.label, "formal_label": view.formal_label, "facts": dict(view.facts)}
    return Term(code=view.code, kind=kind, confidence="verified", **told)


@cache
def _shipped(kind: str) -> list[TermView]:
    """Read once: a disk may be slow."""
    return [row.term for row in read_kind(KINDS[kind])]


def organisation(name: str = "", **given: Any) -> Organisation:
    """A body that keeps a register here; `register_opened_on=None` for one that does not."""
    number = next(_numbers)
    name = name or f"Body {number}"
    slug = given.pop("slug", "-".join(name.lower().split()))
    made = Organisation(**{"slug": slug, "legal_name": name, "register_opened_on": OPENED, **given})
    save_signed(made, by=None)
    return made


def person(username: str, keeper: Organisation | None = None, *roles: Role, **given: Any) -> User:
    """Somebody who can sign in with PASSWORD, with these roles in the register of `keeper`."""
    user = User.objects.create_user(username, password=PASSWORD, **given)
    for role in roles:
        save_signed(Membership(user=user, organisation=keeper, role=role), by=None)
    return user


def build(model: Model, keeper: Organisation | None = None, **given: Any) -> Any:
    """A stored, valid record with only what it needs; `given` overrides fields, links and its parent."""
    if model is Organisation:
        return organisation(**given)
    if model is Term:
        return term(given.pop("kind", next(iter(KINDS))), **given)
    links = {f.name: given.pop(f.name) for f in model._meta.many_to_many if f.name in given}
    record = model(**{**_needed(model, keeper, given), **given})
    _satisfy(record, given)
    save_signed(record, by=None, links=links)
    return record


def _needed(model: Model, keeper: Organisation | None, given: dict[str, Any]) -> dict[str, Any]:
    """A value for every field that must have one, and for the first of several possible parents."""
    needed = [f for f in model._meta.concrete_fields if not (f.blank or f.has_default() or f.primary_key)]
    if model.parents and not set(model.parents) & set(given):
        needed.append(model._meta.get_field(model.parents[0]))
    return {f.name: _value(f, keeper) for f in needed if f.name not in given}


def _value(field: Any, keeper: Organisation | None) -> Any:
    """Something valid for one field; a parent or an owned target is built in the same organisation."""
    if field.model is Waiver and field.name in ("code", "record", "until"):
        return of_a_waiver()[field.name]
    if field.model is Remark and field.name == "record":
        return of_a_remark()[field.name]
    if field.is_relation:
        return _target(field, keeper)
    if isinstance(field, WordField):
        return next(iter(field.words or field.values))
    if isinstance(field, models.SlugField):
        return f"x-{next(_numbers)}"
    if isinstance(field, models.DateField):
        return OPENED
    return f"{field.verbose_name} {next(_numbers)}"[: field.max_length]


def of_a_waiver() -> dict[str, Any]:
    """What a waiver may name: a rule (another each time), the register itself, and a day to come."""
    codes = sorted(RULES)
    soon = timezone.localdate() + timedelta(days=60)
    return {"code": codes[next(_numbers) % len(codes)], "record": "register", "until": soon}


def of_a_remark() -> dict[str, Any]:
    """What a remark may be about: the register as a whole."""
    return {"record": "register"}


def of_a_body() -> dict[str, Any]:
    """What any body may have: the NHS identity asks for its kind, and leading on for a successor."""
    return {"brand": Brand.PLAIN.value, "leads_to_successor": False}


OTHERWISE = {Waiver: of_a_waiver, Remark: of_a_remark, Organisation: of_a_body}


def _target(field: Any, keeper: Organisation | None) -> Any:
    model = field.related_model
    if model is User:
        return person(f"user-{next(_numbers)}")
    if model is Organisation:
        owned = field.name == "organisation" and getattr(field.model, "scope", None) is Scope.OWN
        return keeper if owned else organisation(register_opened_on=None)
    return build(model, keeper)


def _satisfy(record: RegisterRecord, given: dict[str, Any]) -> None:
    """Where `clean()` asks for one of several texts, fill the free texts that were not given."""
    try:
        record.full_clean()
    except ValidationError:
        for free in filter(_is_free_text, record._meta.concrete_fields):
            if free.name not in given and not getattr(record, free.name):
                setattr(record, free.name, f"{free.verbose_name} of a test"[: free.max_length])


def _is_free_text(field: Any) -> bool:
    """Whether any text will do: not for one that has a form of its own, such as the tag of a language."""
    if any(isinstance(one, RegexValidator) for one in field.validators):
        return False
    return type(field) in (models.CharField, models.TextField) and not field.choices and field.editable


def full(model: Model) -> dict[str, Any]:
    """A valid value for every plain field of a model that is not its default: to prove that nothing is lost."""
    plain = [f for f in model._meta.concrete_fields if not (f.is_relation or f.primary_key) and f.editable]
    return {f.name: _other_value(f) for f in plain} | OTHERWISE.get(model, dict)()


def _other_value(field: Any) -> Any:
    if isinstance(field, TextListField):
        return [next(iter(field.words))] if field.words else ["One", "Two"]
    if field.choices:
        return field.choices[-1][0]
    if isinstance(field, models.BooleanField):
        return not field.default
    samples = {"URLField": "https://example.org/page", "EmailField": "team@example.org", "DateField": date(2027, 3, 1)}
    samples |= {"PartialDateField": "2027-03", "PeriodField": "P8Y", "JSONField": {}, "SlugField": "another"}
    return samples.get(type(field).__name__, "cy" if field.max_length == 6 else f"Text {next(_numbers)}")


@dataclass
class World:
    """Two organisations A and B, and people who may do different things. Records are built when asked for."""

    a: Organisation
    b: Organisation
    people: dict[str, User] = field(default_factory=dict)
    held: dict[str, Any] = field(default_factory=dict)
    """What the file of a test keeps in it (tests/standing.py)."""
    _made: dict[tuple[Model, int], Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        """world.editor_a, world.auditor_a, …, world.outsider (a member of nothing) and world.root (a superuser)."""
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def of_a(self, model: Model) -> Any:
        """The one record of that model in A's register."""
        return self._one(model, self.a)

    def of_b(self, model: Model) -> Any:
        """The one record of that model in B's register."""
        return self._one(model, self.b)

    def writer(self, model: Model, letter: str = "a") -> User:
        """Somebody who may write such records in the register of that organisation, without more rights than needed."""
        role = {Membership: Role.ADMINISTRATOR, Waiver: Role.DPO}.get(model, Role.EDITOR)
        return self.people[f"{role.value}_{letter}"]

    @act()
    def everything(self) -> None:
        """One record of every model for both, in one act."""
        for model in record_models():
            self.of_a(model)
            self.of_b(model)

    def _one(self, model: Model, keeper: Organisation) -> Any:
        wanted = (model, keeper.pk)
        if wanted not in self._made:
            above: dict[str, Any] = {n: self._one(_related(model, n), keeper) for n in model.parents[:1]}
            self._made[wanted] = build(model, keeper, **above)
        return self._made[wanted]


def _related(model: Model, name: str) -> Any:
    return model._meta.get_field(name).related_model


def _people(*names: str) -> dict[str, User]:
    """Staff with PASSWORD, all at once: the ledger is told nothing of them. “root” is a superuser."""
    secret = make_password(PASSWORD)
    made = [User(username=name, password=secret, is_staff=True, is_superuser=name == "root") for name in names]
    return {user.username: user for user in models.QuerySet(User).bulk_create(made)}


@act()
def make() -> World:
    """The world that the fixtures `world` and `editor_a`, `auditor_a`, … offer: an act of its own, quickly written."""
    world = World(organisation("Board A"), organisation("Board B"))
    keepers = {"a": world.a, "b": world.b}
    held = {f"{role.value}_{letter}": (role, keeper) for role in Role for letter, keeper in keepers.items()}
    world.people.update(_people(*held, "outsider", "root"))
    roles = [Membership(user=world.people[name], organisation=of, role=role) for name, (role, of) in held.items()]
    save_signed_many(roles, by=None)
    return world
