"""Words for processors, contracts and assurances."""

from ropa.register.words import Word


class Article28Term(Word):
    """What a contract with a processor must say (UK GDPR Article 28(3))."""

    INSTRUCTIONS = "instructions", "Acts only on documented instructions"
    CONFIDENTIALITY = "confidentiality", "People who handle the data are bound to confidence"
    SECURITY = "security", "Security measures of Article 32"
    SUB_PROCESSORS = "sub_processors", "Sub-processors only with authorisation and on the same terms"
    RIGHTS = "rights", "Helps with people's rights requests"
    ASSISTANCE = "assistance", "Helps with security, breaches and impact assessments"
    DELETION = "deletion", "Deletes or returns the data at the end"
    AUDIT = "audit", "Shows compliance and allows audits"


class AssuranceKind(Word):
    """What shows that information is handled safely."""

    DSPT = "dspt", "Data Security and Protection Toolkit"
    ISO27001 = "iso27001", "ISO/IEC 27001"
    CYBER_ESSENTIALS = "cyber_essentials", "Cyber Essentials"
    CYBER_ESSENTIALS_PLUS = "cyber_essentials_plus", "Cyber Essentials Plus"
    AUDIT = "audit", "Audit of the processor"
    CEFF = "ceff", "Controlled Environment for Finance (CEfF)"
    DTAC = "dtac", "Digital Technology Assessment Criteria"
    OTHER = "other", "Other"
