"""From views to rows: writes top-level records with all their parts, changing only what differs.

Records are matched by key beneath their parent, so that writing the same twice changes nothing. Parts that a view
lacks are deleted; top-level records that it lacks are left alone. Model by model, parents first: new records are
written in bulk, changed ones singly, all of them signed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from ropa.audit.acts import act
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import InvalidRecord, delete_signed, save_signed, save_signed_many
from ropa.languages.speaking import gettext, say
from ropa.register.codec import BundleError, Problem
from ropa.register.pointing import Placed, in_turn
from ropa.register.reading import in_order
from ropa.register.shapes import Parts, Shape, link_to_itself, shape_of, tree_of, within

Links = dict[str, list[Any]]
Progress = Callable[[int], object]
"""Told how many more records are written."""


@dataclass
class Item:
    """One view on its way to a row, with the record above it."""

    view: Any
    path: str
    place: tuple[str, int | None]
    parent: RegisterRecord | None
    position: int
    record: RegisterRecord | None = None


@dataclass
class Tally:
    """How many records of each kind were created, changed, deleted or left as they were."""

    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    deleted: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)


class Writer:
    """Writes lists of views. `found` holds the records that links may lead to, by model and key.

    Refuses to write without a reason (ValueError): what it changes may have been approved. `on` is the day of a
    person who decides what is written; without it, what was decided before is brought in.
    """

    def __init__(self, *, by: Any, reason: str, progress: Progress | None = None, on: date | None = None) -> None:
        if not reason.strip():
            raise ValueError("Say why: each change carries the reason.")
        self.by = by
        self.reason = reason
        self.on = on
        self.progress = progress or (lambda number: None)
        self.tally = Tally()
        self._new_roots: set[int] = set()
        self._touched: dict[int, RegisterRecord] = {}
        self.found: dict[type[RegisterRecord], dict[str, Any]] = defaultdict(dict)

    def write(
        self, root: type[RegisterRecord], views: Sequence[Any], *, owner: dict[str, Any], paths: Sequence[str]
    ) -> list[RegisterRecord]:
        """Write top-level records; `owner` says whose they are, such as {"organisation": body}. Those that others of
        the list point at come first."""
        placed, link = list(zip(views, paths, strict=True)), link_to_itself(root)
        key = partial(self._key, root)
        batches = in_turn(placed, link, key=key, known=self.found[root]) if link else [placed]
        return [record for batch in batches for record in self._write(root, batch, owner=owner)]

    def _write(self, root: type[RegisterRecord], placed: Sequence[Placed], *, owner: dict[str, Any]) -> list[Any]:
        views = [view for view, _ in placed]
        roots = root._base_manager.filter(
            **owner, **{f"{root.link_key}__in": [self._key(root, view) for view in views]}
        )
        self._new_roots, self._touched = set(), {}
        items: dict[type[RegisterRecord], list[Item]] = defaultdict(list)
        items[root] = [Item(view, path, ("", None), None, 0) for view, path in placed]
        for model in tree_of(root):
            self._write_level(model, items[model], self._stored(model, root, roots), owner if model is root else {})
            for item in items[model]:
                for parts in shape_of(model).parts:
                    items[parts.model].extend(self._parts(item, parts))
        for pk, touched in self._touched.items():
            if pk not in self._new_roots:
                touched.content_changed(fields=frozenset({"parts"}), by=self.by, reason=self.reason)
        written = [item.record for item in items[root] if item.record is not None]
        self.found[root].update({self._key(root, record): record for record in written})
        return written

    @staticmethod
    def _key(model: type[RegisterRecord], thing: Any) -> str:
        return str(getattr(thing, model.link_key))

    @staticmethod
    def _parts(item: Item, parts: Parts) -> Iterable[Item]:
        assert item.record is not None
        place = (parts.parent, item.record.pk)
        for index, view in enumerate(getattr(item.view, parts.name)):
            yield Item(view, f"{item.path}.{parts.name}[{index}]", place, item.record, index)

    def _stored(
        self, model: type[RegisterRecord], root: type[RegisterRecord], roots: models.QuerySet[Any]
    ) -> dict[tuple[str, int | None], dict[str, RegisterRecord]]:
        found: dict[tuple[str, int | None], dict[str, RegisterRecord]] = defaultdict(dict)
        stored = model._base_manager.filter(within(model, root, roots)).order_by()
        for record in sorted(stored, key=attrgetter(*in_order(model))):
            place = next(((name, getattr(record, f"{name}_id")) for name in model.parents
                          if getattr(record, f"{name}_id")), ("", None))  # fmt: skip
            found[place][self._key(model, record)] = record
        return found

    def _write_level(self, model: Any, items: list[Item], stored: Any, owner: dict[str, Any]) -> None:
        self._refuse_repeats(model, items)
        shape = shape_of(model)
        fresh: list[Item] = []
        links: dict[int, Links] = {}
        in_order = self._places_in_order(model, items, stored)
        for item in items:
            known = stored.get(item.place, {}).pop(self._key(model, item.view), None)
            item.record = known or model(**owner)
            chosen = self._assign(shape, item, keep_position=known is not None and item.place in in_order)
            self._ask(item)
            if known is None:
                links[len(fresh)] = chosen
                fresh.append(item)
            else:
                self._save_known(item, chosen)
        self._delete_rest(model, stored)
        self._save_fresh(model, fresh, links)
        self.progress(len(items))

    def _refuse_repeats(self, model: Any, items: list[Item]) -> None:
        seen: set[tuple[Any, str]] = set()
        for item in items:
            mark = (item.place, self._key(model, item.view))
            if mark in seen:
                raise BundleError(
                    [Problem(item.path, say("{name} “{key}” stands here twice", name=model.link_key, key=mark[1]))]
                )
            seen.add(mark)

    def _places_in_order(self, model: Any, items: list[Item], stored: Any) -> set[Any]:
        """Parents whose parts already stand in the order asked for: their positions stay."""
        wanted: dict[Any, list[str]] = defaultdict(list)
        for item in items:
            wanted[item.place].append(self._key(model, item.view))
        return {place for place, keys in wanted.items() if list(stored.get(place, ())) == keys}

    def _assign(self, shape: Shape, item: Item, *, keep_position: bool) -> Links:
        record, view = item.record, item.view
        assert record is not None
        if item.parent is not None:
            setattr(record, item.place[0], item.parent)
            if not keep_position:
                record.position = item.position  # type: ignore[attr-defined]
        for name, lookup in shape.columns:
            value = getattr(view, name)
            if lookup == name:
                setattr(record, name, list(value) if isinstance(value, tuple) else value)
            else:
                self._point(record, name, lookup, value)
        return {
            name: [self._target(shape.model, name, linked) for linked in getattr(view, name)] for name in shape.links
        }

    def _ask(self, item: Item) -> None:
        """Ask the record whether a person may decide so on that day."""
        if self.on is None or item.record is None:
            return
        try:
            item.record.clean_decision(on=self.on)
        except ValidationError as error:
            raise BundleError(problems_of(item.path, error)) from error

    def _point(self, record: RegisterRecord, name: str, lookup: str, value: Any) -> None:
        if lookup == f"{name}_id":
            setattr(record, lookup, None if value is None else value.code)
        else:
            setattr(record, name, None if value in (None, "") else self._target(type(record), name, value))

    def _target(self, model: type[RegisterRecord], name: str, value: Any) -> Any:
        related: Any = model._meta.get_field(name).related_model
        target = related._meta.concrete_model
        key = value if isinstance(value, str) else self._key(target, value)
        return self.found[target][key] if key in self.found[target] else target(pk=key)

    def _save_known(self, item: Item, links: Links) -> None:
        assert item.record is not None
        name = str(item.record._meta.verbose_name_plural)
        try:
            changed = save_signed(item.record, by=self.by, reason=self.reason, links=links)
        except ValidationError as error:
            raise BundleError(problems_of(item.path, error)) from error
        (self.tally.changed if changed else self.tally.unchanged)[name] += 1

    def _delete_rest(self, model: Any, stored: Any) -> None:
        if not model.parents:
            return
        for records in stored.values():
            for record in records.values():
                delete_signed(record, by=self.by, reason=self.reason)
                self.tally.deleted[str(model._meta.verbose_name_plural)] += 1

    def _save_fresh(self, model: Any, items: list[Item], links: dict[int, Links]) -> None:
        records: list[Any] = [item.record for item in items]
        if not records:
            return
        try:
            with act():
                save_signed_many(records, by=self.by, reason=self.reason, links=links)
        except InvalidRecord as error:
            raise BundleError(problems_of(items[error.index].path, error.error)) from error
        except IntegrityError as error:
            raise BundleError(
                self._find_fault(items) or [Problem(items[0].path, gettext("breaks a rule of the database"))]
            ) from error
        self.tally.created[str(model._meta.verbose_name_plural)] += len(items)
        if model.parents:
            self._touched.update({root.pk: root for root in (record.root() for record in records)})
        else:
            self._new_roots.update(record.pk for record in records)

    @staticmethod
    def _find_fault(items: list[Item]) -> list[Problem]:
        """The database refused one of many: find it by asking each one alone."""
        for item in items:
            assert item.record is not None
            try:
                item.record.pk = None
                item.record.full_clean()
            except ValidationError as error:
                return problems_of(item.path, error)
        return []


def problems_of(path: str, error: ValidationError) -> list[Problem]:
    """A validation error as problems of the record at `path`, one for each field."""
    if not hasattr(error, "error_dict"):
        return [Problem(path, " ".join(error.messages))]
    return [
        Problem(path if name == "__all__" else f"{path}.{name}", " ".join(messages))
        for name, messages in error.message_dict.items()
    ]
