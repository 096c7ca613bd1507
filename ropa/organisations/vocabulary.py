"""Words for bodies, their contacts and the people who keep a register."""

from ropa.register.words import Word


class OrganisationKind(Word):
    """What sort of legal body it is."""

    ICB = "icb", "Integrated care board"
    CCG = "ccg", "Clinical commissioning group"
    TRUST = "trust", "NHS trust or foundation trust"
    CSU = "csu", "Commissioning support unit"
    GP = "gp", "GP practice"
    NATIONAL = "national", "National NHS body"
    GOVERNMENT = "government", "Government department or agency"
    COUNCIL = "council", "Local authority"
    REGULATOR = "regulator", "Regulator or inspectorate"
    POLICE = "police", "Police or law enforcement body"
    COMPANY = "company", "Company or partnership"
    CHARITY = "charity", "Charity or voluntary body"
    UNIVERSITY = "university", "University or research body"
    TEAM = "team", "Team shared by several bodies"
    OTHER = "other", "Other"


class Brand(Word):
    """How an organisation's public pages look. Only bodies of the NHS may choose its identity."""

    PLAIN = "plain", "Plain: its name in words"
    NHS = "nhs", "NHS identity: the NHS logo beside its name"


NHS_KINDS = frozenset(
    (
        OrganisationKind.ICB,
        OrganisationKind.CCG,
        OrganisationKind.TRUST,
        OrganisationKind.CSU,
        OrganisationKind.GP,
        OrganisationKind.NATIONAL,
    )
)
"""Kinds of body that the NHS identity is for."""


class ContactRole(Word):
    """What a contact is for."""

    GENERAL = "general", "General enquiries"
    DPO = "dpo", "Data protection officer"
    CALDICOTT = "caldicott", "Caldicott Guardian"
    SIRO = "siro", "Senior information risk owner"
    IG = "ig", "Information governance team"
    ACCESS = "access", "Requests to see your information"
    FOI = "foi", "Freedom of information"
    COMPLAINTS = "complaints", "Complaints about how we use information"
    CARE_COMPLAINTS = "care_complaints", "Complaints about care and services"
    ENGAGEMENT = "engagement", "Engagement and news"
    FRAUD = "fraud", "Counter fraud"
    MEDIA = "media", "Media"
    REGULATOR = "regulator", "Data protection regulator"
    OTHER = "other", "Other"


class Role(Word):
    """What a member may do in one organisation's register."""

    OWNER = "owner", "Record owner"
    EDITOR = "editor", "Editor"
    APPROVER = "approver", "Approver"
    DPO = "dpo", "Data protection officer"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


class InvitationState(Word):
    """Where an invitation stands."""

    WAITING = "waiting", "Waiting for an answer"
    EXPIRED = "expired", "Expired"
    ACCEPTED = "accepted", "Accepted"
    WITHDRAWN = "withdrawn", "Withdrawn"
