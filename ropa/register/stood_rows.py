"""What records held at a moment, made into the same documents that live rows make.

A link whose target is not there is written as a name that no record can have, for `ropa.register.gaps` to find.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ropa.audit.content import Values
from ropa.audit.latest import Model, Stood
from ropa.register.reading import Document, hang, in_order
from ropa.register.shapes import shape_of, tree_of

Rows = Mapping[Any, Values]


class StoodRows:
    """Records by model and primary key. `redacted` are those of which only that they were there is known."""

    def __init__(self) -> None:
        self.values: dict[Model, dict[Any, Values]] = defaultdict(dict)
        self.redacted: list[Stood] = []
        self._names: dict[Model, dict[Any, str]] = {}

    def take(self, found: Iterable[Stood]) -> None:
        """Add records. All of a model are added before the first document is made."""
        for one in found:
            if one.values is None:
                self.redacted.append(one)
            else:
                self.values[one.model][one.pk] = one.values

    def documents(self, root: Model) -> dict[Any, Document]:
        """The top-level records of a model with their parts, by primary key, in the model's order."""
        made: dict[Model, dict[Any, Document]] = {}
        for model in tree_of(root):
            made[model] = self._documents(model)
            self._hang_all(model, made)
        return made[root]

    def _documents(self, model: Model) -> dict[Any, Document]:
        shape, order = shape_of(model), in_order(model)
        linked = dict(shape.single_links)
        plain = [name for name, _ in shape.columns if name not in linked]
        single = [(name, f"{name}_id", self._names_of(target)) for name, target in shape.single_links]
        several = [(name, self._names_of(target)) for name, target in shape.link_sets]
        rows = self.values[model]
        found: dict[Any, Document] = {}
        for pk in sorted(rows, key=lambda pk: (*(rows[pk].get(name) or 0 for name in order), pk)):
            values = rows[pk]
            document = {name: values[name] for name in plain if values.get(name) is not None}
            for name, attname, names in single:
                if (target_pk := values.get(attname)) is not None:
                    document[name] = _name(names, target_pk)
            for name, names in several:
                document[name] = sorted(_name(names, target_pk) for target_pk in values.get(name) or ())
            found[pk] = document
        return found

    def _hang_all(self, model: Model, made: dict[Model, dict[Any, Document]]) -> None:
        if not model.parents:
            return
        columns = [f"{name}_id" for name in model.parents]
        above = {target: made.get(target, {}) for target in map(_parent_of(model), model.parents)}
        for pk, document in made[model].items():
            values = self.values[model][pk]
            hang(model, document, [values.get(column) for column in columns], above)

    def _names_of(self, model: Model) -> dict[Any, str]:
        """What links to records of a model are written as: the slug, code or key that they had."""
        if model not in self._names:
            self._names[model] = {pk: values[model.link_key] for pk, values in self.values[model].items()}
        return self._names[model]


def _name(names: Mapping[Any, str], pk: Any) -> str:
    return names.get(pk) or f"#{pk}"


def _parent_of(model: Model) -> Any:
    return lambda name: model._meta.get_field(name).related_model
