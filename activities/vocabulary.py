"""Words for activities and their parts."""

from ropa.register.words import Word


class Status(Word):
    """Where the live rows of an activity stand."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    RETIRED = "retired", "Retired"


class OurRole(Word):
    """What we are in the activity (UK GDPR Articles 4(7), 4(8), 26)."""

    CONTROLLER = "controller", "Controller"
    JOINT = "joint", "Joint controller"
    PROCESSOR = "processor", "Processor for another controller"
    DESCRIBED = "described", "Another organisation's processing, described here"
    NOT_STATED = "not_stated", "Not stated yet"


class Regime(Word):
    """Which part of data protection law governs the activity."""

    UK_GDPR = "uk_gdpr", "UK GDPR"
    LAW_ENFORCEMENT = "law_enforcement", "Law enforcement (Data Protection Act 2018, Part 3)"


class About(Word):
    """Whose information it is."""

    LIVING = "living", "Living people"
    DECEASED = "deceased", "Only people who have died"
    NOT_PERSONAL = "not_personal", "No personal data"


class Audience(Word):
    """Who a notice, or a part of it, speaks to."""

    PATIENTS = "patients", "Patients and service users"
    CARERS = "carers", "Carers and families"
    PUBLIC = "public", "Members of the public"
    CHILDREN = "children", "Children and young people"
    STAFF = "staff", "Staff"
    APPLICANTS = "applicants", "Job applicants"
    SUPPLIERS = "suppliers", "Suppliers and business contacts"
    PROFESSIONALS = "professionals", "Health and care professionals"


class CitationRelation(Word):
    """What the cited law does for the processing."""

    DUTY = "duty", "Duty"
    POWER = "power", "Power or function"
    GATEWAY = "gateway", "Gateway to share"
    RESTRICTION = "restriction", "Restriction"
    SUPPORT = "support", "Support under section 251"
    REFERENCE = "reference", "Mentioned"


class ConsentMethod(Word):
    """How people say yes."""

    WRITTEN = "written", "In writing"
    SPOKEN = "spoken", "Spoken and noted"
    ONLINE = "online", "Online, by a clear action"
    TAKING_PART = "taking_part", "By taking part"
    IMPLIED = "implied", "Implied"
    OPT_OUT = "opt_out", "By not opting out"
    PRE_TICKED = "pre_ticked", "By a box already ticked"
    NOT_STATED = "not_stated", "Not stated yet"


class PartyRole(Word):
    """What another organisation is in the activity."""

    JOINT_CONTROLLER = "joint_controller", "Joint controller"
    CONTROLLER = "controller", "Independent controller"
    OUR_CONTROLLER = "our_controller", "Controller that we act for"
    HOST = "host", "Host"
    PARTNER = "partner", "Partner"


class Requirement(Word):
    """Whether people must give a kind of information."""

    REQUIRED = "required", "Required"
    OPTIONAL = "optional", "Optional"
    EXCLUDED = "excluded", "Not collected"
    NOT_STATED = "not_stated", "Not stated yet"


class Access(Word):
    """What a processor can see."""

    IDENTIFIABLE = "identifiable", "Information that identifies people"
    CODED = "coded", "Coded information only"
    NONE = "none", "No access to information about people"
    NOT_STATED = "not_stated", "Not stated yet"


class RetentionAction(Word):
    """What happens when the time is up."""

    REVIEW = "review", "Reviewed, and destroyed if no longer needed"
    DESTROY = "destroy", "Securely destroyed"
    ARCHIVE = "archive", "Sent to an archive"
    ANONYMISE = "anonymise", "Made anonymous"
    RETURN = "return", "Returned to the controller"
    NOT_STATED = "not_stated", "Not stated yet"


class OptOutKind(Word):
    """Which choice people have."""

    NATIONAL = "national", "National data opt-out"
    TYPE_1 = "type_1", "Type 1 opt-out"
    TYPE_2 = "type_2", "Type 2 opt-out (retired)"
    LOCAL = "local", "Local opt-out"
    CONSENT = "consent", "Withdrawing consent"
    OTHER = "other", "Other opt-out"


class OptOutEffect(Word):
    """Whether an opt-out is honoured in the activity."""

    APPLIES = "applies", "Applies"
    DOES_NOT_APPLY = "does_not_apply", "Does not apply"
    CONDITIONAL = "conditional", "Applies in some cases"
    NOT_STATED = "not_stated", "Not stated yet"


class DecisionSafeguard(Word):
    """What people get when a computer alone decides (UK GDPR Article 22C(2))."""

    TOLD = "told", "We tell you about the decision"
    REPRESENTATIONS = "representations", "You can give your view"
    HUMAN = "human", "You can ask for a person to look at it"
    CONTEST = "contest", "You can challenge it"


class AssessmentKind(Word):
    """What was assessed."""

    DPIA = "dpia", "Data protection impact assessment"
    SCREENING = "screening", "Screening for an impact assessment"
    LIA = "lia", "Legitimate interests assessment"
    TRANSFER = "transfer", "Transfer risk assessment"
    COMPATIBILITY = "compatibility", "Compatibility of a new purpose"
    PUBLIC_INTEREST = "public_interest", "Public interest test"
    EQUALITY = "equality", "Equality impact assessment"


class AssessmentStatus(Word):
    """How far an assessment has come."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    REJECTED = "rejected", "Rejected"
    NOT_STATED = "not_stated", "Not stated yet"


class DocumentKind(Word):
    """What a link leads to."""

    GUIDANCE = "guidance", "Guidance"
    STANDARD = "standard", "Standard or code of practice"
    DATASET = "dataset", "About a data set"
    NOTICE = "notice", "Another privacy notice"
    REPORT = "report", "Report or review"
    OTHER = "other", "Other"


class Scheme(Word):
    """Which scheme gave an approval."""

    SECTION_251 = "section_251", "Section 251 (NHS Act 2006)"
    IGARD = "igard", "Data access request (IGARD or its successor)"
    PBPP = "pbpp", "Public Benefit and Privacy Panel (Scotland)"
    ETHICS = "ethics", "Research ethics committee"
    OTHER = "other", "Other"


class PeriodKind(Word):
    """What set a period of approval."""

    DECISION = "decision", "Decision"
    EXTENSION = "extension", "Extension"
    AMENDMENT = "amendment", "Amendment"
    STATED = "stated", "Stated in a source"


class OptOutPosition(Word):
    """What an approval says about the national data opt-out."""

    APPLIED = "applied", "The national data opt-out is applied"
    NOT_APPLIED = "not_applied", "The national data opt-out is not applied"
    NOT_STATED = "not_stated", "Not stated yet"


class AssetKind(Word):
    """What holds the information."""

    SYSTEM = "system", "System"
    SOFTWARE = "software", "Software"
    PAPER = "paper", "Paper store"
    OTHER = "other", "Other"


class RemarkKind(Word):
    """What somebody says about a record, and on which occasion."""

    COMMENT = "comment", "Comment"
    NOTE = "note", "Note to the reviewer"
    SENT_BACK = "sent_back", "Sent back"
    ADVICE = "advice", "Advice of the data protection officer"
    REVIEW_ASKED = "review_asked", "Review asked for"


class Advice(Word):
    """What the data protection officer advises about an approval (UK GDPR Article 39(1)(a))."""

    NONE = "none", "Neither for nor against"
    FAVOURS = "favours", "In favour of approval"
    AGAINST = "against", "Against approval"
