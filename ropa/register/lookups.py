"""Two questions to a column that have the same answer on both engines, in all alphabets, whatever the case of letters.

`title__mentions="café"`: the text contains these letters. `tags__holds="Café"`: the list has such an item. PostgreSQL
folds letters by the rules of Unicode (its collation `und-x-icu`), SQLite by `ropa.sqlite.words`.
"""

from typing import Any

from django.db.models import CharField, JSONField, Lookup, TextField

UPPER = 'UPPER({} COLLATE "und-x-icu")'


class _FoldedLookup(Lookup):
    """What both share: the word arrives as people typed it."""

    prepare_rhs = False
    sqlite = ""
    postgresql = ""

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By a function of ours."""
        left, given = self.process_lhs(compiler, connection)
        return f"{self.sqlite}({left}, %s)", [*given, str(self.rhs).casefold()]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """By PostgreSQL's own rules."""
        left, given = self.process_lhs(compiler, connection)
        return self.postgresql.format(left), [*given, str(self.rhs)]


@CharField.register_lookup
@TextField.register_lookup
class Mentions(_FoldedLookup):
    """The text contains the letters."""

    lookup_name = "mentions"
    sqlite = "ropa_mentions"
    postgresql = f"STRPOS({UPPER.format('{}')}, {UPPER.format('%s::text')}) > 0"


@JSONField.register_lookup
class Holds(_FoldedLookup):
    """The list has the item."""

    lookup_name = "holds"
    sqlite = "ropa_holds"
    postgresql = (
        "EXISTS (SELECT 1 FROM JSONB_ARRAY_ELEMENTS_TEXT({}) AS item(word)"  # noqa: S608 - nothing in it is given
        f" WHERE {UPPER.format('item.word')} = {UPPER.format('%s::text')})"
    )
