"""Lines of CSV for a spreadsheet, in which no cell can run as a formula.

UTF-8 with a byte order mark, CRLF, every cell quoted. A cell that a spreadsheet would take for a formula gets an
apostrophe in front, which also touches an honest “+44 …” or “- none”; docs/exports.md says so.
"""

import csv
import io
from collections.abc import Sequence

BYTE_ORDER_MARK = "\ufeff"
# As ASCII and as the full-width signs that some spreadsheets take for the same.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutral(text: str) -> str:
    """The text so that no spreadsheet runs it: an apostrophe stands before what looks like a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) or text.lstrip().startswith(FORMULA_SIGNS) else text


def line_of(cells: Sequence[str]) -> str:
    """One line."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([neutral(cell) for cell in cells])
    return out.getvalue()
