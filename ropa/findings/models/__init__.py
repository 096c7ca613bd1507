"""Judgements and stored findings, waivers, and how readiness and the number of findings developed."""

from .findings_day import FindingsDay
from .judgement import Judgement
from .readiness_day import ReadinessDay
from .stored_finding import StoredFinding
from .waiver import Waiver

__all__ = ["FindingsDay", "Judgement", "ReadinessDay", "StoredFinding", "Waiver"]
