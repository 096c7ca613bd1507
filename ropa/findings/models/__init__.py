"""Judgements and stored findings, waivers, and readiness over time."""

from .judgement import Judgement
from .readiness_day import ReadinessDay
from .stored_finding import StoredFinding
from .waiver import Waiver

__all__ = ["Judgement", "ReadinessDay", "StoredFinding", "Waiver"]
