"""Activity, its parts, and what several activities share."""

from .activity import Activity
from .agreement import InformationAsset, PolicyDocument, SharingAgreement
from .approval import Approval, ApprovalCondition, ApprovalPeriod
from .grounds import Citation, ConfidentialityUse, Consent, LegalGround, Purpose
from .handling import BreachNote, Document, OptOut, Retention, Transfer
from .information import Dataset, DataUse, Source
from .judgement import Assessment, AutomatedDecision
from .remark import Remark
from .sharing import Engagement, Party, Recipient
from .version import ApprovedVersion

__all__ = [
    "Activity",
    "Approval",
    "ApprovalCondition",
    "ApprovalPeriod",
    "ApprovedVersion",
    "Assessment",
    "AutomatedDecision",
    "BreachNote",
    "Citation",
    "ConfidentialityUse",
    "Consent",
    "DataUse",
    "Dataset",
    "Document",
    "Engagement",
    "InformationAsset",
    "LegalGround",
    "OptOut",
    "Party",
    "PolicyDocument",
    "Purpose",
    "Recipient",
    "Remark",
    "Retention",
    "SharingAgreement",
    "Source",
    "Transfer",
]
