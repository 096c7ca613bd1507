"""What people read of ours is marked to be translated: in code by `say` and its like, on pages by `trans` or `_`.

Each module and each template is read, so that a sentence that no page of the tests happens to show is found as well.
"""

import re
from pathlib import Path

import pytest

from tests.sentences import CODE, ROOT
from tests.unmarked import in_code, on_page

pytestmark = pytest.mark.house

IN_ENGLISH = {
    "/migrations/": "names of the schema",
    "/management/": "commands",
    "/admin": "Django's own administration",
    "/api/": "programs",
    "search_api.py": "programs",
    "/exchange/": "files",
    "audit/telling/table.py": "files",
    "audit/pages/keys.py": "files",
    "/synthetic/": "registers made up to try things out",
    "notices/demonstration.py": "registers made up to try things out",
    "/fulltext/": "queries",
    "/guards/": "queries",
    "ropa/sqlite/": "queries",
    "audit/snapshot.py": "queries",
    "telling/difference_filter.py": "queries",
    "reference/uses.py": "queries",
    "register/lookups.py": "queries",
    "ropa/documents/": "files",
    "ropa/languages/": "what says it",
    "notices/linked/": "linked data, tagged as English",
    "notices/public/linked.py": "linked data, tagged as English",
    "notices/public/static_copy.py": "commands",
    "/commands.py": "commands",
    "ropa/rules/day.py": "commands and programs",
    "ropa/rules/table.py": "documents of the project",
    "ropa/settings.py": "installers",
    "ropa/env.py": "installers",
    "ropa/health.py": "installers",
    "workplace/assets.py": "installers",
    "audit/standing.py": "installers",
    "reference/shipped.py": "who edits reference data",
    "register/codec.py": "who imports a file",
    "register/shape.py": "who imports a file",
    "register/shared.py": "who imports a file",
    "register/writing.py": "who imports a file",
    "register/pointing.py": "who imports a file",
    "/apps.py": "who declares what an app has",
    "workplace/navigation.py": "who declares what an app has",
    "workplace/beside.py": "who declares what an app has",
    "workplace/duties.py": "who declares what an app has",
    "workplace/search.py": "who declares what an app has",
    "editing/questions.py": "who declares what an app has",
    "findings/record_pages.py": "who declares what an app has",
    "ropa/rules/judging.py": "who declares what an app has",
    "ropa/rules/rule.py": "who declares what an app has",
    "audit/record.py": "who declares what an app has",
    "audit/history": "who declares what an app has",
    "reference/glossary_words.py": "a table that is collected where it is declared",
    "reference/law_words.py": "a table that is collected where it is declared",
    "reference/kind": "a table that is collected where it is declared",
    "readability/plainer_words.py": "words to look for",
    "rules/loose_words.py": "words to look for",
    "rules/promises.py": "words to look for",
    "rules/sensitive_lists.py": "words to look for",
    "editing/matching.py": "words to look for",
    "reference/citing/": "words to look for",
    "rules/citations.py": "words to look for",
}
"""What is said in English, by a part of the path of its modules: to whom, or what it is."""
STORED = (
    *(
        "Sent for review",
        "Sent back with comments",
        "Reviewed, nothing changed",
        "New advice was given",
        "Opened again",
    ),
    *("Changed after approval", "Accepted invitation ", "Added by email address", "Put back", " put back"),
    *(" to how it was on ", "A new record", "Copied from ", "Copied from", ", approved on ", "Typical activity “"),
    *("To check before this record is approved:", "Begun with five questions", "Add the processors that help you."),
    *("Name the law behind the lawful basis: ", " needs one.", "Reference data as shipped with this version"),
    *("kept local correction", "No longer shipped with this version", "Redaction of ", "Organisation "),
    *("Authenticator app", "Recovery codes", "Security key", "Register of processing activities", "Contract with "),
    *("search index of ", "all records"),
)
"""What the product writes into records and the ledger, which it does in English."""
NO_SENTENCES = (
    *("not applied", "not real", "do not rely", "yes if", "integrated care board", "clinical commissioning group"),
    *(
        "verified in part",
        "Why it was retired",
        "policy document",
        "information asset",
        "sharing agreement",
        "noindex, nofollow",
        "The ",
    ),
    *("public, no-cache", "public, max-age=31536000, immutable", "noopener noreferrer", "Wycliffe House", "Water Lane"),
    *("nhsuk-list nhsuk-list--bullet", "nhsuk-list nhsuk-list--number"),
    "nhsuk-section-break nhsuk-section-break--visible",
    "You need a second factor to use this register. Set one up in your account first.",
    *("Data sharing code of practice (Data Protection Act 2018 s121)", "Data Protection Act 2018, Schedule 1"),
    "Health Service (Control of Patient Information) Regulations 2002 (SI 2002/1438)",
    "Confidentiality Advisory Group, standard conditions of support",
    "Data Security and Protection Toolkit, information asset register",
)
"""Values to compare with, headers, classes, an address, a refusal to programs, and names of laws and codes."""
MODULES = [
    path
    for folder in CODE
    for path in sorted((ROOT / folder).rglob("*.py"))
    if not any(part in str(path.relative_to(ROOT)) for part in IN_ENGLISH)
]
PRINTED = ("register.html.jinja", "register_parts.html.jinja")
"""Of the report for auditors, a file."""
PAGES = sorted(path for path in (ROOT / "templates").rglob("*.jinja") if path.name not in PRINTED)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES}), ids=_name)
def test_every_sentence_in_code_is_marked(folder: Path) -> None:
    found = (told for path in MODULES if path.parent == folder for told in in_code(path))
    assert [(place, text) for place, text in found if text not in (*STORED, *NO_SENTENCES) and not _is_law(text)] == []


def _is_law(text: str) -> bool:
    return text.startswith("UK GDPR Art")


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_every_sentence_on_a_page_is_marked(path: Path) -> None:
    assert on_page(path) == []


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_a_page_says_words_of_elsewhere_without_taking_them_for_markup(path: Path) -> None:
    """Jinja's `_(…)` escapes nothing and reads percent signs: it takes a sentence, and a variable is `| said`."""
    assert re.findall(r"(?<![\w.])(?:_|n?gettext)\(\s*[^\"'\s)][^)]*", path.read_text()) == []
