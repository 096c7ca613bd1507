"""The list of all rules as people read it: docs/rules, one page for each family and a page that leads to them.

Refuses a rule that no test proves, and a family without a name. Pure: no Django, no file is written here.
"""

from collections.abc import Iterable, Mapping

from ropa.rules.families import FAMILIES
from ropa.rules.rule import Rule
from ropa.rules.severity import Severity

INDEX = "README.md"
_INDEX = """# Rules

What the law expects of a register, as the product judges it. A command writes these pages from the code, and a test
compares them:

```sh
.venv/bin/python manage.py rules_table            # writes them
.venv/bin/python manage.py rules_table --check    # ends with 1 if they are not what it would write
```

[Why rules look as they do](../adr/0019-rules.md). Programs read the list at `/api/v1/rules/`. To judge a register, run
`manage.py check_register <organisation>`.

* **breach**: unlawful on its face, or something mandatory is missing. **warning**: probably wrong, or the record does
  not say enough to tell. **advice**: worth doing. A rule may say something milder where a record leaves room for doubt.
* **first day**, **last day**: when the law expected it. A register judged on a day is judged by the law of that day.
* **test**: breaks the one thing in a register in which nothing is wrong, and looks for the finding.

| family | about | rules | of these breaches |
|---|---|---|---|
{rows}
| | **all** | {count} | {breaches} |
"""
_PAGE = """# {title}

Written by `manage.py rules_table`. [All families](README.md)

| code | what the law expects | severity | source | first day | last day | test |
|---|---|---|---|---|---|---|
{rows}
"""


class Unproved(ValueError):
    """Rules that no test breaks, or a family that nobody named. Its text is a sentence for people."""


def pages(rules: Iterable[Rule], tests: Mapping[str, str]) -> dict[str, str]:
    """The text of each file of docs/rules, by its name. `tests` has the path of the proof of each rule, by its code.

    Raises Unproved.
    """
    ordered = sorted(rules, key=lambda rule: rule.code)
    _refuse_unproved(ordered, tests)
    by_family = {family: [rule for rule in ordered if rule.family == family] for family in FAMILIES}
    held = {family: members for family, members in by_family.items() if members}
    return {
        INDEX: _INDEX.format(
            rows="\n".join(_family_row(family, members) for family, members in held.items()),
            count=len(ordered),
            breaches=_breaches(ordered),
        ),
        **{page_of(family): _page(family, members, tests) for family, members in held.items()},
    }


def page_of(family: str) -> str:
    """The file about a family."""
    return f"{family.lower()}.md"


def _refuse_unproved(rules: list[Rule], tests: Mapping[str, str]) -> None:
    if unproved := [rule.code for rule in rules if rule.code not in tests]:
        raise Unproved(f"No test breaks what these rules expect: {', '.join(unproved)}.")
    if unnamed := sorted({rule.family for rule in rules} - set(FAMILIES)):
        raise Unproved(f"Nobody says what these families are about: {', '.join(unnamed)}.")


def _family_row(family: str, members: list[Rule]) -> str:
    return f"| {family} | [{FAMILIES[family]}]({page_of(family)}) | {len(members)} | {_breaches(members)} |"


def _breaches(rules: list[Rule]) -> int:
    return sum(rule.severity is Severity.BREACH for rule in rules)


def _page(family: str, members: list[Rule], tests: Mapping[str, str]) -> str:
    return _PAGE.format(title=FAMILIES[family], rows="\n".join(_rule_row(rule, tests[rule.code]) for rule in members))


def _rule_row(rule: Rule, test: str) -> str:
    name = test.rpartition("/")[2].removesuffix(".py")
    cells = (
        rule.code,
        rule.title,
        rule.severity.value,
        f"[{rule.source}]({rule.url})",
        rule.effective_from.isoformat(),
        rule.effective_to.isoformat() if rule.effective_to else "",
        f"[{name}](../../{test})",
    )
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
