"""Remarks on their way in with a bundle: each kind is brought only by who may write it, such as advice."""

from collections.abc import Sequence
from typing import Any

from activities.remark_view import RemarkView
from activities.remarks import WRITTEN_AS
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import allowed


def remarks_to_bring(
    remarks: Sequence[RemarkView], paths: Sequence[str], keeper: Organisation, *, by: Any
) -> tuple[list[RemarkView], list[str], str]:
    """Those that the person may write here, their paths in the file, and a sentence about what was left out."""
    pairs = [
        (remark, path)
        for remark, path in zip(remarks, paths, strict=True)
        if by is None or allowed(by, WRITTEN_AS[remark.kind], keeper.pk)
    ]
    number = len(remarks) - len(pairs)
    note = f"{number} remarks were left out: you may not write such remarks here." if number else ""
    return [remark for remark, _ in pairs], [path for _, path in pairs], note
